//! Reading boards.

use std::path::PathBuf;

use crate::{
    app::tasks::{Message, Tasks},
    file,
};

pub(crate) fn open(tasks: &Tasks, ctx: &egui::Context, path: PathBuf) {
    tasks.spawn(ctx, move || {
        Message::Opened(file::load(&path).map(Box::new))
    });
}

/// Reads the recent boards for their pictures on the start screen.
pub(crate) fn load_recent(tasks: &Tasks, ctx: &egui::Context, paths: Vec<PathBuf>) {
    if paths.is_empty() {
        return;
    }
    tasks.spawn(ctx, move || {
        let boards = paths.into_iter().map(|path| {
            let board = file::load(&path)
                .map(|opened| opened.document.board)
                .map_err(|error| error.to_string());
            (path, board)
        });
        Message::Recent(boards.collect())
    });
}
