//! What the tests share: the window as a user has it, and an editor without a window.

pub(crate) mod script;
pub(crate) mod window;

pub(crate) use window::{Opening, Window};

use emath::{Rect, pos2, vec2};
use whyboard::{
    catalog::Catalog,
    file::HistoryFolder,
    model::Board,
    scene::{Picture, PictureOptions, picture},
};

/// A history of its own, in a folder that is deleted when the first of the two is dropped.
pub(crate) fn folder() -> (tempfile::TempDir, HistoryFolder) {
    let place = tempfile::tempdir().unwrap();
    let folder = HistoryFolder::at(place.path().join("history"));
    (place, folder)
}

/// The board of a template.
pub(crate) fn worked(name: &str) -> Board {
    Catalog::embedded().template(name).unwrap().board.clone()
}

pub(crate) fn rect_of([x, y, width, height]: [f32; 4]) -> Rect {
    Rect::from_min_size(pos2(x, y), vec2(width, height))
}

/// The whole board as it is exported by default.
pub(crate) fn drawn(board: &Board) -> Picture {
    picture(board, Catalog::embedded(), &PictureOptions::default()).unwrap()
}
