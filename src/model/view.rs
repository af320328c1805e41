use emath::Rect;
use serde::{Deserialize, Serialize};

use super::{Extra, units};

/// A named part of the board to return to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NamedView {
    /// What it is called; may be empty.
    #[serde(default)]
    pub name: String,
    /// What is seen, in board units.
    #[serde(with = "units::rect")]
    pub rect: Rect,
    /// Fields that this version does not know.
    #[serde(default, skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

impl NamedView {
    /// Its name, or words for a view without one.
    pub(crate) fn shown_name(&self) -> &str {
        if self.name.trim().is_empty() {
            "the view without a name"
        } else {
            &self.name
        }
    }
}
