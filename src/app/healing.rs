//! Deleting, and the offer to join what a deletion has parted. The offer is a notice: it goes by
//! itself, with Escape, and with the next change.

use crate::{
    compose::{self, Removal, Selection},
    model::Id,
};

use super::Whyboard;

impl Whyboard {
    /// Takes elements off the board.
    pub(crate) fn take_away(&mut self, ctx: &egui::Context, ids: &[Id], removal: Removal) {
        let ids = compose::unlocked(self.editor.board(), ids);
        if ids.is_empty() {
            return self.say_locked(ctx);
        }
        let mut components = ids
            .iter()
            .filter_map(|id| self.editor.board().components.get(id));
        let gone = match (components.next(), components.count()) {
            (Some(only), 0) => only.label.clone(),
            (_, more) => format!("{} components", more + 1),
        };
        if let Err(error) = self.editor.take_away(&ids, removal) {
            return self.notify(ctx, format!("That cannot be done: {error}"));
        }
        if let Some(healing) = self.editor.healing() {
            let text = format!("{} {gone}. {}", removal.done(), healing.question);
            self.notices.offer(ctx, text);
        }
    }

    /// Connects what a deletion has parted.
    pub(crate) fn reconnect_path(&mut self, ctx: &egui::Context) {
        let Some(healing) = self.editor.healing().cloned() else {
            return;
        };
        self.edit(ctx, &healing.edit);
        let drawn = healing.ids.into_iter();
        self.editor.selection = drawn
            .filter(|id| self.editor.board().connectors.contains_key(id))
            .collect::<Selection>();
    }

    /// Takes an offer off the status line that has been answered or passed over.
    pub(crate) fn drop_stale_offer(&mut self) {
        if self.editor.healing().is_none() {
            self.notices.withdraw_offer();
        }
    }

    /// Declines the offer. True when there was one.
    pub(crate) fn decline_offer(&mut self) -> bool {
        let was_offered = self.editor.forget_healing();
        self.drop_stale_offer();
        was_offered
    }
}
