//! The sides of boxes.

use emath::{Pos2, Rect, Vec2, pos2};

use crate::model::Side;

pub(super) fn side_facing(rect: Rect, pos: Pos2) -> Side {
    let center = rect.center();
    let reach = (rect.size() / 2.0).max(Vec2::splat(1.0));
    let (x, y) = ((pos.x - center.x) / reach.x, (pos.y - center.y) / reach.y);
    if x.abs() >= y.abs() {
        if x < 0.0 { Side::Left } else { Side::Right }
    } else if y < 0.0 {
        Side::Top
    } else {
        Side::Bottom
    }
}

/// A position on a side of a rectangle, `share` (0 to 1) from its top or left.
pub(super) fn on_side(rect: Rect, side: Side, share: f32) -> Pos2 {
    let (x, y) = (
        emath::lerp(rect.x_range(), share),
        emath::lerp(rect.y_range(), share),
    );
    match side {
        Side::Left => pos2(rect.min.x, y),
        Side::Right | Side::Auto => pos2(rect.max.x, y),
        Side::Top => pos2(x, rect.min.y),
        Side::Bottom => pos2(x, rect.max.y),
    }
}

/// The unit vector away from the box; zero for [`Side::Auto`].
pub(super) fn outward(side: Side) -> Vec2 {
    match side {
        Side::Left => Vec2::LEFT,
        Side::Right => Vec2::RIGHT,
        Side::Top => Vec2::UP,
        Side::Bottom => Vec2::DOWN,
        Side::Auto => Vec2::ZERO,
    }
}
