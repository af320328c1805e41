use std::{
    fs::{self, Metadata},
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::{format, model::Board};

use super::{
    OnDisk, SaveError, Stamp, StateFolder, Versions,
    atomic::commit,
    in_place,
    paths::resolve,
    read::{Unread, read_capped},
};

/// What a save expects to find at its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Nothing: a new file.
    New,
    /// What was last read or written.
    Unchanged(Stamp),
    /// Anything: the user agreed to replace it.
    Anything,
}

/// A board that has been saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What was written, for the next [`Expect::Unchanged`].
    pub stamp: Stamp,
    /// The file it was written to, symbolic links resolved.
    pub path: PathBuf,
    /// What the user should know although it was saved.
    pub caveat: Option<Caveat>,
}

/// What the user should know about a save that succeeded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Caveat {
    /// The file was written in place.
    #[error("not atomically: {0}")]
    NotAtomic(&'static str),
    /// The version that was replaced could not be kept.
    #[error("the version before was not kept: {0}")]
    NotKept(String),
}

/// Saves a board: checks that it is valid and reads back the same, writes it to a temporary file,
/// syncs that and renames it. It takes as long as the disk takes, so call it away from the window's
/// thread.
///
/// With a `state` folder the version that is replaced is kept among the [`Versions`]. Only then a
/// file that cannot be replaced, because its folder is not writable or it has several names, is
/// written in place.
///
/// A symbolic link stays one; the mode of an existing file is kept.
///
/// # Errors
/// [`SaveError`], with the old file intact (but see [`SaveError::NotSynced`] and
/// [`SaveError::Torn`]).
pub fn save(
    board: &Board,
    path: &Path,
    expected: Expect,
    state: Option<&StateFolder>,
) -> Result<Saved, SaveError> {
    let text = format::write(board).map_err(|cause| SaveError::Board {
        path: path.to_path_buf(),
        cause,
    })?;
    let replace = expected != Expect::New;
    let allow = |target: &Path, existing: Option<&Metadata>| match &expected {
        Expect::Unchanged(stamp) => {
            check_unchanged(path, target, stamp)?;
            // A rename would ignore this flag.
            if existing.is_some_and(|metadata| metadata.permissions().readonly()) {
                return Err(SaveError::ReadOnly(path.to_path_buf()));
            }
            Ok(())
        }
        Expect::New | Expect::Anything => Ok(()),
    };
    let versions = state.map(|state| Versions::of(state, path));
    let mut caveat = None;
    let prepare = || {
        if replace {
            caveat = keep_previous(path, versions.as_ref())?;
        }
        Ok(())
    };
    let error = match commit(path, text.as_bytes(), replace, allow, prepare) {
        Ok((path, stamp)) => {
            return Ok(Saved {
                stamp,
                path,
                caveat,
            });
        }
        Err(error) => error,
    };
    match (&error, versions) {
        (SaveError::HardLinked { .. }, Some(versions)) if replace => {
            let why = "the file has several names (hard links)";
            write_in_place(path, text.as_bytes(), allow, &versions, why)
        }
        (SaveError::FolderUnwritable(_), Some(versions)) if replace && path.is_file() => {
            let why = "its folder cannot be written";
            write_in_place(path, text.as_bytes(), allow, &versions, why)
        }
        _ => Err(error),
    }
}

/// Keeps what is about to be replaced, if there is something.
///
/// # Errors
/// [`SaveError::Newer`]. That it could not be kept does not prevent saving.
fn keep_previous(path: &Path, versions: Option<&Versions>) -> Result<Option<Caveat>, SaveError> {
    let previous = match Previous::read(path) {
        Ok(previous) => previous,
        Err(unread) if unread.is_missing() => return Ok(None),
        Err(unread) => return Ok(Some(Caveat::NotKept(unread.cause))),
    };
    previous.check_not_newer(path)?;
    let kept = versions.map(|versions| versions.keep(&previous.bytes, previous.saved));
    let error = kept.and_then(Result::err);
    Ok(error.map(|error| Caveat::NotKept(error.to_string())))
}

