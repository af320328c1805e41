use crate::model::{Board, TextField};

use crate::compose::Selection;

use super::Camera;

/// Steps kept for undo; each costs only what differs from its neighbours.
const MAX_STEPS: usize = 2_000;

/// An earlier state of the board, with its view.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// What the step did.
    pub(super) label: String,
    pub(super) board: Board,
    pub(super) revision: u64,
    pub(super) selection: Selection,
    pub(super) camera: Camera,
}

/// Whole boards: undo is exact because nothing is recomputed.
#[derive(Debug)]
pub(super) struct History {
    pub(super) undo: Vec<Entry>,
    pub(super) redo: Vec<Entry>,
    /// Revision of the current board; never reused for another board.
    pub(super) revision: u64,
    /// Revision of the board on disk.
    pub(super) saved: Option<u64>,
    /// The text being typed; more typing there joins the last step.
    pub(super) typing: Option<TextField>,
    newest: u64,
}

impl Default for History {
    fn default() -> Self {
        Self {
            undo: Vec::new(),
            redo: Vec::new(),
            revision: 0,
            saved: Some(0),
            typing: None,
            newest: 0,
        }
    }
}

impl History {
    /// Keeps the board before a step.
    pub(super) fn push(&mut self, before: Entry, typing: Option<TextField>) {
        let joins = typing.is_some() && self.typing == typing && !self.undo.is_empty();
        if !joins {
            self.undo.push(before);
            if self.undo.len() > MAX_STEPS {
                self.undo.remove(0);
            }
        }
        self.typing = typing;
        self.redo.clear();
        self.newest += 1;
        self.revision = self.newest;
    }

    pub(super) fn is_changed(&self) -> bool {
        self.saved != Some(self.revision)
    }
}
