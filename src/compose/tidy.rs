//! Tidying lanes.

use std::collections::{BTreeMap, BTreeSet};

use emath::{Rect, Vec2, vec2};

use crate::{
    catalog::Catalog,
    layout::{
        grid::Grid,
        lanes::{self, Grown},
        place::{self, Drawn},
    },
    model::{Board, ConnectorEnd, Edit, End, Id, Lane, MarkKind, Side},
};

use super::{
    batch,
    block::{Block, as_boxes, blocks},
    frame::grow_enclosing_frames,
    lanes::{Placed, grow_lanes, place as put},
};

/// What moving boxes once more has to gain: a share of the cost, and at least so much of it. So the
/// rounds are few, and come to an end where a second Tidy finds nothing to do.
const MIN_SHARE: f32 = 0.03;
const MIN_GAIN: f32 = 0.05;
/// A mark within this distance of a box belongs to it, in board units.
const BESIDE: f32 = 40.0;
/// How far a mark that would be covered moves at most, in steps, and a step in board units.
const STEPS: i32 = 24;
const STEP: f32 = 24.0;

/// Puts the boxes of `lanes` in rows and columns along the flow. Marks move with the box they are
/// beside; groups and the contents of frames keep their relative positions; connectors are routed
/// again. Locked elements stay. The drawing is never worse than before: else nothing is done.
pub fn tidy(board: &Board, catalog: &Catalog, lanes: &[Lane]) -> Edit {
    let sizes = &catalog.sizes;
    let is_one = lanes.len() == 1;
    let label = if is_one { "tidy lane" } else { "tidy board" };
    let mut edits = Vec::new();
    let mut now = Drawn::new(board.clone(), sizes);
    loop {
        let rerouted = connectors(&now.board, lanes);
        let is_rerouted = !rerouted.is_empty();
        let (round, drawn) = round(&now, catalog, lanes, rerouted, !edits.is_empty());
        if round.is_empty() {
            break;
        }
        let round = grow_enclosing_frames(&now.board, batch(label, round), sizes);
        // A move beyond the largest coordinate is left out.
        let Ok(after) = now.board.apply(&round) else {
            break;
        };
        let after = Drawn::beside(&drawn, after, sizes);
        let is_better = after.cost.is_less(now.cost, MIN_SHARE, MIN_GAIN);
        let is_as_good = is_rerouted && !now.cost.is_less(after.cost, 0.0, 0.0);
        if !(is_better || is_as_good) {
            break;
        }
        now = after;
        edits.push(round);
    }
    batch(label, edits)
}

/// Routes connectors again, then moves the boxes, then the marks beside them; and a drawing of what comes
/// of it, if no block had to stand in for what it holds.
fn round(
    drawn: &Drawn,
    catalog: &Catalog,
    lanes: &[Lane],
    mut edits: Vec<Edit>,
    is_again: bool,
) -> (Vec<Edit>, Drawn) {
    let board = &drawn.board;
    let blocks = blocks(board, lanes, &catalog.sizes);
    let Ok(rerouted) = board.apply(&batch(String::new(), edits.clone())) else {
        return (edits, drawn.clone());
    };
    let (moves, best) = boxes((&rerouted, drawn), &blocks, catalog, lanes, is_again);
    if !moves.is_empty()
        && let Ok(now) = board.apply(&batch(String::new(), moves.clone()))
    {
        let settled: BTreeSet<Id> = blocks.into_iter().flat_map(|one| one.marks).collect();
        edits.extend(moves);
        edits.extend(marks(board, &now, &settled, catalog));
    }
    (edits, best)
}

/// Moves the boxes, and what belongs to their blocks; and the drawing of where they go. The board may be
/// drawn already.
fn boxes(
    (board, known): (&Board, &Drawn),
    blocks: &[Block],
    catalog: &Catalog,
    lanes: &[Lane],
    is_again: bool,
) -> (Vec<Edit>, Drawn) {
    let sizes = &catalog.sizes;
    let stand_in = as_boxes(board, blocks);
    let is_free = |id: Id| {
        let one = stand_in.components.get(&id);
        one.is_some_and(|one| lanes.contains(&one.lane) && !one.arrangement.is_locked)
    };
    let task = place::Task {
        board: &stand_in,
        is_free: &is_free,
        frames: &[],
        may_shrink: Lane::ALL.iter().all(|lane| lanes.contains(lane)),
        sizes,
    };
    let drawn = Drawn::beside(known, stand_in.clone(), sizes);
    let best = task.tidied(drawn, is_again);
    let free = |board: &Board| -> Vec<(Id, Rect)> {
        let boxes = board.components.iter().map(|(id, one)| (*id, one.rect));
        boxes.filter(|(id, _)| is_free(*id)).collect()
    };
    let (lanes, rects) = (best.board.lanes, free(&best.board));
    if lanes == stand_in.lanes && rects == free(&stand_in) {
        return (Vec::new(), best);
    }
    let mut moving: BTreeSet<Id> = rects.iter().map(|(id, _)| *id).collect();
    for block in blocks {
        moving.extend(block.boxes.iter().chain(&block.marks));
    }
    let grown = Grown::between(&board.lanes, lanes);
    let mut edits = grow_lanes(board, &grown, &moving);
    let mut placed = Vec::new();
    for (id, rect) in rects {
        let Some(lane) = board.components.get(&id).map(|one| one.lane) else {
            continue;
        };
        let Some(block) = blocks.iter().find(|block| block.boxes[0] == id) else {
            placed.push(Placed { id, lane, rect });
            continue;
        };
        let offset = rect.min - block.rect.min;
        placed.extend(block.boxes.iter().filter_map(|id| {
            let (id, rect) = (*id, board.rect(*id)?.translate(offset));
            Some(Placed { id, lane, rect })
        }));
        if offset != Vec2::ZERO && !block.marks.is_empty() {
            edits.push(Edit::Move(block.marks.clone(), offset));
        }
    }
    edits.extend(put(board, &placed));
    (edits, best)
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
    let titles = Lane::ALL.map(|lane| lanes::title(now, lane, &catalog.sizes).1);
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
