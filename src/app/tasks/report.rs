//! Reports written to files: the debrief, the replay as an animated picture, the history as a table.

use std::{path::PathBuf, sync::Arc};

use crate::{
    catalog::Catalog,
    coach,
    debrief::Debrief,
    export, file,
    model::Board,
    practice::{History, Past, Replay},
    scene::{PictureOptions, picture},
};

use crate::app::{
    Whyboard,
    tasks::document::{Message, Report},
};

impl Whyboard {
    /// Writes a report, on a thread.
    pub(crate) fn report_to(&mut self, ctx: &egui::Context, path: PathBuf, report: Report) {
        let board = self.editor.board().clone();
        let (catalog, history) = (self.editor.catalog(), self.archive.history.clone());
        let past = Arc::clone(&self.archive.past);
        let is_dark = ctx.theme() == egui::Theme::Dark;
        self.notify(ctx, format!("Writing {} …", path.display()));
        self.tasks.spawn(ctx, move || {
            let written =
                bytes(report, &board, (&history, &past), catalog, is_dark).and_then(|bytes| {
                    file::write_atomically(&path, &bytes, true).map_err(|error| error.to_string())
                });
            Message::Exported(written.map(|()| path))
        });
    }
}

fn bytes(
    report: Report,
    board: &Board,
    (history, past): (&History, &Past),
    catalog: &Catalog,
    is_dark: bool,
) -> Result<Vec<u8>, String> {
    match report {
        Report::Csv => Ok(history.to_csv().into_bytes()),
        Report::Animation => {
            let record = board.practice.as_deref();
            let record = record.ok_or("There is no practice to play back.")?;
            export::animation(&Replay::of(record), catalog, is_dark)
                .map_err(|error| error.to_string())
        }
        Report::Markdown => Ok(export::markdown(&debrief(board, catalog, past), None).into_bytes()),
        Report::Html => {
            let picture = picture(board, catalog, &PictureOptions::default());
            let svg = picture.map(|picture| export::svg(&picture));
            Ok(export::html(&debrief(board, catalog, past), svg.as_deref()).into_bytes())
        }
    }
}

fn debrief(board: &Board, catalog: &Catalog, past: &Past) -> Debrief {
    Debrief::of(board, catalog, &coach::review(board, catalog, past))
}
