//! The history's folder: read when the window opens, added to when a practice ends. All of it on
//! threads.

use std::sync::Arc;

use crate::{
    coach::{Finding, Severity},
    debrief::Debrief,
    export::Format,
    file::HistoryFolder,
    practice::{Answer, Attempt, DIMENSIONS, History, Ledger, PastAnswers},
};

use crate::app::{
    Screen, Whyboard,
    dialogs::Dialog,
    request::Then,
    screens::history::{HistoryView, Outcome},
    tasks::{HistoryMessage, Message},
};

impl Whyboard {
    /// Keeps the history in a folder, and reads what is there.
    #[must_use]
    pub fn with_history(mut self, ctx: &egui::Context, folder: HistoryFolder) -> Self {
        let reader = folder.clone();
        self.archive.folder = Some(folder);
        self.tasks.spawn(ctx, move || {
            Message::History(HistoryMessage::Read(reader.read()))
        });
        self
    }

    /// Every practice that was kept.
    pub fn history(&self) -> &History {
        &self.archive.history
    }

    /// Keeps the practice that has just ended.
    pub(crate) fn keep_practice(&mut self, ctx: &egui::Context, findings: &[Finding]) {
        let board = self.editor.board().clone();
        let Some(record) = board.practice.clone() else {
            return;
        };
        let ledger = Ledger::of(&record, &board);
        let mut attempt = Attempt::of(&board, &record, &ledger);
        let count = |severity| {
            findings
                .iter()
                .filter(|one| one.severity == severity)
                .count()
        };
        let mut rules: Vec<String> = findings.iter().map(|one| one.rule.to_owned()).collect();
        rules.dedup();
        attempt.set_findings(count(Severity::Warning), count(Severity::Tip), rules);
        let debrief = Debrief::of(&board, self.editor.catalog(), findings);
        let mut levels = [0; DIMENSIONS];
        for (slot, one) in levels.iter_mut().zip(&debrief.dimensions) {
            *slot = one.level.number();
        }
        attempt.set_levels(levels, debrief.judgment(), debrief.depth());
        if let Some(folder) = self.archive.folder.clone() {
            let attempt = attempt.clone();
            self.tasks.spawn(ctx, move || {
                let stem = attempt.file_stem();
                let line = |name: &str| {
                    let mut attempt = attempt.clone();
                    name.clone_into(&mut attempt.board_file);
                    attempt.to_line()
                };
                let added = folder.append(&stem, &board, line);
                Message::History(HistoryMessage::Added(attempt.started_unix_secs, added))
            });
        }
        self.archive.history.put(attempt);
        self.archive.is_past_stale = true;
    }

    /// Writes a listener's marks into the history.
    pub(crate) fn keep_review(&mut self, ctx: &egui::Context) {
        let Some(record) = self.editor.board().practice.clone() else {
            return;
        };
        let Some(attempt) = self.attempt_of(record.started_unix_secs) else {
            return;
        };
        let mut attempt = Attempt::clone(attempt);
        attempt.review.clone_from(&record.review);
        self.archive.history.put(attempt.clone());
        self.write_again(ctx, attempt);
    }

    fn attempt_of(&self, started: u64) -> Option<&Attempt> {
        let mut attempts = self.archive.history.attempts.iter();
        let found = attempts.find(|attempt| attempt.started_unix_secs == started);
        found.map(AsRef::as_ref)
    }

    /// Writes the line of a practice again; the name of its board is the folder's to say.
    fn write_again(&self, ctx: &egui::Context, attempt: Attempt) {
        let Some(folder) = self.archive.folder.clone() else {
            return;
        };
        self.tasks.spawn(ctx, move || {
            let line = |name: &str| {
                let mut attempt = attempt.clone();
                name.clone_into(&mut attempt.board_file);
                attempt.to_line()
            };
            let written = folder.update(attempt.started_unix_secs, line);
            Message::History(HistoryMessage::Written(written.map(|_| ())))
        });
    }

    /// A practice is in the folder: its board can be opened now, and marks that came in meanwhile
    /// written down.
    fn added(&mut self, ctx: &egui::Context, started: u64, name: String) {
        let Some(attempt) = self.attempt_of(started) else {
            return;
        };
        let mut attempt = Attempt::clone(attempt);
        attempt.board_file = name;
        self.archive.history.put(attempt.clone());
        if attempt.review.is_some() {
            self.write_again(ctx, attempt);
        }
    }

