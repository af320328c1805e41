use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    editor::{Action, compose},
    model::{Edit, Id, MarkKind},
};

use super::{Gesture, Hand, Keys, Pointer};

/// Dragging a corner of a box: Shift keeps the ratio, Alt keeps the centre. A picture keeps its ratio,
/// and Shift lets go of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Resizing {
    id: Id,
    start: Rect,
    corner: (i8, i8),
    origin: Pos2,
    now: Pos2,
    keys: Keys,
}

impl Resizing {
    /// The button went down there.
    pub fn new(id: Id, start: Rect, corner: (i8, i8), origin: Pos2) -> Self {
        Self {
            id,
            start,
            corner,
            origin,
            now: origin,
            keys: Keys::default(),
        }
    }

    fn rect(&self, least: Vec2, keeps_ratio: bool) -> Rect {
        let sign = vec2(f32::from(self.corner.0), f32::from(self.corner.1));
        let factor = if self.keys.alt { 2.0 } else { 1.0 };
        let mut size = (self.start.size() + (self.now - self.origin) * sign * factor).max(least);
        if keeps_ratio && self.start.width() > 0.0 && self.start.height() > 0.0 {
            let scale = (size.x / self.start.width()).max(size.y / self.start.height());
            size = self.start.size() * scale;
        }
        if self.keys.alt {
            return Rect::from_center_size(self.start.center(), size);
        }
        let fixed = self.start.center() - self.start.size() * sign / 2.0;
        Rect::from_two_pos(fixed, fixed + size * sign)
    }

    /// What letting go changes.
    pub fn edit(&self, hand: &Hand<'_>) -> Edit {
        let mark = hand.board.marks.get(&self.id);
        let is_picture = mark.is_some_and(|mark| mark.kind == MarkKind::Image);
        let least = compose::least_size(hand.board, hand.catalog, self.id);
        let rect = self.rect(least, self.keys.shift != is_picture);
        compose::resize(hand.board, hand.catalog, self.id, rect)
    }

    /// The next state, and what came of the event.
    pub fn step(mut self, hand: &Hand<'_>, event: Pointer) -> (Gesture, Vec<Action>) {
        match event {
            Pointer::Drag { pos, keys } => {
                (self.now, self.keys) = (pos, keys);
                (Gesture::Resizing(self), Vec::new())
            }
            Pointer::Release { pos, keys } => {
                (self.now, self.keys) = (pos, keys);
                (Gesture::Idle, vec![Action::Edit(self.edit(hand))])
            }
            Pointer::Press { .. } => (Gesture::Resizing(self), Vec::new()),
        }
    }
}
