use crate::model::{EditError, Id};

use super::{
    Editor,
    compose::{self, Reconnection, Removal},
};

impl Editor {
    /// Takes elements off the board, and keeps in mind how their paths can be healed.
    ///
    /// # Errors
    /// [`EditError`] when the edit does not fit the board; nothing has changed then.
    pub fn take_away(&mut self, ids: &[Id], removal: Removal) -> Result<(), EditError> {
        let healing = compose::reconnect(&self.board, ids);
        self.edit(&compose::remove(&self.board, ids, removal))?;
        self.healing = healing.map(|healing| (self.history.revision, healing));
        Ok(())
    }

    /// How to heal the paths that the last edit, which took something away, has broken.
    pub fn healing(&self) -> Option<&Reconnection> {
        let (revision, healing) = self.healing.as_ref()?;
        (*revision == self.history.revision).then_some(healing)
    }

    /// Leaves the broken paths as they are. True when there were any.
    pub fn forget_healing(&mut self) -> bool {
        let was_offered = self.healing().is_some();
        self.healing = None;
        was_offered
    }
}
