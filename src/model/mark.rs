use emath::{Pos2, Rect};
use serde::{Deserialize, Serialize};

use super::{Extra, units};

/// Anything drawn that is no component. Marks lie in no lane and never count for the lane share.
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
    #[serde(
        default,
        with = "units::path",
        skip_serializing_if = "<[Pos2]>::is_empty"
    )]
    pub points: Vec<Pos2>,
    /// Fields of a file that this version does not know.
    #[serde(default, skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

/// What a mark is. Written as a word; a word this version does not know is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
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
    /// A kind from elsewhere: drawn as an outline with its text.
    Other(String),
}

impl From<String> for MarkKind {
    fn from(word: String) -> Self {
        match word.as_str() {
            "note" => Self::Note,
            "text" => Self::Text,
            "ink" => Self::Ink,
            "frame" => Self::Frame,
            "image" => Self::Image,
            _ => Self::Other(word),
        }
    }
}

impl From<MarkKind> for String {
    fn from(kind: MarkKind) -> Self {
        match kind {
            MarkKind::Note => "note".into(),
            MarkKind::Text => "text".into(),
            MarkKind::Ink => "ink".into(),
            MarkKind::Frame => "frame".into(),
            MarkKind::Image => "image".into(),
            MarkKind::Other(word) => word,
        }
    }
}
