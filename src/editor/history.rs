use crate::{
    compose::Selection,
    model::{Board, TextField},
};

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
    /// Whether the step began or ended a practice: undo restores the record then. Other steps leave
    /// it alone, as undo does not give back time.
    pub(super) is_of_practice: bool,
}

/// Names what a save writes: the board, and its practice record apart from the clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SavePoint {
    revision: u64,
    /// How often the record was changed.
    practised: u64,
}

/// Whole boards: undo is exact because nothing is recomputed.
#[derive(Debug)]
pub(super) struct History {
    pub(super) undo: Vec<Entry>,
    pub(super) redo: Vec<Entry>,
    /// Revision of the current board; never reused for another board.
    pub(super) revision: u64,
    /// How often the practice record was changed.
    pub(super) practised: u64,
    /// What is on disk.
    pub(super) saved: Option<SavePoint>,
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
            practised: 0,
            saved: Some(SavePoint::default()),
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

    pub(super) fn save_point(&self) -> SavePoint {
        SavePoint {
            revision: self.revision,
            practised: self.practised,
        }
    }

    pub(super) fn is_changed(&self) -> bool {
        self.saved != Some(self.save_point())
    }
}
