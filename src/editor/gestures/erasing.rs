use emath::Pos2;

use crate::{
    compose::{Removal, Selection},
    editor::Action,
    layout::hit,
    model::{Board, Id},
};

use super::{Gesture, GestureContext, Keys, Pointer};

/// Wiping over elements to erase; with Alt over elements to keep after all.
#[derive(Clone, Debug, PartialEq)]
pub struct Erasing {
    now: Pos2,
    touched: Selection,
}

impl Erasing {
    /// Begins where the button went down.
    pub fn new(context: &GestureContext<'_>, pos: Pos2, keys: Keys) -> Self {
        let mut state = Self {
            now: pos,
            touched: Selection::new(),
        };
        state.wipe(context, pos, keys);
        state
    }

    /// Whether a release erases an element: what was touched, and its connectors.
    pub fn takes(&self, board: &Board, id: Id) -> bool {
        let connector = board.connectors.get(&id);
        let mut ends = connector.into_iter().flat_map(|one| [one.from, one.to]);
        self.touched.contains(&id)
            || ends.any(|end| end.component().is_some_and(|id| self.touched.contains(&id)))
    }

    fn wipe(&mut self, context: &GestureContext<'_>, pos: Pos2, keys: Keys) {
        let path = [std::mem::replace(&mut self.now, pos), pos];
        let sizes = &context.catalog.sizes;
        for id in hit::elements_along(context.board, context.routes, path, context.reach, sizes) {
            if keys.alt {
                self.touched.remove(&id);
            } else if !context.board.is_locked(id) {
                self.touched.insert(id);
            }
        }
    }

    /// The next state, and the resulting actions.
    pub fn step(mut self, context: &GestureContext<'_>, event: Pointer) -> (Gesture, Vec<Action>) {
        match event {
            Pointer::Drag { pos, keys } => {
                self.wipe(context, pos, keys);
                (Gesture::Erasing(self), Vec::new())
            }
            Pointer::Release { pos, keys } => {
                self.wipe(context, pos, keys);
                let ids: Vec<Id> = self.touched.into_iter().collect();
                let actions = if ids.is_empty() {
                    Vec::new()
                } else {
                    vec![Action::Remove(ids, Removal::Erase)]
                };
                (Gesture::Idle, actions)
            }
            Pointer::Press { .. } => (Gesture::Erasing(self), Vec::new()),
        }
    }
}
