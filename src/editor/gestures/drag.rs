use emath::{Pos2, Rect, Vec2};

use super::{GestureContext, Keys};

/// Distance a press must move before it is a drag, in units of the line reach (6 px).
const DRAG_SHARE: f32 = 0.5;

/// A drag so far, in board units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Drag {
    /// Where the button went down.
    pub(super) origin: Pos2,
    /// Where the pointer is.
    pub(super) now: Pos2,
    pub(super) keys: Keys,
}

impl Drag {
    pub(super) fn new(origin: Pos2) -> Self {
        Self {
            origin,
            now: origin,
            keys: Keys::default(),
        }
    }

    pub(super) fn offset(&self) -> Vec2 {
        self.now - self.origin
    }

    pub(super) fn length(&self) -> f32 {
        self.offset().length()
    }

    pub(super) fn rect(&self) -> Rect {
        Rect::from_two_pos(self.origin, self.now)
    }

    /// Whether it is more than a click.
    pub(super) fn has_moved(&self, context: &GestureContext<'_>) -> bool {
        self.length() >= context.reach.line * DRAG_SHARE
    }
}
