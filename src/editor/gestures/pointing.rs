use emath::Pos2;

use crate::{
    compose::{self, Selection, grouping},
    editor::Action,
    model::Id,
};

use super::{Brushing, Gesture, Hand, Keys, Pointer, Translating};

/// Screen distance a press must move before it is a drag, in units of the line reach (6 px).
pub(super) const DRAG_SHARE: f32 = 0.5;

/// The button is down on an element and has not moved yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Pointing {
    id: Id,
    origin: Pos2,
    keys: Keys,
    was_selected: bool,
}

/// What a click on an element means: its group, with Ctrl what is inside.
fn meant(hand: &Hand<'_>, id: Id, keys: Keys) -> Selection {
    if keys.ctrl {
        grouping::inner(hand.board, id, hand.selection)
    } else {
        grouping::whole(hand.board, id)
    }
}

impl Pointing {
    /// A press on an element selects it and its group at once (with Ctrl what is inside), unless it may
    /// become a drag of what is selected.
    pub fn press(hand: &Hand<'_>, id: Id, origin: Pos2, keys: Keys) -> (Gesture, Vec<Action>) {
        let was_selected = hand.selection.contains(&id);
        let mut actions = Vec::new();
        if !was_selected {
            let mut selection = if keys.shift {
                hand.selection.clone()
            } else {
                Selection::new()
            };
            selection.extend(meant(hand, id, keys));
            actions.push(Action::Select(selection));
        }
        let state = Self {
            id,
            origin,
            keys,
            was_selected,
        };
        (Gesture::Pointing(state), actions)
    }

    /// The next state, and what came of the event.
    pub fn step(self, hand: &Hand<'_>, event: Pointer) -> (Gesture, Vec<Action>) {
        match event {
            Pointer::Drag { pos, keys } => {
                if self.origin.distance(pos) < hand.reach.line * DRAG_SHARE {
                    return (Gesture::Pointing(self), Vec::new());
                }
                let ids: Vec<Id> = if hand.selection.contains(&self.id) {
                    hand.selection.iter().copied().collect()
                } else {
                    vec![self.id]
                };
                if compose::is_all_locked(hand.board, &ids) && !keys.alt {
                    // What cannot be moved is as the ground: the hand selects over it.
                    let (gesture, mut actions) = Brushing::press(hand, self.origin, keys);
                    actions.push(Action::SayLocked);
                    return (gesture, actions);
                }
                let free = compose::unlocked(hand.board, &ids);
                let ids = if free.is_empty() { ids } else { free };
                let state = Translating::new(hand, ids, self.origin, pos, keys);
                (Gesture::Translating(state), Vec::new())
            }
            Pointer::Release { .. } => {
                let mut actions = Vec::new();
                if self.was_selected {
                    let whole = meant(hand, self.id, self.keys);
                    let selection = if self.keys.shift {
                        hand.selection.difference(&whole).copied().collect()
                    } else {
                        whole
                    };
                    actions.push(Action::Select(selection));
                }
                (Gesture::Idle, actions)
            }
            Pointer::Press { .. } => (Gesture::Pointing(self), Vec::new()),
        }
    }
}
