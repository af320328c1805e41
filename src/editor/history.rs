use crate::model::{Board, TextField};

use crate::compose::Selection;

use super::Camera;

/// Steps kept for undo; each costs only what differs from its neighbours.
const MAX_STEPS: usize = 2_000;

/// A board as it was, with the view it was in.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What the step did.
    pub label: String,
    pub board: Board,
    pub revision: u64,
    pub selection: Selection,
    pub camera: Camera,
}

/// Boards before and after, as values: undo is exact because nothing is recomputed.
#[derive(Debug)]
pub struct History {
    pub undo: Vec<Entry>,
    pub redo: Vec<Entry>,
    /// Number of the present board; every new board gets one never used before.
    pub revision: u64,
    /// Number of the board that is on disk.
    pub saved: Option<u64>,
    /// The text being typed into; more typing there joins the last step.
    pub typing: Option<TextField>,
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
    /// Remembers the board before a step.
    pub fn push(&mut self, before: Entry, typing: Option<TextField>) {
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

    pub fn is_changed(&self) -> bool {
        self.saved != Some(self.revision)
    }
}
