//! Beginning and finishing to type into texts.

use crate::{
    compose::Selection,
    editor::{Editor, Effect, Performed, Refusal},
    model::{ComponentField, Id, TextField},
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
}
