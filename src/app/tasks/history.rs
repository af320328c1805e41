//! Reading and writing the folder of the history.

use std::sync::Arc;

use crate::{
    app::tasks::{HistoryMessage, Message, Tasks},
    file::HistoryFolder,
    model::Board,
    practice::{Attempt, PastAnswers},
};

/// When a practice began and its prompt; the default for a board without a practice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PracticeKey {
    pub(crate) started_unix_secs: Option<u64>,
    pub(crate) prompt: String,
}

fn spawn(
    tasks: &Tasks,
    ctx: &egui::Context,
    work: impl FnOnce() -> HistoryMessage + Send + 'static,
) {
    tasks.spawn(ctx, || Message::History(work()));
}

pub(crate) fn read(tasks: &Tasks, ctx: &egui::Context, folder: &HistoryFolder) {
    let folder = folder.clone();
    spawn(tasks, ctx, move || HistoryMessage::Read(folder.read()));
}

/// Stores a practice with its board.
pub(crate) fn append(
    tasks: &Tasks,
    ctx: &egui::Context,
    folder: &HistoryFolder,
    attempt: Attempt,
    board: Board,
) {
    let folder = folder.clone();
    spawn(tasks, ctx, move || {
        let started = attempt.started_unix_secs;
        let added = folder.append(&attempt.file_stem(), &board, |name| line(attempt, name));
        HistoryMessage::Added(started, added)
    });
}

/// Stores what has changed of a practice.
pub(crate) fn rewrite(
    tasks: &Tasks,
    ctx: &egui::Context,
    folder: &HistoryFolder,
    attempt: Attempt,
) {
    let folder = folder.clone();
    spawn(tasks, ctx, move || {
        let started = attempt.started_unix_secs;
        let written = folder.update(started, |name| line(attempt.clone(), name));
        HistoryMessage::Written(written.map(|_| ()))
    });
}

/// The line of a practice whose board has this name.
fn line(mut attempt: Attempt, board_file: &str) -> String {
    board_file.clone_into(&mut attempt.board_file);
    attempt.to_line()
}

/// Removes a practice with its board.
pub(crate) fn remove(tasks: &Tasks, ctx: &egui::Context, folder: &HistoryFolder, started: u64) {
    let folder = folder.clone();
    spawn(tasks, ctx, move || {
        HistoryMessage::Written(folder.remove(started).map(|_| ()))
    });
}

/// Reads the board of a practice.
pub(crate) fn load_board(
    tasks: &Tasks,
    ctx: &egui::Context,
    folder: &HistoryFolder,
    started: u64,
    name: String,
) {
    let folder = folder.clone();
    spawn(tasks, ctx, move || {
        let board = match folder.load_board(&name) {
            Ok(opened) => Ok(Box::new(opened.document.board)),
            Err(error) => Err(error.to_string()),
        };
        HistoryMessage::Board(started, board)
    });
}

/// Collects the answers of other practices than `own`.
pub(crate) fn collect_past(
    tasks: &Tasks,
    ctx: &egui::Context,
    attempts: Vec<Arc<Attempt>>,
    own: PracticeKey,
) {
    spawn(tasks, ctx, move || {
        let others = attempts
            .iter()
            .filter(|attempt| Some(attempt.started_unix_secs) != own.started_unix_secs);
        let answers = others.map(|attempt| {
            let mut answer = attempt.answer();
            // The same question has the same metric every time.
            if attempt.prompt == own.prompt {
                answer.hypothesis.clear();
            }
            answer
        });
        HistoryMessage::PastAnswers(Arc::new(PastAnswers::new(answers)))
    });
}
