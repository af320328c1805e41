//! The file the board lives in, and the saving of it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    app::request::Then,
    editor::{Editor, SavePoint},
    file::{Expect, LoadError, Lock, Opened, Origin, Stamp},
    model::Board,
};

/// Tells a document from every other, so that what threads report about one that has made room for
/// another is not taken for the other's.
#[derive(Clone, Debug, Default)]
pub(crate) struct Identity(Arc<()>);

impl PartialEq for Identity {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A board to be saved.
#[derive(Clone, Debug)]
pub(crate) struct SaveOrder {
    pub(crate) board: Board,
    pub(crate) point: SavePoint,
    pub(crate) place: Place,
    /// What to do once it is saved.
    pub(crate) then: Option<Then>,
}

/// Where a board is to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The file it is in by the time its turn comes.
    Own,
    Other(PathBuf, Expect),
}

/// What the window may do with the board's file.
#[derive(Clone, Debug)]
pub(crate) enum Access {
    /// It may save. Without a lock nothing is known about other windows.
    Own(Option<Arc<Lock>>),
    /// The file is of a newer version: it may hold what this program cannot see.
    Newer,
    /// The board is open in another window.
    Elsewhere,
}

impl Default for Access {
    fn default() -> Self {
        Self::Own(None)
    }
}

#[derive(Debug, Default)]
pub(crate) struct Document {
    identity: Identity,
    /// None for a board that was never saved.
    file: Option<(PathBuf, Stamp)>,
    access: Access,
    /// What the file held when the user was last asked about it; `None` in it if that is unknown.
    asked: Option<Option<Stamp>>,
    /// Whether it is being saved: one save at a time, or the second would not find what it expects.
    is_saving: bool,
    /// The save that comes next; a later one takes its place.
    next: Option<SaveOrder>,
    /// The unsaved changes that the user has agreed to lose.
    discarded: Option<SavePoint>,
    /// Whether the window may close without asking.
    pub(crate) may_close: bool,
    /// What the window's title bar shows.
    shown_title: String,
}

impl Document {
    pub(crate) fn opened(path: PathBuf, stamp: Stamp, access: Access) -> Self {
        Self {
            file: Some((path, stamp)),
            access,
            ..Self::default()
        }
    }

    /// The file, for the journal.
    pub(crate) fn origin(&self) -> Option<Origin> {
        let (path, stamp) = self.file.clone()?;
        Some(Origin {
            path,
            stamp,
            is_read_only: matches!(self.access, Access::Newer),
        })
    }

