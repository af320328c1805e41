//! Work on threads, and the messages that come back from it.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread::JoinHandle,
};

use egui::{Context, Pos2};

use crate::{
    app::{
        document::{Access, Identity, SaveOrder},
        reading::Work,
        request::{ExportOptions, Purpose, Then},
    },
    file::{
        JournalError, LoadError, Lock, Opened, SaveError, Saved, Settings, Stamp, Taken, Unclosed,
        Version,
    },
    model::Board,
    practice::PastAnswers,
    raster::ImportedImage,
};

/// Runs work on threads and receives what they send.
pub(crate) struct Tasks {
    ctx: Context,
    sender: Sender<Message>,
    receiver: Receiver<Message>,
    queue: Queue,
}

/// A thread that does one piece of work after another. Dropping it waits until all is done.
struct Queue {
    /// `None` only while it is dropped.
    work: Option<Sender<Box<dyn FnOnce() + Send>>>,
    thread: Option<JoinHandle<()>>,
}

impl Queue {
    fn new() -> Self {
        let (work, received) = channel::<Box<dyn FnOnce() + Send>>();
        let thread = std::thread::spawn(move || {
            for work in received {
                // What comes after it is done even if this fails.
                let _ = catch_unwind(AssertUnwindSafe(work));
            }
        });
        Self {
            work: Some(work),
            thread: Some(thread),
        }
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        self.work = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Tasks {
    pub(crate) fn new(ctx: &Context) -> Self {
        let (sender, receiver) = channel();
        Self {
            ctx: ctx.clone(),
            sender,
            receiver,
            queue: Queue::new(),
        }
    }

    /// Runs `work` on a thread; what it returns is received in a later frame.
    pub(crate) fn spawn(&self, work: impl FnOnce() -> Message + Send + 'static) {
        let tell = self.teller();
        std::thread::spawn(move || tell(work()));
    }

    /// Runs `work` on a thread after all work that was queued before, and before the program ends:
    /// for what is written to the same files.
    pub(crate) fn queue(&self, work: impl FnOnce() -> Message + Send + 'static) {
        if let Some(queue) = &self.queue.work {
            let tell = self.teller();
            // It receives as long as this is not dropped.
            let _ = queue.send(Box::new(move || tell(work())));
        }
    }

    /// Sends messages from a thread that goes on.
    pub(crate) fn teller(&self) -> impl Fn(Message) + Send + 'static {
        let (ctx, sender) = (self.ctx.clone(), self.sender.clone());
        move |message| {
            // The window may be closed by now; then nobody waits for the message.
            let _ = sender.send(message);
            ctx.request_repaint();
        }
    }

    pub(crate) fn ctx(&self) -> &Context {
        &self.ctx
    }

    /// The next message, if one has arrived.
    pub(crate) fn receive(&self) -> Option<Message> {
        self.receiver.try_recv().ok()
    }
}

/// What a thread sends back.
#[expect(
    clippy::large_enum_variant,
    reason = "few messages are on their way at a time"
)]
pub(crate) enum Message {
    /// A file was chosen, or none; a dialog that closed by itself was never seen.
    Picked {
        purpose: Purpose,
        path: Option<PathBuf>,
        /// Whether the user has agreed to replace what is there.
        may_replace: bool,
        was_seen: bool,
    },
    /// The file at the path was read, with what may be done with it; `None` while another window has
    /// it.
    Opened(
        Work,
        PathBuf,
        Result<(Box<Opened>, Option<Access>), LoadError>,
    ),
    /// A copy that is to be begun was drawn.
    Drawn(Work, Box<Board>),
    /// What a look at the file of this document found, where that is not what was left there.
    Found {
        document: Identity,
        found: Found,
        cause: Cause,
    },
    /// The earlier versions of the file at the path, the latest first.
    Versions(PathBuf, io::Result<Vec<Version>>),
    /// The board of a version was read, or the reason it could not be.
    Version(Version, Result<Box<Board>, String>),
    /// A look at the file found what was left there.
    NothingNew,
    /// This window has taken over the file of this document, unless that failed.
    TakenOver(Identity, Option<Arc<Lock>>),
    /// A board of this document was written, or not.
    Saved {
        document: Identity,
        order: SaveOrder,
        path: PathBuf,
        /// The board that was saved, and the lock of its file.
        saved: Result<(Saved, Option<Arc<Lock>>), SaveError>,
    },
    /// A picture or a report was written to the path, or not.
    Exported(ExportOptions, PathBuf, Result<(), ExportFailure>),
    /// These settings were stored, or not.
    SettingsStored(Box<Settings>, Result<(), SaveError>),
    /// The price sheet was stored, or not.
    PricesStored(Result<(), SaveError>),
    History(HistoryMessage),
    /// A picture was read, to be placed with its middle here, in board units.
    Picture(Result<ImportedImage, String>, Pos2),
    /// The recent boards were read, or the reason they could not be.
    Recent(Vec<(PathBuf, Result<Board, String>)>),
    Recovery(RecoveryMessage),
}

/// What the journal's threads have to say.
pub(crate) enum RecoveryMessage {
    /// The boards that were left by other windows.
    Unclosed(Vec<Unclosed>),
    /// The file that was opened has changes that were not saved.
    IsOfOpened(Box<Unclosed>),
    /// A board that was left was taken over, with what may be done with its file.
    Taken(Work, Result<(Box<Taken>, Access), JournalError>),
    NotForgotten(JournalError),
    /// What is changed is not journalled.
    Unprotected(JournalError),
    /// The program failed the last time; the report is there.
    Crashed(PathBuf),
}

/// What a thread found or did in the folder of the history.
pub(crate) enum HistoryMessage {
    /// The lines were read.
    Read(Result<String, LoadError>),
    /// The answers of earlier practices were collected.
    PastAnswers(Arc<PastAnswers>),
    /// The practice that began then was stored, its board under this name.
    Added(u64, Result<String, SaveError>),
    /// A practice was changed or forgotten.
    Written(Result<(), SaveError>),
    /// The board of the practice that began then was read.
    Board(u64, Result<Box<Board>, String>),
}

/// Why a board's file was looked at.
pub(crate) enum Cause {
    /// The user came back to the window; this is what was expected there.
    Return(Stamp),
    /// A save was refused, after which this was to be done.
    Save(Option<Then>),
}

/// What a look at a board's file found.
pub(crate) enum Found {
    /// Another window has taken it over.
    TakenOver(PathBuf),
    /// It is not what was last read or written.
    Changed(PathBuf, Box<Result<Opened, LoadError>>),
}

/// Why there is no exported file.
pub(crate) enum ExportFailure {
    /// It could not be made.
    Made(String),
    /// It could not be written.
    Written(SaveError),
}
