use std::{
    fmt,
    hash::{Hash, Hasher},
    sync::Arc,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use emath::{Pos2, Rect, Vec2};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use strum::{Display, EnumString, VariantArray};

use super::{Arrangement, ComponentShape, Extra, Look, MarkColor, all, units};

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
    /// How it looks, where that differs from what its kind gives it.
    /// Its colour is [`Mark::color`].
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub look: Look,
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
            look: Look::default(),
            arrangement: Arrangement::default(),
            extra: Extra::new(),
        }
    }

    /// Its look; a mark stores the colour apart.
    pub fn set_look(&mut self, look: Look) {
        self.color = look.color;
        self.look = Look {
            color: MarkColor::Plain,
            ..look
        };
    }

    /// True when two marks have the same picture and differ only in what has an edit of its own: the
    /// rectangle, text, colour and arrangement.
    pub(super) fn differs_around_picture(&self, other: &Self) -> bool {
        self.image == other.image
            && self.look == other.look
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, EnumString)]
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
    /// A plain shape with a text in it; written as the name of the shape.
    #[strum(disabled)]
    Shape(PlainShape),
    /// An unknown kind: drawn as an outline with its text.
    #[strum(default)]
    Other(String),
}

impl MarkKind {
    /// True for what a connector can end at.
    pub fn can_hold_end(&self) -> bool {
        match self {
            Self::Note
            | Self::Text
            | Self::Frame
            | Self::Image
            | Self::Shape(_)
            | Self::Other(_) => true,
            Self::Ink => false,
        }
    }
}

impl From<String> for MarkKind {
    fn from(word: String) -> Self {
        match word.parse() {
            Ok(shape) => Self::Shape(shape),
            Err(_) => word.parse().unwrap_or(Self::Other(word)),
        }
    }
}

impl From<MarkKind> for String {
    fn from(kind: MarkKind) -> Self {
        match kind {
            MarkKind::Note => "note".to_owned(),
            MarkKind::Text => "text".to_owned(),
            MarkKind::Ink => "ink".to_owned(),
            MarkKind::Frame => "frame".to_owned(),
            MarkKind::Image => "image".to_owned(),
            MarkKind::Shape(shape) => shape.to_string(),
            MarkKind::Other(word) => word,
        }
    }
}

/// A shape without a meaning of its own: it belongs to no lane and is counted nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Display, EnumString, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum PlainShape {
    /// A rectangle with rounded corners.
    #[default]
    Rectangle,
    /// An ellipse.
    Ellipse,
    /// A diamond: a decision.
    Diamond,
    /// An upright cylinder: a store.
    Cylinder,
    /// A cylinder that lies: a log or a queue.
    Queue,
    /// A cloud.
    Cloud,
    /// A person, with the name below.
    Person,
}

impl PlainShape {
    /// Every shape, in the order a menu shows them.
    pub const ALL: [Self; Self::VARIANTS.len()] = all(Self::VARIANTS);

    /// The shape of a component that is made of it.
    pub fn of_component(self) -> ComponentShape {
        match self {
            Self::Rectangle | Self::Ellipse | Self::Diamond => ComponentShape::Box,
            Self::Cylinder => ComponentShape::Cylinder,
            Self::Queue => ComponentShape::Queue,
            Self::Cloud => ComponentShape::Cloud,
            Self::Person => ComponentShape::Person,
        }
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
            ("diamond", MarkKind::Shape(PlainShape::Diamond)),
            ("shape", MarkKind::Other("shape".into())),
            ("Hexagon", MarkKind::Other("Hexagon".into())),
        ] {
            let text = format!("\"{word}\"");
            assert_eq!(ron::from_str(&text), Ok(kind.clone()));
            assert_eq!(ron::to_string(&kind), Ok(text));
        }
    }
}
