use emath::Pos2;

use crate::{
    compose::{self, Selection, grouping},
    editor::Action,
    model::Id,
};

use super::{Brushing, Gesture, GestureContext, Keys, Pointer, Translating};

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

/// What a click on an element selects: its group, with Ctrl what is inside.
fn click_target(context: &GestureContext<'_>, id: Id, keys: Keys) -> Selection {
    if keys.ctrl {
        grouping::inner(context.board, id, context.selection)
    } else {
        grouping::whole(context.board, id)
    }
}

impl Pointing {
    /// A press on an element selects it and its group at once (with Ctrl what is inside), unless it may
    /// become a drag of what is selected.
    pub fn press(
        context: &GestureContext<'_>,
        id: Id,
        origin: Pos2,
        keys: Keys,
    ) -> (Gesture, Vec<Action>) {
        let was_selected = context.selection.contains(&id);
        let mut actions = Vec::new();
        if !was_selected {
            let mut selection = if keys.shift {
                context.selection.clone()
            } else {
                Selection::new()
            };
            selection.extend(click_target(context, id, keys));
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

    /// The next state, and the resulting actions.
    pub fn step(self, context: &GestureContext<'_>, event: Pointer) -> (Gesture, Vec<Action>) {
        match event {
            Pointer::Drag { pos, keys } => {
                if self.origin.distance(pos) < context.reach.line * DRAG_SHARE {
                    return (Gesture::Pointing(self), Vec::new());
                }
                let ids: Vec<Id> = if context.selection.contains(&self.id) {
                    context.selection.iter().copied().collect()
                } else {
                    vec![self.id]
                };
                if compose::is_all_locked(context.board, &ids) && !keys.alt {
                    // Locked elements act as the background: a drag over them selects.
                    let (gesture, mut actions) = Brushing::press(context, self.origin, keys);
                    actions.push(Action::RefuseLocked);
                    return (gesture, actions);
                }
                let free = compose::unlocked(context.board, &ids);
                let ids = if free.is_empty() { ids } else { free };
                let state = Translating::new(context, ids, self.origin, pos, keys);
                (Gesture::Translating(state), Vec::new())
            }
            Pointer::Release { .. } => {
                let mut actions = Vec::new();
                if self.was_selected {
                    let whole = click_target(context, self.id, self.keys);
                    let selection = if self.keys.shift {
                        context.selection.difference(&whole).copied().collect()
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
