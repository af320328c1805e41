//! Making room: lanes grow for what is put into them and push everything else along.

use std::collections::BTreeSet;

use emath::{Pos2, Rect, Vec2};

use crate::{
    catalog::Sizes,
    layout::{
        frame,
        lanes::{self, Grown},
    },
    model::{Board, ConnectorEnd, Edit, End, Id, Lane, MarkKind},
};

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
    if grown.lanes == board.lanes {
        return Vec::new();
    }
    for one in placed {
        one.rect = one.rect.translate(grown.shifts[one.lane.index()]);
    }
    let mut edits = vec![Edit::SetLanes(grown.lanes)];
    edits.extend(push_contents(board, &grown, moving));
    edits
}

/// Moves the contents of pushed lanes along with them, other than `except`.
pub(super) fn push_contents(board: &Board, grown: &Grown, except: &BTreeSet<Id>) -> Vec<Edit> {
    let mut edits = Vec::new();
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
        let ids: Vec<Id> = components
            .chain(marks)
            .filter(|id| !except.contains(id))
            .collect();
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
        let group = placed
            .iter()
            .filter(|one| one.lane == lane)
            .map(|one| one.rect)
            .reduce(|a, b| a.union(b));
        let Some(group) = group else { continue };
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
    let moves = moves
        .into_iter()
        .filter(|(offset, _)| *offset != Vec2::ZERO);
    edits.splice(0..0, moves.map(|(offset, ids)| Edit::Move(ids, offset)));
    edits
}
