//! What is remembered between runs, in one RON file in the user's configuration folder.

mod loose;

use std::{
    ffi::OsString,
    fs,
    io::ErrorKind,
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;
use ron::{extensions::Extensions, ser::PrettyConfig};
use serde::{Deserialize, Serialize};

use crate::model::Lane;

use super::{SaveError, read::read_capped, write_atomically};

use loose::Loose;

/// The environment variable that names another folder for the settings.
pub const CONFIG_DIR_VARIABLE: &str = "WHYBOARD_CONFIG_DIR";
/// How many boards are remembered.
pub const MAX_RECENT: usize = 12;

const VERSION: u32 = 1;
const NAME: &str = "settings.ron";
/// In bytes. Twelve paths and a few numbers stay far below.
const MAX_BYTES: usize = 1 << 20;
/// Days since 1970 on which an interview may be: the years 2020 to 2199.
const INTERVIEW_DAYS: RangeInclusive<i64> = 18_262..=84_005;
/// Minutes a practice may be planned for; 0 is an untimed one.
const PRACTICE_LENGTHS_MIN: RangeInclusive<i64> = 0..=240;

/// The sizes of text on offer, in percent of the usual one.
pub const TEXT_SIZES: [u32; 5] = [90, 100, 115, 130, 150];
/// The usual one.
const USUAL_TEXT_SIZE: u32 = 100;

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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    version: u32,
    /// Which theme the window uses.
    pub theme: ThemeChoice,
    recent: Vec<PathBuf>,
    last_directory: Option<PathBuf>,
    window_size: Option<(f32, f32)>,
    /// Whether the grid is shown and boxes snap to it.
    pub shows_grid: bool,
    interview_day: Option<i64>,
    /// Wider than it need be, so that a number out of bounds is no error.
    practice_length_min: Option<i64>,
    /// Whether the plain wheel zooms; otherwise it moves the view.
    pub wheel_zooms: bool,
    /// Wider than it need be, so that a number out of bounds is no error.
    text_size_percent: Option<i64>,
    /// Whether a small overview of the board is shown.
    pub shows_minimap: bool,
    /// The lane whose components the palette offered last.
    pub palette_lane: Option<Lane>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: VERSION,
            theme: ThemeChoice::System,
            recent: Vec::new(),
            last_directory: None,
            window_size: None,
            shows_grid: false,
            interview_day: None,
            practice_length_min: None,
            wheel_zooms: false,
            text_size_percent: None,
            shows_minimap: false,
            palette_lane: None,
        }
    }
}

/// Just the version, whatever else the file holds.
#[derive(Deserialize)]
struct Header {
    version: u32,
}

/// The folder the settings are in: [`CONFIG_DIR_VARIABLE`] if it is set, else the user's
/// configuration folder; `None` when the user has no home.
pub fn config_dir() -> Option<PathBuf> {
    config_dir_or(std::env::var_os(CONFIG_DIR_VARIABLE))
}

