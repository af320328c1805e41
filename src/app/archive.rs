//! The finished practices, and the answers given in them.

use std::{path::PathBuf, sync::Arc};

use crate::{
    app::tasks::{
        Tasks,
        history::{self, PracticeKey},
    },
    coach::{Finding, Severity},
    debrief::Debrief,
    editor::Editor,
    file::HistoryFolder,
    model::PracticeRecord,
    practice::{Attempt, DIMENSIONS, History, Ledger, PastAnswers},
};

#[derive(Default)]
pub(crate) struct Archive {
    history: History,
    /// Where the history is stored; `None` while it is only in memory.
    folder: Option<HistoryFolder>,
    /// The answers of earlier practices, for the coach.
    past: Arc<PastAnswers>,
    /// The practice for which `past` was collected from the history as it is now.
    past_of: Option<PracticeKey>,
}

impl Archive {
    /// Stores the history in a folder from now on, and reads what is there.
    pub(crate) fn open(&mut self, tasks: &Tasks, ctx: &egui::Context, folder: HistoryFolder) {
        history::read(tasks, ctx, &folder);
        self.folder = Some(folder);
    }

    pub(crate) fn history(&self) -> &History {
        &self.history
    }

    pub(crate) fn past(&self) -> &Arc<PastAnswers> {
        &self.past
    }

    pub(crate) fn set_past(&mut self, past: Arc<PastAnswers>) {
        self.past = past;
    }

    /// Whether practices are stored on the disk.
    pub(crate) fn is_stored(&self) -> bool {
        self.folder.is_some()
    }

    /// The file of a practice's board, by the name it is stored under.
    pub(crate) fn board_path(&self, name: &str) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.path().join(name))
    }

    /// Adds the practices that were read from the folder. Returns the first warning about them.
    pub(crate) fn add_read(&mut self, text: &str) -> Option<String> {
        let (history, warnings) = History::parse(text);
        // Practices that ended while the folder was being read stay.
        let newer = std::mem::replace(&mut self.history, history);
        for attempt in newer.attempts {
            self.put(Attempt::clone(&attempt));
        }
        self.past_of = None;
        warnings.into_iter().next()
    }

    /// Adds the practice that has just ended, with the coach's remaining findings.
    pub(crate) fn add(
        &mut self,
        tasks: &Tasks,
        ctx: &egui::Context,
        editor: &Editor,
        findings: &[Finding],
    ) {
        let board = editor.board();
        let Some(record) = board.practice.as_deref() else {
            return;
        };
        let mut attempt = Attempt::of(board, record, &Ledger::of(record, board));
        let count = |severity| {
            let findings = findings.iter();
            findings
                .filter(|finding| finding.severity == severity)
                .count()
        };
        let mut rules: Vec<String> = findings
            .iter()
            .map(|finding| finding.rule.to_owned())
            .collect();
        rules.dedup();
        attempt.set_findings(count(Severity::Warning), count(Severity::Tip), rules);
        let debrief = Debrief::of(board, editor.catalog(), findings);
        let mut levels = [0; DIMENSIONS];
        for (level, dimension) in levels.iter_mut().zip(&debrief.dimensions) {
            *level = dimension.level.number();
        }
        attempt.set_levels(levels, debrief.judgment(), debrief.depth());
        if let Some(folder) = &self.folder {
            history::append(tasks, ctx, folder, attempt.clone(), board.clone());
        }
        self.put(attempt);
    }

    /// Adds a listener's marks to a finished practice.
    pub(crate) fn add_review(
        &mut self,
        tasks: &Tasks,
        ctx: &egui::Context,
        record: &PracticeRecord,
    ) {
        if let Some(mut attempt) = self.attempt(record.started_unix_secs) {
            attempt.review.clone_from(&record.review);
            self.put(attempt.clone());
            self.rewrite(tasks, ctx, attempt);
        }
    }

    /// Notes that a practice was stored, its board under this name, and stores marks that were given
    /// in the meantime.
    pub(crate) fn mark_stored(
        &mut self,
        tasks: &Tasks,
        ctx: &egui::Context,
        started: u64,
        board_file: String,
    ) {
        if let Some(mut attempt) = self.attempt(started) {
            attempt.board_file = board_file;
            self.put(attempt.clone());
            if attempt.review.is_some() {
                self.rewrite(tasks, ctx, attempt);
            }
        }
    }

    /// Removes a practice, here and from the disk.
    pub(crate) fn forget(&mut self, tasks: &Tasks, ctx: &egui::Context, started: u64) {
        let attempts = &mut self.history.attempts;
        attempts.retain(|attempt| attempt.started_unix_secs != started);
        self.past_of = None;
        if let Some(folder) = &self.folder {
            history::remove(tasks, ctx, folder, started);
        }
    }

    /// Reads the board of a practice, for its picture.
    pub(crate) fn load_board(
        &self,
        tasks: &Tasks,
        ctx: &egui::Context,
        started: u64,
        name: String,
    ) {
        if let Some(folder) = &self.folder {
            history::load_board(tasks, ctx, folder, started, name);
        }
    }

    /// Collects the answers of earlier practices again, if the history or the practice has changed.
    pub(crate) fn update_past(&mut self, tasks: &Tasks, ctx: &egui::Context, editor: &Editor) {
        let record = editor.board().practice.as_ref();
        let key = record.map_or_else(PracticeKey::default, |record| PracticeKey {
            started_unix_secs: Some(record.started_unix_secs),
            prompt: record.prompt.clone(),
        });
        if self.history.attempts.is_empty() || self.past_of.as_ref() == Some(&key) {
            return;
        }
        history::collect_past(tasks, ctx, self.history.attempts.clone(), key.clone());
        self.past_of = Some(key);
    }

    fn attempt(&self, started: u64) -> Option<Attempt> {
        self.history
            .started_at(started)
            .map(|attempt| Attempt::clone(attempt))
    }

    fn put(&mut self, attempt: Attempt) {
        self.history.put(attempt);
        self.past_of = None;
    }

    /// Stores a practice again; the folder fills in the name of its board.
    fn rewrite(&self, tasks: &Tasks, ctx: &egui::Context, attempt: Attempt) {
        if let Some(folder) = &self.folder {
            history::rewrite(tasks, ctx, folder, attempt);
        }
    }
}
