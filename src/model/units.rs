//! How positions and rectangles are written: short tuples, finite and within [`MAX_COORDINATE`], so that a bad number is an error with a line and a column.

use emath::{Pos2, Rect, pos2};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// The largest distance from the origin, in board units.
pub const MAX_COORDINATE: f32 = 1e7;

fn checked<'de, D: Deserializer<'de>>(value: f32) -> Result<f32, D::Error> {
    if value.is_finite() && value.abs() <= MAX_COORDINATE {
        Ok(value)
    } else {
        Err(D::Error::custom(format!(
            "{value} is not a position on a board (finite, at most {MAX_COORDINATE} board units)"
        )))
    }
}

/// A rectangle as `(x, y, width, height)`.
pub(crate) mod rect {
    use super::*;

    /// Writes `(x, y, width, height)`. The size is computed in double precision, so that reading
    /// gives back the very same rectangle.
    pub(crate) fn serialize<S: Serializer>(rect: &Rect, serializer: S) -> Result<S::Ok, S::Error> {
        let width = f64::from(rect.max.x) - f64::from(rect.min.x);
        let height = f64::from(rect.max.y) - f64::from(rect.min.y);
        (rect.min.x, rect.min.y, width, height).serialize(serializer)
    }

    /// Reads `(x, y, width, height)`; a negative size is an error.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Rect, D::Error> {
        let (x, y, width, height) = <(f32, f32, f64, f64)>::deserialize(deserializer)?;
        if width < 0.0 || height < 0.0 {
            return Err(D::Error::custom("a width or height below zero"));
        }
        let max_x = (f64::from(checked::<D>(x)?) + width) as f32;
        let max_y = (f64::from(checked::<D>(y)?) + height) as f32;
        Ok(Rect::from_min_max(
            pos2(x, y),
            pos2(checked::<D>(max_x)?, checked::<D>(max_y)?),
        ))
    }
}

/// A position as `(x, y)`.
pub(crate) mod pos {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(pos: &Pos2, serializer: S) -> Result<S::Ok, S::Error> {
        (pos.x, pos.y).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Pos2, D::Error> {
        let (x, y) = <(f32, f32)>::deserialize(deserializer)?;
        Ok(pos2(checked::<D>(x)?, checked::<D>(y)?))
    }
}

/// A list of positions as `[(x, y), …]`.
pub(crate) mod path {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(
        path: &[Pos2],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(path.iter().map(|p| (p.x, p.y)))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<Pos2>, D::Error> {
        Vec::<(f32, f32)>::deserialize(deserializer)?
            .into_iter()
            .map(|(x, y)| Ok(pos2(checked::<D>(x)?, checked::<D>(y)?)))
            .collect()
    }
}

/// True for a value that equals its default; such fields are not stored.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
