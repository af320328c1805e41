//! Changing the board, one step of the history at a time, and its practice record, which is not part
//! of the history.

use std::{cell::OnceCell, sync::Arc};

use crate::{
    layout::route,
    model::{
        Board, Edit, EditError, Element, Mark, MarkKind, PracticeEvent, PracticeRecord, TextField,
    },
};

use super::{
    Editor,
    history::{Entry, History},
};

/// Whether a new mark is about to be typed into.
fn is_to_be_written(mark: &Mark) -> bool {
    matches!(
        mark.kind,
        MarkKind::Note | MarkKind::Text | MarkKind::Shape(_)
    ) && mark.text.is_empty()
}

/// The text that an edit types into, if any.
fn typed_into(edit: &Edit) -> Option<TextField> {
    match edit {
        Edit::SetText(field, _) => Some(*field),
        // Dragging a number is one step, as typing is.
        Edit::SetUsage(id, _) => Some(TextField::Cost(*id)),
        Edit::Batch { edits, .. } => match &edits[..] {
            [Edit::SetText(field, _), ..] => Some(*field),
            // What is written into a new note or text belongs to the step that made it.
            [Edit::Add(id, Element::Mark(mark))] if is_to_be_written(mark) => {
                Some(TextField::Label(*id))
            }
            _ => None,
        },
        _ => None,
    }
}

/// What undo calls the end of a practice.
pub(crate) const FINISH: &str = "finish practice";

impl Editor {
    /// Changes the board, as one step of the history.
    ///
    /// # Errors
    /// [`EditError`] when the edit does not fit the board; nothing has changed then.
    pub(super) fn edit(&mut self, edit: &Edit) -> Result<(), EditError> {
        self.change(edit, typed_into(edit))
    }

    /// Changes the board. A change of the text that is being typed joins the last step.
    pub(super) fn change(
        &mut self,
        edit: &Edit,
        typing: Option<TextField>,
    ) -> Result<(), EditError> {
        let next = self.board.apply(edit)?;
        if next != self.board {
            self.history.push(self.entry(edit.label()), typing);
            self.set_board(next);
        }
        Ok(())
    }

    /// Undoes the last step, if any, and restores its view.
    pub(super) fn undo(&mut self) {
        self.cancel_gesture();
        if let Some(entry) = self.history.undo.pop() {
            let opposite = self.opposite(&entry);
            self.history.redo.push(opposite);
            self.restore(entry);
        }
    }

    /// Redoes the last undone step, if any.
    pub(super) fn redo(&mut self) {
        self.cancel_gesture();
        if let Some(entry) = self.history.redo.pop() {
            let opposite = self.opposite(&entry);
            self.history.undo.push(opposite);
            self.restore(entry);
        }
    }

    /// Replaces the practice record by one that begins or is over, as a step of the history.
    pub(super) fn change_practice(&mut self, label: &str, record: PracticeRecord) {
        let board = Board {
            practice: Some(Arc::new(record)),
            ..self.board.clone()
        };
        self.replace(label, board);
    }

    /// Puts a board in place of this one, practice record and all, as a step of the history.
    pub(super) fn replace(&mut self, label: &str, board: Board) {
        let before = Entry {
            is_of_practice: true,
            ..self.entry(label.to_owned())
        };
        self.history.push(before, None);
        self.set_board(board);
    }

    /// Ends the practice, as a step of the history.
    pub(super) fn finish_practice(&mut self) {
        if let Some(record) = self.running_practice() {
            let mut record = record.clone();
            record.push(PracticeEvent::End);
            self.change_practice(FINISH, record);
        }
    }

    /// Whether the last step ended the practice.
    pub(crate) fn has_just_finished(&self) -> bool {
        self.undo_label() == Some(FINISH)
    }

    /// Changes the practice record. That is not a step of the history: undo does not give back time.
    pub fn practise(&mut self, change: impl FnOnce(&mut PracticeRecord)) {
        self.advance(change);
        self.mark_practised();
    }

    /// Advances the clock of the practice record, which alone does not mark the board as changed.
    pub fn advance(&mut self, change: impl FnOnce(&mut PracticeRecord)) {
        if let Some(record) = &mut self.board.practice {
            let before = (record.elapsed_secs, record.events.len());
            let record = Arc::make_mut(record);
            change(record);
            if before != (record.elapsed_secs, record.events.len()) {
                self.changes += 1;
            }
        }
    }

    /// Makes the board the first state of its history.
    pub fn forget_history(&mut self) {
        self.history = History::default();
    }

    /// Replaces the practice record.
    pub fn set_practice(&mut self, record: Option<PracticeRecord>) {
        self.board.practice = record.map(Arc::new);
        self.mark_practised();
    }

    /// Notes that the record has changed: it goes on from here, so no redo may put it back.
    fn mark_practised(&mut self) {
        self.changes += 1;
        self.history.practised += 1;
        self.history.redo.retain(|entry| !entry.is_of_practice);
    }

    /// The step back from what `entry` restores.
    fn opposite(&self, entry: &Entry) -> Entry {
        Entry {
            is_of_practice: entry.is_of_practice,
            ..self.entry(entry.label.clone())
        }
    }

    fn entry(&self, label: String) -> Entry {
        Entry {
            label,
            board: self.board.clone(),
            revision: self.history.revision,
            selection: self.selection.clone(),
            camera: self.camera,
            is_of_practice: false,
        }
    }

    pub(super) fn restore(&mut self, entry: Entry) {
        self.history.revision = entry.revision;
        self.history.typing = None;
        self.selection = entry.selection;
        self.glide_to(entry.camera);
        let mut board = entry.board;
        if entry.is_of_practice {
            self.history.practised += 1;
        } else {
            board.practice.clone_from(&self.board.practice);
        }
        self.set_board(board);
    }

    fn set_board(&mut self, board: Board) {
        if !route::have_same_routes(&self.board, &board) {
            self.routes = OnceCell::new();
        }
        self.board = board;
        self.changes += 1;
        self.selection.retain(|id| self.board.contains(*id));
        self.preview = None;
    }
}
