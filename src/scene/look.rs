//! What a look means in lines.

use crate::model::{Dash, StrokeWidth};

/// How thick a line is, as a share of what its kind has.
pub(super) fn share(width: StrokeWidth) -> f32 {
    match width {
        StrokeWidth::Medium => 1.0,
        StrokeWidth::Thin => 0.5,
        StrokeWidth::Thick => 2.0,
    }
}

/// The lengths of dash and gap of a line of this width, in board units; `None` for a solid one.
pub(super) fn dash(dash: Dash, width: f32) -> Option<[f32; 2]> {
    let width = width.max(1.5);
    match dash {
        Dash::Solid => None,
        Dash::Dashed => Some([4.0 * width, 3.0 * width]),
        Dash::Dotted => Some([width, 2.0 * width]),
    }
}
