use serde::{Deserialize, Serialize};

use super::units;

/// The most groups one element is nested in.
pub const MAX_GROUPS: usize = 32;

/// How an element stands among the others: in front or behind, in which groups, locked or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// A higher layer is drawn above a lower one. Within a layer frames lie lowest, then connectors,
    /// components and the other marks, each by id.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub layer: i32,
    /// The groups it belongs to, the innermost first, at most [`MAX_GROUPS`]. A group is what shares
    /// its number; numbers of groups are not ids of elements.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<u64>,
    /// True when the hand leaves it where and as it is.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub is_locked: bool,
}
