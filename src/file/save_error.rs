use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use crate::format::WriteError;

use super::{Stamp, words};

/// Why a file was not saved. Unless it says otherwise, the previous file is intact and the temporary
/// one removed. Displays as `path: cause`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The board itself cannot be written.
    #[error("{path}: {cause}", path = path.display())]
    Board {
        /// Where it was to be written.
        path: PathBuf,
        /// What is wrong with the board.
        cause: WriteError,
    },
    /// The file exists, and nobody asked to replace it.
    #[error("{path}: there is a file of that name already", path = .0.display())]
    Exists(PathBuf),
    /// Someone else changed or removed the file since it was last read or written.
    #[error("{path}: {what}", path = path.display(), what = if *gone {
        "the file is gone: it was removed or renamed since it was opened"
    } else {
        "the file was changed by another program since it was opened"
    })]
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
        /// True if it no longer exists.
        gone: bool,
    },
    /// The file is marked read-only.
    #[error("{path}: the file is marked read-only; save under another name", path = .0.display())]
    ReadOnly(PathBuf),
    /// The file has several names, which saving would separate.
    #[error("{path}: the file has {names} names (hard links), which saving would separate; \
             save under another name", path = path.display())]
    HardLinked {
        /// The file.
        path: PathBuf,
        /// How many names it has.
        names: u64,
    },
    /// A folder, a device or a pipe is in the way.
    #[error("{path}: this is {what}; save under another name", path = path.display())]
    NotAFile {
        /// What was to be replaced.
        path: PathBuf,
        /// "a folder".
        what: &'static str,
    },
    /// The disk returned something other than what was written.
    #[error("{path}: the disk did not keep what was written; save somewhere else", path = .0.display())]
    NotKept(PathBuf),
    /// The new version is in place, but the disk did not confirm it: it may not survive a power cut.
    #[error("{path}: written, but not confirmed by the disk: {cause}; save again", path = path.display())]
    NotSynced {
        /// The file.
        path: PathBuf,
        /// In plain words.
        cause: String,
        /// What is there now, for saving again.
        stamp: Stamp,
    },
    /// The system refused.
    #[error("{path}: {cause}", path = path.display())]
    Io {
        /// The file that was to be written.
        path: PathBuf,
        /// What sort of failure it is, for the program to act on.
        kind: ErrorKind,
        /// In plain words.
        cause: String,
    },
}

impl SaveError {
    /// For a failure to create, write or rename something.
    pub(super) fn writing(path: &Path, error: &io::Error) -> Self {
        Self::Io {
            path: path.to_path_buf(),
            kind: error.kind(),
            cause: words::writing(error),
        }
    }

    /// For a failure to look at what is there.
    pub(super) fn reading(path: &Path, error: &io::Error) -> Self {
        Self::Io {
            path: path.to_path_buf(),
            kind: error.kind(),
            cause: words::reading(error),
        }
    }
}
