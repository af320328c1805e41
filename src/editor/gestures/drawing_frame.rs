use emath::{Pos2, Rect, Vec2};

use crate::{
    compose::{self, Selection},
    editor::{Action, EditorCommand},
    model::{Edit, Id, TextField},
};

use super::{Gesture, GestureContext, Pointer};

/// A drag shorter than this along either axis is a click, in units of the handle reach (9 px).
const MIN_SIZE: f32 = 1.5;

/// Drawing a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawingFrame {
    origin: Pos2,
    now: Pos2,
}

impl DrawingFrame {
    /// Begins where the button went down.
    pub fn new(origin: Pos2) -> Self {
        Self {
            origin,
            now: origin,
        }
    }

    fn is_click(&self, context: &GestureContext<'_>) -> bool {
        let size = (self.now - self.origin).abs();
        size.x.min(size.y) < context.reach.handle * MIN_SIZE
    }

    /// The frame as it would be; a click makes one of the usual size around it.
    fn frame(&self, context: &GestureContext<'_>) -> (Id, Edit) {
        let rect = if self.is_click(context) {
            let (width, height) = context.catalog.sizes.frame;
            Rect::from_center_size(self.origin, Vec2::new(width, height))
        } else {
            Rect::from_two_pos(self.origin, self.now)
        };
        compose::add_frame(context.board, rect)
    }

    /// What a release changes; `None` for a click.
    pub fn edit(&self, context: &GestureContext<'_>) -> Option<Edit> {
        (!self.is_click(context)).then(|| self.frame(context).1)
    }

    /// The next state, and the resulting actions.
    pub fn step(mut self, context: &GestureContext<'_>, event: Pointer) -> (Gesture, Vec<Action>) {
        match event {
            Pointer::Drag { pos, .. } => {
                self.now = pos;
                (Gesture::DrawingFrame(self), Vec::new())
            }
            Pointer::Release { pos, .. } => {
                self.now = pos;
                let (id, edit) = self.frame(context);
                let actions = vec![
                    Action::Edit(edit),
                    Action::Select(Selection::from([id])),
                    EditorCommand::Use(context.next_tool()).into(),
                    Action::Write(TextField::Label(id)),
                ];
                (Gesture::Idle, actions)
            }
            Pointer::Press { .. } => (Gesture::DrawingFrame(self), Vec::new()),
        }
    }
}
