use emath::Pos2;

use crate::{
    compose::{Removal, Selection},
    editor::Action,
    layout::hit,
    model::{Board, Id},
};

use super::{GestureContext, Keys};

/// Wiping over elements to erase; with Alt over elements to keep after all.
#[derive(Clone, Debug, PartialEq)]
pub struct Erasing {
    now: Pos2,
    touched: Selection,
}

impl Erasing {
    pub(super) fn new(context: &GestureContext<'_>, pos: Pos2, keys: Keys) -> Self {
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

    /// Touches what is on the way to a position.
    pub(super) fn wipe(&mut self, context: &GestureContext<'_>, pos: Pos2, keys: Keys) {
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

    pub(super) fn release(
        mut self,
        context: &GestureContext<'_>,
        pos: Pos2,
        keys: Keys,
    ) -> Vec<Action> {
        self.wipe(context, pos, keys);
        if self.touched.is_empty() {
            return Vec::new();
        }
        let ids = self.touched.into_iter().collect();
        vec![Action::Remove(ids, Removal::Erase)]
    }
}
