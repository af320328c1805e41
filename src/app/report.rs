//! Reports written to files: the debrief, the replay as an animated picture, the history as a table.

use std::path::PathBuf;

use crate::{catalog::Catalog, file, model::Board, practice::History};

use super::{
    Whyboard,
    document::{Message, Report, spawn},
};

impl Whyboard {
    /// Writes a report, on a thread.
    pub(super) fn report_to(&mut self, ctx: &egui::Context, path: PathBuf, report: Report) {
        let board = self.editor.board().clone();
        let (catalog, history) = (self.catalog, self.history.clone());
        let is_dark = ctx.theme() == egui::Theme::Dark;
        self.notify(ctx, format!("Writing {} …", path.display()));
        spawn(ctx, &self.mailbox.0, move || {
            let written = bytes(report, &board, &history, catalog, is_dark).and_then(|bytes| {
                file::write_atomically(&path, &bytes, true).map_err(|error| error.to_string())
            });
            Message::Exported(written.map(|()| path))
        });
    }
}

fn bytes(
    report: Report,
    board: &Board,
    history: &History,
    catalog: &Catalog,
    is_dark: bool,
) -> Result<Vec<u8>, String> {
    match report {
        Report::Csv => Ok(history.to_csv().into_bytes()),
        Report::Animation | Report::Markdown | Report::Html => {
            let _ = (board, catalog, is_dark);
            Err("not here yet".into())
        }
    }
}
