//! The settings as one RON file in the user's configuration folder.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use ron::{extensions::Extensions, ser::PrettyConfig, value::RawValue};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    file::{
        SaveError, config_dir,
        read::read_capped,
        rewrite::{rewrite, set_aside},
    },
    format::ReadError,
    model::{Lane, Seniority},
};

use super::{INTERVIEW_DAYS, Settings, TEXT_SIZES, ThemeChoice, Version};

const NAME: &str = "settings.ron";
/// In bytes. Twelve paths and a few numbers are far below this.
const MAX_BYTES: usize = 1 << 20;

/// Just the version, whatever else the file holds.
#[derive(Deserialize)]
struct Header {
    version: Version,
}

/// [`Settings`] with the default in place of every field that cannot be read. The compiler checks that
/// no field is missing.
///
/// Not `serde_with::DefaultOnError`: it reads a field untyped first, and RON cannot tell the name of
/// a variant from a unit struct then, so that a valid `theme: Dark` would be lost as well.
#[derive(Deserialize)]
#[serde(remote = "Settings")]
struct Lenient {
    #[serde(default)]
    version: Version,
    #[serde(default, deserialize_with = "or_default")]
    theme: ThemeChoice,
    #[serde(default, deserialize_with = "or_default")]
    recent: Vec<PathBuf>,
    #[serde(default, deserialize_with = "or_default")]
    last_directory: Option<PathBuf>,
    #[serde(default, deserialize_with = "or_default")]
    window_size: Option<(f32, f32)>,
    #[serde(default, deserialize_with = "or_default")]
    is_maximized: bool,
    #[serde(default, deserialize_with = "or_default")]
    practice_min: Option<i64>,
    #[serde(default, deserialize_with = "or_default")]
    shows_grid: bool,
    #[serde(default, deserialize_with = "or_default")]
    interview_day: Option<i64>,
    #[serde(default, deserialize_with = "or_default")]
    wheel_zooms: bool,
    #[serde(default, deserialize_with = "or_default")]
    text_size_percent: Option<i64>,
    #[serde(default, deserialize_with = "or_default")]
    shows_minimap: bool,
    #[serde(default, deserialize_with = "or_default")]
    reduces_motion: bool,
    #[serde(default, deserialize_with = "or_default")]
    folds_palette: bool,
    #[serde(default, deserialize_with = "or_default")]
    folds_guide: bool,
    #[serde(default, deserialize_with = "or_default")]
    palette_lane: Option<Lane>,
    #[serde(default, deserialize_with = "or_default")]
    level: Seniority,
}

