//! What lies under a point, topmost first.

use emath::{Pos2, Rect, Vec2, vec2};

use crate::model::{Board, Id, Side, Tip};

use super::route::{Route, Routes, nearest_on};

/// Something on the board under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A component.
    Component(Id),
    /// A mark.
    Mark(Id),
    /// A connector's line or label.
    Connector(Id),
    /// One end of a connector that is selected.
    Tip(Id, Tip),
    /// A corner of a selected box, by its place: x and y are −1, 0 or 1.
    Corner(Id, i8, i8),
    /// The handle at the middle of a box's side from which a connector is drawn.
    Handle(Id, Side),
}

/// How near counts as on it, in board units: callers divide screen distances by the zoom.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// To a line.
    pub line: f32,
    /// To a handle or corner.
    pub handle: f32,
    /// From a box's edge to the handle outside it.
    pub handle_offset: f32,
    /// To a place a moved box snaps to.
    pub snap: f32,
}

/// The element under `pos`, whatever is selected.
pub fn element_at(board: &Board, routes: &Routes, pos: Pos2, reach: Reach) -> Option<Hit> {
    let is_on = |route: &Route| {
        route.label.is_some_and(|label| label.contains(pos))
            || nearest_on(&route.points, pos).distance(pos) <= reach.line
    };
    board.stack().into_iter().rev().find_map(|(.., id)| {
        if let Some(component) = board.components.get(&id) {
            return component.rect.contains(pos).then_some(Hit::Component(id));
        }
        if let Some(mark) = board.marks.get(&id) {
            return mark.rect.contains(pos).then_some(Hit::Mark(id));
        }
        let route = routes.get(&id)?;
        is_on(route).then_some(Hit::Connector(id))
    })
}

/// The topmost component within `margin` of `pos`; one that holds it comes before one near it.
pub fn component_at(board: &Board, pos: Pos2, margin: f32) -> Option<Id> {
    let held = |margin: f32| {
        let near = board.components.iter();
        let near = near.filter(|(_, component)| component.rect.expand(margin).contains(pos));
        near.max_by_key(|(id, component)| (component.arrangement.layer, **id))
            .map(|(id, _)| *id)
    };
    held(0.0).or_else(|| (margin > 0.0).then(|| held(margin)).flatten())
}

/// The tips of a connector under `pos`.
pub fn tip_at(routes: &Routes, id: Id, pos: Pos2, reach: Reach) -> Option<Hit> {
    let route = routes.get(&id)?;
    let (first, last) = (route.points.first()?, route.points.last()?);
    if last.distance(pos) <= reach.handle {
        Some(Hit::Tip(id, Tip::To))
    } else if first.distance(pos) <= reach.handle {
        Some(Hit::Tip(id, Tip::From))
    } else {
        None
    }
}

/// Where the corners and side middles of a box are, for resizing.
pub fn corners(rect: Rect) -> impl Iterator<Item = ((i8, i8), Pos2)> {
    [(-1, -1), (1, -1), (1, 1), (-1, 1)]
        .into_iter()
        .map(move |(x, y)| {
            let half = rect.size() / 2.0;
            (
                (x, y),
                rect.center() + vec2(f32::from(x) * half.x, f32::from(y) * half.y),
            )
        })
}

/// The corner of a box under `pos`.
pub fn corner_at(id: Id, rect: Rect, pos: Pos2, reach: Reach) -> Option<Hit> {
    corners(rect)
        .find(|(_, corner)| corner.distance(pos) <= reach.handle)
        .map(|((x, y), _)| Hit::Corner(id, x, y))
}

/// Where the handles are from which a connector is drawn.
pub fn handles(rect: Rect, offset: f32) -> [(Side, Pos2); 4] {
    [
        (Side::Right, rect.right_center() + Vec2::RIGHT * offset),
        (Side::Left, rect.left_center() + Vec2::LEFT * offset),
        (Side::Bottom, rect.center_bottom() + Vec2::DOWN * offset),
        (Side::Top, rect.center_top() + Vec2::UP * offset),
    ]
}

/// The handle of a box under `pos`.
pub fn handle_at(id: Id, rect: Rect, pos: Pos2, reach: Reach) -> Option<Hit> {
    handles(rect, reach.handle_offset)
        .into_iter()
        .find(|(_, handle)| handle.distance(pos) <= reach.handle)
        .map(|(side, _)| Hit::Handle(id, side))
}
