//! The thread that writes the journal of the board on screen.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, Sender, SyncSender, channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use crate::{file::error, model::Board};

use super::{
    folder::{JournalError, JournalFolder, Place},
    keeper::{self, Beginning, Done, Job, Written},
    line::encode,
    record::{Origin, Record},
};

/// How long after a failure it is tried again, with the next change.
const RETRY_AFTER: Duration = Duration::from_secs(5);
/// A journal is begun anew when its changes take more bytes than its beginning, and than this.
const MAX_CHANGES: u64 = 1 << 20;

pub(super) enum Message {
    /// Another board is on screen, as it is in its file.
    Open {
        board: Board,
        origin: Option<Origin>,
        taken: Option<Box<Place>>,
        edits: usize,
    },
    Change {
        board: Board,
        step: usize,
    },
    Saved {
        origin: Origin,
        is_changed: bool,
    },
    Close {
        is_discarded: bool,
    },
    Flush(SyncSender<()>),
    /// From the keeper.
    Done(Done),
    /// The window has ended.
    End,
}

impl From<Done> for Message {
    fn from(done: Done) -> Self {
        Self::Done(done)
    }
}

/// Starts the thread. `report` hears of the first of several failures in a row.
pub(super) fn start(
    folder: JournalFolder,
    report: impl Fn(JournalError) + Send + 'static,
) -> (Sender<Message>, JoinHandle<()>) {
    let (sender, messages) = channel();
    let to_writer = sender.clone();
    let writer = thread::spawn(move || {
        let (keeper, jobs) = channel();
        let helper = thread::spawn(move || keeper::run(&jobs, &to_writer));
        Writer {
            folder,
            keeper,
            report: Box::new(report),
            current: Current::default(),
            generation: 0,
            failed: None,
            waiting: Vec::new(),
        }
        .run(&messages);
        // It syncs what is left.
        let _ = helper.join();
    });
    (sender, writer)
}

struct Writer {
    folder: JournalFolder,
    keeper: Sender<Job>,
    report: Box<dyn Fn(JournalError) + Send>,
    current: Current,
    /// Of the latest beginning that was asked for.
    generation: u64,
    /// When it last failed, if nothing has succeeded since.
    failed: Option<Instant>,
    /// Who waits for everything to be on the disk, while the journal is begun.
    waiting: Vec<SyncSender<()>>,
}

/// The board on screen. It has a journal while it differs from its file.
#[derive(Default)]
struct Current {
    origin: Option<Origin>,
    /// As it was last journalled.
    board: Board,
    /// How many steps could be undone then.
    step: usize,
    edits: usize,
    /// Of the last line.
    number: u64,
    place: Option<Place>,
    log: Option<Log>,
    /// The lines since a new beginning was asked for, until it is there.
    since: Option<String>,
}

/// The file that lines are added to.
struct Log {
    file: Arc<File>,
    begins_with: u64,
    length: u64,
}

impl Writer {
    fn run(mut self, messages: &Receiver<Message>) {
        for message in messages {
            match message {
                Message::Open {
                    board,
                    origin,
                    taken,
                    edits,
                } => {
                    self.current = Current {
                        board,
                        origin,
                        edits,
                        place: taken.map(|place| *place),
                        ..Current::default()
                    };
                    if self.current.place.is_some() {
                        self.begin();
                    }
                }
                Message::Change { board, step } => self.change(board, step),
                Message::Saved { origin, is_changed } => self.saved(origin, is_changed),
                Message::Close { is_discarded } => self.close(is_discarded),
                Message::Flush(ack) => self.flush(ack),
                Message::Done(Done::Flushed(ack)) => drop(ack.send(())),
                Message::Done(Done::Failed(error)) => self.fail(&error),
                Message::Done(Done::Begun(generation, path, begun)) => {
                    self.begun(generation, &path, begun);
                    for ack in std::mem::take(&mut self.waiting) {
                        self.flush(ack);
                    }
                }
                Message::End => return,
            }
        }
    }

    fn change(&mut self, board: Board, step: usize) {
        let current = &mut self.current;
        let is_new_step = step != current.step;
        let records = Record::between(&current.board, &board, is_new_step);
        let has_edit = |record: &Record| matches!(record, Record::Edit(_));
        current.edits += records.iter().filter(|record| has_edit(record)).count();
        (current.board, current.step) = (board, step);
        if current.log.is_some() || current.since.is_some() {
            if let Err(error) = self.write(&records) {
                self.fail(&error);
            }
        } else if !records.is_empty() && self.may_try() {
            self.begin();
        }
    }

