//! Work on threads, and the messages that come back from it.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
};

use egui::{Context, Pos2};

use crate::{
    app::request::{Purpose, Then},
    file::{JournalError, LoadError, Opened, SaveError, Saved, Taken, Unclosed},
    model::Board,
    practice::PastAnswers,
    raster::ImportedImage,
};

/// Runs work on threads and receives what they send.
pub(crate) struct Tasks {
    ctx: Context,
    sender: Sender<Message>,
    receiver: Receiver<Message>,
}

impl Tasks {
    pub(crate) fn new(ctx: &Context) -> Self {
        let (sender, receiver) = channel();
        Self {
            ctx: ctx.clone(),
            sender,
            receiver,
        }
    }

    /// Runs `work` on a thread; what it returns is received in a later frame.
    pub(crate) fn spawn(&self, work: impl FnOnce() -> Message + Send + 'static) {
        let tell = self.teller();
        std::thread::spawn(move || tell(work()));
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

    /// What the window's clock shows, in seconds.
    pub(crate) fn now(&self) -> f64 {
        self.ctx.input(|input| input.time)
    }

    /// Whether the window is dark.
    pub(crate) fn is_dark(&self) -> bool {
        self.ctx.theme() == egui::Theme::Dark
    }

    /// The next message, if one has arrived.
    pub(crate) fn receive(&self) -> Option<Message> {
        self.receiver.try_recv().ok()
    }
}

/// What a thread sends back.
pub(crate) enum Message {
    /// A file was chosen, or none; a dialog that closed by itself was never seen.
    Picked {
        purpose: Purpose,
        path: Option<PathBuf>,
        was_seen: bool,
    },
    /// The file at the path was read.
    Opened(PathBuf, Result<Box<Opened>, LoadError>),
    /// The board was written as it was at `revision`.
    Saved {
        revision: u64,
        path: PathBuf,
        saved: Result<Saved, SaveError>,
        then: Option<Then>,
    },
    Exported(Result<PathBuf, String>),
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
    Taken(Result<Box<Taken>, JournalError>),
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
