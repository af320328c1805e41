//! What is remembered between runs.

mod stored;

use std::{
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::model::{Lane, Seniority};

/// How many boards are remembered.
const MAX_RECENT: usize = 12;
/// Days since 1970 on which an interview may be: the years 2020 to 2199.
const INTERVIEW_DAYS: RangeInclusive<i64> = 18_262..=84_005;

/// The longest practice, in minutes.
const MAX_PRACTICE_MIN: u32 = 240;

/// The text sizes on offer, in percent of the default.
pub(crate) const TEXT_SIZES: [u32; 5] = [90, 100, 115, 130, 150];
const DEFAULT_TEXT_SIZE: u32 = 100;

/// The version of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
struct Version(u32);

impl Default for Version {
    fn default() -> Self {
        Self(1)
    }
}

/// Which theme the window uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// The desktop's.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What is remembered between runs.
///
/// Invariant: `recent` holds absolute paths, the last opened first, each once, at most
/// [`MAX_RECENT`]; a window size is one that a window can have, an interview is in 2020 to 2199, a
/// practice takes at most four hours, a text size is one of [`TEXT_SIZES`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    version: Version,
    /// Which theme the window uses.
    pub theme: ThemeChoice,
    recent: Vec<PathBuf>,
    last_directory: Option<PathBuf>,
    window_size: Option<(f32, f32)>,
    /// Whether the window filled the screen.
    pub is_maximized: bool,
    practice_min: Option<i64>,
    /// Whether the grid is shown and boxes snap to it.
    pub shows_grid: bool,
    interview_day: Option<i64>,
    /// Whether the mouse wheel zooms without a modifier; otherwise it pans.
    pub wheel_zooms: bool,
    /// An `i64`, so that a number out of range still parses.
    text_size_percent: Option<i64>,
    /// Whether a small overview of the board is shown.
    pub shows_minimap: bool,
    /// Whether nothing in the window moves by itself.
    pub reduces_motion: bool,
    /// Whether the palette is folded where the window has room to pin it.
    pub folds_palette: bool,
    /// The same of the guide.
    pub folds_guide: bool,
    /// The lane whose components the palette offered last.
    pub palette_lane: Option<Lane>,
    /// The position that is practised for.
    pub level: Seniority,
}

impl Settings {
    /// The boards opened or saved last, the latest first.
    pub fn recent(&self) -> &[PathBuf] {
        &self.recent
    }

    /// The folder of the board opened or saved last, where a dialog starts.
    pub fn last_directory(&self) -> Option<&Path> {
        self.last_directory.as_deref()
    }

    /// Inner width and height of the window, in logical pixels.
    pub fn window_size(&self) -> Option<(f32, f32)> {
        self.window_size
    }

    /// The length of the practice begun last, in minutes; 0 for an untimed one.
    pub fn practice_min(&self) -> Option<u32> {
        let minutes = u32::try_from(self.practice_min?).ok()?;
        (minutes <= MAX_PRACTICE_MIN).then_some(minutes)
    }

    /// Remembers the length of a practice, in minutes.
    pub fn set_practice_min(&mut self, minutes: u32) {
        self.practice_min = Some(i64::from(minutes));
    }

    /// The day of the interview, in days since 1970, once the user has set it.
    pub fn interview_day(&self) -> Option<i64> {
        self.interview_day
    }

    /// Remembers the day of the interview, in days since 1970; `None` for no interview. A day
    /// outside the years 2020 to 2199 is ignored.
    pub fn set_interview_day(&mut self, day: Option<i64>) {
        if day.is_none_or(|day| INTERVIEW_DAYS.contains(&day)) {
            self.interview_day = day;
        }
    }

    /// The text size, in percent of the default: one of [`TEXT_SIZES`].
    pub fn text_size_percent(&self) -> u32 {
        let percent = self
            .text_size_percent
            .and_then(|size| u32::try_from(size).ok());
        percent.unwrap_or(DEFAULT_TEXT_SIZE)
    }

    /// Sets the text size to the nearest one of [`TEXT_SIZES`].
    pub fn set_text_size_percent(&mut self, percent: u32) {
        let nearest = TEXT_SIZES.iter().min_by_key(|size| size.abs_diff(percent));
        self.text_size_percent = nearest.map(|size| i64::from(*size));
    }

