//! One piece of work on a thread of its own, for whoever holds it.

use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

/// What a thread works out for whoever holds this; nobody else hears of it.
pub(crate) struct Later<T>(Receiver<T>);

impl<T: Send + 'static> Later<T> {
    /// Runs `work` on a thread. There is a frame when it is done.
    pub(crate) fn new(ctx: &Context, work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            // It may not be wanted any more.
            let _ = sender.send(work());
            ctx.request_repaint();
        });
        Self(receiver)
    }

    /// What was worked out, once.
    ///
    /// # Errors
    /// While it is being worked out, or if that has failed.
    pub(crate) fn take(&self) -> Result<T, TryRecvError> {
        self.0.try_recv()
    }
}
