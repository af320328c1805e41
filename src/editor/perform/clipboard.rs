//! Copying, cutting and duplicating.

use emath::Vec2;

use crate::{
    compose::{self, Removal},
    editor::{
        Editor, Effect, Performed, Refusal,
        clipboard::{MAX_BYTES, copied},
    },
};

impl Editor {
    pub(super) fn copy(&mut self) -> Performed {
        let ids = self.selected_copyable();
        let Some(text) = copied(&self.board, &ids) else {
            return Ok(Vec::new());
        };
        if text.len() > MAX_BYTES {
            return Err(Refusal::TooLargeToCopy);
        }
        let notice = Effect::notify(format!("Copied: {}", ids.len()));
        Ok(vec![Effect::Copy(text), notice])
    }

    pub(super) fn cut(&mut self) -> Performed {
        let mut requests = self.copy()?;
        requests.extend(self.remove(&self.selected_copyable(), Removal::Cut)?);
        Ok(requests)
    }

    pub(super) fn duplicate(&mut self) -> Result<(), Refusal> {
        let ids = self.selected_copyable();
        let offset = Vec2::splat(self.catalog.sizes.gap);
        let (copies, edit) = compose::duplicate(&self.board, self.catalog, &ids, offset);
        self.edit_and_select(&edit, copies)
    }
}
