use emath::Pos2;

use crate::{compose, editor::Action, layout::border::Border, model::Edit};

use super::{Gesture, GestureContext, Pointer};

/// Dragging a border of the lanes.
#[derive(Clone, Debug, PartialEq)]
pub struct ResizingLane {
    /// Which one.
    pub border: Border,
    origin: Pos2,
    now: Pos2,
}

impl ResizingLane {
    /// The button went down there.
    pub fn new(border: Border, origin: Pos2) -> Self {
        Self {
            border,
            origin,
            now: origin,
        }
    }

    /// What letting go changes.
    pub fn edit(&self, context: &GestureContext<'_>) -> Edit {
        let by = self.now - self.origin;
        let by = if self.border.is_upright() { by.x } else { by.y };
        let to = self.border.place(&context.board.lanes) + by.round();
        compose::move_border(context.board, context.catalog, self.border, to)
    }

    /// The next state, and what came of the event.
    pub fn step(mut self, context: &GestureContext<'_>, event: Pointer) -> (Gesture, Vec<Action>) {
        match event {
            Pointer::Drag { pos, .. } => {
                self.now = pos;
                (Gesture::ResizingLane(self), Vec::new())
            }
            Pointer::Release { pos, .. } => {
                self.now = pos;
                let has_moved = self.origin.distance(pos) >= context.reach.line * 0.5;
                let edit = has_moved.then(|| Action::Edit(self.edit(context)));
                (Gesture::Idle, edit.into_iter().collect())
            }
            Pointer::Press { .. } => (Gesture::ResizingLane(self), Vec::new()),
        }
    }
}
