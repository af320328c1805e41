//! What is written down when the program fails, for the user to read and to send to whom they like.

use std::{
    backtrace::Backtrace,
    fs,
    io::{self, Write as _},
    panic::PanicHookInfo,
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use super::paths::state_dir;

const FOLDER: &str = "crashes";
const EXTENSION: &str = "txt";
/// Written to when the user has been told: later reports are news.
const TOLD: &str = "told";
/// How long a report is kept.
const KEPT: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// The folder of the crash reports: text files, of which nothing is sent anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrashReports(PathBuf);

impl CrashReports {
    /// The user's own; `None` for a user without a home directory.
    pub fn usual() -> Option<Self> {
        state_dir().map(|folder| Self(folder.join(FOLDER)))
    }

    /// A folder other than the user's own.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    /// Writes a report on a panic: version, time, place, message and call stack, and nothing of a
    /// board. Returns its path.
    ///
    /// # Errors
    /// What the system reports.
    pub fn write(&self, panic: &PanicHookInfo<'_>) -> io::Result<PathBuf> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.unwrap_or_default();
        let timestamp = i64::try_from(now.as_secs()).unwrap_or(0);
        let time = jiff::Timestamp::from_second(timestamp).unwrap_or_default();
        let text = report(
            &time.to_string(),
            &panic
                .location()
                .map(ToString::to_string)
                .unwrap_or_default(),
            &message(panic),
            &Backtrace::force_capture().to_string(),
        );
        fs::create_dir_all(&self.0)?;
        let name = time.to_string().replace(':', "-");
        let path = self
            .0
            .join(format!("{name}-{:09}.{EXTENSION}", now.subsec_nanos()));
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        Ok(path)
    }

    /// The latest report that the user has not been told of, which they are now. Reports three months
    /// old are removed.
    pub fn news(&self) -> Option<PathBuf> {
        let told = self.0.join(TOLD);
        let last_told = modified(&told);
        let mut reports = Vec::new();
        for entry in fs::read_dir(&self.0).ok()?.flatten() {
            let path = entry.path();
            if path
                .extension()
                .is_none_or(|extension| extension != EXTENSION)
            {
                continue;
            }
            let Some(written) = modified(&path) else {
                continue;
            };
            if written.elapsed().is_ok_and(|age| age > KEPT) {
                let _ = fs::remove_file(&path);
            } else if last_told.is_none_or(|told| written > told) {
                reports.push((written, path));
            }
        }
        let (_, latest) = reports.into_iter().max()?;
        // Where it cannot be noted, the user is told again.
        let _ = fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .open(told)
            .and_then(|mut file| file.write_all(b"\n"));
        Some(latest)
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

fn report(time: &str, place: &str, message: &str, stack: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let system = (std::env::consts::OS, std::env::consts::ARCH);
    format!(
        "Whyboard ended unexpectedly. This file was written for you to read; it was sent to nobody, and\n\
         holds nothing of your board.\n\n\
         version: {version} ({}, {})\ntime: {time}\nplace: {place}\nmessage: {message}\n\n{stack}",
        system.0, system.1
    )
}

/// What the panic says, without the texts it quotes: they may be from a board.
fn message(panic: &PanicHookInfo<'_>) -> String {
    // One that was in the source has nothing to quote.
    if let Some(text) = panic.payload().downcast_ref::<&'static str>() {
        return (*text).to_owned();
    }
    let text = panic.payload_as_str().unwrap_or("no message");
    without_quotes(text)
}

/// A message without what stands in it between quotes or backticks.
fn without_quotes(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(['"', '`', '\'']) {
        let quote = &rest[start..=start];
        kept.push_str(&rest[..start]);
        kept.push('…');
        // Whatever is quoted may hold the same mark itself: nothing is kept up to the last.
        rest = match rest[start + 1..].rfind(quote) {
            Some(end) => &rest[start + 1 + end + 1..],
            None => "",
        };
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::names;

    #[test]
    fn what_a_message_quotes_is_left_out() {
        for (text, kept) in [
            (
                "the len is 3 but the index is 5",
                "the len is 3 but the index is 5",
            ),
            (
                "byte 5 is inside 'é' (bytes 4..6) of `Kafka keeps é`",
                "byte 5 is inside …",
            ),
            ("on an `Err` value: \"say \\\"no\\\"\"", "on an … value: …"),
            ("an odd \" mark", "an odd …"),
        ] {
            let left = without_quotes(text);
            assert!(left.starts_with(kept), "{left}");
        }
    }

    #[test]
    fn a_report_is_news_once() {
        let dir = tempfile::tempdir().unwrap();
        let reports = CrashReports::at(dir.path().join("crashes"));
        assert_eq!(reports.news(), None);
        let text = report("now", "src/x.rs:1:2", "it broke", "0: main");
        fs::create_dir_all(&reports.0).unwrap();
        for name in ["a.txt", "b.txt"] {
            fs::write(reports.0.join(name), &text).unwrap();
        }
        assert!(reports.news().is_some());
        assert_eq!(reports.news(), None);
        assert_eq!(names(&reports.0), ["a.txt", "b.txt", TOLD]);
    }
}
