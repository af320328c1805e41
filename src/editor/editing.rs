//! Changing the board, one step of the history at a time, and its practice record, which is not part
//! of the history.

use std::{cell::OnceCell, sync::Arc};

use crate::{
    compose,
    layout::route,
    model::{Board, Edit, EditError, Element, Id, Mark, MarkKind, PracticeRecord, TextField},
};

use super::{
    Editor,
    history::{Entry, History},
};

/// Whether a new mark is about to be typed into.
fn is_to_be_written(mark: &Mark) -> bool {
    matches!(mark.kind, MarkKind::Note | MarkKind::Text) && mark.text.is_empty()
}

fn is_empty_text(mark: &Mark) -> bool {
    mark.kind == MarkKind::Text && mark.text.trim().is_empty()
}

impl Editor {
    /// Changes the board, as one step of the history.
    ///
    /// # Errors
    /// [`EditError`] when the edit does not fit the board; nothing has changed then.
    pub(super) fn edit(&mut self, edit: &Edit) -> Result<(), EditError> {
        let next = self.board.apply(edit)?;
        if next == self.board {
            return Ok(());
        }
        let entry = self.entry(edit.label());
        let typing = match edit {
            Edit::SetText(field, _) => Some(*field),
            // Dragging a number is one step, as typing is.
            Edit::SetUsage(id, _) => Some(TextField::Cost(*id)),
            Edit::Batch { edits, .. } => match edits.first() {
                Some(Edit::SetText(field, _)) => Some(*field),
                // What is written into a new note or text belongs to the step that made it.
                Some(Edit::Add(id, Element::Mark(mark)))
                    if edits.len() == 1 && is_to_be_written(mark) =>
                {
                    Some(TextField::Label(*id))
                }
                _ => None,
            },
            _ => None,
        };
        self.history.push(entry, typing);
        self.set_board(next);
        Ok(())
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
        }
        if let Some(field @ TextField::Label(id)) = self.history.typing
            && self
                .board
                .marks
                .get(&id)
                .is_some_and(|mark| is_empty_text(mark))
        {
            self.drop_text(id, field);
        }
        if let Some(TextField::Label(id)) = self.history.typing
            && let Some(edit) = {
                let began = self.history.undo.last();
                let is_new = began.is_some_and(|entry| !entry.board.components.contains_key(&id));
                compose::recognise(&self.board, self.catalog, id, is_new)
            }
        {
            // If that fails, the box stays plain.
            self.edit(&edit).ok();
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
    fn drop_text(&mut self, id: Id, field: TextField) {
        let began = self.history.undo.last();
        if began.is_some_and(|entry| !entry.board.marks.contains_key(&id)) {
            if let Some(entry) = self.history.undo.pop() {
                let camera = self.camera;
                self.restore(entry);
                self.camera = camera;
            }
            return;
        }
        if let Ok(next) = self.board.apply(&Edit::Remove(id)) {
            let entry = self.entry("delete text".into());
            self.history.push(entry, Some(field));
            if let Some(step) = self.history.undo.last_mut() {
                step.label = "delete text".into();
            }
            self.set_board(next);
        }
    }

    /// Undoes the last step and restores its view. False when there is none.
    pub(super) fn undo(&mut self) -> bool {
        self.cancel_gesture();
        let Some(entry) = self.history.undo.pop() else {
            return false;
        };
        let now = self.entry(entry.label.clone());
        self.history.redo.push(now);
        self.restore(entry);
        true
    }

    /// Redoes the last undone step. False when there is none.
    pub(super) fn redo(&mut self) -> bool {
        self.cancel_gesture();
        let Some(entry) = self.history.redo.pop() else {
            return false;
        };
        let now = self.entry(entry.label.clone());
        self.history.undo.push(now);
        self.restore(entry);
        true
    }

    /// Changes the practice record. That is not a step of the history: undo does not give back time.
    pub fn practise(&mut self, change: impl FnOnce(&mut PracticeRecord)) {
        self.advance(change);
        self.history.saved = None;
    }

    /// Advances the clock of the practice record, which alone does not mark the board as changed.
    pub fn advance(&mut self, change: impl FnOnce(&mut PracticeRecord)) {
        if let Some(record) = &mut self.board.practice {
            change(Arc::make_mut(record));
        }
    }

    /// Makes the board the first state of its history.
    pub fn forget_history(&mut self) {
        self.history = History::default();
    }

    /// Replaces the practice record.
    pub fn set_practice(&mut self, record: Option<PracticeRecord>) {
        self.board.practice = record.map(Arc::new);
        self.history.saved = None;
    }

    fn entry(&self, label: String) -> Entry {
        Entry {
            label,
            board: self.board.clone(),
            revision: self.history.revision,
            selection: self.selection.clone(),
            camera: self.camera,
        }
    }

    fn restore(&mut self, entry: Entry) {
        self.history.revision = entry.revision;
        self.history.typing = None;
        self.selection = entry.selection;
        self.camera = entry.camera;
        let mut board = entry.board;
        board.practice.clone_from(&self.board.practice);
        self.set_board(board);
    }

    fn set_board(&mut self, board: Board) {
        if !route::have_same_routes(&self.board, &board) {
            self.routes = OnceCell::new();
        }
        self.board = board;
        self.selection.retain(|id| self.board.contains(*id));
        self.preview = None;
    }
}
