//! The file the board lives in.

use std::path::{Path, PathBuf};

use crate::{
    editor::Editor,
    file::{Expect, Origin, Stamp},
};

#[derive(Debug, Default)]
pub(crate) struct Document {
    /// None for a board that was never saved.
    file: Option<(PathBuf, Stamp)>,
    /// Whether the file is of a newer version, which must not be saved over.
    is_read_only: bool,
    /// The revision whose unsaved changes the user has agreed to lose.
    discarded: Option<u64>,
    /// Whether the window may close without asking.
    pub(crate) may_close: bool,
    /// What the window's title bar shows.
    shown_title: String,
}

impl Document {
    pub(crate) fn opened(path: PathBuf, stamp: Stamp, is_read_only: bool) -> Self {
        Self {
            file: Some((path, stamp)),
            is_read_only,
            ..Self::default()
        }
    }

    /// The file, for the journal.
    pub(crate) fn origin(&self) -> Option<Origin> {
        let (path, stamp) = self.file.clone()?;
        Some(Origin {
            path,
            stamp,
            is_read_only: self.is_read_only,
        })
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|(path, _)| path.as_path())
    }

    /// Where saving writes, and what has to be there; `None` when a file has to be chosen first.
    pub(crate) fn save_target(&self) -> Option<(PathBuf, Expect)> {
        let (path, stamp) = self.file.as_ref().filter(|_| !self.is_read_only)?;
        Some((path.clone(), Expect::Unchanged(stamp.clone())))
    }

    /// Whether saving to `path` would lose what this version cannot read.
    pub(crate) fn would_lose_newer(&self, path: &Path) -> bool {
        self.is_read_only && self.path() == Some(path)
    }

    pub(crate) fn mark_saved(&mut self, path: PathBuf, stamp: Stamp) {
        self.file = Some((path, stamp));
        self.is_read_only = false;
    }

    /// Lets the board on screen be replaced, even if it has unsaved changes.
    pub(crate) fn discard_changes(&mut self, editor: &Editor) {
        self.discarded = editor.is_changed().then(|| editor.revision());
    }

    /// Whether the board on screen may be replaced. It may have been changed since the user agreed.
    pub(crate) fn may_be_replaced(&mut self, editor: &Editor) -> bool {
        let discarded = self.discarded.take();
        !editor.is_changed() || discarded == Some(editor.revision())
    }

    /// What the window's title bar is to show, when that has changed.
    pub(crate) fn new_window_title(&mut self, editor: &Editor) -> Option<String> {
        let dot = if editor.is_changed() { "• " } else { "" };
        let title = format!("{dot}{} – Whyboard", editor.board().display_title());
        (title != self.shown_title).then(|| {
            self.shown_title.clone_from(&title);
            title
        })
    }
}
