//! How positions and rectangles are written: short tuples, finite and within [`MAX_COORDINATE`], so
//! that a bad number is an error with a line and a column.

use emath::{Pos2, Rect, pos2};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// The largest distance from the origin, in board units.
pub const MAX_COORDINATE: f32 = 1e7;

/// The most points of one pen stroke, and the most waypoints of one connector: an hour of drawing
/// without lifting the pen.
pub const MAX_POINTS: usize = 10_000;

fn checked<E: Error>(x: f32, y: f32) -> Result<Pos2, E> {
    match [x, y]
        .into_iter()
        .find(|one| !one.is_finite() || one.abs() > MAX_COORDINATE)
    {
        None => Ok(pos2(x, y)),
        Some(value) => Err(E::custom(format!(
            "{value} is not a position on a board (finite, at most {MAX_COORDINATE} board units)"
        ))),
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
        let min = checked(x, y)?;
        let max_x = (f64::from(x) + width) as f32;
        let max_y = (f64::from(y) + height) as f32;
        Ok(Rect::from_min_max(min, checked(max_x, max_y)?))
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
        checked(x, y)
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
        let points = Vec::<(f32, f32)>::deserialize(deserializer)?;
        points.into_iter().map(|(x, y)| checked(x, y)).collect()
    }
}

/// True for a value that equals its default; such fields are not stored.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
