//! Which window a board is open in: a small locked file in the state folder. The board's own file is
//! never locked, as saving replaces it.

use std::{
    fs::{self, File, TryLockError},
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use super::{StateFolder, atomic::temporary_in, paths::sweep_beside, state::key_of};

const FOLDER: &str = "locks";

/// A board that is open in this window. The system unlocks the file when the program ends, however
/// that happens, so a lock that was left behind blocks nothing.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// What the file holds while the lock is this one.
    token: String,
    /// Locked as long as it is open.
    _file: File,
}

impl Lock {
    /// Locks the board at `board`; `None` while another window has it.
    ///
    /// # Errors
    /// What the system reports. Then nothing is known about other windows.
    pub fn acquire(state: &StateFolder, board: &Path) -> io::Result<Option<Self>> {
        let path = path_of(state, board);
        let left_behind = match File::options().read(true).write(true).open(&path) {
            Ok(file) => match file.try_lock() {
                Ok(()) => Some(file),
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let lock = Self::create(path);
        drop(left_behind);
        lock.map(Some)
    }

    /// Locks the board at `board`, whoever has it.
    ///
    /// # Errors
    /// What the system reports.
    pub fn take_over(state: &StateFolder, board: &Path) -> io::Result<Self> {
        Self::create(path_of(state, board))
    }

    /// Puts a new locked file in place of the one at `path`.
    fn create(path: PathBuf) -> io::Result<Self> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut file = temporary_in(folder, None)?;
        let token = file.path().display().to_string();
        file.write_all(token.as_bytes())?;
        file.as_file().try_lock()?;
        let file = file.persist(&path)?;
        sweep_beside(&path);
        Ok(Self {
            path,
            token,
            _file: file,
        })
    }

    /// Whether it locks the board at `board`.
    pub fn is_of(&self, state: &StateFolder, board: &Path) -> bool {
        self.path == path_of(state, board)
    }

    /// False once another window has taken the board over.
    pub fn is_held(&self) -> bool {
        fs::read_to_string(&self.path).map_or(true, |token| token == self.token)
    }
}

fn path_of(state: &StateFolder, board: &Path) -> PathBuf {
    state.folder(FOLDER).join(key_of(board) + ".lock")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_window_has_a_board_until_another_takes_it_over() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateFolder::at(dir.path().join("state"));
        let [board, other] = ["a", "b"].map(|name| dir.path().join(name));
        let first = Lock::acquire(&state, &board).unwrap().unwrap();
        assert!(first.is_of(&state, &board) && !first.is_of(&state, &other));
        assert!(Lock::acquire(&state, &board).unwrap().is_none());
        assert!(Lock::acquire(&state, &other).unwrap().is_some());
        let second = Lock::take_over(&state, &board).unwrap();
        assert!(!first.is_held() && second.is_held());
        // The first one's end frees nothing.
        drop(first);
        assert!(Lock::acquire(&state, &board).unwrap().is_none());
        drop(second);
        assert!(Lock::acquire(&state, &board).unwrap().is_some());
    }

    #[test]
    fn what_a_crash_left_behind_blocks_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateFolder::at(dir.path().join("state"));
        let board = dir.path().join("board");
        fs::create_dir_all(state.folder(FOLDER)).unwrap();
        fs::write(path_of(&state, &board), "left behind").unwrap();
        let lock = Lock::acquire(&state, &board).unwrap().unwrap();
        assert!(lock.is_held());
    }
}
