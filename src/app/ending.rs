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

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "a test starts itself as the program that fails"
)]
mod tests {
    use std::{fs, path::Path, process::Command};

    use super::*;
    use crate::{file::JournalFolder, model::Board};

    /// In the program that fails: the folder to leave something in.
    const PLACE: &str = "WHYBOARD_TEST_ENDING";

    fn journals(place: &Path) -> JournalFolder {
        JournalFolder::at(place.join("journals"))
    }

    /// Changes a board and fails at once, so that only what the hook waits for is on the disk.
    fn fail(place: &Path) {
        let journal = Journal::open(journals(place), |_| {});
        let reports = CrashReports::at(place.join("crashes"));
        watch(Some(journal.clone()), Some(reports));
        let mut board = Board::default();
        journal.begin(&board, None);
        board.title = "changed".into();
        journal.append(&board, 1);
        let _ = panic::catch_unwind(|| panic!("it broke on `{}`", board.title));
        std::process::abort();
    }

    #[test]
    fn a_panic_leaves_the_last_change_and_a_report_without_it() {
        if let Some(place) = std::env::var_os(PLACE) {
            fail(place.as_ref());
        }
        let place = tempfile::tempdir().unwrap();
        let test = "app::ending::tests::a_panic_leaves_the_last_change_and_a_report_without_it";
        let ended = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test])
            .env(PLACE, place.path())
            .output()
            .unwrap();
        assert!(!ended.status.success());
        let left = journals(place.path()).unclosed();
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].content.as_ref().unwrap().board.title, "changed");
        let report = CrashReports::at(place.path().join("crashes"))
            .news()
            .unwrap();
        let report = fs::read_to_string(report).unwrap();
        assert!(report.contains("it broke on …"), "{report}");
        assert!(!report.contains("changed"), "{report}");
    }
}
