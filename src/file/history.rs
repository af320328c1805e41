//! The folder of the history: a file with a line for each practice, and beside it the board that each
//! ended with. This room knows only two fields of a line: when the practice began, and its board.

use std::{
    fs,
    io::ErrorKind,
    path::{Component, Path, PathBuf},
};

use serde::Deserialize;

use crate::model::Board;

use super::{
    Expect, LoadError, Opened, SaveError, load, paths::data_dir, read::read_capped,
    rewrite::rewrite, save,
};

const FOLDER: &str = "history";
const NAME: &str = "practices.jsonl";
const EXTENSION: &str = "whyboard";
/// In bytes. A practice takes a few thousand.
const MAX_BYTES: usize = 64 << 20;
/// How many boards may have the same stem.
const MAX_NAMESAKES: usize = 100;

/// The folder of the history, created by the first [`HistoryFolder::append`].
///
/// Everything here waits for the disk: call it away from the window's thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryFolder(PathBuf);

/// The fields of a line that this room reads.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Header {
    started_unix_secs: u64,
    board_file: String,
}

impl HistoryFolder {
    /// The user's own; `None` for a user without a home directory.
    pub fn usual() -> Option<Self> {
        data_dir().map(|folder| Self(folder.join(FOLDER)))
    }

    /// A folder other than the user's own.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    /// The folder's path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The file with the lines.
    pub fn lines_path(&self) -> PathBuf {
        self.0.join(NAME)
    }

    /// The lines, the earliest first; empty without a history. Bytes that are not UTF-8 are replaced,
    /// so that one broken line does not hide the others.
    ///
    /// # Errors
    /// [`LoadError::Unreadable`] when the file is there and cannot be read.
    pub fn read(&self) -> Result<String, LoadError> {
        let path = self.lines_path();
        match read_capped(&path, MAX_BYTES) {
            Ok((bytes, _)) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
            Err(unread) if unread.is_missing() => Ok(String::new()),
            Err(unread) => Err(unread.at(&path)),
        }
    }

    /// Adds a practice: saves its board under a new name that begins with `stem`, then appends what
    /// `line` makes of that name. Returns the name, for [`HistoryFolder::load_board`].
    ///
    /// # Errors
    /// [`SaveError`], with nothing added. After [`SaveError::NotSynced`] both are in place, but may not
    /// survive a power cut.
    pub fn append(
        &self,
        stem: &str,
        board: &Board,
        line: impl FnOnce(&str) -> String,
    ) -> Result<String, SaveError> {
        fs::create_dir_all(&self.0).map_err(|error| SaveError::writing(&self.0, &error))?;
        let (name, unsynced) = self.save_board(stem, board)?;
        let line = one_line(&line(&name));
        let written = self.rewrite(|bytes| {
            // A truncated last line must not swallow the new one.
            if bytes.last().is_some_and(|last| *last != b'\n') {
                bytes.push(b'\n');
            }
            bytes.extend_from_slice(line.as_bytes());
            true
        });
        match written {
            Ok(_) => unsynced.map_or(Ok(name), Err),
            Err(error @ SaveError::NotSynced { .. }) => Err(error),
            Err(error) => {
                // Without a line, nobody would find the board again.
                let _ = fs::remove_file(self.0.join(&name));
                Err(error)
            }
        }
    }

    /// The name of the board's file, and the error if the disk did not confirm it.
    fn save_board(
        &self,
        stem: &str,
        board: &Board,
    ) -> Result<(String, Option<SaveError>), SaveError> {
        let mut taken = SaveError::Exists(self.0.join(stem));
        for number in 1..=MAX_NAMESAKES {
            let name = match number {
                1 => format!("{stem}.{EXTENSION}"),
                _ => format!("{stem}-{number}.{EXTENSION}"),
            };
            let path = self.0.join(&name);
            if !is_name(&name) {
                return Err(SaveError::Io {
                    path,
                    kind: ErrorKind::InvalidFilename,
                    cause: "not a valid name for a board of the history".into(),
                });
            }
            match save(board, &path, Expect::New, None) {
                Ok(_) => return Ok((name, None)),
                Err(error @ SaveError::NotSynced { .. }) => return Ok((name, Some(error))),
                Err(error @ SaveError::Exists(_)) => taken = error,
                Err(error) => return Err(error),
            }
        }
        Err(taken)
    }

