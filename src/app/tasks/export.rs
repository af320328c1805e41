//! Writing pictures of the board, reports on a practice and the history for other programs.

use std::{path::PathBuf, sync::Arc};

use crate::{
    export::{Format, Source},
    file,
    scene::PictureOptions,
};

use crate::app::{
    Whyboard,
    tasks::document::{ExportOptions, Message, Purpose},
};

impl Whyboard {
    /// How a file is written as long as the user has not chosen otherwise: sharp on most screens,
    /// under the window's theme.
    pub(crate) fn export_options(ctx: &egui::Context, format: Format) -> ExportOptions {
        ExportOptions {
            format,
            scale: 2,
            picture: PictureOptions {
                dark: ctx.theme() == egui::Theme::Dark,
                only: None,
            },
        }
    }

    /// Asks for a file and writes the whole of what a format is made from.
    pub(crate) fn export_whole(&mut self, ctx: &egui::Context, format: Format) {
        let options = Self::export_options(ctx, format);
        self.pick(ctx, Purpose::Export(options));
    }

    /// Writes a file, on a thread.
    pub(crate) fn export_to(&mut self, ctx: &egui::Context, path: PathBuf, options: ExportOptions) {
        let board = self.editor.board().clone();
        let (catalog, history) = (self.editor.catalog(), self.archive.history.clone());
        let past = Arc::clone(&self.archive.past);
        self.notify(ctx, format!("Writing {} …", path.display()));
        self.tasks.spawn(ctx, move || {
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
}
