//! Typing into the texts of the board: opening one, typing, and what the end of it settles.

use crate::{
    compose::{self, Selection},
    editor::{Editor, Effect, Performed, Refusal, history::Entry},
    model::{ComponentField, Edit, EditError, Id, MarkKind, TextField},
};

impl Editor {
    /// Opens a text: brings a label into view, selects the component that another text belongs to.
    pub(super) fn write(&mut self, field: TextField) -> Performed {
        match (field, field.id()) {
            (TextField::Label(id), _) if self.board.is_locked(id) => return Err(Refusal::Locked),
            (TextField::Label(id), _) => self.reveal(id),
            (_, Some(id)) if self.board.components.contains_key(&id) => {
                self.selection = Selection::from([id]);
            }
            _ => {}
        }
        Ok(vec![Effect::Write(field)])
    }

    /// Opens the label of the selected element, or makes what the tool makes.
    pub(super) fn edit_label(&mut self) -> Performed {
        if let Some(kind) = self.tool.places() {
            return self.place_mark(kind);
        }
        match self.selected_one() {
            Some(id) => self.write(TextField::Label(id)),
            None => Ok(Vec::new()),
        }
    }

    pub(super) fn edit_why(&mut self) -> Performed {
        match self.selected_component() {
            Some(id) => self.write(ComponentField::Why.of(id)),
            None => Ok(Vec::new()),
        }
    }

    /// Ends the typing into the label of an element.
    pub(super) fn finish_label(&mut self, id: Id) {
        self.name_component(id);
        self.finish_typing();
    }

    /// Types `text` into a field: one step of the history for a run of typing. Boxes grow with it.
    ///
    /// # Errors
    /// [`EditError`] when the field's element is gone or the text is too long.
    pub(super) fn type_text(&mut self, field: TextField, text: &str) -> Result<(), EditError> {
        self.edit(&compose::set_text(&self.board, self.catalog, field, text))
    }

    /// Changes the board and begins to type into what is new: both are one step of the history.
    ///
    /// # Errors
    /// [`EditError`] when the edit does not fit the board; nothing has changed then.
    pub(super) fn edit_and_type(&mut self, edit: &Edit, field: TextField) -> Result<(), EditError> {
        self.edit(edit)?;
        self.history.typing = Some(field);
        Ok(())
    }

    /// Ends a run of typing: the next change of the same text is a step of its own. A plain box
    /// named like a component of a palette becomes that component. An empty text is removed in the
    /// same step; if it was new, the step is dropped.
    pub(super) fn finish_typing(&mut self) {
        if let Some(TextField::Label(id)) = self.history.typing {
            self.name_component(id);
            self.drop_empty_text(id);
        }
        if let Some(TextField::Label(id)) = self.history.typing {
            let began = self.history.undo.last();
            let is_new = began.is_some_and(|entry| !entry.board.components.contains_key(&id));
            if let Some(edit) = compose::recognise(&self.board, self.catalog, id, is_new) {
                // If that fails, the box stays plain.
                self.edit(&edit).ok();
            }
        }
        self.history.typing = None;
    }

    /// Names a component without a name after its kind.
    pub(super) fn name_component(&mut self, id: Id) {
        let Some(component) = self.board.components.get(&id) else {
            return;
        };
        if component.label.trim().is_empty() {
            let kind = self.catalog.kind(&component.kind);
            let name = kind.map_or(component.kind.clone(), |kind| kind.name.clone());
            // If that fails, the name stays empty.
            self.type_text(TextField::Label(id), &name).ok();
        }
    }

    /// Removes an empty text from the board, as part of the step that emptied it.
    fn drop_empty_text(&mut self, id: Id) {
        let mark = self.board.marks.get(&id);
        if !mark.is_some_and(|mark| mark.kind == MarkKind::Text && mark.text.trim().is_empty()) {
            return;
        }
        let is_new = |entry: &mut Entry| !entry.board.marks.contains_key(&id);
        if let Some(entry) = self.history.undo.pop_if(is_new) {
            let camera = self.camera;
            self.restore(entry);
            self.camera = camera;
        } else if self
            .change(&Edit::Remove(id), Some(TextField::Label(id)))
            .is_ok()
            && let Some(step) = self.history.undo.last_mut()
        {
            step.label = "delete text".into();
        }
    }
}
