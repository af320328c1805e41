//! Replacing a file so that it is the old or the new version at every instant.

use std::{
    fs::{self, File, Metadata},
    io::{self, ErrorKind, Read, Seek as _, Write as _},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::{
    SaveError, Stamp, error,
    paths::{PREFIX, RANDOM, SUFFIX, folder_of, resolve, sweep_beside},
};

/// Writes `bytes` to `path`, all or nothing, and through to the disk: for exports and settings.
/// Boards go through [`save`](super::save()), which builds on the same steps. Temporary files that a
/// crash left there an hour ago or earlier are removed.
///
/// With `replace` an existing file is replaced and its mode kept; a symbolic link stays one.
///
/// # Errors
/// [`SaveError`]: [`SaveError::Exists`] if there is a file and `replace` is false.
pub(crate) fn write_atomically(path: &Path, bytes: &[u8], replace: bool) -> Result<(), SaveError> {
    let (target, _) = commit(path, bytes, replace, |_, _| Ok(()), || Ok(()))?;
    sweep_beside(&target);
    Ok(())
}

/// The steps of [`write_atomically`], with two by the caller: `allow` gets the path of the file to be
/// replaced, and its metadata if it exists, and may refuse. It is called twice: before the work, and
/// just before the rename. `prepare` is called once everything is written and synced, before the
/// second of them.
///
/// Returns the file that was written, links resolved, and its stamp.
pub(super) fn commit(
    path: &Path,
    bytes: &[u8],
    replace: bool,
    allow: impl Fn(&Path, Option<&Metadata>) -> Result<(), SaveError>,
    prepare: impl FnOnce() -> Result<(), SaveError>,
) -> Result<(PathBuf, Stamp), SaveError> {
    let failed = |error: io::Error| SaveError::writing(path, &error);
    let target = resolve(path).map_err(failed)?;
    let check = || {
        let existing = existing(path, &target)?;
        if existing.is_some() && !replace {
            return Err(SaveError::Exists(path.to_path_buf()));
        }
        allow(&target, existing.as_ref())?;
        Ok(existing)
    };

    let existing = check()?;
    // Opened first: after the rename it is too late to learn that the folder cannot be synced.
    let folder = Folder::open(folder_of(&target)).map_err(failed)?;
    let mut temporary = temporary_in(folder_of(&target), existing.as_ref())
        .map_err(|error| not_replaced(path, &error))?;
    let file = temporary.as_file_mut();
    file.write_all(bytes).map_err(failed)?;
    keep_owner_and_mode(file, existing.as_ref()).map_err(failed)?;
    file.sync_all().map_err(failed)?;
    file.rewind().map_err(failed)?;
    if !holds(file, bytes).map_err(failed)? {
        return Err(SaveError::NotKept(path.to_path_buf()));
    }
    let before = file.metadata().map_err(failed)?;
    prepare()?;
    check()?;

    let persisted = if replace {
        temporary.persist(&target)
    } else {
        temporary.persist_noclobber(&target)
    };
    let file = persisted.map_err(|failure| match failure.error.kind() {
        ErrorKind::AlreadyExists => SaveError::Exists(path.to_path_buf()),
        _ => not_replaced(path, &failure.error),
    })?;
    // From the open file: the rename changed its times, and the path may be another file by now.
    let stamp = Stamp::of(&file.metadata().unwrap_or(before), bytes);
    match folder.sync() {
        Ok(()) => Ok((target, stamp)),
        Err(cause) => Err(SaveError::NotSynced {
            path: path.to_path_buf(),
            cause: error::writing(&cause),
            stamp,
        }),
    }
}

/// The error of creating a file in a folder, or of renaming one there.
fn not_replaced(path: &Path, error: &io::Error) -> SaveError {
    match error.kind() {
        ErrorKind::PermissionDenied => SaveError::FolderUnwritable(path.to_path_buf()),
        _ => SaveError::writing(path, error),
    }
}

/// The metadata of what is to be replaced, if it exists; only a regular file with a single name can
/// be replaced.
fn existing(path: &Path, target: &Path) -> Result<Option<Metadata>, SaveError> {
    let path = || path.to_path_buf();
    let metadata = match fs::symlink_metadata(target) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(SaveError::writing(&path(), &error)),
    };
    if !metadata.is_file() {
        let what = if metadata.is_dir() {
            "a folder"
        } else {
            "not a regular file"
        };
        return Err(SaveError::NotAFile { path: path(), what });
    }
    #[cfg(unix)]
    if let names @ 2.. = std::os::unix::fs::MetadataExt::nlink(&metadata) {
        return Err(SaveError::HardLinked {
            path: path(),
            names,
        });
    }
    Ok(Some(metadata))
}

