//! Earlier versions of saved boards, kept in the state folder: one folder for each board, in it one
//! file for each version, named by the time it was saved.

use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use super::{SaveError, StateFolder, atomic::write_atomically, state::key_of};

const FOLDER: &str = "versions";
const EXTENSION: &str = "whyboard";

/// How many of the latest versions are kept, whenever they were saved.
const LATEST: usize = 10;
const HOUR: u64 = 60 * 60;
const DAY: u64 = 24 * HOUR;
/// How long one version of every hour is kept, and then one of every day, in seconds.
const HOURLY_FOR: u64 = 2 * DAY;
const DAILY_FOR: u64 = 90 * DAY;

/// The versions of one board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions(PathBuf);

/// A version that was replaced by a later one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Where it is kept: a board file.
    pub path: PathBuf,
    /// When it was saved, in milliseconds since 1970 (UTC).
    pub saved_unix_millis: u64,
    /// In bytes.
    pub size: u64,
}

impl Versions {
    /// Those of the board at `path`.
    pub fn of(state: &StateFolder, path: &Path) -> Self {
        Self(state.folder(FOLDER).join(key_of(path)))
    }

    /// Where they are.
    pub(super) fn folder(&self) -> &Path {
        &self.0
    }

    /// The versions that are kept, the latest first.
    ///
    /// # Errors
    /// What the system reports if the folder is there and cannot be read.
    pub fn list(&self) -> io::Result<Vec<Version>> {
        let entries = match fs::read_dir(&self.0) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut versions: Vec<Version> = entries
            .flatten()
            .filter_map(|entry| {
                let name = entry.file_name();
                let (millis, extension) = name.to_str()?.split_once('.')?;
                let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
                (extension == EXTENSION).then_some(Version {
                    path: entry.path(),
                    saved_unix_millis: millis.parse().ok()?,
                    size: metadata.len(),
                })
            })
            .collect();
        versions.sort_by_key(|version| std::cmp::Reverse(version.saved_unix_millis));
        Ok(versions)
    }

    /// Keeps `bytes`, which were saved at that time, through to the disk; then removes those that
    /// are too old or too many. Returns where they are kept.
    ///
    /// # Errors
    /// [`SaveError`] when they could not be kept.
    pub(super) fn keep(&self, bytes: &[u8], saved: SystemTime) -> Result<PathBuf, SaveError> {
        fs::create_dir_all(&self.0).map_err(|error| SaveError::writing(&self.0, &error))?;
        let millis = millis(saved);
        // Two versions may claim the same time; the same version may come again.
        let path = (millis..)
            .map(|millis| self.0.join(format!("{millis}.{EXTENSION}")))
            .find(|path| fs::read(path).map_or(true, |kept| kept == bytes))
            .unwrap_or_default();
        match write_atomically(&path, bytes, false) {
            Ok(()) | Err(SaveError::Exists(_)) => {}
            Err(error) => return Err(error),
        }
        self.thin(millis / 1000);
        Ok(path)
    }

    /// Removes what need not be kept at `now`, in seconds since 1970. Errors are ignored: nothing
    /// is lost by keeping too much.
    fn thin(&self, now: u64) {
        let versions = self.list().unwrap_or_default();
        let mut saved = versions
            .iter()
            .map(|version| version.saved_unix_millis / 1000);
        for (version, is_kept) in versions.iter().zip(kept(&mut saved, now)) {
            if !is_kept {
                let _ = fs::remove_file(&version.path);
            }
        }
    }
}

/// Which of these times, the latest first, are kept: the latest ten, then the last of every hour,
/// then the last of every day.
fn kept(saved: &mut dyn Iterator<Item = u64>, now: u64) -> Vec<bool> {
    let (mut hour, mut day) = (None, None);
    saved
        .enumerate()
        .map(|(index, secs)| {
            let is_new_hour = hour.replace(secs / HOUR) != Some(secs / HOUR);
            let is_new_day = day.replace(secs / DAY) != Some(secs / DAY);
            let age = now.saturating_sub(secs);
            index < LATEST || (is_new_hour && age < HOURLY_FOR) || (is_new_day && age < DAILY_FOR)
        })
        .collect()
}

fn millis(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_ten_then_one_an_hour_then_one_a_day() {
        // One version every five minutes for a hundred days.
        let now = 1_800_000_000;
        let times: Vec<u64> = (0..100 * DAY / 300).map(|n| now - n * 300).collect();
        let kept = kept(&mut times.iter().copied(), now);
        let within = |from: u64, to: u64| {
            let ages = times.iter().map(|time| now - time).zip(&kept);
            ages.filter(|(age, is_kept)| **is_kept && (from..to).contains(age))
                .count()
        };
        assert_eq!(within(0, 50 * 60), 10);
        assert!((47..=49).contains(&within(50 * 60, HOURLY_FOR)));
        assert!((87..=89).contains(&within(HOURLY_FOR, DAILY_FOR)));
        assert_eq!(within(DAILY_FOR, u64::MAX), 0);
    }

    #[test]
    fn a_few_versions_are_all_kept_however_old() {
        let dir = tempfile::tempdir().unwrap();
        let versions = Versions::of(&StateFolder::at(dir.path()), Path::new("b.whyboard"));
        assert_eq!(versions.list().unwrap(), []);
        for n in 0..10 {
            let saved = UNIX_EPOCH + Duration::from_secs(n * 1000);
            let path = versions.keep(n.to_string().as_bytes(), saved).unwrap();
            assert_eq!(versions.list().unwrap()[0].path, path);
        }
        let listed = versions.list().unwrap();
        let saved: Vec<u64> = listed.iter().map(|v| v.saved_unix_millis).collect();
        assert_eq!(saved, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map(|n| n * 1_000_000));
    }

    #[test]
    fn versions_of_the_same_time_stand_beside_each_other_and_the_same_one_stands_once() {
        let dir = tempfile::tempdir().unwrap();
        let versions = Versions::of(&StateFolder::at(dir.path()), Path::new("b.whyboard"));
        for bytes in ["one", "two", "one"] {
            versions.keep(bytes.as_bytes(), UNIX_EPOCH).unwrap();
        }
        let listed = versions.list().unwrap();
        let kept: Vec<_> = listed
            .iter()
            .map(|v| fs::read_to_string(&v.path).unwrap())
            .collect();
        assert_eq!(kept, ["two", "one"]);
    }
}