fn config_dir_or(variable: Option<OsString>) -> Option<PathBuf> {
    match variable {
        Some(path) if !path.is_empty() => Some(path.into()),
        _ => ProjectDirs::from("", "", "whyboard").map(|dirs| dirs.config_dir().to_path_buf()),
    }
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

impl Settings {
    /// The stored settings, and what the user should know when they could not be used. Without a
    /// file, silently the defaults.
    pub fn load() -> (Self, Option<String>) {
        match config_dir() {
            Some(folder) => Self::load_from(&folder),
            None => (Self::default(), None),
        }
    }

    /// [`Settings::load`] from a folder of one's own choice.
    ///
    /// A file that makes no sense, or is of a newer version, is kept aside as `settings.ron.bad`. In
    /// one that is well written a field that makes no sense is the default.
    pub fn load_from(folder: &Path) -> (Self, Option<String>) {
        let path = folder.join(NAME);
        let problem = match read_capped(&path, MAX_BYTES) {
            Ok((bytes, _)) => match Self::parse(&bytes) {
                Ok((settings, None)) => return (settings, None),
                Ok((settings, Some(problem))) => {
                    let notice =
                        format!("{}:{problem}. The default is used for it.", path.display());
                    return (settings, Some(notice));
                }
                Err(problem) => problem,
            },
            Err(unread)
                if matches!(unread.kind, ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                return (Self::default(), None);
            }
            Err(unread) => {
                let notice = format!(
                    "{}: {}. The default settings are used.",
                    path.display(),
                    unread.cause
                );
                return (Self::default(), Some(notice));
            }
        };
        let aside = path.with_extension("ron.bad");
        let fate = match fs::rename(&path, &aside) {
            Ok(()) => format!("The file was kept as {}", aside.display()),
            Err(_) => "The file will be replaced".to_owned(),
        };
        let notice = format!(
            "{}:{problem}. {fate}; the default settings are used.",
            path.display()
        );
        (Self::default(), Some(notice))
    }

    /// The settings, with what is wrong with a field. A problem comes with its separator from the
    /// path before it.
    fn parse(bytes: &[u8]) -> Result<(Self, Option<String>), String> {
        let text = std::str::from_utf8(bytes).map_err(|_| " not UTF-8 text".to_owned())?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let syntax = |error: ron::error::SpannedError| {
            let start = error.span.start;
            format!("{}:{}: {}", start.line, start.col, error.code)
        };
        let header: Header = options().from_str(text).map_err(syntax)?;
        if header.version != VERSION {
            return Err(format!(
                " of version {}, which this program does not know",
                header.version
            ));
        }
        let (stored, problem) = match options().from_str(text) {
            Ok(stored) => (stored, None),
            Err(error) => {
                let loose: Loose = options().from_str(text).map_err(syntax)?;
                (Self::from(loose), Some(syntax(error)))
            }
        };
        let mut settings = Self {
            theme: stored.theme,
            shows_grid: stored.shows_grid,
            wheel_zooms: stored.wheel_zooms,
            shows_minimap: stored.shows_minimap,
            palette_lane: stored.palette_lane,
            text_size_percent: stored
                .text_size_percent
                .filter(|percent| TEXT_SIZES.iter().any(|size| i64::from(*size) == *percent)),
            last_directory: stored.last_directory.filter(|path| path.is_absolute()),
            interview_day: stored
                .interview_day
                .filter(|day| INTERVIEW_DAYS.contains(day)),
            practice_length_min: stored
                .practice_length_min
                .filter(|minutes| PRACTICE_LENGTHS_MIN.contains(minutes)),
            ..Self::default()
        };
        for path in stored.recent.iter().rev() {
            settings.add_recent(path);
        }
        if let Some((width, height)) = stored.window_size {
            settings.set_window_size(width, height);
        }
        Ok((settings, problem))
    }

    /// Stores the settings, and makes the folder if need be.
    ///
    /// # Errors
    /// [`SaveError`]; the settings stored before are intact then. Without a home there is nowhere
    /// to store them, which is no error.
    pub fn save(&self) -> Result<(), SaveError> {
        match config_dir() {
            Some(folder) => self.save_to(&folder),
            None => Ok(()),
        }
    }

    /// [`Settings::save`] to a folder of one's own choice.
    ///
    /// # Errors
    /// As [`Settings::save`].
    pub fn save_to(&self, folder: &Path) -> Result<(), SaveError> {
        let path = folder.join(NAME);
        fs::create_dir_all(folder).map_err(|error| SaveError::writing(&path, &error))?;
        let config = PrettyConfig::new().new_line("\n").compact_arrays(false);
        let mut text = ron::ser::to_string_pretty(self, config).map_err(|error| SaveError::Io {
            path: path.clone(),
            kind: ErrorKind::InvalidData,
            cause: error.to_string(),
        })?;
        text.push('\n');
        write_atomically(&path, text.as_bytes(), true)
    }

    /// The boards opened or saved last, the latest first.
    pub fn recent(&self) -> &[PathBuf] {
        &self.recent
    }

    /// The folder of the board opened or saved last, where a dialog begins.
    pub fn last_directory(&self) -> Option<&Path> {
        self.last_directory.as_deref()
    }

    /// Inner width and height of the window, in logical pixels.
    pub fn window_size(&self) -> Option<(f32, f32)> {
        self.window_size
    }

    /// The day of the interview, in days since 1970, once the user has set it.
    pub fn interview_day(&self) -> Option<i64> {
        self.interview_day
    }

    /// Remembers the day of the interview, in days since 1970; `None` for no interview. A day
    /// outside the years 2020 to 2199 is passed over.
    pub fn set_interview_day(&mut self, day: Option<i64>) {
        if day.is_none_or(|day| INTERVIEW_DAYS.contains(&day)) {
            self.interview_day = day;
        }
    }

    /// The length chosen for the last practice, in minutes; 0 for an untimed one.
    pub fn practice_length_min(&self) -> Option<u32> {
        let minutes = self.practice_length_min?;
        u32::try_from(minutes).ok()
    }

    /// Remembers the length of a practice, in minutes; 0 for an untimed one. More than four hours
    /// are passed over.
    pub fn set_practice_length_min(&mut self, minutes: u32) {
        let minutes = i64::from(minutes);
        if PRACTICE_LENGTHS_MIN.contains(&minutes) {
            self.practice_length_min = Some(minutes);
        }
    }

    /// The size of text, in percent of the usual one: one of [`TEXT_SIZES`].
    pub fn text_size_percent(&self) -> u32 {
        let percent = self
            .text_size_percent
            .and_then(|size| u32::try_from(size).ok());
        percent.unwrap_or(USUAL_TEXT_SIZE)
    }

    /// Chooses the size of text: the one of [`TEXT_SIZES`] that is nearest.
    pub fn set_text_size_percent(&mut self, percent: u32) {
        let nearest = TEXT_SIZES.iter().min_by_key(|size| size.abs_diff(percent));
        self.text_size_percent = nearest.map(|size| i64::from(*size));
    }

    /// Goes on to a larger size of text, or a smaller one. False when there is none.
    pub fn step_text_size(&mut self, step: isize) -> bool {
        let now = self.text_size_percent();
        let at = TEXT_SIZES.iter().position(|size| *size == now);
        let next = at.and_then(|at| TEXT_SIZES.get(at.checked_add_signed(step)?));
        if let Some(size) = next {
            self.set_text_size_percent(*size);
        }
        next.is_some()
    }

    /// Puts a board at the head of the recent ones and remembers its folder. A relative path is
    /// taken from the current folder. A path that is no Unicode cannot be stored and is passed over.
    pub fn remember(&mut self, board: &Path) {
        let Ok(path) = std::path::absolute(board) else {
            return;
        };
        if self.add_recent(&path) {
            self.last_directory = path.parent().map(Path::to_path_buf);
        }
    }

    /// Drops a board from the recent ones, as when it is not there any more.
    pub fn forget(&mut self, board: &Path) {
        self.recent.retain(|path| path != board);
    }

    /// Remembers the inner size of the window, in logical pixels, unless no window could have it.
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
    fn what_was_stored_comes_back_with_its_version_first() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("made/on/demand");
        let mut settings = Settings {
            theme: ThemeChoice::Dark,
            shows_grid: true,
            ..Settings::default()
        };
        settings.remember(&dir.path().join("a \"b\".ron"));
        settings.set_window_size(1280.0, 800.0);
        settings.set_interview_day(Some(20_788));
        settings.set_practice_length_min(45);
        settings.set_text_size_percent(130);
        settings.wheel_zooms = true;
        settings.shows_minimap = true;
        settings.palette_lane = Some(Lane::Serving);
        settings.save_to(&folder).unwrap();
        assert_eq!(Settings::load_from(&folder), (settings, None));
        let text = fs::read_to_string(folder.join(NAME)).unwrap();
        assert!(text.starts_with("(\n    version: 1,\n"), "{text}");
    }

    #[test]
    fn without_a_file_there_are_defaults_and_no_notice() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(
            Settings::load_from(&dir.path().join("none")),
            (Settings::default(), None)
        );
    }

    #[test]
    fn a_file_that_makes_no_sense_is_kept_aside() {
        for text in ["(version: 1, theme: Da", "", "\u{0}", "(version: 9)", "()"] {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join(NAME);
            fs::write(&path, text).unwrap();
            let (settings, notice) = Settings::load_from(dir.path());
            assert_eq!(settings, Settings::default());
            let notice = notice.unwrap();
            assert!(notice.contains("settings.ron.bad"), "{notice}");
            assert!(!path.exists());
            let bad = fs::read_to_string(dir.path().join("settings.ron.bad")).unwrap();
            assert_eq!(bad, text);
        }
    }

    #[test]
    fn the_notice_says_line_and_column() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(NAME), "(version: 1,\n theme: Pink)").unwrap();
        let (_, notice) = Settings::load_from(dir.path());
        let notice = notice.unwrap();
        assert!(notice.contains("settings.ron:2:"), "{notice}");
    }

    #[test]
    fn a_field_that_makes_no_sense_costs_only_itself() {
        let good = "practice_length_min: 45, wheel_zooms: true, palette_lane: serving";
        for bad in [
            "theme: Pink",
            "theme: (1, \"a\")",
            "recent: 7",
            "last_directory: [1]",
            "window_size: \"large\"",
            "interview_day: soon",
            "text_size_percent: \"big\"",
            "shows_minimap: 3",
        ] {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join(NAME);
            fs::write(&path, format!("(version: 1, {bad}, {good})")).unwrap();
            let (settings, notice) = Settings::load_from(dir.path());
            let mut expected = Settings::default();
            expected.set_practice_length_min(45);
            expected.wheel_zooms = true;
            expected.palette_lane = Some(Lane::Serving);
            assert_eq!(settings, expected, "{bad}");
            assert!(
                notice.is_some_and(|notice| notice.contains("settings.ron:1:")),
                "{bad}"
            );
            assert!(path.exists(), "{bad}");
        }
    }

    #[test]
    fn a_text_size_is_one_of_those_on_offer() {
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
    fn what_a_hand_wrote_is_brought_in_order() {
        let text = "(version: 1, recent: [\"/a\", \"b\", \"/a\", \"/c\"], \
                    last_directory: \"d\", window_size: (NaN, 5), later: 3)";
        let (settings, problem) = Settings::parse(text.as_bytes()).unwrap();
        assert_eq!(problem, None);
        if cfg!(unix) {
            assert_eq!(settings.recent(), [Path::new("/a"), Path::new("/c")]);
        }
        assert_eq!(settings.last_directory(), None);
        assert_eq!(settings.window_size(), None);
    }

    #[test]
    fn an_odd_interview_day_or_length_is_passed_over() {
        for (day, minutes) in [
            (-1, -20),
            (0, 241),
            (84_006, i64::MAX),
            (i64::MIN, i64::MIN),
        ] {
            let text = format!(
                "(version: 1, theme: Dark, interview_day: {day}, practice_length_min: {minutes})"
            );
            let (settings, _) = Settings::parse(text.as_bytes()).unwrap();
            assert_eq!(settings.theme, ThemeChoice::Dark);
            assert_eq!(settings.interview_day(), None);
            assert_eq!(settings.practice_length_min(), None);
        }
        let mut settings = Settings::default();
        settings.set_interview_day(Some(20_788));
        settings.set_interview_day(Some(-1));
        assert_eq!(settings.interview_day(), Some(20_788));
        settings.set_interview_day(None);
        assert_eq!(settings.interview_day(), None);
        settings.set_practice_length_min(0);
        settings.set_practice_length_min(9_999);
        assert_eq!(settings.practice_length_min(), Some(0));
    }

    #[test]
    #[cfg(unix)]
    fn a_path_that_is_no_unicode_does_not_keep_settings_from_being_stored() {
        use std::os::unix::ffi::OsStrExt as _;
        let dir = tempfile::tempdir().unwrap();
        let mut settings = Settings::default();
        settings.remember(Path::new(std::ffi::OsStr::from_bytes(b"/a\xff.ron")));
        assert!(settings.recent().is_empty());
        settings.save_to(dir.path()).unwrap();
    }

    #[test]
    fn the_variable_comes_before_the_home() {
        assert_eq!(
            config_dir_or(Some("/elsewhere".into())),
            Some("/elsewhere".into())
        );
        let usual = config_dir_or(None);
        assert_eq!(config_dir_or(Some(OsString::new())), usual);
    }
}
