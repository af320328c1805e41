use emath::Pos2;

use crate::{compose, editor::Action, layout::border::Border, model::Edit};

use super::{Gesture, GestureContext, Pointer};

/// Dragging a border of the lanes.
#[derive(Clone, Debug, PartialEq)]
pub struct ResizingLane {
    /// The dragged border.
    pub border: Border,
    origin: Pos2,
    now: Pos2,
}

impl ResizingLane {
    /// Begins where the button went down.
    pub fn new(border: Border, origin: Pos2) -> Self {
        Self {
            border,
            origin,
            now: origin,
        }
    }

    /// What a release changes.
    pub fn edit(&self, context: &GestureContext<'_>) -> Edit {
        let offset = self.now - self.origin;
        let offset = if self.border.is_upright() {
            offset.x
        } else {
            offset.y
        };
        let to = self.border.place(&context.board.lanes) + offset.round();
        compose::move_border(context.board, context.catalog, self.border, to)
    }

    /// The next state, and the resulting actions.
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
