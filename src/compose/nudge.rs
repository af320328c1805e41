//! Moving by the arrow keys: step by step, across the border of a lane, and a label along its line.

use emath::{Rect, Vec2, vec2};

use crate::{
    catalog::Catalog,
    layout::{
        grid::overlap,
        lanes::{self, BORDER},
        polyline::{at_share, length, share_near},
        route::Route,
    },
    model::{Board, Edit, Id, Lane},
};

use super::{
    direction::Direction,
    extend::{column_above, column_towards},
    frame::with_contents,
    group::unlocked,
    translate::move_by,
};

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

/// How far a label moves for one step of other elements, in board units.
const LABEL_STEP: f32 = 4.0;

/// Moves the label of a connector along its line, in the direction of the key or, where that is across
/// the line, with the flow for right and down. `None` for one that has no label or, bound to nothing,
/// moves itself.
pub(crate) fn slide_label(
    board: &Board,
    id: Id,
    route: &Route,
    direction: Direction,
    step: f32,
) -> Option<Edit> {
    let connector = board.connectors.get(&id)?;
    let is_bound = [connector.from, connector.to].map(|end| end.component().is_some());
    let label = route.label.filter(|_| is_bound.contains(&true))?;
    let points = &route.points;
    let now = connector.label_at;
    let now = now.unwrap_or_else(|| share_near(points, label.center()));
    let offset = step * LABEL_STEP / length(points).max(1.0);
    let ahead = |offset: f32| {
        let to = at_share(points, (now + offset).clamp(0.0, 1.0));
        (to - at_share(points, now)).dot(direction.unit())
    };
    let (forth, back) = (ahead(offset), ahead(-offset));
    let is_forth = if (forth - back).abs() < 0.01 {
        matches!(direction, Direction::Right | Direction::Down)
    } else {
        forth > back
    };
    let share = now + if is_forth { offset } else { -offset };
    let share = (share.clamp(0.0, 1.0) * 1000.0).round() / 1000.0;
    Some(Edit::SetLabelAt(id, Some(share)))
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
    let rects = moving.iter().filter_map(|id| board.rect(*id));
    let hull: Rect = rects.reduce(|a, b| a.union(b))?;
    let next = match (direction, lane) {
        (Direction::Up, Lane::Monitoring) => column_above(board, hull),
        (Direction::Up, _) | (Direction::Down, Lane::Monitoring) => return None,
        (Direction::Down, _) => Lane::Monitoring,
        (Direction::Left | Direction::Right, _) => column_towards(lane, direction)?,
    };
    let bounds = board.lanes.bounds(next);
    let offset = match direction {
        Direction::Left => vec2(bounds.max.x - BORDER - hull.max.x, 0.0),
        Direction::Right => vec2(bounds.min.x + BORDER - hull.min.x, 0.0),
        Direction::Up => vec2(0.0, bounds.max.y - BORDER - hull.max.y),
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