    /// Replaces the line of the practice that began at `started_unix_secs`, for instance when a
    /// reviewer's marks come in, by what `line` makes of the name of its board. False if there is none.
    ///
    /// # Errors
    /// [`SaveError`], with the lines unchanged except after [`SaveError::NotSynced`].
    pub fn update(
        &self,
        started_unix_secs: u64,
        line: impl Fn(&str) -> String,
    ) -> Result<bool, SaveError> {
        self.rewrite(|bytes| {
            let mut is_found = false;
            let mut lines = Vec::with_capacity(bytes.len());
            for old in bytes.split_inclusive(|byte| *byte == b'\n') {
                match board_of(old, started_unix_secs) {
                    Some(name) if !is_found => {
                        is_found = true;
                        lines.extend_from_slice(one_line(&line(&name)).as_bytes());
                    }
                    _ => lines.extend_from_slice(old),
                }
            }
            *bytes = lines;
            is_found
        })
    }

    /// Removes the practices that began at `started_unix_secs`, and their boards. False if there are
    /// none.
    ///
    /// # Errors
    /// [`SaveError`]: if the lines could not be written, nothing has changed; if a board could not be
    /// removed, its line is gone nevertheless.
    pub fn remove(&self, started_unix_secs: u64) -> Result<bool, SaveError> {
        let mut boards = Vec::new();
        let removed = self.rewrite(|bytes| {
            boards.clear();
            let before = bytes.len();
            let mut lines = Vec::with_capacity(before);
            for line in bytes.split_inclusive(|byte| *byte == b'\n') {
                match board_of(line, started_unix_secs) {
                    Some(name) => boards.push(name),
                    None => lines.extend_from_slice(line),
                }
            }
            *bytes = lines;
            bytes.len() < before
        })?;
        for name in boards.iter().filter(|name| is_name(name)) {
            let path = self.0.join(name);
            match fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(SaveError::writing(&path, &error));
                }
                _ => {}
            }
        }
        Ok(removed)
    }

    /// Opens the board of a practice by its name in the folder.
    ///
    /// # Errors
    /// [`LoadError`], also for a name that leads out of the folder.
    pub fn load_board(&self, name: &str) -> Result<Opened, LoadError> {
        if !is_name(name) {
            return Err(LoadError::Unreadable {
                path: self.0.join(NAME),
                kind: ErrorKind::InvalidFilename,
                cause: format!("{name:?} is not a board of the history"),
            });
        }
        load(&self.0.join(name))
    }

    /// Changes the lines, unless `change` returns false.
    fn rewrite(&self, change: impl FnMut(&mut Vec<u8>) -> bool) -> Result<bool, SaveError> {
        rewrite(&self.lines_path(), MAX_BYTES, change)
    }
}

/// The name of a line's board if it is of the practice that began at `started_unix_secs`.
fn board_of(line: &[u8], started_unix_secs: u64) -> Option<String> {
    let header: Header = serde_json::from_slice(line).ok()?;
    (header.started_unix_secs == started_unix_secs).then_some(header.board_file)
}

/// A text as one line of the file, with its end.
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ") + "\n"
}