    /// Shows every practice.
    pub(crate) fn show_history(&mut self) {
        if !matches!(self.screen, Screen::History(_)) {
            let is_from_start = matches!(self.screen, Screen::Start(_));
            self.screen = Screen::History(Box::new(HistoryView::new(is_from_start)));
        }
    }

    /// Does what was asked for on the screen of the history.
    pub(crate) fn leave_history(&mut self, ctx: &egui::Context, outcome: Outcome) {
        match outcome {
            Outcome::Close => match &self.screen {
                Screen::History(view) if view.is_from_start => self.show_start(ctx),
                _ => self.screen = Screen::Board,
            },
            Outcome::Open(name) => {
                if let Some(folder) = &self.archive.folder {
                    let path = folder.path().join(name);
                    self.leave(ctx, Then::OpenPath(path));
                }
            }
            Outcome::Load(started, name) => self.load_kept_board(ctx, started, name),
            Outcome::Forget(started) => self.forget_practice(ctx, started),
            Outcome::Export => self.export_all(ctx, Format::Csv),
        }
    }

    /// Takes in what a thread did.
    pub(crate) fn receive_history(&mut self, ctx: &egui::Context, message: HistoryMessage) {
        match message {
            HistoryMessage::Read(Ok(text)) => {
                let (history, warnings) = History::parse(&text);
                // What was practised while it was being read stays.
                let newer = std::mem::replace(&mut self.archive.history, history);
                for attempt in newer.attempts {
                    self.archive.history.put(Attempt::clone(&attempt));
                }
                self.archive.is_past_stale = true;
                if let [first, ..] = warnings.as_slice() {
                    self.notify(ctx, format!("The history: {first}"));
                }
            }
            HistoryMessage::Read(Err(error)) => self.notify(ctx, format!("The history: {error}")),
            HistoryMessage::PastAnswers(past) => {
                self.archive.past = past;
                self.practice.mark_stale();
            }
            HistoryMessage::Added(started, Ok(name)) => self.added(ctx, started, name),
            HistoryMessage::Written(Ok(())) => {}
            HistoryMessage::Added(_, Err(error)) | HistoryMessage::Written(Err(error)) => {
                self.dialog = Some(Dialog::Message {
                    title: "The practice was not kept in the history".into(),
                    text: error.to_string(),
                });
            }
            HistoryMessage::Board(started, board) => {
                if let Screen::History(view) = &mut self.screen {
                    view.set_board(started, board.map(|board| *board));
                }
            }
        }
    }

    /// Reads the board of a practice, for its picture.
    pub(crate) fn load_kept_board(&self, ctx: &egui::Context, started: u64, name: String) {
        let Some(folder) = self.archive.folder.clone() else {
            return;
        };
        self.tasks.spawn(ctx, move || {
            let board = folder.load_board(&name);
            let board = board.map(|opened| Box::new(opened.document.board));
            Message::History(HistoryMessage::Board(
                started,
                board.map_err(|error| error.to_string()),
            ))
        });
    }

    /// Forgets a practice.
    pub(crate) fn forget_practice(&mut self, ctx: &egui::Context, started: u64) {
        let attempts = &mut self.archive.history.attempts;
        attempts.retain(|attempt| attempt.started_unix_secs != started);
        self.archive.is_past_stale = true;
        if let Some(folder) = self.archive.folder.clone() {
            self.tasks.spawn(ctx, move || {
                let removed = folder.remove(started);
                Message::History(HistoryMessage::Written(removed.map(|_| ())))
            });
        }
    }

    /// Lets the coach know what was answered before.
    ///
    /// The practice on the board is no earlier answer of itself.
    pub(crate) fn remember_past(&self, ctx: &egui::Context) {
        let record = self.editor.board().practice.as_ref();
        let own = record.map(|record| record.started_unix_secs);
        let prompt = record.map_or_else(String::new, |record| record.prompt.clone());
        let attempts = self.archive.history.attempts.clone();
        self.tasks.spawn(ctx, move || {
            let others = attempts
                .iter()
                .filter(|attempt| Some(attempt.started_unix_secs) != own);
            let answers = others.map(|attempt| {
                let mut answer = Answer::of_attempt(attempt);
                // Whoever answers one question twice names the same metric twice.
                if attempt.prompt == prompt {
                    answer.hypothesis.clear();
                }
                answer
            });
            Message::History(HistoryMessage::PastAnswers(Arc::new(PastAnswers::new(
                answers,
            ))))
        });
    }
}
