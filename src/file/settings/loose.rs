//! Settings in which not every field makes sense: those that do are used.

use std::path::PathBuf;

use ron::value::RawValue;
use serde::{Deserialize, Deserializer, de::DeserializeOwned};

use crate::model::Lane;

use super::{Settings, ThemeChoice, VERSION, options};

/// The fields of [`Settings`], each its default where it makes no sense.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Loose {
    #[serde(deserialize_with = "or_default")]
    theme: ThemeChoice,
    #[serde(deserialize_with = "or_default")]
    recent: Vec<PathBuf>,
    #[serde(deserialize_with = "or_default")]
    last_directory: Option<PathBuf>,
    #[serde(deserialize_with = "or_default")]
    window_size: Option<(f32, f32)>,
    #[serde(deserialize_with = "or_default")]
    shows_grid: bool,
    #[serde(deserialize_with = "or_default")]
    interview_day: Option<i64>,
    #[serde(deserialize_with = "or_default")]
    practice_length_min: Option<i64>,
    #[serde(deserialize_with = "or_default")]
    wheel_zooms: bool,
    #[serde(deserialize_with = "or_default")]
    text_size_percent: Option<i64>,
    #[serde(deserialize_with = "or_default")]
    shows_minimap: bool,
    #[serde(deserialize_with = "or_default")]
    palette_lane: Option<Lane>,
}

fn or_default<'de, D: Deserializer<'de>, T: Default + DeserializeOwned>(
    deserializer: D,
) -> Result<T, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    Ok(options().from_str(raw.get_ron()).unwrap_or_default())
}

impl From<Loose> for Settings {
    fn from(loose: Loose) -> Self {
        Self {
            version: VERSION,
            theme: loose.theme,
            recent: loose.recent,
            last_directory: loose.last_directory,
            window_size: loose.window_size,
            shows_grid: loose.shows_grid,
            interview_day: loose.interview_day,
            practice_length_min: loose.practice_length_min,
            wheel_zooms: loose.wheel_zooms,
            text_size_percent: loose.text_size_percent,
            shows_minimap: loose.shows_minimap,
            palette_lane: loose.palette_lane,
        }
    }
}
