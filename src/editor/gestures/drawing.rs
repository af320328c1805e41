use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    compose,
    editor::Action,
    model::{Edit, Id, PlainShape},
};

use super::{Drag, GestureContext};

/// A drag shorter than this along either axis is a click, in units of the handle reach (9 px).
const MIN_SIZE: f32 = 1.5;

/// Drawing a rectangle, for a frame or a plain shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// `None` for a frame.
    shape: Option<PlainShape>,
    pub(super) drag: Drag,
}

impl Drawing {
    pub(super) fn new(shape: Option<PlainShape>, origin: Pos2) -> Self {
        Self {
            shape,
            drag: Drag::new(origin),
        }
    }

    fn is_click(&self, context: &GestureContext<'_>) -> bool {
        let size = self.drag.offset().abs();
        size.x.min(size.y) < context.reach.handle * MIN_SIZE
    }

    /// What a click makes around it, and Shift keeps the proportions of.
    fn usual_size(&self, context: &GestureContext<'_>) -> Vec2 {
        let sizes = &context.catalog.sizes;
        match self.shape {
            Some(shape) => sizes.shapes.of(shape),
            None => sizes.frame.into(),
        }
    }

    /// The rectangle that was dragged, to the lines of the grid while it is shown. Shift keeps the usual
    /// proportions, Alt the middle.
    fn dragged(&self, context: &GestureContext<'_>) -> Rect {
        let on_grid = |pos: Pos2| match context.grid.filter(|_| !self.drag.keys.ctrl) {
            Some(step) => ((pos.to_vec2() / step).round() * step).to_pos2(),
            None => pos,
        };
        let origin = on_grid(self.drag.origin);
        let mut offset = on_grid(self.drag.now) - origin;
        if self.drag.keys.shift {
            let usual = self.usual_size(context);
            let size = usual * (offset.abs() / usual).max_elem();
            offset = vec2(size.x.copysign(offset.x), size.y.copysign(offset.y));
        }
        let from = if self.drag.keys.alt {
            origin - offset
        } else {
            origin
        };
        Rect::from_two_pos(from, origin + offset)
    }

    fn add(&self, context: &GestureContext<'_>) -> (Id, Edit) {
        let rect = if self.is_click(context) {
            Rect::from_center_size(self.drag.origin, self.usual_size(context))
        } else {
            self.dragged(context)
        };
        match self.shape {
            Some(shape) => compose::add_shape(context.board, shape, rect),
            None => compose::add_frame(context.board, rect),
        }
    }

    /// What a release changes; `None` for a click.
    pub(super) fn edit(&self, context: &GestureContext<'_>) -> Option<Edit> {
        (!self.is_click(context)).then(|| self.add(context).1)
    }

    pub(super) fn release(&self, context: &GestureContext<'_>) -> Vec<Action> {
        let (id, edit) = self.add(context);
        context.place(id, edit)
    }
}
