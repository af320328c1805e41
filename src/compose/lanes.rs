//! Lanes grow for what is put into them, or are resized by their borders, and push everything else
//! along.

use std::collections::BTreeSet;

use emath::{Pos2, Rect, Vec2};

use crate::{
    catalog::{Catalog, Sizes},
    layout::{
        border::{Border, outer_border},
        frame,
        lanes::{self, Grown},
    },
    model::{Board, ConnectorEnd, Edit, End, Id, Lane, MarkKind},
};

use super::batch;

/// The step by which a command resizes a lane, in board units.
const STEP: f32 = 40.0;

/// The new place of a component.
pub(super) struct Placed {
    pub(super) id: Id,
    pub(super) lane: Lane,
    pub(super) rect: Rect,
}

/// Grows the lanes to hold `placed` as well; returns the edits that do so and push everything else.
pub(super) fn make_room(board: &Board, placed: &mut [Placed], sizes: &Sizes) -> Vec<Edit> {
    let ids: BTreeSet<Id> = placed.iter().map(|one| one.id).collect();
    make_room_beside(board, placed, &ids, sizes)
}

/// [`make_room`] for a move of more than what is `placed`: nothing in `moving` is pushed.
pub(super) fn make_room_beside(
    board: &Board,
    placed: &mut [Placed],
    moving: &BTreeSet<Id>,
    sizes: &Sizes,
) -> Vec<Edit> {
    let mut needs: [Option<Rect>; 4] = [None; 4];
    for one in placed.iter() {
        let need = &mut needs[one.lane.index()];
        *need = Some(need.map_or(one.rect, |rect| rect.union(one.rect)));
    }
    let grown = lanes::grow(&board.lanes, needs, sizes.lane_header);
    for one in placed {
        one.rect = one.rect.translate(grown.shifts[one.lane.index()]);
    }
    grow_lanes(board, &grown, moving)
}

/// Changes the lanes, if they differ, and moves their contents along, other than `except`.
pub(super) fn grow_lanes(board: &Board, grown: &Grown, except: &BTreeSet<Id>) -> Vec<Edit> {
    if grown.lanes == board.lanes {
        return Vec::new();
    }
    let mut edits = vec![Edit::SetLanes(grown.lanes)];
    for lane in Lane::ALL {
        let shift = grown.shifts[lane.index()];
        if shift == Vec2::ZERO {
            continue;
        }
        let components = board.components_in(lane).map(|(id, _)| id);
        let bounds = board.lanes.bounds(lane);
        let marks = board
            .marks
            .iter()
            .filter(|(_, mark)| bounds.contains(mark.rect.center()))
            .map(|(id, _)| *id);
        let mut ids: Vec<Id> = components.chain(marks).collect();
        ids.retain(|id| !except.contains(id));
        if !ids.is_empty() {
            edits.push(Edit::Move(ids, shift));
        }
    }
    edits.extend(stretched(board, grown, except));
    let moved = |pos: Pos2| pos + grown.shifts[board.lanes.nearest(pos).index()];
    for (id, connector) in &board.connectors {
        if except.contains(id) {
            continue;
        }
        for which in [ConnectorEnd::From, ConnectorEnd::To] {
            if let End::Free(pos) = connector.end(which)
                && moved(pos) != pos
            {
                edits.push(Edit::SetEnd(*id, which, End::Free(moved(pos))));
            }
        }
        let waypoints: Vec<Pos2> = connector.waypoints.iter().copied().map(moved).collect();
        if waypoints != connector.waypoints {
            edits.push(Edit::SetWaypoints(*id, waypoints));
        }
    }
    edits
}

/// Frames across a border that moves grow until they contain their contents again.
fn stretched(board: &Board, grown: &Grown, except: &BTreeSet<Id>) -> Vec<Edit> {
    let pushed = |id: Id| {
        let rect = board.rect(id)?;
        let lane = match board.components.get(&id) {
            Some(component) => Some(component.lane),
            None => board.lanes.at(rect.center()),
        };
        Some(lane.map_or(rect, |lane| rect.translate(grown.shifts[lane.index()])))
    };
    let frames = board.marks.iter();
    let frames = frames.filter(|(id, mark)| mark.kind == MarkKind::Frame && !except.contains(id));
    frames
        .filter_map(|(id, _)| {
            let inside = frame::contents(board, *id);
            let inside = inside.into_iter().filter(|id| !except.contains(id));
            let hull = inside.filter_map(pushed).reduce(|a, b| a.union(b))?;
            let rect = pushed(*id)?;
            (!rect.contains_rect(hull)).then(|| Edit::Resize(*id, rect.union(hull)))
        })
        .collect()
}

