use std::collections::BTreeSet;

use crate::model::Id;

/// The elements that are selected.
pub type Selection = BTreeSet<Id>;