/// True for a plain file name of a board, which cannot lead out of the folder.
fn is_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    let is_plain = matches!(
        (parts.next(), parts.next()),
        (Some(Component::Normal(part)), None) if part == name
    );
    is_plain
        && !name.contains(['/', '\\', ':', '\0'])
        && Path::new(name)
            .extension()
            .is_some_and(|extension| extension == EXTENSION)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{names, titled as board};

    fn line(started: u64) -> impl Fn(&str) -> String {
        move |name| format!("{{\"started_unix_secs\":{started},\"board_file\":\"{name}\"}}")
    }

    fn folder() -> (tempfile::TempDir, HistoryFolder) {
        let dir = tempfile::tempdir().unwrap();
        let folder = HistoryFolder::at(dir.path().join("made/on demand"));
        (dir, folder)
    }

    #[test]
    fn adds_a_practice_with_its_board() {
        let (_dir, folder) = folder();
        assert_eq!(folder.read(), Ok(String::new()));
        assert_eq!(folder.remove(5), Ok(false));
        let first = folder.append("a", &board("first"), line(1)).unwrap();
        let second = folder.append("a", &board("second"), line(2)).unwrap();
        assert_eq!([&first, &second], ["a.whyboard", "a-2.whyboard"]);
        let text = format!("{}\n{}\n", line(1)(&first), line(2)(&second));
        assert_eq!(folder.read().unwrap(), text);
        let opened = folder.load_board(&second).unwrap();
        assert_eq!(opened.document.board.title, "second");
    }

    #[test]
    fn a_truncated_line_stays_separate() {
        let (_dir, folder) = folder();
        folder.append("a", &board("a"), line(1)).unwrap();
        let mut torn = fs::read(folder.lines_path()).unwrap();
        torn.extend_from_slice(b"{\"started_unix_secs\":2,\"bo\xc3");
        fs::write(folder.lines_path(), &torn).unwrap();
        folder
            .append("b", &board("b"), |_| "two\r\nlines".into())
            .unwrap();
        let text = folder.read().unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0], line(1)("a.whyboard"));
        assert!(lines[1].ends_with('\u{fffd}'));
        assert_eq!(lines[2], "two  lines");
        // The broken bytes stay as they are.
        assert!(folder.remove(1).unwrap());
        let left = fs::read(folder.lines_path()).unwrap();
        assert!(left.windows(5).any(|part| part == b"\"bo\xc3\n"));
    }

    #[test]
    fn removes_a_practice_with_its_board() {
        let (_dir, folder) = folder();
        for (started, stem) in [(1, "a"), (2, "b"), (3, "c")] {
            folder.append(stem, &board(stem), line(started)).unwrap();
        }
        assert_eq!(folder.remove(2), Ok(true));
        assert_eq!(folder.remove(2), Ok(false));
        assert_eq!(names(folder.path()), ["a.whyboard", "c.whyboard", NAME]);
        assert_eq!(folder.read().unwrap().lines().count(), 2);
        // The line goes even if its board is missing, or has a name outside the folder.
        fs::remove_file(folder.path().join("c.whyboard")).unwrap();
        assert_eq!(folder.remove(3), Ok(true));
        let outside = folder.path().parent().unwrap().join("x.whyboard");
        fs::write(&outside, "").unwrap();
        let line = line(9)("../x.whyboard");
        fs::write(folder.lines_path(), line).unwrap();
        assert_eq!(folder.remove(9), Ok(true));
        assert!(outside.exists());
        assert_eq!(folder.read().unwrap(), "");
    }

    #[test]
    fn replaces_a_line_in_place() {
        let (_dir, folder) = folder();
        for (started, stem) in [(1, "a"), (2, "b")] {
            folder.append(stem, &board(stem), line(started)).unwrap();
        }
        assert_eq!(folder.update(1, |name| format!("new {name}\n")), Ok(true));
        assert_eq!(folder.update(7, |_| "new".into()), Ok(false));
        let text = folder.read().unwrap();
        let expected = format!("new a.whyboard \n{}\n", line(2)("b.whyboard"));
        assert_eq!(text, expected);
    }

    #[test]
    fn opens_only_boards_of_the_folder() {
        let (dir, folder) = folder();
        let outside = dir.path().join("x.whyboard");
        save(&board("x"), &outside, Expect::New, None).unwrap();
        let absolute = outside.to_string_lossy();
        for name in [
            "",
            ".",
            "..",
            "../x.whyboard",
            "a/b.whyboard",
            "a\\b.whyboard",
            "c:x.whyboard",
            "x.whyboard/",
            "./x.whyboard",
            NAME,
            ".whyboard",
            &absolute,
        ] {
            let error = folder.load_board(name).unwrap_err();
            let LoadError::Unreadable { kind, .. } = error else {
                panic!("{name}: {error}");
            };
            assert_eq!(kind, ErrorKind::InvalidFilename, "{name}");
        }
        let missing = folder.load_board("x.whyboard").unwrap_err().to_string();
        let cause = "x.whyboard: there is no such file";
        assert!(missing.ends_with(cause), "{missing}");
        let error = folder
            .append("../x", &board("x"), line(1))
            .unwrap_err()
            .to_string();
        assert!(error.ends_with("not a valid name for a board of the history"));
    }

    #[test]
    fn an_error_names_path_and_cause_and_leaves_no_board_behind() {
        let (dir, folder) = folder();
        let lines = folder.lines_path();
        fs::create_dir_all(&lines).unwrap();
        let error = folder.append("a", &board("a"), line(1)).unwrap_err();
        let expected = format!("{}: this is a folder, not a file", lines.display());
        assert_eq!(error.to_string(), expected);
        assert_eq!(names(folder.path()), [NAME]);
        assert!(folder.read().is_err());
        let file = dir.path().join("file");
        fs::write(&file, "").unwrap();
        let error = HistoryFolder::at(file.join("history"))
            .append("a", &board("a"), line(1))
            .unwrap_err()
            .to_string();
        assert!(error.contains("is a file, not a folder"), "{error}");
    }

    #[test]
    fn keeps_a_line_of_another_window() {
        let (_dir, folder) = folder();
        folder.append("a", &board("a"), line(1)).unwrap();
        let other = folder.clone();
        let mut calls = 0;
        let result = folder.rewrite(|bytes| {
            calls += 1;
            if calls == 1 {
                other.append("b", &board("b"), line(2)).unwrap();
            }
            bytes.extend_from_slice(b"{}\n");
            true
        });
        assert_eq!((result, calls), (Ok(true), 2));
        assert_eq!(folder.read().unwrap().lines().count(), 3);
    }
}