/// Saves by writing over the file, once both versions are in the state folder.
fn write_in_place(
    path: &Path,
    text: &[u8],
    allow: impl Fn(&Path, Option<&Metadata>) -> Result<(), SaveError>,
    versions: &Versions,
    why: &'static str,
) -> Result<Saved, SaveError> {
    let failed = |error: io::Error| SaveError::reading(path, &error);
    let target = resolve(path).map_err(failed)?;
    allow(&target, Some(&target.metadata().map_err(failed)?))?;
    let previous = Previous::read(&target).map_err(|unread| unread.of_saving(path))?;
    previous.check_not_newer(path)?;
    versions.keep(&previous.bytes, previous.saved)?;
    let copy = versions.keep(text, SystemTime::now())?;
    let written = in_place::overwrite(path, &target, &previous.bytes, text, versions.folder());
    if !matches!(written, Err(SaveError::Torn { .. })) {
        // The file holds it, or it was not saved.
        let _ = fs::remove_file(copy);
    }
    Ok(Saved {
        stamp: written?,
        path: target,
        caveat: Some(Caveat::NotAtomic(why)),
    })
}

/// What a file holds before it is saved to.
struct Previous {
    bytes: Vec<u8>,
    saved: SystemTime,
}

impl Previous {
    fn read(path: &Path) -> Result<Self, Unread> {
        let (bytes, metadata) = read_capped(path, format::MAX_BYTES)?;
        let saved = metadata.modified().unwrap_or_else(|_| SystemTime::now());
        Ok(Self { bytes, saved })
    }

    fn check_not_newer(&self, path: &Path) -> Result<(), SaveError> {
        if format::is_newer(&self.bytes) {
            return Err(SaveError::Newer(path.to_path_buf()));
        }
        Ok(())
    }
}

/// An error unless `target`, the file that `path` leads to, is as it was when it was stamped.
pub(super) fn check_unchanged(path: &Path, target: &Path, stamp: &Stamp) -> Result<(), SaveError> {
    let gone = match stamp.matches_disk(target) {
        Ok(OnDisk::Same) => return Ok(()),
        Ok(on_disk) => on_disk == OnDisk::Gone,
        Err(error) => return Err(SaveError::reading(path, &error)),
    };
    let path = path.to_path_buf();
    Err(SaveError::ChangedOnDisk { path, gone })
}

#[cfg(test)]
mod tests {
    use std::{
        fs::{self, File},
        time::SystemTime,
    };

    use tempfile::TempDir;

    use super::*;
    use crate::file::{load, titled as board};

