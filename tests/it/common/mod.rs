//! What the tests share: the window as a user has it, and an editor without a window.

pub(crate) mod script;
pub(crate) mod window;

pub(crate) use window::{Opening, Window};

use whyboard::{catalog::Catalog, file::HistoryFolder, model::Board};

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
