use emath::{Pos2, Vec2};

use crate::{
    editor::{Action, compose},
    model::{Edit, Id},
};

use super::{Gesture, Hand, Keys, Pointer};

/// Moving the selection, or with Alt a copy of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Translating {
    /// What is moved.
    pub ids: Vec<Id>,
    origin: Pos2,
    now: Pos2,
    keys: Keys,
}

impl Translating {
    /// The button went down there.
    pub fn new(ids: Vec<Id>, origin: Pos2, now: Pos2, keys: Keys) -> Self {
        Self {
            ids,
            origin,
            now,
            keys,
        }
    }

    /// How far, in whole board units; with Shift along one axis only.
    fn by(&self) -> Vec2 {
        let by = (self.now - self.origin).round();
        match self.keys.shift {
            true if by.x.abs() >= by.y.abs() => Vec2::new(by.x, 0.0),
            true => Vec2::new(0.0, by.y),
            false => by,
        }
    }

    /// What letting go changes, and what is selected afterwards (the copies, with Alt).
    pub fn edit(&self, hand: &Hand<'_>) -> Option<(Edit, Option<Vec<Id>>)> {
        let by = self.by();
        if by == Vec2::ZERO {
            return None;
        }
        let movable: Vec<Id> = self
            .ids
            .iter()
            .copied()
            .filter(|id| hand.board.contains(*id))
            .collect();
        Some(if self.keys.alt {
            let (copies, edit) = compose::duplicate(hand.board, hand.catalog, &movable, by);
            (edit, Some(copies))
        } else {
            let edit = compose::move_by(hand.board, hand.catalog, &movable, by);
            (edit, None)
        })
    }

    /// The next state, and what came of the event.
    pub fn step(mut self, hand: &Hand<'_>, event: Pointer) -> (Gesture, Vec<Action>) {
        match event {
            Pointer::Drag { pos, keys } => {
                (self.now, self.keys) = (pos, keys);
                (Gesture::Translating(self), Vec::new())
            }
            Pointer::Release { pos, keys } => {
                (self.now, self.keys) = (pos, keys);
                let mut actions = Vec::new();
                if let Some((edit, copies)) = self.edit(hand) {
                    actions.push(Action::Edit(edit));
                    actions
                        .extend(copies.map(|copies| Action::Select(copies.into_iter().collect())));
                }
                (Gesture::Idle, actions)
            }
            Pointer::Press { .. } => (Gesture::Translating(self), Vec::new()),
        }
    }
}
