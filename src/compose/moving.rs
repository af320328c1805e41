//! Moving, by the pointer or step by step by the arrow keys.

use std::collections::BTreeSet;

use emath::{Rect, Vec2, vec2};

use crate::{
    catalog::Catalog,
    layout::{
        grid::overlap,
        lanes::{self, BORDER},
    },
    model::{Board, Edit, End, Id, Lane},
};

use super::{
    batch, describe,
    direction::{Direction, column_above},
    frame::{common_offset, frame_contents, grow_frames, with_contents},
    grouping::unlocked,
    hull,
    lanes::{Placed, make_room_beside, place, settle_groups},
};

/// Moves components and marks that are not locked, frames with their contents. A component dropped
/// across a border changes lane; connectors between moved elements move along, others are routed
/// again.
pub fn move_by(board: &Board, catalog: &Catalog, ids: &[Id], offset: Vec2) -> Edit {
    let sizes = &catalog.sizes;
    let ids = &unlocked(board, ids);
    let label = format!("move {}", describe(board, ids));
    let ids = &with_contents(board, ids);
    let frames = frame_contents(board, ids);
    let moving: BTreeSet<Id> = ids.iter().copied().collect();
    let mut placed: Vec<Placed> = board
        .components
        .iter()
        .filter(|(id, _)| moving.contains(id))
        .map(|(id, component)| {
            let (id, rect) = (*id, component.rect.translate(offset));
            let lane = board.lanes.nearest(rect.center());
            Placed { id, lane, rect }
        })
        .collect();
    settle_groups(board, &mut placed, sizes);
    let mut edits = make_room_beside(board, &mut placed, &moving, sizes);
    edits.extend(place(board, &placed));
    let offsets = placed
        .iter()
        .filter_map(|one| Some(one.rect.min - board.rect(one.id)?.min));
    // A frame moves as far as the lanes allow its contents to.
    let offset = common_offset(offsets)
        .filter(|_| !frames.is_empty())
        .unwrap_or(offset);
    let mut loose = ids.clone();
    loose.retain(|id| {
        let connector = board.connectors.get(id);
        let moves_whole = connector.is_some_and(|connector| {
            let ends = [connector.from, connector.to].into_iter();
            ends.filter_map(End::component)
                .all(|id| moving.contains(&id))
        });
        moves_whole || board.marks.contains_key(id)
    });
    if !loose.is_empty() {
        edits.push(Edit::Move(loose.clone(), offset));
    }
    for (id, connector) in &board.connectors {
        let ends = [connector.from, connector.to].into_iter();
        let moved = ends
            .filter_map(End::component)
            .filter(|id| moving.contains(id));
        let moved = moved.count();
        if connector.waypoints.is_empty() || moved == 0 || loose.contains(id) {
            continue;
        }
        if moved == 2 {
            edits.push(Edit::Move(vec![*id], offset));
        } else if !connector.arrangement.is_locked {
            edits.retain(|edit| !matches!(edit, Edit::SetWaypoints(other, _) if other == id));
            edits.push(Edit::SetWaypoints(*id, Vec::new()));
        }
    }
    grow_frames(board, batch(label, edits), frames, sizes)
}

/// Moves elements that are not locked by `step` board units. Components at a border of their lane go
/// across it, a single one to the nearest place where it covers no other, if there is any.
pub fn nudge(
    board: &Board,
    catalog: &Catalog,
    ids: &[Id],
    direction: Direction,
    step: f32,
) -> Edit {
    let edit = move_by(board, catalog, ids, direction.unit() * step);
    let over = over_border(board, catalog, ids, direction);
    let is_stopped = || {
        let Ok(after) = board.apply(&edit) else {
            return false;
        };
        let mut moving = components(board, ids).into_iter();
        moving.all(|id| after.rect(id) == board.rect(id))
    };
    match over {
        Some(offset) if is_stopped() => move_by(board, catalog, ids, offset),
        _ => edit,
    }
}

/// The components that move with `ids`.
fn components(board: &Board, ids: &[Id]) -> Vec<Id> {
    let moving = with_contents(board, &unlocked(board, ids)).into_iter();
    moving
        .filter(|id| board.components.contains_key(id))
        .collect()
}

/// The offset that takes components just across the border of their lane; `None` where there are none,
/// they are in several lanes, or there is no lane beyond.
fn over_border(board: &Board, catalog: &Catalog, ids: &[Id], direction: Direction) -> Option<Vec2> {
    let moving = components(board, ids);
    let mut lanes = moving.iter().filter_map(|id| board.components.get(id));
    let lane = lanes.next()?.lane;
    if lanes.any(|other| other.lane != lane) {
        return None;
    }
    let hull = hull(board, &moving)?;
    let next = match (direction, lane) {
        (Direction::Up, Lane::Monitoring) => column_above(board, hull),
        (Direction::Up, _) | (Direction::Down, Lane::Monitoring) => return None,
        (Direction::Down, _) => Lane::Monitoring,
        (Direction::Left | Direction::Right, _) => direction.column_beside(lane)?,
    };
    let bounds = board.lanes.bounds(next);
    let offset = match direction {
        Direction::Left => vec2(bounds.max.x - BORDER - hull.max.x, 0.0),
        Direction::Right => vec2(bounds.min.x + BORDER - hull.min.x, 0.0),
        Direction::Up => vec2(0.0, bounds.max.y - lanes::below(next) - hull.max.y),
        Direction::Down => vec2(0.0, bounds.min.y + catalog.sizes.lane_header - hull.min.y),
    };
    let over = hull.translate(offset);
    let is_covering = board.components.values().any(|one| overlap(one.rect, over));
    if moving.len() > 1 || !is_covering {
        return Some(offset);
    }
    let sizes = &catalog.sizes;
    let free = lanes::spots_within(board, next, hull.size(), sizes, &[over.min.y]);
    let far = |spot: &Rect| spot.min.distance_sq(over.min);
    let nearest = free.min_by(|a, b| far(a).total_cmp(&far(b)));
    Some(nearest.map_or(offset, |spot| spot.min - hull.min))
}
