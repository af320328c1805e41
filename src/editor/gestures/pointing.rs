use emath::Pos2;

use crate::{
    compose::{self, Selection, grouping},
    editor::Action,
    model::Id,
};

use super::{Brushing, Drag, Gesture, GestureContext, Keys, Translating};

/// The button is down on an element and has not moved yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Pointing {
    id: Id,
    /// The press, with the keys held then.
    drag: Drag,
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
    pub(super) fn press(
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
            drag: Drag {
                keys,
                ..Drag::new(origin)
            },
            was_selected,
        };
        (Gesture::Pointing(state), actions)
    }

    /// Moves the selection once the pointer has moved far enough.
    pub(super) fn follow(
        mut self,
        context: &GestureContext<'_>,
        pos: Pos2,
        keys: Keys,
    ) -> (Gesture, Vec<Action>) {
        self.drag.now = pos;
        if !self.drag.has_moved(context) {
            return (Gesture::Pointing(self), Vec::new());
        }
        self.drag.keys = keys;
        let ids: Vec<Id> = if context.selection.contains(&self.id) {
            context.selection.iter().copied().collect()
        } else {
            vec![self.id]
        };
        if compose::is_all_locked(context.board, &ids) && !keys.alt {
            // Locked elements act as the background: a drag over them selects.
            let (gesture, mut actions) = Brushing::press(context, self.drag.origin, keys);
            actions.push(Action::RefuseLocked);
            return (gesture, actions);
        }
        let free = compose::unlocked(context.board, &ids);
        let ids = if free.is_empty() { ids } else { free };
        let state = Translating::new(context, ids, self.drag);
        (Gesture::Translating(state), Vec::new())
    }

    pub(super) fn release(&self, context: &GestureContext<'_>) -> Vec<Action> {
        if !self.was_selected {
            return Vec::new();
        }
        let keys = self.drag.keys;
        let whole = click_target(context, self.id, keys);
        let selection = if keys.shift {
            context.selection.difference(&whole).copied().collect()
        } else {
            whole
        };
        vec![Action::Select(selection)]
    }
}
