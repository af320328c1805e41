//! Reading regular files as a whole, up to a size limit.

use std::{
    fs::{self, File, Metadata},
    io::{self, ErrorKind, Read as _},
    path::Path,
};

use crate::model::MAX_IMAGE_BYTES;

use super::{LoadError, SaveError, error};

/// Why a file was not read.
#[derive(Debug)]
pub(super) struct Unread {
    pub kind: ErrorKind,
    /// In plain words, without the path.
    pub cause: String,
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self {
            kind: error.kind(),
            cause: error::reading(&error),
        }
    }
}

impl Unread {
    pub(super) fn is_missing(&self) -> bool {
        matches!(self.kind, ErrorKind::NotFound | ErrorKind::NotADirectory)
    }

    /// For a file that has to be read before it is saved to.
    pub(super) fn of_saving(self, path: &Path) -> SaveError {
        SaveError::Io {
            path: path.to_path_buf(),
            kind: self.kind,
            cause: self.cause,
        }
    }

    pub(super) fn at(self, path: &Path) -> LoadError {
        LoadError::Unreadable {
            path: path.to_path_buf(),
            kind: self.kind,
            cause: self.cause,
        }
    }
}

/// The content of a regular file of at most `max` bytes, and its metadata from just before it was
/// read.
///
/// A folder, a pipe, a device or a larger file is refused before anything is read; a file that grows
/// meanwhile is read no further than the limit.
pub(super) fn read_capped(path: &Path, max: usize) -> Result<(Vec<u8>, Metadata), Unread> {
    // The path is checked first: opening a pipe would wait for its other end.
    check(&fs::metadata(path)?, max)?;
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    check(&metadata, max)?;
    let mut bytes = Vec::new();
    let cap = u64::try_from(max).unwrap_or(u64::MAX);
    file.take(cap.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() > max {
        return Err(too_large(max));
    }
    Ok((bytes, metadata))
}

/// The text of a file of at most `max` bytes; `None` if there is no such file.
///
/// # Errors
/// [`LoadError::Unreadable`] if it exists and cannot be read.
pub(super) fn load_text(path: &Path, max: usize) -> Result<Option<String>, LoadError> {
    match read_capped(path, max) {
        Ok((bytes, _)) => String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| LoadError::Unreadable {
                path: path.to_path_buf(),
                kind: ErrorKind::InvalidData,
                cause: "not UTF-8 text".into(),
            }),
        Err(unread) if unread.is_missing() => Ok(None),
        Err(unread) => Err(unread.at(path)),
    }
}

fn check(metadata: &Metadata, max: usize) -> Result<(), Unread> {
    if metadata.is_dir() {
        return Err(io::Error::from(ErrorKind::IsADirectory).into());
    }
    if !metadata.is_file() {
        return Err(Unread {
            kind: ErrorKind::InvalidInput,
            cause: "this is a pipe, a socket or a device, not a file".into(),
        });
    }
    match usize::try_from(metadata.len()) {
        Ok(length) if length <= max => Ok(()),
        _ => Err(too_large(max)),
    }
}

fn too_large(max: usize) -> Unread {
    Unread {
        kind: ErrorKind::FileTooLarge,
        cause: format!("larger than {} MiB, the most that is read", max >> 20),
    }
}

/// The bytes of a picture's file, which may turn out not to be a picture.
///
/// # Errors
/// In plain words, with the path. Only a regular file of at most [`MAX_IMAGE_BYTES`] is read.
pub(crate) fn load_picture(path: &Path) -> Result<Vec<u8>, String> {
    read_capped(path, MAX_IMAGE_BYTES)
        .map(|(bytes, _)| bytes)
        .map_err(|unread| unread.at(path).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(path: &Path, max: usize) -> String {
        read_capped(path, max).map(|_| ()).unwrap_err().cause
    }

    #[test]
    fn the_cap_is_the_last_length_that_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        fs::write(&path, [7; 10]).unwrap();
        assert_eq!(read_capped(&path, 10).unwrap().0, [7; 10]);
        assert!(refused(&path, 9).starts_with("larger than"));
    }

    #[test]
    fn a_sparse_file_is_refused_by_its_length() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        File::create(&path).unwrap().set_len(1 << 40).unwrap();
        assert_eq!(
            refused(&path, 256 << 20),
            "larger than 256 MiB, the most that is read"
        );
    }

    #[test]
    #[cfg(unix)]
    fn only_regular_files_are_read() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(refused(dir.path(), 1), "this is a folder, not a file");
        let socket = dir.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        for path in [socket.as_path(), Path::new("/dev/zero")] {
            assert_eq!(
                refused(path, 1),
                "this is a pipe, a socket or a device, not a file"
            );
        }
        let missing = dir.path().join("missing");
        assert_eq!(refused(&missing, 1), "there is no such file");
    }
}
