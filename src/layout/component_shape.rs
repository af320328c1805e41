//! How much of a component's rectangle its shape leaves for text.

use emath::{Rect, Vec2, vec2};

use crate::model::ComponentShape;

/// Half the height of a cylinder's rim, in board units.
pub(crate) const RIM: f32 = 7.0;
/// Half the width of a queue's end, in board units.
pub(crate) const END: f32 = 8.0;
/// Diameter of a person's head, in board units.
pub(crate) const HEAD: f32 = 26.0;
/// How far a person's head reaches down over the shoulders, in board units.
pub(crate) const NECK: f32 = 5.0;
/// How far a cloud's tops extend above its body, in board units.
pub(crate) const TOPS: f32 = 12.0;
/// How far a cloud's sides extend beyond its body, in board units.
pub(crate) const SIDES: f32 = 9.0;

/// What the shape takes at the upper left and at the lower right.
fn insets(shape: ComponentShape) -> [Vec2; 2] {
    match shape {
        ComponentShape::Box => [Vec2::ZERO; 2],
        // The text's own distance from the edge keeps it off the curves.
        ComponentShape::Cylinder => [vec2(0.0, 2.0 * RIM - 4.0), vec2(0.0, RIM - 4.0)],
        ComponentShape::Queue => [vec2(2.0, 0.0), vec2(2.0 * END - 6.0, 0.0)],
        ComponentShape::Cloud => [vec2(SIDES, TOPS), vec2(SIDES, 2.0)],
        ComponentShape::Person => [vec2(0.0, HEAD - NECK), Vec2::ZERO],
    }
}

/// The part of a component's rectangle for text and its padding.
pub(crate) fn body(shape: ComponentShape, rect: Rect) -> Rect {
    let [near, far] = insets(shape);
    Rect::from_min_max(rect.min + near, rect.max - far)
}

/// How much wider and higher than its body a component is.
pub(crate) fn around(shape: ComponentShape) -> Vec2 {
    let [near, far] = insets(shape);
    near + far
}
