use crate::{
    coach::{self, Finding},
    editor::Editor,
    practice::PastAnswers,
};

/// The coach's findings, updated only when the board has changed.
#[derive(Default)]
pub(crate) struct Findings {
    found: Vec<Finding>,
    /// The revision they are for; `None` when they are stale.
    revision: Option<u64>,
}

impl Findings {
    pub(crate) fn get(&self) -> &[Finding] {
        &self.found
    }

    pub(crate) fn update(&mut self, editor: &Editor, past: &PastAnswers) {
        if self.revision != Some(editor.revision()) {
            self.found = coach::review(editor.board(), editor.catalog(), past);
            self.revision = Some(editor.revision());
        }
    }

    /// Makes the next update run although the board is the same.
    pub(crate) fn mark_stale(&mut self) {
        self.revision = None;
    }
}
