//! Moving by key: step by step, and over the border of a lane.

use emath::{Rect, Vec2, vec2};

use crate::{
    catalog::Catalog,
    editor::command::Direction,
    layout::{
        grid::overlap,
        lanes::{self, BORDER},
    },
    model::{Board, Edit, Id, Lane},
};

use super::{
    carried,
    extend::{column_above, column_towards},
    move_by, unlocked,
};

/// Moves elements that are not locked by `step` board units. Components that stand at a border of
/// their lane already go over it, one alone to the nearest place, if there is any, where it covers no
/// other.
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
        Some(by) if is_stopped() => move_by(board, catalog, ids, by),
        _ => edit,
    }
}

/// The components that a move of `ids` takes along.
fn components(board: &Board, ids: &[Id]) -> Vec<Id> {
    let moving = carried(board, &unlocked(board, ids)).into_iter();
    moving
        .filter(|id| board.components.contains_key(id))
        .collect()
}

/// The way from where the components stand to just over the border of their lane; `None` where there
/// are none, they stand in several lanes, or there is no lane.
fn over_border(board: &Board, catalog: &Catalog, ids: &[Id], direction: Direction) -> Option<Vec2> {
    let moving = components(board, ids);
    let mut lanes = moving.iter().filter_map(|id| board.components.get(id));
    let lane = lanes.next()?.lane;
    if lanes.any(|other| other.lane != lane) {
        return None;
    }
    let rects = moving.iter().filter_map(|id| board.rect(*id));
    let hull: Rect = rects.reduce(|a, b| a.union(b))?;
    let next = match (direction, lane) {
        (Direction::Up, Lane::Monitoring) => column_above(board, hull),
        (Direction::Up, _) | (Direction::Down, Lane::Monitoring) => return None,
        (Direction::Down, _) => Lane::Monitoring,
        (Direction::Left | Direction::Right, _) => column_towards(lane, direction)?,
    };
    let bounds = board.lanes.bounds(next);
    let by = match direction {
        Direction::Left => vec2(bounds.max.x - BORDER - hull.max.x, 0.0),
        Direction::Right => vec2(bounds.min.x + BORDER - hull.min.x, 0.0),
        Direction::Up => vec2(0.0, bounds.max.y - BORDER - hull.max.y),
        Direction::Down => vec2(0.0, bounds.min.y + catalog.sizes.lane_header - hull.min.y),
    };
    let over = hull.translate(by);
    let is_covering = board.components.values().any(|one| overlap(one.rect, over));
    if moving.len() > 1 || !is_covering {
        return Some(by);
    }
    let sizes = &catalog.sizes;
    let free = lanes::spots_within(board, next, hull.size(), sizes, &[over.min.y]);
    let far = |spot: &Rect| spot.min.distance_sq(over.min);
    let nearest = free.min_by(|a, b| far(a).total_cmp(&far(b)));
    Some(nearest.map_or(by, |spot| spot.min - hull.min))
}
