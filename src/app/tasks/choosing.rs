//! Choosing a file with the system's dialog.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use crate::app::{
    dialogs::native,
    request::Purpose,
    tasks::{Message, Tasks},
};

/// A dialog that closes sooner than this was never seen: no portal or helper runs.
const MIN_SEEN: Duration = Duration::from_millis(250);

/// Asks for a file; `name` is suggested for one that is written.
pub(crate) fn choose(
    tasks: &Tasks,
    ctx: &egui::Context,
    purpose: Purpose,
    name: String,
    directory: Option<PathBuf>,
) {
    tasks.spawn(ctx, move || {
        #[expect(clippy::disallowed_methods, reason = "the window reads the clock")]
        let start = Instant::now();
        let path = native::pick(&purpose, &name, directory.as_deref());
        Message::Picked {
            purpose,
            path,
            was_seen: start.elapsed() > MIN_SEEN,
        }
    });
}
