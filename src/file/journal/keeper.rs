//! The thread that waits for the disk, so that the one that writes does not: it syncs what was
//! written within a second, and writes the board that a journal begins with.

use std::{
    fs::File,
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender},
    },
    time::{Duration, Instant},
};

use crate::{file::atomic::Folder, format, model::Board};

use super::{
    folder::private,
    line::{encode, header},
    record::{Origin, Record},
};

/// How long something written waits to be synced: half of what is promised, as syncing takes time.
const SYNC_AFTER: Duration = Duration::from_millis(500);

/// Something to do.
#[expect(clippy::large_enum_variant, reason = "few jobs are waiting at a time")]
pub(super) enum Job {
    /// Sync this file soon, as it was written to.
    Sync(Written),
    /// Write the beginning of a journal.
    Begin(Beginning),
    /// Sync at once and tell.
    Flush(SyncSender<()>),
}

/// A file that was written to.
pub(super) struct Written {
    pub(super) file: Arc<File>,
    /// Its folder, if it got its name after the folder was last synced.
    pub(super) folder: Option<PathBuf>,
}

/// What a journal begins with.
pub(super) struct Beginning {
    /// Told apart by the writer.
    pub(super) generation: u64,
    /// Where to write it.
    pub(super) path: PathBuf,
    pub(super) board: Board,
    pub(super) origin: Option<Origin>,
    pub(super) edits: usize,
    /// The number of its line.
    pub(super) number: u64,
    /// Whether it has to be on the disk before it is used, as it takes another one's place.
    pub(super) takes_place: bool,
}

/// What has been done.
pub(super) enum Done {
    /// The beginning of that generation was written there: its file and length.
    Begun(u64, PathBuf, io::Result<(File, u64)>),
    Flushed(SyncSender<()>),
    Failed(io::Error),
}

/// Does what it is told until nobody is left to tell it.
pub(super) fn run<T: From<Done>>(jobs: &Receiver<Job>, writer: &Sender<T>) {
    // The writer is there as long as anybody tells this thread something.
    let tell = |done: Done| drop(writer.send(done.into()));
    let mut unsynced: Option<(Instant, Written)> = None;
    loop {
        let job = match &unsynced {
            None => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some((due, _)) => jobs.recv_timeout(due.saturating_duration_since(Instant::now())),
        };
        let mut flushed = None;
        let mut is_over = false;
        match job {
            Ok(Job::Sync(written)) => {
                let (due, before) = unsynced.take().unzip();
                let folder = before.and_then(|before| before.folder);
                let due = due.unwrap_or_else(|| Instant::now() + SYNC_AFTER);
                let folder = written.folder.or(folder);
                unsynced = Some((due, Written { folder, ..written }));
            }
            Ok(Job::Begin(beginning)) => {
                let begun = begin(&beginning);
                tell(Done::Begun(beginning.generation, beginning.path, begun));
            }
            Ok(Job::Flush(ack)) => flushed = Some(ack),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => is_over = true,
        }
        let is_due = |(due, _): &mut (Instant, Written)| {
            is_over || flushed.is_some() || *due <= Instant::now()
        };
        if let Some((_, written)) = unsynced.take_if(is_due)
            && let Err(error) = written.sync()
        {
            tell(Done::Failed(error));
        }
        if let Some(ack) = flushed {
            tell(Done::Flushed(ack));
        }
        if is_over {
            return;
        }
    }
}

impl Written {
    fn sync(&self) -> io::Result<()> {
        self.file.sync_data()?;
        match &self.folder {
            Some(folder) => Folder::open(folder)?.sync(),
            None => Ok(()),
        }
    }
}

fn begin(beginning: &Beginning) -> io::Result<(File, u64)> {
    let board = format::write(&beginning.board).map_err(io::Error::other)?;
    let record = Record::Start {
        origin: beginning.origin.clone(),
        edits: beginning.edits,
        bytes: board.len(),
    };
    let start = encode(beginning.number, &record).map_err(io::Error::other)?;
    let mut file = create(&beginning.path)?;
    let text = [header(), start, board].concat();
    file.write_all(text.as_bytes())?;
    if beginning.takes_place {
        file.sync_all()?;
    }
    Ok((file, text.len() as u64))
}

fn create(path: &Path) -> io::Result<File> {
    private().create(true).truncate(true).open(path)
}
