//! The folder of the journals: which boards were not closed, and taking one over.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, BufReader, Seek as _, SeekFrom},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use crate::{
    file::{error, load, paths::state_dir},
    model::Board,
};

use super::{
    line::NotAJournal,
    replay::{Replayed, replay},
};

const FOLDER: &str = "journals";
const DISCARDED: &str = "discarded";
const EXTENSION: &str = "journal";
/// A journal that is written to take the place of another.
const NEXT: &str = "next";
/// What a window holds locked while it writes the journal of that name.
const LOCK: &str = "lock";
/// What followed the last line that could be read.
const REST: &str = "rest";
/// How long discarded journals are kept.
const KEPT: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Where the journals are. Everything here waits for the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalFolder(PathBuf);

/// A journal in its folder.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct JournalId {
    /// Its file's name, without the extension.
    name: String,
    /// Whether its user agreed to lose it.
    pub is_discarded: bool,
}

/// A failure with a journal. Displays as `path: cause`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {cause}", path = path.display())]
pub struct JournalError {
    /// The journal's file.
    pub path: PathBuf,
    /// In plain words.
    pub cause: String,
}

/// A board that was not closed, or was closed without saving.
#[derive(Clone, Debug)]
pub struct Unclosed {
    /// Its journal.
    pub id: JournalId,
    /// When it was last changed.
    pub changed: SystemTime,
    /// The board, unless its journal cannot be read.
    pub content: Result<Replayed, JournalError>,
}

/// The right to write a journal: no other window has it.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) id: JournalId,
    /// `None` on a file system that has no locks.
    _lock: Option<File>,
}

/// A board whose journal this window has taken over, to go on with it.
#[derive(Debug)]
pub struct Taken {
    /// The board and where it belongs.
    pub replayed: Replayed,
    pub(super) place: Place,
}

impl JournalFolder {
    /// The user's own; `None` for a user without a home directory.
    pub fn usual() -> Option<Self> {
        state_dir().map(|folder| Self(folder.join(FOLDER)))
    }

    /// A folder other than the user's own.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    /// The folder's path.
    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// Where a journal is.
    pub fn path(&self, id: &JournalId) -> PathBuf {
        let folder = if id.is_discarded {
            self.discarded()
        } else {
            self.clone()
        };
        folder.file(id, EXTENSION)
    }

    pub(super) fn next_path(&self, id: &JournalId) -> PathBuf {
        self.file(id, NEXT)
    }

    fn file(&self, id: &JournalId, extension: &str) -> PathBuf {
        self.0.join(format!("{}.{extension}", id.name))
    }

    fn discarded(&self) -> Self {
        Self(self.0.join(DISCARDED))
    }

    /// The boards that no window has open and that hold something their files do not, the latest
    /// first, those whose users agreed to lose them among them. Journals of other boards are removed,
    /// as are those that were discarded a week ago.
    pub fn unclosed(&self) -> Vec<Unclosed> {
        self.discarded().sweep();
        let left = self.ids(false).into_iter().filter_map(|id| self.left(id));
        let discarded = self.ids(true).into_iter().filter_map(|id| self.look(id));
        let mut found: Vec<Unclosed> = left.chain(discarded).collect();
        found.sort_by_key(|unclosed| std::cmp::Reverse(unclosed.changed));
        found
    }

    /// A board that a window has left, if it holds something that its file does not.
    fn left(&self, id: JournalId) -> Option<Unclosed> {
        let place = self.lock(id).ok()??;
        let Some(found) = self.look(place.id.clone()) else {
            // Gone by now.
            self.remove(&place);
            return None;
        };
        let is_of_use = match &found.content {
            Ok(replayed) => has_news(replayed),
            // Nothing has got to the disk.
            Err(_) => fs::metadata(self.path(&place.id)).is_ok_and(|file| file.len() > 0),
        };
        if !is_of_use {
            self.remove(&place);
        }
        is_of_use.then_some(found)
    }

    fn look(&self, id: JournalId) -> Option<Unclosed> {
        let changed = fs::metadata(self.path(&id)).ok()?.modified().ok()?;
        let content = self.read(&id);
        Some(Unclosed {
            id,
            changed,
            content,
        })
    }

    /// The journals in the folder, those of other windows among them.
    fn ids(&self, is_discarded: bool) -> Vec<JournalId> {
        let folder = if is_discarded {
            self.discarded()
        } else {
            self.clone()
        };
        let entries = fs::read_dir(folder.0).into_iter().flatten().flatten();
        let names = entries.map(|entry| PathBuf::from(entry.file_name()));
        let journals = names.filter(|name| name.extension().is_some_and(|it| it == EXTENSION));
        let id = |name: PathBuf| {
            Some(JournalId {
                name: name.file_stem()?.to_str()?.to_owned(),
                is_discarded,
            })
        };
        journals.filter_map(id).collect()
    }

    fn read(&self, id: &JournalId) -> Result<Replayed, JournalError> {
        let file = File::open(self.path(id)).map_err(NotAJournal::from);
        let read = file.and_then(|file| replay(BufReader::new(file)));
        read.map_err(|cause| self.error(id, cause))
    }