    pub(crate) fn identity(&self) -> &Identity {
        &self.identity
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|(path, _)| path.as_path())
    }

    /// The file and what it held when it was last read or written.
    pub(crate) fn file(&self) -> Option<&(PathBuf, Stamp)> {
        self.file.as_ref()
    }

    /// Whether this is what the file held when it was last read or written.
    pub(crate) fn expects(&self, stamp: &Stamp) -> bool {
        self.file.as_ref().is_some_and(|(_, own)| own == stamp)
    }

    /// Why the file is not saved to; `None` when it is.
    pub(crate) fn read_only_reason(&self) -> Option<&'static str> {
        match self.access {
            Access::Own(_) => None,
            Access::Newer => Some("The file is of a newer version. Save as writes a copy."),
            Access::Elsewhere => Some("It is open in another window. Save as writes a copy."),
        }
    }

    /// This window's lock of the file.
    pub(crate) fn lock(&self) -> Option<Arc<Lock>> {
        match &self.access {
            Access::Own(lock) => lock.clone(),
            Access::Newer | Access::Elsewhere => None,
        }
    }

    pub(crate) fn set_access(&mut self, access: Access) {
        self.access = access;
    }

    /// Whether a save or a question about it is under way.
    pub(crate) fn is_saving(&self) -> bool {
        self.is_saving
    }

    /// Whether the user is to be asked about what is on the disk: once about each change.
    pub(crate) fn is_news(&mut self, theirs: &Result<Opened, LoadError>) -> bool {
        let stamp = theirs.as_ref().ok().map(|opened| opened.stamp.clone());
        self.asked.replace(stamp.clone()) != Some(stamp)
    }

    /// Whether a save needs no file to be chosen first.
    pub(crate) fn has_place(&self) -> bool {
        self.is_saving || self.own_place().is_some()
    }

    fn own_place(&self) -> Option<(PathBuf, Expect)> {
        let (path, stamp) = self
            .file
            .as_ref()
            .filter(|_| self.read_only_reason().is_none())?;
        Some((path.clone(), Expect::Unchanged(stamp.clone())))
    }

    /// Takes an order to save; returns it when it is its turn, with what has to be where.
    pub(crate) fn order(&mut self, mut order: SaveOrder) -> Option<(SaveOrder, PathBuf, Expect)> {
        if !self.is_saving {
            return self.begin_saving(order);
        }
        if let Some(earlier) = self.next.take() {
            order.then = order.then.or(earlier.then);
            if order.place == Place::Own {
                order.place = earlier.place;
            }
        }
        self.next = Some(order);
        None
    }

    fn begin_saving(&mut self, order: SaveOrder) -> Option<(SaveOrder, PathBuf, Expect)> {
        let (path, expect) = match &order.place {
            Place::Own => self.own_place()?,
            Place::Other(path, expect) => (path.clone(), expect.clone()),
        };
        self.is_saving = true;
        Some((order, path, expect))
    }

    /// Notes that the board is saved. Returns the order whose turn it is now, and what to do when
    /// there is none.
    pub(crate) fn saved(
        &mut self,
        order: SaveOrder,
        path: PathBuf,
        stamp: Stamp,
        lock: Option<Arc<Lock>>,
    ) -> (Option<(SaveOrder, PathBuf, Expect)>, Option<Then>) {
        self.file = Some((path, stamp));
        self.access = Access::Own(lock);
        self.asked = None;
        self.is_saving = false;
        let Some(mut next) = self.next.take() else {
            return (None, order.then);
        };
        next.then = next.then.or(order.then);
        if next.place == Place::Own && next.point == order.point {
            return (None, next.then);
        }
        (self.begin_saving(next), None)
    }

    /// Notes what the file holds although it may not survive a power cut.
    pub(crate) fn mark_written(&mut self, path: PathBuf, stamp: Stamp) {
        self.file = Some((path, stamp));
    }

    /// Notes that a save has failed; those that waited for it do not come any more. Returns what was
    /// to be done after it.
    pub(crate) fn not_saved(&mut self, order: SaveOrder) -> Option<Then> {
        self.is_saving = false;
        let next = self.next.take();
        next.and_then(|next| next.then).or(order.then)
    }

    /// Lets the board on screen be replaced, even if it has unsaved changes.
    pub(crate) fn discard_changes(&mut self, editor: &Editor) {
        self.discarded = editor.is_changed().then(|| editor.save_point());
    }

    /// Whether the board on screen may be replaced. It may have been changed since the user agreed.
    pub(crate) fn may_be_replaced(&mut self, editor: &Editor) -> bool {
        let discarded = self.discarded.take();
        !editor.is_changed() || discarded == Some(editor.save_point())
    }

    /// What the window's title bar is to show, when that has changed.
    pub(crate) fn new_window_title(&mut self, editor: &Editor) -> Option<String> {
        let dot = if editor.is_changed() { "• " } else { "" };
        let name = one_line(editor.board().display_title());
        let title = format!("{dot}{name} – Whyboard");
        (title != self.shown_title).then(|| {
            self.shown_title.clone_from(&title);
            title
        })
    }
}

/// A text without what would break out of its line, or turn round what is beside it.
fn one_line(text: &str) -> String {
    let is_direction = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_end = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.chars()
        .filter(|c| !is_direction(*c))
        .map(|c| if is_end(c) { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stays_in_its_line_and_in_its_direction() {
        assert_eq!(one_line("a\nb\u{2028}c"), "a b c");
        assert_eq!(one_line("\u{202e}drawkcab\u{2066} ü 漢"), "drawkcab ü 漢");
    }
}