/// A new file with a random name, readable only by those who can read `existing`.
pub(super) fn temporary_in(
    folder: &Path,
    existing: Option<&Metadata>,
) -> io::Result<NamedTempFile> {
    #[cfg(not(unix))]
    let _ = existing;
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = existing.map_or(0o666, |metadata| metadata.permissions().mode() & 0o777);
        // The system subtracts the umask from this mode.
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    builder.tempfile_in(folder)
}

fn keep_owner_and_mode(file: &File, existing: Option<&Metadata>) -> io::Result<()> {
    let Some(existing) = existing else {
        return Ok(());
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        let ours = file.metadata()?;
        if (ours.uid(), ours.gid()) != (existing.uid(), existing.gid()) {
            // Only root may change the owner; others save the file as their own.
            let _ = fchown(file, Some(existing.uid()), Some(existing.gid()))
                .or_else(|_| fchown(file, None, Some(existing.gid())));
        }
    }
    file.set_permissions(existing.permissions())
}

/// True if the rest of `file` is exactly `bytes`.
pub(super) fn holds(file: &mut impl Read, bytes: &[u8]) -> io::Result<bool> {
    let mut buffer = vec![0; 64 << 10];
    for expected in bytes.chunks(buffer.len()) {
        let part = &mut buffer[..expected.len()];
        match file.read_exact(part) {
            Ok(()) if part == expected => {}
            Ok(()) => return Ok(false),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(false),
            Err(error) => return Err(error),
        }
    }
    loop {
        match file.read(&mut buffer[..1]) {
            Ok(read) => return Ok(read == 0),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// An open folder, so that a rename in it can be synced to the disk.
pub(super) struct Folder {
    #[cfg(unix)]
    handle: File,
}

impl Folder {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        #[cfg(not(unix))]
        let _ = path;
        Ok(Self {
            #[cfg(unix)]
            handle: File::open(path)?,
        })
    }

    /// Some file systems cannot sync a folder; then there is nothing to wait for.
    pub(super) fn sync(&self) -> io::Result<()> {
        #[cfg(unix)]
        match self.handle.sync_all() {
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::InvalidInput | ErrorKind::Unsupported
                ) => {}
            result => return result,
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::names;

    #[test]
    fn replaces_a_file_only_on_request() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out.svg");
        write_atomically(&path, b"one", false).unwrap();
        assert_eq!(
            write_atomically(&path, b"two", false),
            Err(SaveError::Exists(path.clone()))
        );
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write_atomically(&path, b"three", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!(names(dir.path()), ["out.svg"]);
    }

    #[test]
    fn removes_what_a_crash_left_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let left = dir.path().join(".whyboard-abcDEF123456.tmp");
        let file = File::create(&left).unwrap();
        file.set_modified(std::time::SystemTime::UNIX_EPOCH)
            .unwrap();
        write_atomically(&dir.path().join("out.svg"), b"new", false).unwrap();
        assert_eq!(names(dir.path()), ["out.svg"]);
    }

    #[test]
    fn writes_large_and_empty_contents() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out");
        let large: Vec<u8> = (0..200_000_u32).map(|n| (n % 251) as u8).collect();
        for bytes in [large.as_slice(), b""] {
            write_atomically(&path, bytes, true).unwrap();
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
    }

    #[test]
    fn reading_back_detects_every_difference() {
        let bytes: Vec<u8> = (0..70_000_u32).map(|n| (n % 251) as u8).collect();
        assert!(holds(&mut bytes.as_slice(), &bytes).unwrap());
        assert!(!holds(&mut bytes.as_slice(), &bytes[1..]).unwrap());
        assert!(!holds(&mut bytes.as_slice(), &bytes[..69_999]).unwrap());
        assert!(!holds(&mut &bytes[..69_999], &bytes).unwrap());
    }

    #[test]
    fn a_refusal_just_before_the_rename_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("board.ron");
        fs::write(&path, "old").unwrap();
        let asked = std::cell::Cell::new(0);
        let result = commit(
            &path,
            b"new",
            true,
            |target, _| {
                asked.set(asked.get() + 1);
                if asked.get() == 2 {
                    assert_eq!(names(dir.path()).len(), 2, "the temporary file exists");
                    return Err(SaveError::ChangedOnDisk {
                        path: target.to_path_buf(),
                        gone: false,
                    });
                }
                Ok(())
            },
            || Ok(()),
        );
        assert!(matches!(result, Err(SaveError::ChangedOnDisk { .. })));
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names(dir.path()), ["board.ron"]);
    }

    #[test]
    fn does_not_overwrite_a_file_that_appears_during_the_save() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("board.ron");
        let asked = std::cell::Cell::new(0);
        let result = commit(
            &path,
            b"new",
            false,
            |target, _| {
                asked.set(asked.get() + 1);
                if asked.get() == 2 {
                    fs::write(target, "theirs").unwrap();
                }
                Ok(())
            },
            || Ok(()),
        );
        assert_eq!(result, Err(SaveError::Exists(path.clone())));
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        assert_eq!(names(dir.path()), ["board.ron"]);
    }

    #[test]
    fn names_missing_folders() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, "old").unwrap();
        let check = |path: PathBuf, cause: &str| {
            let error = write_atomically(&path, b"new", true).unwrap_err();
            assert_eq!(error.to_string(), format!("{}: {cause}", path.display()));
        };
        check(dir.path().join("no/b.ron"), "the folder does not exist");
        let cause = "a part of the path is a file, not a folder";
        check(file.join("b.ron"), cause);
        let cause = "this is a folder; save under another name";
        check(dir.path().to_path_buf(), cause);
        assert_eq!(fs::read(&file).unwrap(), b"old");
        assert_eq!(names(dir.path()), ["file"]);
    }

    #[cfg(unix)]
    mod on_unix {
        use std::os::unix::fs::{PermissionsExt as _, symlink};

        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o7777
        }

        #[test]
        fn a_new_file_honours_the_umask() {
            let dir = tempfile::tempdir().unwrap();
            fs::write(dir.path().join("plain"), "").unwrap();
            write_atomically(&dir.path().join("ours"), b"", false).unwrap();
            let [ours, plain] = ["ours", "plain"].map(|name| mode(&dir.path().join(name)));
            assert_eq!(ours, plain);
        }

        #[test]
        fn keeps_the_mode_of_an_existing_file() {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("out");
            fs::write(&path, "old").unwrap();
            for kept in [0o600, 0o640, 0o666, 0o444, 0o755] {
                fs::set_permissions(&path, fs::Permissions::from_mode(kept)).unwrap();
                write_atomically(&path, b"new", true).unwrap();
                assert_eq!(mode(&path), kept, "{kept:o}");
            }
        }

        #[test]
        fn a_link_stays_one_and_its_target_is_written() {
            let dir = tempfile::tempdir().unwrap();
            let at = |name: &str| dir.path().join(name);
            fs::create_dir(at("sub")).unwrap();
            symlink("sub/real", at("link")).unwrap();
            for (replace, bytes) in [(false, b"one"), (true, b"two")] {
                write_atomically(&at("link"), bytes, replace).unwrap();
                assert!(at("link").is_symlink());
                assert_eq!(fs::read(at("sub/real")).unwrap(), bytes);
            }
            assert_eq!(names(dir.path()), ["link", "sub"]);
            assert_eq!(names(&at("sub")), ["real"]);
        }

        #[test]
        fn refuses_a_file_with_two_names() {
            let dir = tempfile::tempdir().unwrap();
            let at = |name: &str| dir.path().join(name);
            fs::write(at("a"), "old").unwrap();
            fs::hard_link(at("a"), at("b")).unwrap();
            let error = write_atomically(&at("a"), b"new", true).unwrap_err();
            assert!(matches!(error, SaveError::HardLinked { names: 2, .. }));
            assert_eq!(fs::read(at("b")).unwrap(), b"old");
        }
    }
}
