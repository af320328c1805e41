use std::fmt;

use serde::{Deserialize, Serialize};

/// Names one element of a board. Components, connectors, marks, assumptions, risks, trade-offs
/// and cost lines share one number space, so an id alone says which element is meant.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Id(pub u64);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
