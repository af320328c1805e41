//! What a component has to bear, beside what it can.

use crate::{model::VolumeField, quantity::Quantity};

/// An amount that a component has to bear.
#[derive(Clone, Debug)]
pub(crate) struct Load {
    /// The sum, with its terms: "80M × 20 × 1 kB = 1.6 TB".
    pub shown: String,
    /// The volume that says most of it.
    pub field: VolumeField,
    /// The amount.
    pub amount: Quantity,
    /// What the component can bear, if that is known.
    pub limit: Option<Bearable>,
}

/// What a component can hold or take.
#[derive(Clone, Debug)]
pub(crate) struct Bearable {
    /// The amount, as it was written.
    pub text: String,
    /// Whose limit it is; empty where the board says it.
    pub source: String,
    pub amount: Quantity,
}

impl Load {
    /// True when it is more than the component can bear.
    pub(crate) fn is_exceeded(&self) -> bool {
        let limit = self.limit.as_ref();
        limit.is_some_and(|limit| self.amount.base > limit.amount.base)
    }
}
