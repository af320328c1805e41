//! Writing over a file that cannot be replaced by a rename: its folder is not writable, or it has
//! other names (hard links), which a rename would separate.
//!
//! That is not atomic. So both versions lie in the state folder, synced, before the first byte is
//! written, and what grows is written first: on a full disk nothing is overwritten.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::Path,
};

use super::{SaveError, Stamp, atomic::holds, error};

/// Writes `new` over `target`, which holds `old` and is called `path` by the user. `copies` is the
/// folder in which both are kept.
///
/// # Errors
/// [`SaveError::Torn`] if the file holds neither version afterwards; else `old` is still there.
pub(super) fn overwrite(
    path: &Path,
    target: &Path,
    old: &[u8],
    new: &[u8],
    copies: &Path,
) -> Result<Stamp, SaveError> {
    let failed = |error: &io::Error| SaveError::writing(path, error);
    let mut file = File::options()
        .read(true)
        .write(true)
        .open(target)
        .map_err(|error| failed(&error))?;
    let mut now = Vec::with_capacity(old.len());
    let read = (&file).take(old.len() as u64 + 1).read_to_end(&mut now);
    read.map_err(|error| SaveError::reading(path, &error))?;
    if now != old {
        return Err(SaveError::ChangedOnDisk {
            path: path.to_path_buf(),
            gone: false,
        });
    }
    let error = match put(&mut file, old.len(), new) {
        Ok(metadata) => return Ok(Stamp::of(&metadata, new)),
        Err(error) => error,
    };
    match put(&mut file, new.len(), old) {
        Ok(_) => Err(failed(&error)),
        Err(_) => Err(SaveError::Torn {
            path: path.to_path_buf(),
            cause: error::writing(&error),
            copies: copies.to_path_buf(),
        }),
    }
}

/// Writes `bytes` over a file of `length` bytes, its end first, and reads it back.
fn put(file: &mut File, length: usize, bytes: &[u8]) -> io::Result<std::fs::Metadata> {
    let (head, tail) = bytes.split_at(length.min(bytes.len()));
    file.seek(SeekFrom::Start(head.len() as u64))?;
    file.write_all(tail)?;
    file.sync_all()?;
    file.rewind()?;
    file.write_all(head)?;
    file.set_len(bytes.len() as u64)?;
    file.sync_all()?;
    file.rewind()?;
    if !holds(file, bytes)? {
        return Err(io::Error::other("the disk did not keep what was written"));
    }
    file.metadata()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_may_grow_and_shrink() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("board");
        fs::write(&path, "old").unwrap();
        for (old, new) in [("old", "a longer one"), ("a longer one", "b"), ("b", "")] {
            let written = overwrite(&path, &path, old.as_bytes(), new.as_bytes(), dir.path());
            assert_eq!(fs::read_to_string(&path).unwrap(), new);
            assert!(written.unwrap().matches_disk(&path).is_ok());
        }
        let changed = overwrite(&path, &path, b"not this", b"new", dir.path());
        assert!(matches!(changed, Err(SaveError::ChangedOnDisk { .. })));
        assert_eq!(fs::read_to_string(&path).unwrap(), "");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_disk_that_is_full_is_an_error() {
        let full = Path::new("/dev/full");
        let mut file = File::options().read(true).write(true).open(full).unwrap();
        assert!(put(&mut file, 0, b"new").is_err());
    }
}
