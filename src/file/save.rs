use std::{
    fs::Metadata,
    path::{Path, PathBuf},
};

use crate::{format, model::Board};

use super::{OnDisk, SaveError, Stamp, atomic::commit};

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
}

/// Saves a board: checks that it is valid and reads back the same, writes it to a temporary file,
/// syncs that and renames it. It takes as long as the disk takes, so call it away from the window's
/// thread.
///
/// A symbolic link stays one; the mode of an existing file is kept.
///
/// # Errors
/// [`SaveError`], with the old file intact (but see [`SaveError::NotSynced`]).
pub fn save(board: &Board, path: &Path, expected: Expect) -> Result<Saved, SaveError> {
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
    let (path, stamp) = commit(path, text.as_bytes(), replace, allow)?;
    Ok(Saved { stamp, path })
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
        let saved = save(&board("first"), &path, Expect::New).unwrap();
        assert_eq!(saved.path, path);
        (dir, saved)
    }

    fn save_ours(saved: &Saved) -> Result<Saved, SaveError> {
        let expected = Expect::Unchanged(saved.stamp.clone());
        save(&board("ours"), &saved.path, expected)
    }

    #[test]
    fn round_trips_a_board_and_saves_it_again() {
        let (_dir, saved) = saved();
        let opened = load(&saved.path).unwrap();
        assert_eq!(opened.document.board, board("first"));
        assert_eq!(opened.document.notices, []);
        for (title, stamp) in [("second", saved.stamp), ("third", opened.stamp)] {
            let result = save(&board(title), &saved.path, Expect::Unchanged(stamp));
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
        save(&board("ours"), &saved.path, Expect::Anything).unwrap();
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
        let error = save(&board("ours"), &saved.path, Expect::New).unwrap_err();
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
        save(&board("ours"), &saved.path, Expect::Anything).unwrap();
    }

    #[test]
    fn does_not_write_an_invalid_board() {
        let (dir, saved) = saved();
        let before = fs::read(&saved.path).unwrap();
        let long = board(&"x".repeat(crate::model::MAX_TEXT_BYTES + 1));
        let error = save(&long, &saved.path, Expect::Anything).unwrap_err();
        assert!(matches!(error, SaveError::Board { .. }));
        assert_eq!(fs::read(&saved.path).unwrap(), before);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
