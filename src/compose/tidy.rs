//! Tidying lanes.

use std::collections::{BTreeMap, BTreeSet};

use emath::{Rect, Vec2, vec2};

use crate::{
    catalog::Catalog,
    layout::{grid::Grid, lanes, tidy},
    model::{Board, ConnectorEnd, Edit, End, Id, Lane, MarkKind, Side},
};

use super::{
    batch,
    block::{as_boxes, blocks},
    frame::grow_enclosing_frames,
    lanes::{Placed, make_room_beside, place},
};

/// A lane that had to grow may have room for a better order, but hardly after this many rounds.
const MAX_ROUNDS: usize = 4;
/// A mark within this distance of a box belongs to it, in board units.
const BESIDE: f32 = 40.0;
/// How far a mark that would be covered moves at most, in steps, and a step in board units.
const STEPS: i32 = 24;
const STEP: f32 = 24.0;

/// Puts the boxes of `lanes` in rows and columns along the flow. Marks move with the box they are
/// beside; groups and the contents of frames keep their relative positions; connectors are routed
/// again. Locked elements stay.
pub fn tidy(board: &Board, catalog: &Catalog, lanes: &[Lane]) -> Edit {
    let stages: [Vec<Lane>; 2] = [&Lane::COLUMNS[..], &[Lane::Monitoring]].map(|stage| {
        let stage = stage.iter().copied();
        stage.filter(|lane| lanes.contains(lane)).collect()
    });
    let mut edits = Vec::new();
    let mut now = board.clone();
    for _ in 0..MAX_ROUNDS {
        let before = edits.len();
        for stage in stages.iter().filter(|stage| !stage.is_empty()) {
            let moves = boxes(&now, catalog, stage);
            // A move beyond the largest coordinate is left out.
            if let Ok(next) = now.apply(&batch(String::new(), moves.clone())) {
                now = next;
                edits.extend(moves);
            }
        }
        if edits.len() == before {
            break;
        }
    }
    let settled = blocks(board, lanes, &catalog.sizes);
    let settled: BTreeSet<Id> = settled.into_iter().flat_map(|one| one.marks).collect();
    edits.extend(marks(board, &now, &settled, catalog));
    edits.extend(connectors(board, lanes));
    let is_one = lanes.len() == 1;
    let label = if is_one { "tidy lane" } else { "tidy board" };
    grow_enclosing_frames(board, batch(label, edits), &catalog.sizes)
}

fn boxes(board: &Board, catalog: &Catalog, lanes: &[Lane]) -> Vec<Edit> {
    let sizes = &catalog.sizes;
    let blocks = blocks(board, lanes, sizes);
    let found = tidy::tidy(&as_boxes(board, &blocks), lanes, sizes).into_iter();
    let mut placed: Vec<Placed> = found
        .filter_map(|(id, rect)| {
            let lane = board.components.get(&id)?.lane;
            Some(Placed { id, lane, rect })
        })
        .collect();
    let mut moving: BTreeSet<Id> = placed.iter().map(|one| one.id).collect();
    for block in &blocks {
        moving.extend(block.boxes.iter().chain(&block.marks));
    }
    let mut edits = make_room_beside(board, &mut placed, &moving, sizes);
    for block in &blocks {
        let Some(at) = placed.iter().position(|one| one.id == block.boxes[0]) else {
            continue;
        };
        let whole = placed.swap_remove(at);
        let offset = whole.rect.min - block.rect.min;
        placed.extend(block.boxes.iter().filter_map(|id| {
            let (id, lane) = (*id, whole.lane);
            let rect = board.rect(id)?.translate(offset);
            Some(Placed { id, lane, rect })
        }));
        if offset != Vec2::ZERO && !block.marks.is_empty() {
            edits.push(Edit::Move(block.marks.clone(), offset));
        }
    }
    edits.extend(place(board, &placed));
    edits
}

