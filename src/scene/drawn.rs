//! What is painted for an element, in the forms it has at different zooms.

use emath::Rect;

use super::Shape;

/// Text smaller than this on the screen is not drawn, in points.
pub const MIN_TYPE: f32 = 9.0;
/// Zoom below which a card is a tile and a stroke, and a connector a plain line.
pub(super) const FAR: f32 = 0.35;
/// Zoom below which nothing has a shadow.
const MIN_SHADOW_ZOOM: f32 = 0.5;

/// What is painted for one element: whole, and less of it where it is small on the screen.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    /// Around everything.
    pub(super) bounds: Rect,
    /// How many shapes at the beginning of every form are a shadow.
    pub(super) shadow: usize,
    pub(super) shapes: Vec<Shape>,
    /// From the largest to the smallest.
    pub(super) smaller: Vec<Smaller>,
}

/// A form for the screen only.
#[derive(Clone, Debug)]
pub(super) struct Smaller {
    /// Taken below this zoom.
    pub(super) below: f32,
    pub(super) shapes: Vec<Shape>,
}

impl Drawn {
    /// What looks the same at every zoom.
    pub(super) fn once(bounds: Rect, shapes: Vec<Shape>) -> Self {
        Self {
            bounds,
            shadow: 0,
            shapes,
            smaller: Vec::new(),
        }
    }

    /// What is painted at a zoom.
    pub(super) fn at(&self, zoom: f32) -> &[Shape] {
        let forms = self.smaller.iter();
        let form = forms.rev().find(|form| zoom < form.below);
        let shapes = form.map_or(&self.shapes, |form| &form.shapes);
        let hidden = if zoom < MIN_SHADOW_ZOOM {
            self.shadow
        } else {
            0
        };
        shapes.get(hidden..).unwrap_or_default()
    }
}
