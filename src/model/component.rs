use emath::Rect;
use serde::{Deserialize, Serialize};

use super::{Extra, Lane, ModelCard, units};

/// A box that stands for a system part ("Kafka"), in exactly one lane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Component {
    /// Id of its kind in the catalog's palettes. An unknown kind draws as a plain box and is kept.
    pub kind: String,
    /// The name on the box.
    #[serde(default)]
    pub label: String,
    /// The lane it counts for; `rect` lies inside that lane's bounds.
    pub lane: Lane,
    /// Where it is, in board units.
    #[serde(with = "units::rect")]
    pub rect: Rect,
    /// Why it is here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// The metric it moves ("time to insight").
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub moves: String,
    /// How often it refreshes or how fast it answers, with a unit ("5 min", "200 ms").
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub refresh: String,
    /// True when it is pinned as one of the two or three deep dives.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub is_deep_dive: bool,
    /// What it is asked when it is a machine-learning model; blank otherwise.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub model: ModelCard,
    /// Fields of a file that this version does not know.
    #[serde(default, skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

impl Component {
    /// A component of which nothing is known yet but what and where it is.
    pub fn new(kind: impl Into<String>, label: impl Into<String>, lane: Lane, rect: Rect) -> Self {
        Self {
            kind: kind.into(),
            label: label.into(),
            lane,
            rect,
            why: String::new(),
            moves: String::new(),
            refresh: String::new(),
            is_deep_dive: false,
            model: ModelCard::default(),
            extra: Extra::new(),
        }
    }
}
