//! The finished practices, and the answers given in them.

use std::{path::PathBuf, sync::Arc};

use crate::{
    app::tasks::{HistoryMessage, Message, Tasks},
    coach::{Finding, Severity},
    debrief::Debrief,
    editor::Editor,
    file::HistoryFolder,
    model::PracticeRecord,
    practice::{Attempt, DIMENSIONS, History, Ledger, Outcome, PastAnswers},
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

/// When a practice began and its prompt; the default for a board without a practice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct PracticeKey {
    started_unix_secs: Option<u64>,
    prompt: String,
}

impl Archive {
    /// Stores the history in a folder from now on, and reads what is there.
    pub(crate) fn open(&mut self, tasks: &Tasks, folder: HistoryFolder) {
        self.folder = Some(folder);
        self.spawn(tasks, |folder| HistoryMessage::Read(folder.read()));
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

    /// Whether a practice is in the history.
    pub(crate) fn holds(&self, record: &PracticeRecord) -> bool {
        let found = self.history.started_at(record.started_unix_secs);
        found.is_some()
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

    /// Adds the practice that has just ended, with all that the coach finds.
    pub(crate) fn add(&mut self, tasks: &Tasks, editor: &Editor, findings: &[Finding]) {
        let board = editor.board();
        let Some(record) = board.practice.as_deref() else {
            return;
        };
        let mut attempt = Attempt::of(board, record, &Ledger::of(record, board));
        let debrief = Debrief::of(board, editor.catalog(), findings);
        let count = |severity| {
            let findings = debrief.findings.iter();
            findings
                .filter(|finding| finding.severity == severity)
                .count()
        };
        let mut rules: Vec<String> = debrief
            .findings
            .iter()
            .map(|finding| finding.rule.to_owned())
            .collect();
        rules.dedup();
        attempt.set_findings(count(Severity::Warning), count(Severity::Tip), rules);
        let mut levels = [0; DIMENSIONS];
        for (level, dimension) in levels.iter_mut().zip(&debrief.dimensions) {
            *level = dimension.level.number();
        }
        attempt.set_levels(levels, debrief.judgment(), debrief.depth());
        attempt.outcome = Some(Outcome {
            wanted: debrief.verdict.wanted,
            found: debrief.verdict.found,
        });
        self.put(attempt.clone());
        let board = board.clone();
        self.spawn(tasks, move |folder| {
            let (started, stem) = (attempt.started_unix_secs, attempt.file_stem());
            let added = folder.append(&stem, &board, |name| line(attempt, name));
            HistoryMessage::Added(started, added)
        });
    }

    /// Adds a listener's marks to a finished practice.
    pub(crate) fn add_review(&mut self, tasks: &Tasks, record: &PracticeRecord) {
        if let Some(mut attempt) = self.attempt(record.started_unix_secs) {
            attempt.review.clone_from(&record.review);
            self.put(attempt.clone());
            self.rewrite(tasks, attempt);
        }
    }

    /// Notes that a practice was stored, its board under this name, and stores marks that were given
    /// in the meantime.
    pub(crate) fn mark_stored(&mut self, tasks: &Tasks, started: u64, board_file: String) {
        if let Some(mut attempt) = self.attempt(started) {
            attempt.board_file = board_file;
            self.put(attempt.clone());
            if attempt.review.is_some() {
                self.rewrite(tasks, attempt);
            }
        }
    }

    /// Removes a practice, here and from the disk.
    pub(crate) fn forget(&mut self, tasks: &Tasks, started: u64) {
        let attempts = &mut self.history.attempts;
        attempts.retain(|attempt| attempt.started_unix_secs != started);
        self.past_of = None;
        self.spawn(tasks, move |folder| {
            HistoryMessage::Written(folder.remove(started).map(|_| ()))
        });
    }

    /// Reads the board of a practice, for its picture.
    pub(crate) fn load_board(&self, tasks: &Tasks, started: u64, name: String) {
        self.spawn(tasks, move |folder| {
            let board = match folder.load_board(&name) {
                Ok(opened) => Ok(Box::new(opened.document.board)),
                Err(error) => Err(error.to_string()),
            };
            HistoryMessage::Board(started, board)
        });
    }

    /// Collects the answers of earlier practices again, if the history or the practice has changed.
    pub(crate) fn update_past(&mut self, tasks: &Tasks, editor: &Editor) {
        let record = editor.board().practice.as_ref();
        let key = record.map_or_else(PracticeKey::default, |record| PracticeKey {
            started_unix_secs: Some(record.started_unix_secs),
            prompt: record.prompt.clone(),
        });
        if self.history.attempts.is_empty() || self.past_of.as_ref() == Some(&key) {
            return;
        }
        self.past_of = Some(key.clone());
        let attempts = self.history.attempts.clone();
        tasks.spawn(move || {
            let past = Arc::new(past_answers(&attempts, &key));
            Message::History(HistoryMessage::PastAnswers(past))
        });
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
    fn rewrite(&self, tasks: &Tasks, attempt: Attempt) {
        self.spawn(tasks, move |folder| {
            let started = attempt.started_unix_secs;
            let written = folder.update(started, |name| line(attempt.clone(), name));
            HistoryMessage::Written(written.map(|_| ()))
        });
    }

    /// Reads or writes the folder on a thread, if there is one, in the order of the calls.
    fn spawn(
        &self,
        tasks: &Tasks,
        work: impl FnOnce(&HistoryFolder) -> HistoryMessage + Send + 'static,
    ) {
        if let Some(folder) = self.folder.clone() {
            tasks.queue(move || Message::History(work(&folder)));
        }
    }
}

/// The line of a practice whose board has this name.
fn line(mut attempt: Attempt, board_file: &str) -> String {
    board_file.clone_into(&mut attempt.board_file);
    attempt.to_line()
}

/// The answers of other practices than `own`.
fn past_answers(attempts: &[Arc<Attempt>], own: &PracticeKey) -> PastAnswers {
    let others = attempts
        .iter()
        .filter(|attempt| Some(attempt.started_unix_secs) != own.started_unix_secs);
    PastAnswers::new(others.map(|attempt| {
        let mut answer = attempt.answer();
        // The same question has the same metric every time.
        if attempt.prompt == own.prompt {
            answer.hypothesis.clear();
        }
        answer
    }))
}
