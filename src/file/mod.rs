//! The only room with a disk: boards are loaded and saved here, settings and the history kept.
//!
//! Start at [`load`](load()) and [`save`](save()). Everything that writes goes through
//! [`write_atomically`]: boards, exports and settings alike.
//!
//! What a user may rely on:
//! - G1, in part: killed, crashed or out of memory at any instant, the saved file is byte for byte
//!   the old or the new version. A new version is written to a temporary beside the file and
//!   renamed over it.
//! - G2: once `save` returned `Ok`, that version survives a power cut on a disk that flushes
//!   honestly: file and folder were both synced.
//! - G3: after an error the old file is intact, and the message names path and cause. The one
//!   exception is [`SaveError::NotSynced`], which says that the new version is in place, but that
//!   the disk did not confirm it.
//! - G4: a version that was not read is not overwritten. [`Stamp`] holds what was last read or
//!   written; it is compared before the work and once more just before the rename.
//!
//! Invariant: nothing here is read without a cap, and only regular files are read.
//!
//! Invariant: there is no second way to write a file. What cannot be replaced atomically (a folder
//! that cannot be written, a file with several hard links) is an error that names another place as
//! the way out; nothing is ever written in place.
//!
//! Not kept: extended attributes and access lists of a replaced file. Mode is kept, owner and group
//! where the system allows it.
//!
//! Not here yet: earlier versions (backups), the journal and recovery after a crash, locks between
//! two windows, and what Windows needs for a rename while another program holds the file.

#![expect(
    clippy::disallowed_methods,
    reason = "the room with the disk, which reads the clock for the age of a file"
)]

mod atomic;
mod folders;
mod foreign;
mod history;
mod load;
mod picture;
mod price_sheet;
mod read;
mod resolve;
mod save;
mod save_error;
mod settings;
mod stamp;
mod sweep;
mod words;

pub use atomic::write_atomically;
pub use folders::config_dir;
pub use history::HistoryFolder;
pub use load::{LoadError, Opened, load};
pub use picture::load_picture;
pub use price_sheet::{load_price_sheet, price_sheet_path, save_price_sheet};
pub use save::{Expect, Saved, save};
pub use save_error::SaveError;
pub use settings::{Settings, TEXT_SIZES, ThemeChoice};
pub use stamp::{OnDisk, Stamp};

/// True when something of that name exists, a dangling link included.
pub fn is_taken(path: &std::path::Path) -> bool {
    path.symlink_metadata().is_ok()
}
