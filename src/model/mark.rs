use std::{
    fmt,
    hash::{Hash, Hasher},
    sync::Arc,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use emath::{Pos2, Rect, Vec2};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::{Arrangement, Extra, all, units};

/// Anything drawn that is not a component. Marks belong to no lane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// Where it is, in board units.
    #[serde(with = "units::rect")]
    pub rect: Rect,
    /// What it says; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The points of an ink stroke, in board units; otherwise empty.
    #[serde(default, with = "units::path", skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Pos2>,
    /// The pen pressure at each of `points`, from 0 to 1; empty when unknown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pen_pressure: Vec<f32>,
    /// The colour of its ink or background.
    #[serde(default, rename = "tone", skip_serializing_if = "units::is_default")]
    pub color: MarkColor,
    /// The file of a picture; `None` for other marks.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub image: Option<ImageData>,
    /// Its layer, groups and lock.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub arrangement: Arrangement,
    /// Fields that this version does not know.
    #[serde(default, skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

impl Mark {
    /// An empty mark.
    pub fn new(kind: MarkKind, rect: Rect) -> Self {
        Self {
            kind,
            rect,
            text: String::new(),
            points: Vec::new(),
            pen_pressure: Vec::new(),
            color: MarkColor::default(),
            image: None,
            arrangement: Arrangement::default(),
            extra: Extra::new(),
        }
    }

    /// True when two marks have the same picture and differ only in what has an edit of its own: the
    /// rectangle, text, colour and arrangement.
    pub(super) fn differs_around_picture(&self, other: &Self) -> bool {
        self.image == other.image
            && self.kind == other.kind
            && self.points.is_empty()
            && other.points.is_empty()
            && self.pen_pressure == other.pen_pressure
            && self.extra == other.extra
    }

    /// Sets its rectangle; its points are scaled with it.
    pub(super) fn fit(&mut self, rect: Rect) {
        let scale = |from: f32, to: f32| if from > 0.0 { to / from } else { 1.0 };
        let before = std::mem::replace(&mut self.rect, rect);
        let x = scale(before.width(), rect.width());
        let y = scale(before.height(), rect.height());
        for point in &mut self.points {
            let from = *point - before.min;
            *point = rect.min + Vec2::new(from.x * x, from.y * y);
        }
    }
}

/// The colour of a mark, by name; the theme says what it looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[derive(IntoStaticStr, VariantArray)]
pub enum MarkColor {
    /// The default colour of its kind.
    #[default]
    Plain,
    /// Red.
    Red,
    /// Orange.
    Orange,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Violet.
    Violet,
}

impl MarkColor {
    /// Every colour, in the order a menu shows them.
    pub const ALL: [Self; Self::VARIANTS.len()] = all(Self::VARIANTS);

    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        self.into()
    }
}

/// The largest file of one picture, in bytes (16 MiB).
pub const MAX_IMAGE_BYTES: usize = 16 << 20;

/// The bytes of a picture's file as it was pasted, not decoded; shared, so that a clone is free. Stored
/// as base64.
#[derive(Clone, Eq)]
pub struct ImageData(Arc<[u8]>);

impl ImageData {
    /// The bytes of a file; `None` when there are more than [`MAX_IMAGE_BYTES`].
    pub fn new(bytes: Vec<u8>) -> Option<Self> {
        (bytes.len() <= MAX_IMAGE_BYTES).then(|| Self(bytes.into()))
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl PartialEq for ImageData {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl Hash for ImageData {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl fmt::Debug for ImageData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ImageData({} bytes)", self.0.len())
    }
}

impl Serialize for ImageData {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for ImageData {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = STANDARD.decode(text);
        let bytes =
            bytes.map_err(|_| de::Error::custom("the bytes of a picture are not base64"))?;
        Self::new(bytes).ok_or_else(|| de::Error::custom("a picture larger than 16 MiB"))
    }
}

/// What a mark is. Written as a word; a word this version does not know is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Display, EnumString)]
#[serde(from = "String", into = "String")]
#[strum(serialize_all = "lowercase")]
pub enum MarkKind {
    /// A sticky note.
    Note,
    /// Free text.
    Text,
    /// A pen stroke.
    Ink,
    /// A titled frame around other things.
    Frame,
    /// A picture.
    Image,
    /// An unknown kind: drawn as an outline with its text.
    #[strum(default)]
    Other(String),
}

impl From<String> for MarkKind {
    fn from(word: String) -> Self {
        word.parse().unwrap_or(Self::Other(word))
    }
}

impl From<MarkKind> for String {
    fn from(kind: MarkKind) -> Self {
        kind.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_stored_as_words_and_an_unknown_word_is_kept() {
        for (word, kind) in [
            ("note", MarkKind::Note),
            ("image", MarkKind::Image),
            ("Hexagon", MarkKind::Other("Hexagon".into())),
        ] {
            let text = format!("\"{word}\"");
            assert_eq!(ron::from_str(&text), Ok(kind.clone()));
            assert_eq!(ron::to_string(&kind), Ok(text));
        }
    }
}
