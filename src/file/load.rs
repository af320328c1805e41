use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use crate::format::{self, Document, ReadError};

use super::{Stamp, foreign, read::read_capped, resolve::resolve, sweep::sweep_beside};

/// A board that was read from a file.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The board, the version of its file and what the user should know about it.
    pub document: Document,
    /// What was read, for [`Expect::Unchanged`](super::Expect::Unchanged).
    pub stamp: Stamp,
    /// The path as it was given: a symbolic link stays one.
    pub path: PathBuf,
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

/// Opens a board file, and silently removes temporary files that a crash left in its folder an hour
/// ago or earlier.
///
/// # Errors
/// [`LoadError`]. Only a regular file of at most [`format::MAX_BYTES`] is read.
pub fn load(path: &Path) -> Result<Opened, LoadError> {
    let (bytes, metadata) =
        read_capped(path, format::MAX_BYTES).map_err(|unread| LoadError::Unreadable {
            path: path.to_path_buf(),
            kind: unread.kind,
            cause: unread.cause,
        })?;
    if let Some(what) = foreign::sniff(&bytes) {
        return Err(LoadError::Foreign {
            path: path.to_path_buf(),
            what,
        });
    }
    let document = format::read(&bytes).map_err(|cause| LoadError::NotABoard {
        path: path.to_path_buf(),
        cause,
    })?;
    if let Ok(target) = resolve(path) {
        sweep_beside(&target);
    }
    Ok(Opened {
        document,
        stamp: Stamp::of(&metadata, &bytes),
        path: path.to_path_buf(),
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// The error for a file with this content, without the folder.
    fn error(content: &[u8]) -> String {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("board.ron");
        fs::write(&path, content).unwrap();
        let text = load(&path).unwrap_err().to_string();
        let folder = format!("{}/", dir.path().display());
        text.strip_prefix(&folder).unwrap().to_owned()
    }

    #[test]
    fn a_truncated_file_is_reported_with_line_and_column() {
        assert_eq!(
            error(b"(version: 1,\n title: \"a"),
            "board.ron:2:9: Expected end of string"
        );
    }

    #[test]
    fn names_another_format() {
        assert_eq!(
            error(b"\x89PNG\r\n\x1a\n"),
            "board.ron: this is a PNG picture, not a Whyboard board"
        );
    }

    #[test]
    fn other_causes_follow_the_path() {
        assert_eq!(error(b""), "board.ron: the file is empty");
        assert_eq!(
            error(b"(version: 1) \xff"),
            "board.ron: not a board: byte 13 is not UTF-8 text"
        );
    }

    #[test]
    fn names_a_missing_file_and_a_folder() {
        let dir = tempfile::tempdir().unwrap();
        let missing = dir.path().join("board.ron");
        assert_eq!(
            load(&missing).unwrap_err().to_string(),
            format!("{}: there is no such file", missing.display())
        );
        let folder = load(dir.path()).unwrap_err();
        assert!(matches!(
            folder,
            LoadError::Unreadable {
                kind: ErrorKind::IsADirectory,
                ..
            }
        ));
    }
}