/// Marks move with the box they are beside, and out of the way of boxes that would cover them; those
/// in `settled_blocks` have moved with their block.
fn marks(
    before: &Board,
    now: &Board,
    settled_blocks: &BTreeSet<Id>,
    catalog: &Catalog,
) -> Vec<Edit> {
    let boxes = |board: &Board| {
        let rects = board.components.iter();
        Grid::new(rects.map(|(id, one)| (*id, one.rect)))
    };
    let (boxes_before, boxes_now) = (boxes(before), boxes(now));
    let covered = |boxes: &Grid, rect: Rect| -> f32 {
        let shared = boxes.within(rect).into_iter();
        let areas = shared.map(|(_, other)| other.intersect(rect).area().max(0.0));
        areas.sum()
    };
    let titles = Lane::ALL.map(|lane| lanes::title(&now.lanes, lane, &catalog.sizes).1);
    let mut edits = Vec::new();
    let mut settled: BTreeMap<Id, Rect> = BTreeMap::new();
    for (id, mark) in &now.marks {
        let Some(was) = before.rect(*id) else {
            continue;
        };
        settled.insert(*id, mark.rect);
        let is_settled = settled_blocks.contains(id);
        if mark.kind == MarkKind::Frame || mark.arrangement.is_locked || is_settled {
            continue;
        }
        let beside = boxes_before.within(was.expand(BESIDE)).into_iter();
        let nearest = beside.min_by(|(_, a), (_, b)| {
            let far = |rect: &Rect| rect.distance_to_pos(was.center());
            far(a).total_cmp(&far(b))
        });
        let follows = nearest.and_then(|(id, rect)| Some(now.rect(id)?.min - rect.min));
        let offset = follows.unwrap_or(mark.rect.min - was.min);
        let may_cover = covered(&boxes_before, was) + 1.0;
        let wanted = was.translate(offset);
        let is_free = |rect: &Rect| {
            let mut others = settled.iter().filter(|(other, _)| *other != id);
            covered(&boxes_now, *rect) <= may_cover
                && !others.any(|(_, other)| other.shrink(1.0).intersects(*rect))
                && !titles.iter().any(|title| title.intersects(*rect))
        };
        // Preferably in the lane it was in.
        let home = before.lanes.at(was.center());
        let home = home.map(|lane| now.lanes.bounds(lane));
        let is_home = |rect: &Rect| home.is_none_or(|home| home.contains_rect(*rect));
        let place = if covered(&boxes_now, wanted) <= may_cover {
            Some(wanted)
        } else {
            around(wanted)
                .find(|rect| is_home(rect) && is_free(rect))
                .or_else(|| around(wanted).find(is_free))
        };
        let place = place.unwrap_or(wanted);
        let offset = place.min - mark.rect.min;
        if offset != Vec2::ZERO {
            edits.push(Edit::Move(vec![*id], offset));
            settled.insert(*id, place);
        }
    }
    edits
}

/// The places around a rectangle, nearest first.
fn around(rect: Rect) -> impl Iterator<Item = Rect> {
    let mut steps: Vec<(i32, i32)> = (-STEPS..=STEPS)
        .flat_map(|x| (-STEPS..=STEPS).map(move |y| (x, y)))
        .collect();
    steps.sort_by_key(|(x, y)| x * x + y * y);
    let steps = steps.into_iter();
    steps.map(move |(x, y)| rect.translate(vec2(x as f32, y as f32) * STEP))
}

/// Removes sides, waypoints and label positions of the connectors at the boxes of `lanes`, so that
/// they are routed automatically.
fn connectors(board: &Board, lanes: &[Lane]) -> Vec<Edit> {
    let is_in = |end: End| {
        let component = end.component().and_then(|id| board.components.get(&id));
        component.is_some_and(|component| lanes.contains(&component.lane))
    };
    let mut edits = Vec::new();
    for (id, connector) in &board.connectors {
        if connector.arrangement.is_locked || !(is_in(connector.from) || is_in(connector.to)) {
            continue;
        }
        for which in [ConnectorEnd::From, ConnectorEnd::To] {
            if let End::Bound { id: at, side } = connector.end(which)
                && side != Side::Auto
            {
                edits.push(Edit::SetEnd(*id, which, End::bound(at)));
            }
        }
        if !connector.waypoints.is_empty() {
            edits.push(Edit::SetWaypoints(*id, Vec::new()));
        }
        if connector.label_at.is_some() {
            edits.push(Edit::SetLabelAt(*id, None));
        }
    }
    edits
}
