//! How the program ends when nobody closed it: told to by a signal, or by its own mistake. The journal
//! is on the disk by then; without a window system too, as its threads need none.

use std::{panic, time::Duration};

use crate::file::{CrashReports, Journal};

/// How long the end waits for a disk that does not answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Syncs the journal before the program ends by a signal or a panic, and writes a report on a panic.
pub(crate) fn watch(journal: Option<Journal>, reports: Option<CrashReports>) {
    let sync = move || {
        if let Some(journal) = &journal {
            journal.sync(PATIENCE);
        }
    };
    #[cfg(unix)]
    end_by_signals(sync.clone());
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        sync();
        if let Some(reports) = &reports {
            // Where it cannot be written, what the usual hook prints is all there is.
            let _ = reports.write(info);
        }
        usual(info);
    }));
}

/// Logging out, closing the terminal, Ctrl+C in it: the program ends as it would have, but later.
/// Nothing else needs tidying up, as whatever is written is all there or not at all.
#[cfg(unix)]
fn end_by_signals(before: impl Fn() + Send + 'static) {
    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGTERM},
        iterator::Signals,
        low_level::emulate_default_handler,
    };
    // Without it a signal ends the program at once, as if it were killed.
    let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else {
        return;
    };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            before();
            let _ = emulate_default_handler(signal);
        }
    });
}
