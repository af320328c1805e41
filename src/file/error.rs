use std::{
    io::{Error, ErrorKind},
    path::{Path, PathBuf},
};

use crate::format::{ReadError, WriteError};

use super::Stamp;

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
    /// Another window has taken the board over.
    #[error("{path}: another window has taken this board over", path = .0.display())]
    TakenOver(PathBuf),
    /// The folder does not let a file be created or replaced in it.
    #[error("{path}: permission denied: the folder cannot be written; save somewhere else", path = .0.display())]
    FolderUnwritable(PathBuf),
    /// The file is of a newer version, and may hold what this program cannot see.
    #[error("{path}: the board there was made by a newer Whyboard; save under another name", path = .0.display())]
    Newer(PathBuf),
    /// Writing in place was interrupted, and the previous version could not be put back.
    #[error("{path}: {cause}; the file may hold neither version; both are in {copies}",
            path = path.display(), copies = copies.display())]
    Torn {
        /// The file.
        path: PathBuf,
        /// In plain words.
        cause: String,
        /// The folder that holds both.
        copies: PathBuf,
    },
    /// The file has several names, which replacing it would separate.
    #[error("{path}: the file has {names} names (hard links), which replacing it would separate; \
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
    pub(super) fn writing(path: &Path, error: &Error) -> Self {
        Self::Io {
            path: path.to_path_buf(),
            kind: error.kind(),
            cause: writing(error),
        }
    }

    /// For a failure to look at what is there.
    pub(super) fn reading(path: &Path, error: &Error) -> Self {
        Self::Io {
            path: path.to_path_buf(),
            kind: error.kind(),
            cause: reading(error),
        }
    }
}

/// Why a file could not be opened as a board. Displays as `path:line:column: cause` if there is a
/// line, else as `path: cause`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// The file could not be read at all, or must not be: missing, forbidden, too large, a folder
    /// or device.
    #[error("{path}: {cause}", path = path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What sort of failure it is, for the program to act on.
        kind: ErrorKind,
        /// In plain words.
        cause: String,
    },
    /// It is obviously of another format.
    #[error("{path}: this is {what}, not a Whyboard board", path = path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// "a PNG picture".
        what: &'static str,
    },
    /// It is not a board that this program can read.
    #[error("{path}:{gap}{cause}", path = path.display(), gap = gap(cause))]
    NotABoard {
        /// The file.
        path: PathBuf,
        /// What is wrong with its content.
        cause: ReadError,
    },
}

/// A line and column follow the path directly, as compilers write it; other causes after a space.
fn gap(cause: &ReadError) -> &'static str {
    match cause {
        ReadError::Syntax { .. } => "",
        _ => " ",
    }
}

/// Why a file cannot be read, in plain words.
pub(super) fn reading(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".into(),
        ErrorKind::PermissionDenied => "permission denied: the file cannot be read".into(),
        ErrorKind::IsADirectory => "this is a folder, not a file".into(),
        _ => any(error),
    }
}

/// Why a file cannot be created in a folder, written or renamed, in plain words, and what to do.
pub(super) fn writing(error: &Error) -> String {
    let refusal = refusal(error);
    match error.kind() {
        ErrorKind::PermissionDenied
        | ErrorKind::ReadOnlyFilesystem
        | ErrorKind::StorageFull
        | ErrorKind::QuotaExceeded => format!("{refusal}; save somewhere else"),
        _ => refusal,
    }
}

/// Why a file cannot be created in a folder, written or renamed, in plain words.
pub(super) fn refusal(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "the folder does not exist".into(),
        ErrorKind::PermissionDenied => "permission denied: the folder cannot be written".into(),
        ErrorKind::ReadOnlyFilesystem => "read-only file system".into(),
        ErrorKind::StorageFull => "no space left on the disk".into(),
        ErrorKind::QuotaExceeded => "the disk quota is used up".into(),
        _ => any(error),
    }
}

fn any(error: &Error) -> String {
    const EIO: i32 = 5;
    match error.kind() {
        ErrorKind::NotADirectory => "a part of the path is a file, not a folder".into(),
        ErrorKind::FileTooLarge => "larger than the disk or its limits allow".into(),
        ErrorKind::InvalidFilename => "the name is too long or not allowed here".into(),
        ErrorKind::StaleNetworkFileHandle | ErrorKind::TimedOut => {
            "the network drive does not answer".into()
        }
        _ if cfg!(unix) && error.raw_os_error() == Some(EIO) => {
            "the disk reported an error (input/output error)".into()
        }
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn names_the_usual_failures_of_a_save() {
        let check = |code: i32, expected: &str| {
            assert_eq!(writing(&Error::from_raw_os_error(code)), expected);
        };
        check(5, "the disk reported an error (input/output error)");
        check(
            13,
            "permission denied: the folder cannot be written; save somewhere else",
        );
        check(20, "a part of the path is a file, not a folder");
        check(28, "no space left on the disk; save somewhere else");
        check(30, "read-only file system; save somewhere else");
        check(36, "the name is too long or not allowed here");
        check(122, "the disk quota is used up; save somewhere else");
    }
}
