//! Earlier versions of the board's file: the list, the picture of one, and what can be done with it.

use std::fmt;

use egui::{Label, ScrollArea, Sense, Ui, vec2};

use crate::{
    app::{
        canvas::BoardPicture,
        request::{CANCEL, CLOSE, Request, Then},
        widgets::choices_ui,
    },
    catalog::Catalog,
    file::Version,
    model::Board,
    practice::calendar,
};

/// Width of the dialog's contents, in points.
pub(super) const WIDTH: f32 = 640.0;
/// Width of the list, in points.
const LIST: f32 = 230.0;
/// Size of the picture, in points.
const PICTURE: egui::Vec2 = vec2(390.0, 250.0);

pub(crate) struct VersionsDialog {
    /// The latest first.
    versions: Vec<Version>,
    /// Whether they are of the board on the screen.
    is_own: bool,
    /// The version whose picture is shown, and its board once it is read.
    shown: usize,
    board: Option<Result<BoardPicture, String>>,
    has_asked: bool,
}

impl VersionsDialog {
    pub(crate) fn new(versions: Vec<Version>, is_own: bool) -> Self {
        Self {
            versions,
            is_own,
            shown: 0,
            board: None,
            has_asked: false,
        }
    }

    /// The board of a version was read.
    pub(crate) fn set_board(&mut self, version: &Version, board: Result<Board, String>) {
        if self.versions.get(self.shown) == Some(version) {
            self.board = Some(board.map(BoardPicture::new));
        }
    }

    /// The version to read next, once.
    pub(crate) fn next_unread(&mut self) -> Option<Version> {
        let is_asked = std::mem::replace(&mut self.has_asked, true);
        self.versions.get(self.shown).filter(|_| !is_asked).cloned()
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, catalog: &'static Catalog) -> Option<Request> {
        ui.heading("Versions");
        if self.versions.is_empty() {
            ui.label(
                "No earlier version of this file is kept. Each save keeps the one it replaces.",
            );
            return choices_ui(ui, [CLOSE]);
        }
        ui.weak("Times are UTC. What is on the screen stays until you choose.");
        ui.add_space(8.0);
        ui.horizontal_top(|ui| {
            let list = ScrollArea::vertical()
                .max_height(PICTURE.y + 40.0)
                .id_salt("versions");
            list.show(ui, |ui| {
                ui.set_width(LIST);
                ui.vertical(|ui| self.list_ui(ui));
            });
            ui.vertical(|ui| self.picture_ui(ui, catalog));
        });
        let Some(Ok(picture)) = &self.board else {
            return choices_ui(ui, [CANCEL]);
        };
        let board = || Box::new(picture.board().clone());
        let restore = self.is_own.then(|| {
            let hint = "Put it in place of the board on the screen; undo takes that back.";
            ("Restore", hint, Request::Restore(board()))
        });
        let hint = "Look at it on its own, in no file yet.";
        let copy = Request::Leave(Then::Copy(board()));
        let others = [("Open as a new board", hint, copy), CANCEL];
        choices_ui(ui, restore.into_iter().chain(others))
    }

    fn list_ui(&mut self, ui: &mut Ui) {
        for (index, version) in self.versions.iter().enumerate() {
            let secs = version.saved_unix_millis / 1000;
            let (minute, size) = (calendar::minute_text(secs), size_text(version.size));
            let name = format!("{minute}:{:02} · {size}", secs % 60);
            if ui.selectable_label(index == self.shown, name).clicked() && index != self.shown {
                self.shown = index;
                self.board = None;
                self.has_asked = false;
            }
        }
    }

    fn picture_ui(&mut self, ui: &mut Ui, catalog: &'static Catalog) {
        let (rect, _) = ui.allocate_exact_size(PICTURE, Sense::hover());
        ui.painter()
            .rect_filled(rect, 4, ui.visuals().extreme_bg_color);
        match &mut self.board {
            None => {
                ui.weak("Reading …");
            }
            Some(Ok(picture)) => {
                picture.paint(ui, catalog, rect.shrink(4.0));
                ui.strong(picture.board().display_title());
            }
            Some(Err(error)) => {
                ui.add(Label::new(error.as_str()).wrap());
            }
        }
    }
}

impl fmt::Debug for VersionsDialog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VersionsDialog")
            .field("versions", &self.versions)
            .finish_non_exhaustive()
    }
}

/// "12 kB", "1.4 MB".
fn size_text(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
