//! Going over the board with the keyboard: on to a new box, along the connectors, in reading order.

use crate::{
    compose::{self, Direction, Next, Selection},
    model::{Id, TextField},
};

use super::Whyboard;

impl Whyboard {
    /// Makes the next box in a direction and puts the cursor in its name.
    pub(crate) fn add_connected(
        &mut self,
        ctx: &egui::Context,
        from: Id,
        direction: Direction,
        next: Next,
    ) {
        let board = self.editor.board();
        let added = compose::add_connected(board, self.editor.catalog(), from, direction, next);
        let Some((id, edit)) = added else {
            return;
        };
        let field = TextField::Label(id);
        if let Err(error) = self.editor.edit_and_type(&edit, field) {
            return self.notify(ctx, format!("That cannot be done: {error}"));
        }
        self.editor.selection = Selection::from([id]);
        self.write(ctx, field);
    }

    /// Selects the connected component in a direction.
    pub(crate) fn follow(&mut self, ctx: &egui::Context, direction: Direction) {
        let at = self.editor.selected_one();
        match at.and_then(|id| self.editor.neighbour(id, direction)) {
            Some(id) => self.show(id),
            None => self.notify(ctx, format!("Nothing is connected {}.", direction.words())),
        }
    }

    /// Selects the next (or previous) element in reading order: lane by lane, top to bottom.
    pub(crate) fn walk(&mut self, step: isize) {
        let order = self.editor.reading_order();
        if order.is_empty() {
            return;
        }
        let count = order.len() as isize;
        let now = self
            .editor
            .selected_one()
            .and_then(|id| order.iter().position(|other| *other == id));
        let next = match (now, step > 0) {
            (Some(now), _) => (now as isize + step).rem_euclid(count),
            (None, true) => 0,
            (None, false) => count - 1,
        };
        self.show(order[next as usize]);
    }
}
