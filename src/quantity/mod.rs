//! Amounts as people write them, read: a number, its unit, and what it measures.
//!
//! Nothing here knows a board: a text goes in, a [`Quantity`] or a length of time comes out. Whoever
//! asks what a text amounts to asks here, so that a rule, the debrief and the window never read the
//! same text differently.

mod amount;
mod arithmetic;
mod bound;
mod change;
mod duration;
mod forms;
mod parse;
mod per;
mod read;
mod reader;
mod suffix;
mod token;
mod unit;
mod written;

pub(crate) use amount::{Bound, Per, Quantity, grouped};
pub(crate) use change::{Change, Difference};
pub(crate) use duration::duration;
pub(crate) use suffix::unit_named_in;
pub(crate) use unit::Measure;
pub(crate) use written::has_number;