    /// Steps to a larger text size, or to a smaller one. False at the end of the list.
    pub fn step_text_size(&mut self, step: isize) -> bool {
        let now = self.text_size_percent();
        let at = TEXT_SIZES.iter().position(|size| *size == now);
        let next = at.and_then(|at| TEXT_SIZES.get(at.checked_add_signed(step)?));
        if let Some(size) = next {
            self.set_text_size_percent(*size);
        }
        next.is_some()
    }

    /// Puts a board first among the recent ones and remembers its folder. A relative path is
    /// resolved against the current folder. A path that is not Unicode cannot be stored and is
    /// ignored.
    pub fn remember(&mut self, board: &Path) {
        let Ok(path) = std::path::absolute(board) else {
            return;
        };
        if self.add_recent(&path) {
            self.last_directory = path.parent().map(Path::to_path_buf);
        }
    }

    /// Drops a board from the recent ones, for instance because it no longer exists.
    pub fn forget(&mut self, board: &Path) {
        self.recent.retain(|path| path != board);
    }

    /// Remembers the inner size of the window, in logical pixels, if it is a plausible one.
    pub fn set_window_size(&mut self, width: f32, height: f32) {
        let fits = |length: f32| (100.0..=16_384.0).contains(&length);
        if fits(width) && fits(height) {
            self.window_size = Some((width, height));
        }
    }

    fn add_recent(&mut self, path: &Path) -> bool {
        if !path.is_absolute() || path.to_str().is_none() {
            return false;
        }
        self.forget(path);
        self.recent.insert(0, path.to_path_buf());
        self.recent.truncate(MAX_RECENT);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_through_the_text_sizes_on_offer() {
        for (stored, shown) in [("115", 115), ("-3", 100), ("117", 100), ("9999999999", 100)] {
            let text = format!("(version: 1, text_size_percent: {stored})");
            let (settings, problem) = Settings::parse(text.as_bytes()).unwrap();
            assert_eq!((settings.text_size_percent(), problem), (shown, None));
        }
        let mut settings = Settings::default();
        let mut seen = vec![settings.text_size_percent()];
        while settings.step_text_size(1) {
            seen.push(settings.text_size_percent());
        }
        assert_eq!(seen, [100, 115, 130, 150]);
        while settings.step_text_size(-1) {}
        assert_eq!(settings.text_size_percent(), 90);
    }

    #[test]
    fn recent_boards_are_unique_absolute_and_few() {
        let dir = tempfile::tempdir().unwrap();
        let board = |n: usize| dir.path().join(format!("{n}.ron"));
        let mut settings = Settings::default();
        for n in [1, 2, 1] {
            settings.remember(&board(n));
        }
        assert_eq!(settings.recent(), [board(1), board(2)]);
        assert_eq!(settings.last_directory(), Some(dir.path()));
        for n in 0..20 {
            settings.remember(&board(n));
        }
        assert_eq!(settings.recent().len(), MAX_RECENT);
        assert_eq!(settings.recent()[0], board(19));
        settings.remember(Path::new("here.ron"));
        assert!(settings.recent()[0].is_absolute());
    }

    #[test]
    fn ignores_interview_days_out_of_range() {
        for day in [-1, 0, 84_006, i64::MIN] {
            let text = format!("(version: 1, theme: Dark, interview_day: {day})");
            let (settings, _) = Settings::parse(text.as_bytes()).unwrap();
            assert_eq!(settings.theme, ThemeChoice::Dark);
            assert_eq!(settings.interview_day(), None);
        }
        let mut settings = Settings::default();
        settings.set_interview_day(Some(20_788));
        settings.set_interview_day(Some(-1));
        assert_eq!(settings.interview_day(), Some(20_788));
        settings.set_interview_day(None);
        assert_eq!(settings.interview_day(), None);
    }

    #[test]
    #[cfg(unix)]
    fn ignores_a_path_that_is_not_unicode() {
        use std::os::unix::ffi::OsStrExt as _;
        let dir = tempfile::tempdir().unwrap();
        let mut settings = Settings::default();
        settings.remember(Path::new(std::ffi::OsStr::from_bytes(b"/a\xff.ron")));
        assert!(settings.recent().is_empty());
        settings.save_to(dir.path(), &settings).unwrap();
    }
}
