//! The only room with a disk: it loads and saves boards, settings and the history.
//!
//! Start at [`load`](load()) and [`save`](save()). Everything that writes goes through
//! [`write_atomically`]: boards, exports and settings alike.
//!
//! What a user may rely on:
//! - G1: if the program is killed, crashes or runs out of memory at any instant, the saved file is
//!   byte for byte the old or the new version, and at most one second of edits is lost, also of a board
//!   that was never saved. A new version is written to a temporary file beside the old one and renamed
//!   over it; edits are in the [`Journal`].
//! - G2: once `save` has returned `Ok`, that version survives a power cut on a disk that flushes
//!   honestly: both the file and its folder were synced.
//! - G3: after an error the old file is intact, and the message names path and cause. The exceptions
//!   are [`SaveError::NotSynced`]: the new version is in place, but the disk did not confirm it; and
//!   [`SaveError::Torn`], which only writing in place can end with.
//! - G4: a version that was not read is not overwritten. A [`Stamp`] identifies what was last read
//!   or written; it is compared before the work and once more just before the rename.
//! - G5: a lock that its owner left behind blocks nothing: see [`Lock`].
//! - G6: a board of a newer version is never replaced, whatever the user agreed to.
//!
//! The version that a save replaces is kept in the state folder: see [`Versions`].
//!
//! What cannot be replaced by a rename, in a folder that is not writable or with several names (hard
//! links), is written in place, and the user is told that this was not atomic. Both versions lie in
//! the state folder before; without one it is an error that suggests another place. On a full disk
//! nothing is ever written in place.
//!
//! Invariant: nothing here is read without a cap, and only regular files are read.
//!
//! The journal alone is added to, and a line of it that was cut is not read.
//!
//! Extended attributes and access control lists of a replaced file are not kept. Its mode is, and its
//! owner and group where the system allows it.
//!
//! Not here yet: what Windows needs to rename a file that another program has open.

#![expect(
    clippy::disallowed_methods,
    reason = "this room owns the disk, and reads the clock for the age of files"
)]

mod atomic;
mod crash;
mod error;
mod history;
mod in_place;
mod journal;
mod load;
mod lock;
mod own;
mod paths;
mod price_sheet;
mod read;
mod rewrite;
mod save;
mod settings;
mod stamp;
mod state;
mod versions;

pub(crate) use atomic::write_atomically;
pub use crash::CrashReports;
pub use error::{LoadError, SaveError};
pub use history::HistoryFolder;
pub use journal::{
    Journal, JournalError, JournalFolder, JournalId, NotAJournal, Origin, Replayed, Taken,
    Unclosed, replay,
};
pub use load::{Opened, load};
pub use lock::Lock;
pub(crate) use own::load_own;
pub(crate) use paths::config_dir;
pub(crate) use price_sheet::{load_price_sheet, price_sheet_path, save_price_sheet};
pub(crate) use read::load_picture;
pub(crate) use rewrite::set_aside;
pub use save::{Caveat, Expect, Saved, save};
pub(crate) use settings::TEXT_SIZES;
pub use settings::{Settings, ThemeChoice};
pub(crate) use stamp::OnDisk;
pub use stamp::Stamp;
pub use state::StateFolder;
pub use versions::{Version, Versions};

/// True if the path exists, also as a dangling link.
pub(crate) fn is_taken(path: &std::path::Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The names in a folder, in order, temporary files among them.
#[cfg(test)]
fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[cfg(test)]
fn titled(title: &str) -> crate::model::Board {
    crate::model::Board {
        title: title.into(),
        ..Default::default()
    }
}
