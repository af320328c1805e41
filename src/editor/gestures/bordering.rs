use emath::Pos2;

use crate::{compose, editor::Action, layout::border::Border, model::Edit};

use super::{Gesture, Hand, Pointer};

/// Dragging a border of the lanes.
#[derive(Clone, Debug, PartialEq)]
pub struct Bordering {
    /// Which one.
    pub border: Border,
    origin: Pos2,
    now: Pos2,
}

impl Bordering {
    /// The button went down there.
    pub fn new(border: Border, origin: Pos2) -> Self {
        Self {
            border,
            origin,
            now: origin,
        }
    }

    /// What letting go changes.
    pub fn edit(&self, hand: &Hand<'_>) -> Edit {
        let by = self.now - self.origin;
        let by = if self.border.is_upright() { by.x } else { by.y };
        let to = self.border.place(&hand.board.lanes) + by.round();
        compose::move_border(hand.board, hand.catalog, self.border, to)
    }

    /// The next state, and what came of the event.
    pub fn step(mut self, hand: &Hand<'_>, event: Pointer) -> (Gesture, Vec<Action>) {
        match event {
            Pointer::Drag { pos, .. } => {
                self.now = pos;
                (Gesture::Bordering(self), Vec::new())
            }
            Pointer::Release { pos, .. } => {
                self.now = pos;
                let has_moved = self.origin.distance(pos) >= hand.reach.line * 0.5;
                let edit = has_moved.then(|| Action::Edit(self.edit(hand)));
                (Gesture::Idle, edit.into_iter().collect())
            }
            Pointer::Press { .. } => (Gesture::Bordering(self), Vec::new()),
        }
    }
}
