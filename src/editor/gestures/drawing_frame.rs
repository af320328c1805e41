use emath::{Pos2, Rect, Vec2};

use crate::{
    compose,
    editor::Action,
    model::{Edit, Id},
};

use super::{Drag, GestureContext};

/// A drag shorter than this along either axis is a click, in units of the handle reach (9 px).
const MIN_SIZE: f32 = 1.5;

/// Drawing a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawingFrame {
    pub(super) drag: Drag,
}

impl DrawingFrame {
    pub(super) fn new(origin: Pos2) -> Self {
        Self {
            drag: Drag::new(origin),
        }
    }

    fn is_click(&self, context: &GestureContext<'_>) -> bool {
        let size = self.drag.offset().abs();
        size.x.min(size.y) < context.reach.handle * MIN_SIZE
    }

    /// The frame as it would be; a click makes one of the usual size around it.
    fn frame(&self, context: &GestureContext<'_>) -> (Id, Edit) {
        let rect = if self.is_click(context) {
            let (width, height) = context.catalog.sizes.frame;
            Rect::from_center_size(self.drag.origin, Vec2::new(width, height))
        } else {
            self.drag.rect()
        };
        compose::add_frame(context.board, rect)
    }

    /// What a release changes; `None` for a click.
    pub(super) fn edit(&self, context: &GestureContext<'_>) -> Option<Edit> {
        (!self.is_click(context)).then(|| self.frame(context).1)
    }

    pub(super) fn release(&self, context: &GestureContext<'_>) -> Vec<Action> {
        let (id, edit) = self.frame(context);
        context.place(id, edit)
    }
}