    /// A folder with a saved board in it.
    fn saved() -> (TempDir, Saved) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("board.ron");
        let saved = save(&board("first"), &path, Expect::New, None).unwrap();
        assert_eq!(saved.path, path);
        (dir, saved)
    }

    fn save_ours(saved: &Saved) -> Result<Saved, SaveError> {
        let expected = Expect::Unchanged(saved.stamp.clone());
        save(&board("ours"), &saved.path, expected, None)
    }

    #[test]
    fn round_trips_a_board_and_saves_it_again() {
        let (_dir, saved) = saved();
        let opened = load(&saved.path).unwrap();
        assert_eq!(opened.document.board, board("first"));
        assert_eq!(opened.document.notices, []);
        for (title, stamp) in [("second", saved.stamp), ("third", opened.stamp)] {
            let result = save(&board(title), &saved.path, Expect::Unchanged(stamp), None);
            // The stamp of the first version does not fit the second.
            assert_eq!(result.is_ok(), title == "second");
        }
        let again = load(&saved.path).unwrap().document.board;
        assert_eq!(again.title, "second");
    }

    #[test]
    fn replaces_a_file_that_was_only_touched() {
        let (_dir, saved) = saved();
        let file = File::options().append(true).open(&saved.path).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        save_ours(&saved).unwrap();
    }

    #[test]
    fn does_not_overwrite_a_version_that_was_not_read() {
        let (_dir, saved) = saved();
        fs::write(&saved.path, "theirs").unwrap();
        let (path, gone) = (saved.path.clone(), false);
        let error = save_ours(&saved).unwrap_err();
        assert_eq!(error, SaveError::ChangedOnDisk { path, gone });
        assert_eq!(fs::read(&saved.path).unwrap(), b"theirs");
        save(&board("ours"), &saved.path, Expect::Anything, None).unwrap();
    }

    #[test]
    fn does_not_silently_recreate_a_removed_file() {
        let (_dir, saved) = saved();
        fs::remove_file(&saved.path).unwrap();
        let error = save_ours(&saved).unwrap_err();
        assert!(matches!(error, SaveError::ChangedOnDisk { gone: true, .. }));
        assert!(!saved.path.exists());
    }

    #[test]
    fn a_new_file_overwrites_nothing() {
        let (_dir, saved) = saved();
        let before = fs::read(&saved.path).unwrap();
        let error = save(&board("ours"), &saved.path, Expect::New, None).unwrap_err();
        assert_eq!(error, SaveError::Exists(saved.path.clone()));
        assert_eq!(fs::read(&saved.path).unwrap(), before);
    }

    #[test]
    fn replaces_a_read_only_file_only_if_the_user_agreed() {
        let (_dir, saved) = saved();
        let mut permissions = fs::metadata(&saved.path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&saved.path, permissions).unwrap();
        let error = save_ours(&saved).unwrap_err();
        assert_eq!(error, SaveError::ReadOnly(saved.path.clone()));
        #[cfg(unix)]
        save(&board("ours"), &saved.path, Expect::Anything, None).unwrap();
    }

    #[test]
    fn does_not_write_an_invalid_board() {
        let (dir, saved) = saved();
        let before = fs::read(&saved.path).unwrap();
        let long = board(&"x".repeat(crate::model::MAX_TEXT_BYTES + 1));
        let error = save(&long, &saved.path, Expect::Anything, None).unwrap_err();
        assert!(matches!(error, SaveError::Board { .. }));
        assert_eq!(fs::read(&saved.path).unwrap(), before);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    /// A state folder in `dir`, and the boards' titles among the versions of `path`.
    fn state(dir: &TempDir) -> StateFolder {
        StateFolder::at(dir.path().join("state"))
    }

    fn kept(state: &StateFolder, path: &Path) -> Vec<String> {
        let versions = Versions::of(state, path).list().unwrap();
        let titles = versions
            .iter()
            .map(|version| load(&version.path).unwrap().document.board.title);
        titles.collect()
    }

    #[test]
    fn the_version_that_is_replaced_is_kept() {
        let (dir, mut saved) = saved();
        let state = state(&dir);
        for title in ["second", "third"] {
            let expected = Expect::Unchanged(saved.stamp.clone());
            saved = save(&board(title), &saved.path, expected, Some(&state)).unwrap();
            assert_eq!(saved.caveat, None);
        }
        assert_eq!(kept(&state, &saved.path), ["second", "first"]);
    }

    #[test]
    fn a_version_that_cannot_be_kept_is_no_reason_not_to_save() {
        let (dir, saved) = saved();
        let state = state(&dir);
        fs::write(dir.path().join("state"), "a file in the way").unwrap();
        let expected = Expect::Unchanged(saved.stamp);
        let saved = save(&board("second"), &saved.path, expected, Some(&state)).unwrap();
        assert!(matches!(saved.caveat, Some(Caveat::NotKept(_))));
        assert_eq!(load(&saved.path).unwrap().document.board.title, "second");
    }

    #[test]
    fn a_newer_board_is_not_replaced_whoever_agreed() {
        let (_dir, saved) = saved();
        let newer = "(version: 2, title: \"later\")";
        fs::write(&saved.path, newer).unwrap();
        let error = save(&board("ours"), &saved.path, Expect::Anything, None).unwrap_err();
        assert_eq!(error, SaveError::Newer(saved.path.clone()));
        assert_eq!(fs::read_to_string(&saved.path).unwrap(), newer);
    }

    #[test]
    fn a_file_with_several_names_is_written_in_place_once_both_versions_are_safe() {
        let (dir, saved) = saved();
        let other = dir.path().join("other name");
        fs::hard_link(&saved.path, &other).unwrap();
        let expected = || Expect::Unchanged(saved.stamp.clone());
        let error = save(&board("second"), &saved.path, expected(), None).unwrap_err();
        assert!(matches!(error, SaveError::HardLinked { .. }));
        let state = state(&dir);
        let again = save(&board("second"), &saved.path, expected(), Some(&state)).unwrap();
        assert!(matches!(again.caveat, Some(Caveat::NotAtomic(_))));
        assert_eq!(load(&other).unwrap().document.board.title, "second");
        assert_eq!(kept(&state, &saved.path), ["first"]);
        // What was not read is not overwritten in this way either.
        let error = save(&board("third"), &saved.path, expected(), Some(&state)).unwrap_err();
        assert!(matches!(error, SaveError::ChangedOnDisk { .. }));
    }
}
