//! How much of a component's rectangle its outline leaves for text.

use emath::{Rect, Vec2, vec2};

use crate::model::Outline;

/// Half the height of a cylinder's rim, in board units.
pub const RIM: f32 = 7.0;
/// Half the width of a queue's end, in board units.
pub const END: f32 = 8.0;
/// Diameter of a person's head, in board units.
pub const HEAD: f32 = 26.0;
/// How far a person's head reaches down over the shoulders, in board units.
pub const NECK: f32 = 5.0;
/// How far a cloud's tops stand above its body, in board units.
pub const TOPS: f32 = 12.0;
/// How far a cloud's sides stand out from its body, in board units.
pub const SIDES: f32 = 9.0;

/// What the outline takes at the upper left and at the lower right.
fn insets(outline: Outline) -> [Vec2; 2] {
    match outline {
        Outline::Box => [Vec2::ZERO; 2],
        // The text's own distance from the edge keeps it off the curves.
        Outline::Cylinder => [vec2(0.0, 2.0 * RIM - 4.0), vec2(0.0, RIM - 4.0)],
        Outline::Queue => [vec2(2.0, 0.0), vec2(2.0 * END - 6.0, 0.0)],
        Outline::Cloud => [vec2(SIDES, TOPS), vec2(SIDES, 2.0)],
        Outline::Person => [vec2(0.0, HEAD - NECK), Vec2::ZERO],
    }
}

/// The part of a component's rectangle for text and its padding.
pub fn body(outline: Outline, rect: Rect) -> Rect {
    let [near, far] = insets(outline);
    Rect::from_min_max(rect.min + near, rect.max - far)
}

/// How much wider and higher than its body a component is.
pub fn around(outline: Outline) -> Vec2 {
    let [near, far] = insets(outline);
    near + far
}