    /// Takes a journal over from a window that has ended. What could not be read of it is kept for a
    /// week.
    ///
    /// # Errors
    /// [`JournalError`] when another window has it, or it cannot be read.
    pub fn take(&self, id: &JournalId) -> Result<Taken, JournalError> {
        let replayed = self.read(id)?;
        let place = self.own(id)?;
        if id.is_discarded {
            fs::rename(self.path(id), self.path(&place.id))
                .map_err(|cause| self.error(id, error::refusal(&cause)))?;
        }
        // It only helps a person to look for more.
        let _ = self.keep_rest(&place.id, replayed.good_bytes);
        Ok(Taken { replayed, place })
    }

    /// Removes a journal and everything that was kept of it.
    ///
    /// # Errors
    /// [`JournalError`] when another window has it, or it cannot be removed.
    pub fn forget(&self, id: &JournalId) -> Result<(), JournalError> {
        let place = self.own(id)?;
        fs::remove_file(self.path(id)).map_err(|cause| self.error(id, error::refusal(&cause)))?;
        let _ = fs::remove_file(self.discarded().file(id, REST));
        self.remove(&place);
        Ok(())
    }

    fn own(&self, id: &JournalId) -> Result<Place, JournalError> {
        let place = JournalId {
            is_discarded: false,
            ..id.clone()
        };
        let place = self.lock(place);
        let place = place.map_err(|cause| self.error(id, error::refusal(&cause)))?;
        place.ok_or_else(|| self.error(id, "this board is open in another window"))
    }

    fn error(&self, id: &JournalId, cause: impl ToString) -> JournalError {
        JournalError {
            path: self.path(id),
            cause: cause.to_string(),
        }
    }

    /// The right to write a new journal.
    pub(super) fn create(&self) -> io::Result<Place> {
        /// Tells apart what one window creates within a millisecond.
        static COUNT: AtomicU32 = AtomicU32::new(0);
        private_folder(&self.0)?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let millis = now.unwrap_or_default().as_millis();
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let id = JournalId {
            name: format!("{millis}-{}-{count}", std::process::id()),
            is_discarded: false,
        };
        let place = self.lock(id)?;
        place.ok_or_else(|| io::Error::other("another window has the same journal"))
    }

    /// Locks a journal; `None` while another window has it.
    fn lock(&self, id: JournalId) -> io::Result<Option<Place>> {
        let path = self.file(&id, LOCK);
        let file = private().create(true).truncate(false).open(path)?;
        let lock = match file.try_lock() {
            Ok(()) => Some(file),
            Err(TryLockError::WouldBlock) => return Ok(None),
            // Not every file system has locks, and a missing one must not cost the journal.
            Err(TryLockError::Error(_)) => None,
        };
        Ok(Some(Place { id, _lock: lock }))
    }

    /// Removes a journal that is of no use any more. An error is of no use either: at worst the board
    /// is offered again.
    pub(super) fn remove(&self, place: &Place) {
        for extension in [EXTENSION, NEXT, LOCK] {
            let _ = fs::remove_file(self.file(&place.id, extension));
        }
    }

    /// Puts a journal aside whose user agreed to lose it.
    pub(super) fn discard(&self, place: &Place) -> io::Result<()> {
        let from = self.path(&place.id);
        private_folder(&self.discarded().0)?;
        // From now on it is kept for a week.
        let file = File::options().append(true).open(&from)?;
        file.set_modified(SystemTime::now())?;
        let discarded = JournalId {
            is_discarded: true,
            ..place.id.clone()
        };
        fs::rename(from, self.path(&discarded))?;
        self.remove(place);
        Ok(())
    }

    fn keep_rest(&self, id: &JournalId, good_bytes: u64) -> io::Result<()> {
        let mut file = File::open(self.path(id))?;
        if file.metadata()?.len() > good_bytes {
            let discarded = self.discarded();
            private_folder(&discarded.0)?;
            file.seek(SeekFrom::Start(good_bytes))?;
            let mut rest = private()
                .create(true)
                .truncate(true)
                .open(discarded.file(id, REST))?;
            io::copy(&mut file, &mut rest)?;
        }
        Ok(())
    }

    /// Removes what was put aside a week ago.
    fn sweep(&self) {
        for entry in fs::read_dir(&self.0).into_iter().flatten().flatten() {
            let modified = entry.metadata().and_then(|metadata| metadata.modified());
            let age = modified.ok().and_then(|time| time.elapsed().ok());
            if age.is_some_and(|age| age > KEPT) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

impl Taken {
    /// Its journal, which is locked until this is dropped.
    pub fn id(&self) -> &JournalId {
        &self.place.id
    }
}

impl Unclosed {
    /// How long ago it was last changed.
    pub fn age(&self) -> Duration {
        self.changed.elapsed().unwrap_or_default()
    }
}

/// Whether a journal holds something that the board's file does not.
fn has_news(replayed: &Replayed) -> bool {
    match &replayed.origin {
        Some(origin) => {
            !load(&origin.path).is_ok_and(|opened| opened.document.board == replayed.board)
        }
        None => replayed.board != Board::default(),
    }
}

/// Boards are their user's business alone.
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
