//! The journal: what has changed on the board on screen since it was last saved.
//!
//! It exists only while there is something to lose. It is a text that a person can read:
//!
//! ```text
//! whyboard-journal 1
//! 5d41402a 1 Start(origin:Some((path:"/home/ada/sales.whyboard", …)),edits:1,bytes:2034)
//! (version: 1, …                                the board, as in its file
//! 7d793037 2 Edit(Batch(label:"step",edits:[…]))
//! 9bf21c04 3 Practice(events:4,steps:7,record:(…))
//! ```
//!
//! Each line has a checksum and a number; reading stops at the first that is cut, altered or missing.
//! The edits are those of the replay of a practice: [`Edit::between`](crate::model::Edit::between)
//! the board as it was last journalled and as it is.
//!
//! A change is written at once and synced within a second, whatever follows it. Whoever makes it waits
//! for neither: a board is a value, so it is handed to a thread (`writer`) that compares and writes,
//! while another (`keeper`) waits for the disk. When the changes have grown, or the board was saved
//! while it changed, the journal begins anew beside the old one and then takes its place.
//!
//! A window holds a lock on its journal; what is not locked was left by a window that has ended, and
//! is offered on the start screen.

mod folder;
mod keeper;
mod line;
mod record;
mod replay;
#[cfg(test)]
mod tests;
mod writer;

use std::{
    sync::{
        Arc,
        mpsc::{Sender, sync_channel},
    },
    thread::JoinHandle,
    time::Duration,
};

use crate::model::Board;

pub use folder::{JournalError, JournalFolder, JournalId, Taken, Unclosed};
pub use line::NotAJournal;
pub use record::Origin;
pub use replay::{Replayed, replay};
use writer::Message;

/// The journal of the board on screen. Clones are the same journal. When the last is dropped, what
/// was journalled is synced, and stays.
#[derive(Clone, Debug)]
pub struct Journal(Arc<Threads>);

#[derive(Debug)]
struct Threads {
    writer: Sender<Message>,
    handle: Option<JoinHandle<()>>,
}

impl Journal {
    /// Journals in a folder, which is created when there is something to write. `report` hears, on
    /// another thread, when changes are not being protected: once, until they are again.
    pub fn open(folder: JournalFolder, report: impl Fn(JournalError) + Send + 'static) -> Self {
        let (writer, handle) = writer::start(folder, report);
        let handle = Some(handle);
        Self(Arc::new(Threads { writer, handle }))
    }

    /// Another board is on screen, just as it is in its file, or as a new board begins.
    pub fn begin(&self, board: &Board, origin: Option<Origin>) {
        self.send(Message::Open {
            board: board.clone(),
            origin,
            taken: None,
            edits: 0,
        });
    }

    /// A board that was taken over is on screen.
    pub fn go_on(&self, taken: Taken) {
        let Taken { replayed, place } = taken;
        self.send(Message::Open {
            board: replayed.board,
            origin: replayed.origin,
            taken: Some(Box::new(place)),
            edits: replayed.edits,
        });
    }

    /// Journals the board as it is now. `step` is how many steps can be undone: while it stays the
    /// same, as it does while a text is typed, changes count as one edit.
    pub fn append(&self, board: &Board, step: usize) {
        let board = board.clone();
        self.send(Message::Change { board, step });
    }

    /// The board was saved: what is journalled is not needed any more, unless it has changed since.
    pub fn saved(&self, origin: Origin, is_changed: bool) {
        self.send(Message::Saved { origin, is_changed });
    }

    /// The board leaves the screen. A journal whose user agreed to lose it is kept for a week.
    pub fn close(&self, is_discarded: bool) {
        self.send(Message::Close { is_discarded });
    }

    /// Waits until everything is on the disk, but no longer than `max`. False if it is not.
    pub fn sync(&self, max: Duration) -> bool {
        let (ack, done) = sync_channel(1);
        self.send(Message::Flush(ack));
        done.recv_timeout(max).is_ok()
    }

    fn send(&self, message: Message) {
        // The thread is there as long as the journal.
        let _ = self.0.writer.send(message);
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        let (ack, done) = sync_channel(1);
        let _ = self.writer.send(Message::Flush(ack));
        let _ = done.recv();
        let _ = self.writer.send(Message::End);
        if let Some(handle) = self.handle.take() {
            let _ = handle.join();
        }
    }
}