/// Moves the components of each lane together so that none straddles an inner border.
pub(super) fn settle_groups(board: &Board, placed: &mut [Placed], sizes: &Sizes) {
    for lane in Lane::ALL {
        let rects = placed
            .iter()
            .filter(|one| one.lane == lane)
            .map(|one| one.rect);
        let Some(group) = rects.reduce(|a, b| a.union(b)) else {
            continue;
        };
        let offset = lanes::correction(&board.lanes, lane, group, sizes.lane_header);
        for one in placed.iter_mut().filter(|one| one.lane == lane) {
            one.rect = one.rect.translate(offset);
        }
    }
}

/// The edits that move components to their places, one for each offset.
pub(super) fn place(board: &Board, placed: &[Placed]) -> Vec<Edit> {
    let mut moves: Vec<(Vec2, Vec<Id>)> = Vec::new();
    let mut edits = Vec::new();
    for one in placed {
        let Some(component) = board.components.get(&one.id) else {
            continue;
        };
        let offset = one.rect.min - component.rect.min;
        match moves.iter_mut().find(|(other, _)| *other == offset) {
            Some((_, ids)) => ids.push(one.id),
            None => moves.push((offset, vec![one.id])),
        }
        if component.lane != one.lane {
            edits.push(Edit::SetLane(one.id, one.lane));
        }
    }
    moves.retain(|(offset, _)| *offset != Vec2::ZERO);
    let moves = moves
        .into_iter()
        .map(|(offset, ids)| Edit::Move(ids, offset));
    moves.chain(edits).collect()
}

/// Moves a border of the lanes to `to` (x of a vertical one, else y), or as near as the contents of
/// the lanes allow. What lies after it is pushed along.
pub fn move_border(board: &Board, catalog: &Catalog, border: Border, to: f32) -> Edit {
    let grown = border.moved(board, to.round(), catalog.sizes.lane_header);
    let edits = grow_lanes(board, &grown, &BTreeSet::new());
    batch("move lane border", edits)
}

/// Moves a border so that its lane is just large enough for its contents, and no smaller than on a
/// new board.
pub(crate) fn fit_border(board: &Board, catalog: &Catalog, border: Border) -> Edit {
    let sizes = &catalog.sizes;
    let to = border.fitting(board, sizes.lane_header, sizes.gap);
    move_border(board, catalog, border, to)
}

/// Makes a column wider or narrower by a step, the band higher or lower.
pub(crate) fn widen_lane(board: &Board, catalog: &Catalog, lane: Lane, is_wider: bool) -> Edit {
    let border = outer_border(lane);
    let offset = if is_wider { STEP } else { -STEP };
    move_border(board, catalog, border, border.place(&board.lanes) + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_move_as_far_as_their_contents_allow() {
        let catalog = Catalog::embedded();
        for template in &catalog.templates {
            let board = &template.board;
            for border in Border::ALL {
                for offset in [-5000.0, -300.0, -37.0, 0.0, 37.0, 300.0] {
                    let to = border.place(&board.lanes) + offset;
                    let edit = move_border(board, catalog, border, to);
                    let after = board.apply(&edit).unwrap();
                    assert_eq!(after.validate(), [], "{border:?} by {offset}");
                    if offset == 0.0 {
                        assert_eq!(after, *board, "{border:?}");
                    }
                    let back = move_border(&after, catalog, border, border.place(&board.lanes));
                    let after = after.apply(&back).unwrap();
                    assert_eq!(after.lanes, board.lanes, "{border:?} by {offset} and back");
                    assert_eq!(after.components, board.components);
                }
                let fitted = board.apply(&fit_border(board, catalog, border)).unwrap();
                let again = fitted.apply(&fit_border(&fitted, catalog, border)).unwrap();
                assert_eq!(fitted, again, "{border:?}");
            }
        }
    }
}