fn or_default<'de, D: Deserializer<'de>, T: Default + DeserializeOwned>(
    deserializer: D,
) -> Result<T, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    Ok(options().from_str(raw.get_ron()).unwrap_or_default())
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

    /// [`Settings::load`] from another folder.
    ///
    /// A file that is not RON, or of another version, is renamed to `settings.ron.bad`. Otherwise a
    /// field that cannot be read is the default and the rest is used.
    pub fn load_from(folder: &Path) -> (Self, Option<String>) {
        let path = folder.join(NAME);
        let problem = match read_capped(&path, MAX_BYTES) {
            Ok((bytes, _)) => match Self::parse(&bytes) {
                Ok((settings, problem)) => {
                    let path = path.display();
                    let notice = problem
                        .map(|problem| format!("{path}:{problem}. The default is used for it."));
                    return (settings, notice);
                }
                Err(problem) => problem,
            },
            Err(unread) if unread.is_missing() => return (Self::default(), None),
            Err(unread) => {
                let notice = format!("{}. The default settings are used.", unread.at(&path));
                return (Self::default(), Some(notice));
            }
        };
        let fate = set_aside(&path);
        let notice = format!(
            "{}:{problem}. {fate}; the default settings are used.",
            path.display()
        );
        (Self::default(), Some(notice))
    }

    /// The settings, and what is wrong with a field. A problem starts with its separator from the
    /// path that comes before it in a notice.
    pub(super) fn parse(bytes: &[u8]) -> Result<(Self, Option<String>), String> {
        let text = std::str::from_utf8(bytes).map_err(|_| " not UTF-8 text".to_owned())?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let syntax = |error: ron::error::SpannedError| ReadError::from(error).to_string();
        let header: Header = options().from_str(text).map_err(syntax)?;
        let Version(version) = header.version;
        if header.version != Version::default() {
            return Err(format!(
                " of version {version}, which this program does not know"
            ));
        }
        let (settings, problem): (Self, _) = match options().from_str(text) {
            Ok(settings) => (settings, None),
            Err(error) => {
                let mut deserializer =
                    ron::Deserializer::from_str_with_options(text, &options()).map_err(syntax)?;
                let settings = Lenient::deserialize(&mut deserializer)
                    .map_err(|error| syntax(deserializer.span_error(error)))?;
                (settings, Some(syntax(error)))
            }
        };
        Ok((settings.validated(), problem))
    }

    /// These settings without the values that break the invariant, as when the file was edited by
    /// hand.
    fn validated(mut self) -> Self {
        self.text_size_percent = self
            .text_size_percent
            .filter(|percent| TEXT_SIZES.iter().any(|size| i64::from(*size) == *percent));
        self.last_directory = self.last_directory.filter(|path| path.is_absolute());
        self.interview_day = self
            .interview_day
            .filter(|day| INTERVIEW_DAYS.contains(day));
        for path in std::mem::take(&mut self.recent).iter().rev() {
            self.add_recent(path);
        }
        if let Some((width, height)) = self.window_size.take() {
            self.set_window_size(width, height);
        }
        self
    }

    /// Stores what has changed since `stored` was read or written; the other settings stay as another
    /// window may have changed them. Creates the folder if necessary.
    ///
    /// # Errors
    /// [`SaveError`]; the settings stored before are intact then. Without a home directory there is
    /// nowhere to store them, which is not an error.
    pub fn save(&self, stored: &Self) -> Result<(), SaveError> {
        match config_dir() {
            Some(folder) => self.save_to(&folder, stored),
            None => Ok(()),
        }
    }

    /// [`Settings::save`] to another folder.
    ///
    /// # Errors
    /// As [`Settings::save`].
    pub fn save_to(&self, folder: &Path, stored: &Self) -> Result<(), SaveError> {
        let path = folder.join(NAME);
        fs::create_dir_all(folder).map_err(|error| SaveError::writing(&path, &error))?;
        let mut result = Ok(());
        rewrite(&path, MAX_BYTES, |bytes| {
            let text = match Self::parse(bytes) {
                Ok((theirs, _)) => self.merged(stored, theirs).to_text(),
                Err(_) => self.to_text(),
            };
            result = text.map(|text| *bytes = text.into_bytes());
            result.is_ok()
        })?;
        result.map_err(|cause| SaveError::Io {
            path,
            kind: ErrorKind::InvalidData,
            cause,
        })
    }

    fn to_text(&self) -> Result<String, String> {
        let config = PrettyConfig::new().new_line("\n").compact_arrays(false);
        let text = ron::ser::to_string_pretty(self, config).map_err(|error| error.to_string())?;
        Ok(text + "\n")
    }

    /// `theirs` with what these settings have changed since `stored`.
    fn merged(&self, stored: &Self, theirs: Self) -> Self {
        let mut recent = theirs.clone();
        let (kept, gone): (Vec<&PathBuf>, Vec<&PathBuf>) = stored
            .recent
            .iter()
            .partition(|path| self.recent.contains(path));
        for path in gone {
            recent.forget(path);
        }
        for (at, path) in self.recent.iter().enumerate().rev() {
            // Only what was put first is nearer to the beginning than before.
            let before = kept.iter().position(|other| *other == path);
            if before.is_none_or(|before| at < before) {
                recent.add_recent(path);
            }
        }
        let fields = [self, stored, &theirs].map(serde_json::to_value);
        let [
            Ok(Value::Object(ours)),
            Ok(Value::Object(stored)),
            Ok(Value::Object(mut merged)),
        ] = fields
        else {
            return self.clone();
        };
        merged.extend(
            ours.into_iter()
                .filter(|(name, value)| stored.get(name) != Some(value)),
        );
        let merged = serde_json::from_value(Value::Object(merged));
        let mut merged: Self = merged.unwrap_or_else(|_| self.clone());
        merged.recent = recent.recent;
        merged
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips_with_the_version_first() {
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
        settings.set_text_size_percent(130);
        settings.wheel_zooms = true;
        settings.is_maximized = true;
        settings.set_practice_min(30);
        settings.shows_minimap = true;
        settings.palette_lane = Some(Lane::Serving);
        settings.save_to(&folder, &Settings::default()).unwrap();
        assert_eq!(Settings::load_from(&folder), (settings, None));
        let text = fs::read_to_string(folder.join(NAME)).unwrap();
        assert!(text.starts_with("(\n    version: 1,\n"), "{text}");
    }

    #[test]
    fn without_a_file_there_are_defaults_and_no_notice() {
        let dir = tempfile::tempdir().unwrap();
        let loaded = Settings::load_from(&dir.path().join("none"));
        assert_eq!(loaded, (Settings::default(), None));
    }

    #[test]
    fn keeps_an_unreadable_file_aside() {
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
    fn a_bad_field_is_named_with_its_line_and_leaves_the_others() {
        let good = "wheel_zooms: true, palette_lane: serving";
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
            fs::write(&path, format!("(version: 1,\n{bad}, {good})")).unwrap();
            let (settings, notice) = Settings::load_from(dir.path());
            let expected = Settings {
                wheel_zooms: true,
                palette_lane: Some(Lane::Serving),
                ..Settings::default()
            };
            assert_eq!(settings, expected, "{bad}");
            let notice = notice.expect(bad);
            assert!(notice.contains("settings.ron:2:"), "{notice}");
            assert!(path.exists(), "{bad}");
        }
    }

    #[test]
    fn drops_values_that_break_the_invariant() {
        let text = "(version: 1, recent: [\"/a\", \"b\", \"/a\", \"/c\"], \
                    last_directory: \"d\", window_size: (NaN, 5), practice_length_min: 45, later: 3)";
        let (settings, problem) = Settings::parse(text.as_bytes()).unwrap();
        assert_eq!(problem, None);
        if cfg!(unix) {
            assert_eq!(settings.recent(), [Path::new("/a"), Path::new("/c")]);
        }
        assert_eq!(settings.last_directory(), None);
        assert_eq!(settings.window_size(), None);
    }

    #[test]
    fn two_windows_keep_each_others_changes() {
        let dir = tempfile::tempdir().unwrap();
        let board = |name: &str| dir.path().join(name);
        let stored = {
            let mut stored = Settings::default();
            for name in ["c", "b", "a"] {
                stored.remember(&board(name));
            }
            stored
        };
        stored.save_to(dir.path(), &stored).unwrap();
        let (mut one, mut two) = (stored.clone(), stored.clone());
        one.theme = ThemeChoice::Dark;
        one.remember(&board("one"));
        one.forget(&board("b"));
        one.save_to(dir.path(), &stored).unwrap();
        two.wheel_zooms = true;
        two.remember(&board("two"));
        two.remember(&board("c"));
        two.save_to(dir.path(), &stored).unwrap();
        let (both, _) = Settings::load_from(dir.path());
        assert_eq!((both.theme, both.wheel_zooms), (ThemeChoice::Dark, true));
        assert_eq!(both.recent(), ["c", "two", "one", "a"].map(board));
    }
}
