//! Work on threads, and the messages that come back from it.

pub(crate) mod choosing;
pub(crate) mod exporting;
pub(crate) mod history;
mod message;
pub(crate) mod opening;
pub(crate) mod pictures;
pub(crate) mod saving;

use std::sync::mpsc::{Receiver, Sender, channel};

pub(crate) use message::{HistoryMessage, Message};

/// Runs work on threads and receives what they send.
pub(crate) struct Tasks {
    sender: Sender<Message>,
    receiver: Receiver<Message>,
}

impl Default for Tasks {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver }
    }
}

impl Tasks {
    /// Runs `work` on a thread; what it returns is received in a later frame.
    pub(crate) fn spawn(
        &self,
        ctx: &egui::Context,
        work: impl FnOnce() -> Message + Send + 'static,
    ) {
        let (ctx, sender) = (ctx.clone(), self.sender.clone());
        std::thread::spawn(move || {
            // The window may be closed by now; then nobody waits for the message.
            let _ = sender.send(work());
            ctx.request_repaint();
        });
    }

    /// The next message, if one has arrived.
    pub(crate) fn receive(&self) -> Option<Message> {
        self.receiver.try_recv().ok()
    }
}
