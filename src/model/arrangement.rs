use serde::{Deserialize, Serialize};

use super::units;

/// The largest number of nested groups an element is in.
pub const MAX_GROUPS: usize = 32;

/// Where an element is in the stack, in which groups it is, and whether it is locked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// A higher layer is drawn above a lower one. Within a layer frames come first, then
    /// connectors, components and the other marks, each by id.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub layer: i32,
    /// The groups it belongs to, innermost first, at most [`MAX_GROUPS`]. Elements with the same
    /// number are in the same group; these numbers are not ids of elements.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<u64>,
    /// True when the user cannot move or change it.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub is_locked: bool,
}
