//! Removing elements, and the offer to reconnect the paths that a removal has broken. The offer lasts
//! until the next change.

use crate::{
    compose::{self, Reconnection, Removal},
    editor::{Editor, EditorCommand, Effect, Notice, Performed, Refusal},
    model::{Id, counted},
};

impl Editor {
    /// Removes elements that are not locked, and offers to reconnect what they connected.
    pub(super) fn remove(&mut self, ids: &[Id], removal: Removal) -> Performed {
        let ids = compose::unlocked(&self.board, ids);
        if ids.is_empty() {
            return Err(Refusal::Locked);
        }
        let mut components = ids.iter().filter_map(|id| self.board.components.get(id));
        let removed = match (components.next(), components.count()) {
            (Some(only), 0) => only.label.clone(),
            (_, more) => counted(more + 1, "component"),
        };
        let reconnection = compose::reconnect(&self.board, &ids);
        self.edit(&compose::remove(&self.board, &ids, removal))?;
        let question = reconnection.as_ref().map(|one| one.question.clone());
        self.reconnection = reconnection.map(|one| (self.revision(), one));
        let offer = question.map(|question| {
            let text = format!("{} {removed}. {question}", removal.done());
            Effect::Notify(Notice {
                phrase: text.into(),
                offer: Some(EditorCommand::ReconnectPath),
            })
        });
        Ok(offer.into_iter().collect())
    }

    /// How to reconnect the paths that the last change, a removal, has broken.
    pub fn reconnection(&self) -> Option<&Reconnection> {
        let (revision, reconnection) = self.reconnection.as_ref()?;
        (*revision == self.revision()).then_some(reconnection)
    }

    /// Leaves the broken paths as they are.
    pub(crate) fn decline_reconnection(&mut self) {
        self.reconnection = None;
    }

    pub(super) fn reconnect_path(&mut self) -> Result<(), Refusal> {
        let Some(reconnection) = self.reconnection().cloned() else {
            return Ok(());
        };
        self.edit(&reconnection.edit)?;
        self.selection = reconnection.ids.into_iter().collect();
        Ok(())
    }
}
