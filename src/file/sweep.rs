//! The names of our temporary files, and removing those that a crash left behind.

use std::{fs, path::Path, time::Duration};

use super::resolve::folder_of;

/// How the name of a temporary file begins.
pub(super) const PREFIX: &str = ".whyboard-";
/// How it ends.
pub(super) const SUFFIX: &str = ".tmp";
/// How many random letters and digits are between.
pub(super) const RANDOM: usize = 12;

/// Older than any save that is still running.
const STALE: Duration = Duration::from_secs(60 * 60);
/// How many entries of a folder are examined: opening a board in a huge one must not be slow.
const MAX_ENTRIES: usize = 10_000;

/// Removes our temporary files beside `opened` that are older than an hour, but not `opened` itself:
/// someone may be looking for lost work in one. Errors are ignored: nobody waits for this.
pub(super) fn sweep_beside(opened: &Path) {
    let Ok(entries) = fs::read_dir(folder_of(opened)) else {
        return;
    };
    for entry in entries.take(MAX_ENTRIES).flatten() {
        let name = entry.file_name();
        let is_ours =
            name.to_str().is_some_and(is_temporary) && opened.file_name() != Some(name.as_os_str());
        // The metadata of the entry itself: a symbolic link is not ours.
        let is_stale = || {
            entry.metadata().is_ok_and(|metadata| {
                metadata.is_file()
                    && metadata
                        .modified()
                        .ok()
                        .and_then(|modified| modified.elapsed().ok())
                        .is_some_and(|age| age > STALE)
            })
        };
        if is_ours && is_stale() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// True for the name of one of our temporary files.
pub(super) fn is_temporary(name: &str) -> bool {
    name.strip_prefix(PREFIX)
        .and_then(|rest| rest.strip_suffix(SUFFIX))
        .is_some_and(|random| {
            random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use std::{fs::File, time::SystemTime};

    use super::*;

    #[test]
    fn removes_only_old_temporary_files_of_ours() {
        let dir = tempfile::tempdir().unwrap();
        let make = |name: &str, minutes: u64| {
            let file = File::create(dir.path().join(name)).unwrap();
            let time = SystemTime::now() - Duration::from_secs(60 * minutes);
            file.set_modified(time).unwrap();
        };
        make(".whyboard-abcDEF123456.tmp", 61);
        make(".whyboard-abcDEF123457.tmp", 59);
        make(".whyboard-abcDEF123458.tmp", 61);
        make(".whyboard-notes.tmp", 90);
        make(".whyboard-abcDEF123456.ron", 90);
        make("board.ron", 90);
        fs::create_dir(dir.path().join(".whyboard-aaaaaaaaaaaa.tmp")).unwrap();
        sweep_beside(&dir.path().join(".whyboard-abcDEF123458.tmp"));
        let mut left: Vec<String> = fs::read_dir(dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(
            left,
            [
                ".whyboard-aaaaaaaaaaaa.tmp",
                ".whyboard-abcDEF123456.ron",
                ".whyboard-abcDEF123457.tmp",
                ".whyboard-abcDEF123458.tmp",
                ".whyboard-notes.tmp",
                "board.ron",
            ]
        );
    }
}
