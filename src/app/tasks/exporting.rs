//! Writing pictures of the board, reports on a practice and the history for other programs.

use std::{path::PathBuf, sync::Arc};

use crate::{
    app::{
        archive::Archive,
        request::ExportOptions,
        tasks::{Message, Tasks},
    },
    editor::Editor,
    export::Source,
    file,
};

pub(crate) fn export(
    tasks: &Tasks,
    ctx: &egui::Context,
    editor: &Editor,
    archive: &Archive,
    path: PathBuf,
    options: ExportOptions,
) {
    let (board, catalog) = (editor.board().clone(), editor.catalog());
    let (history, past) = (archive.history().clone(), Arc::clone(archive.past()));
    tasks.spawn(ctx, move || {
        let source = Source {
            board: &board,
            catalog,
            past: &past,
            history: &history,
            picture: &options.picture,
            scale: f32::from(options.scale),
        };
        let bytes = options.format.write(&source);
        let written = bytes.map_err(|error| error.to_string()).and_then(|bytes| {
            file::write_atomically(&path, &bytes, true).map_err(|error| error.to_string())
        });
        Message::Exported(written.map(|()| path))
    });
}