    fn may_try(&self) -> bool {
        self.failed
            .is_none_or(|failed| failed.elapsed() >= RETRY_AFTER)
    }

    /// Adds lines to the journal, and to the one that is to take its place.
    fn write(&mut self, records: &[Record]) -> io::Result<()> {
        let current = &mut self.current;
        let mut lines = String::new();
        for record in records {
            current.number += 1;
            lines += &encode(current.number, record).map_err(io::Error::other)?;
        }
        if let Some(since) = &mut current.since {
            since.push_str(&lines);
        }
        let Some(log) = &mut current.log else {
            return Ok(());
        };
        log.add(&lines)?;
        self.sync_soon(None);
        self.begin_anew_if_long();
        Ok(())
    }

    fn begin_anew_if_long(&mut self) {
        let is_long = |log: &Log| log.length - log.begins_with > log.begins_with.max(MAX_CHANGES);
        if self.current.since.is_none() && self.current.log.as_ref().is_some_and(is_long) {
            self.begin();
        }
    }

    fn sync_soon(&self, folder: Option<PathBuf>) {
        if let Some(log) = &self.current.log {
            let file = Arc::clone(&log.file);
            let _ = self.keeper.send(Job::Sync(Written { file, folder }));
        }
    }

    /// Has a journal begun with the board as it is now.
    fn begin(&mut self) {
        let place = match self.current.place.take() {
            Some(place) => place,
            None => match self.folder.create() {
                Ok(place) => place,
                Err(error) => return self.fail(&error),
            },
        };
        self.generation += 1;
        self.current.number += 1;
        self.current.since = Some(String::new());
        let beginning = Beginning {
            generation: self.generation,
            path: self.folder.next_path(&place.id),
            board: self.current.board.clone(),
            origin: self.current.origin.clone(),
            edits: self.current.edits,
            number: self.current.number,
            takes_place: self.folder.path(&place.id).exists(),
        };
        self.current.place = Some(place);
        let _ = self.keeper.send(Job::Begin(beginning));
    }

    fn flush(&mut self, ack: SyncSender<()>) {
        if self.current.since.is_some() {
            self.waiting.push(ack);
        } else {
            let _ = self.keeper.send(Job::Flush(ack));
        }
    }

    /// The beginning of a journal was written; the lines since then follow.
    fn begun(&mut self, generation: u64, path: &Path, begun: io::Result<(File, u64)>) {
        if self.current.since.is_none() {
            // Not asked for any more.
            let _ = fs::remove_file(path);
        }
        let current = &mut self.current;
        let Some(since) = current.since.take_if(|_| generation == self.generation) else {
            return;
        };
        let taken = begun.and_then(|(file, length)| {
            let mut log = Log {
                file: Arc::new(file),
                begins_with: length,
                length,
            };
            log.add(&since)?;
            if let Some(place) = &current.place {
                fs::rename(path, self.folder.path(&place.id))?;
            }
            Ok(log)
        });
        match taken {
            Ok(log) => {
                self.current.log = Some(log);
                self.failed = None;
                self.sync_soon(Some(self.folder.folder().to_path_buf()));
            }
            Err(error) => self.fail(&error),
        }
    }

    fn saved(&mut self, origin: Origin, is_changed: bool) {
        self.current.origin = Some(origin);
        self.current.edits = usize::from(is_changed);
        if is_changed {
            self.begin();
        } else {
            self.end(false);
        }
    }

    fn close(&mut self, is_discarded: bool) {
        self.end(is_discarded);
        self.current = Current::default();
    }

    /// Ends the journal: the board is as it is in its file, or its user agreed to lose it.
    fn end(&mut self, is_discarded: bool) {
        let current = &mut self.current;
        current.since = None;
        let log = current.log.take();
        if let Some(place) = current.place.take() {
            // If it cannot be kept, it goes: nobody asked for it.
            if !is_discarded || log.is_none() || self.folder.discard(&place).is_err() {
                self.folder.remove(&place);
            }
        }
    }

    /// Gives the journal up until the next try, and says so once.
    fn fail(&mut self, cause: &io::Error) {
        let current = &mut self.current;
        (current.log, current.since) = (None, None);
        if self.failed.replace(Instant::now()).is_none() {
            let place = current.place.as_ref();
            let path = place.map_or_else(
                || self.folder.folder().to_path_buf(),
                |place| self.folder.path(&place.id),
            );
            let cause = error::refusal(cause);
            (self.report)(JournalError { path, cause });
        }
    }
}

impl Log {
    fn add(&mut self, lines: &str) -> io::Result<()> {
        (&*self.file).write_all(lines.as_bytes())?;
        self.length += lines.len() as u64;
        Ok(())
    }
}
