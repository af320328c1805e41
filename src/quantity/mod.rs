//! Amounts as people write them, read: a number, its unit, and what it measures.
//!
//! Nothing here knows a board: a text goes in, a [`Quantity`] or a length of time comes out. Whoever
//! asks what a text amounts to asks here, so that a rule, the debrief and the window never read the
//! same text differently.

mod amount;
mod duration;

pub(crate) use amount::{Quantity, has_number};
pub(crate) use duration::duration;
