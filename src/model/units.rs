//! How positions and rectangles are written: short tuples, finite and within
//! [`MAX_COORDINATE`](super::MAX_COORDINATE), so that a bad number is an error with a line and a column.

use emath::{Pos2, Rect, pos2, vec2};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::MAX_COORDINATE;

fn checked<'de, D: Deserializer<'de>>(value: f32) -> Result<f32, D::Error> {
    if value.is_finite() && value.abs() <= MAX_COORDINATE {
        Ok(value)
    } else {
        Err(D::Error::custom(format!(
            "{value} is no position on a board (finite, at most {MAX_COORDINATE} board units)"
        )))
    }
}

/// A rectangle as `(x, y, width, height)`.
pub mod rect {
    use super::*;

    /// Writes `(x, y, width, height)`.
    pub fn serialize<S: Serializer>(rect: &Rect, serializer: S) -> Result<S::Ok, S::Error> {
        (rect.min.x, rect.min.y, rect.width(), rect.height()).serialize(serializer)
    }

    /// Reads `(x, y, width, height)`; a negative size is an error.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Rect, D::Error> {
        let (x, y, width, height) = <(f32, f32, f32, f32)>::deserialize(deserializer)?;
        for value in [x, y, width, height] {
            checked::<D>(value)?;
        }
        if width < 0.0 || height < 0.0 {
            return Err(D::Error::custom("a width or height below zero"));
        }
        Ok(Rect::from_min_size(pos2(x, y), vec2(width, height)))
    }
}

/// A position as `(x, y)`.
pub mod pos {
    use super::*;

    /// Writes `(x, y)`.
    pub fn serialize<S: Serializer>(pos: &Pos2, serializer: S) -> Result<S::Ok, S::Error> {
        (pos.x, pos.y).serialize(serializer)
    }

    /// Reads `(x, y)`.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Pos2, D::Error> {
        let (x, y) = <(f32, f32)>::deserialize(deserializer)?;
        Ok(pos2(checked::<D>(x)?, checked::<D>(y)?))
    }
}

/// A list of positions as `[(x, y), …]`.
pub mod path {
    use super::*;

    /// Writes `[(x, y), …]`.
    pub fn serialize<S: Serializer>(path: &[Pos2], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(path.iter().map(|p| (p.x, p.y)))
    }

    /// Reads `[(x, y), …]`.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Pos2>, D::Error> {
        Vec::<(f32, f32)>::deserialize(deserializer)?
            .into_iter()
            .map(|(x, y)| Ok(pos2(checked::<D>(x)?, checked::<D>(y)?)))
            .collect()
    }
}

/// True for a value that equals its default: such fields are left out of files.
pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
