use emath::{Pos2, Rect, Vec2};

use crate::{
    compose::{self, Selection},
    editor::Action,
    model::{Edit, Id, TextField},
};

use super::{Gesture, Hand, Pointer};

/// A frame smaller than this to either side is a click, in units of the handle reach (9 px).
const LEAST: f32 = 1.5;

/// Drawing a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Framing {
    origin: Pos2,
    now: Pos2,
}

impl Framing {
    /// The button went down there.
    pub fn new(origin: Pos2) -> Self {
        Self {
            origin,
            now: origin,
        }
    }

    fn is_click(&self, hand: &Hand<'_>) -> bool {
        let size = (self.now - self.origin).abs();
        size.x.min(size.y) < hand.reach.handle * LEAST
    }

    /// The frame as it would be; a click makes one of the usual size around it.
    fn frame(&self, hand: &Hand<'_>) -> (Id, Edit) {
        let rect = if self.is_click(hand) {
            let (width, height) = hand.catalog.sizes.frame;
            Rect::from_center_size(self.origin, Vec2::new(width, height))
        } else {
            Rect::from_two_pos(self.origin, self.now)
        };
        compose::add_frame(hand.board, rect)
    }

    /// What letting go changes; a click shows nothing before.
    pub fn edit(&self, hand: &Hand<'_>) -> Option<Edit> {
        (!self.is_click(hand)).then(|| self.frame(hand).1)
    }

    /// The next state, and what came of the event.
    pub fn step(mut self, hand: &Hand<'_>, event: Pointer) -> (Gesture, Vec<Action>) {
        match event {
            Pointer::Drag { pos, .. } => {
                self.now = pos;
                (Gesture::Framing(self), Vec::new())
            }
            Pointer::Release { pos, .. } => {
                self.now = pos;
                let (id, edit) = self.frame(hand);
                let actions = vec![
                    Action::Edit(edit),
                    Action::Select(Selection::from([id])),
                    Action::Use(hand.next_tool()),
                    Action::Write(TextField::Label(id)),
                ];
                (Gesture::Idle, actions)
            }
            Pointer::Press { .. } => (Gesture::Framing(self), Vec::new()),
        }
    }
}
