use emath::Pos2;

use crate::editor::Action;

use super::{Gesture, Pointer};

/// Pointing something out; the board stays as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Lasering {
    /// Where it points, in board units.
    pub now: Pos2,
}

impl Lasering {
    /// The next state; there are never any actions.
    pub fn step(self, event: Pointer) -> (Gesture, Vec<Action>) {
        let next = match event {
            Pointer::Drag { pos, .. } => Gesture::Lasering(Self { now: pos }),
            Pointer::Release { .. } => Gesture::Idle,
            Pointer::Press { .. } => Gesture::Lasering(self),
        };
        (next, Vec::new())
    }
}
