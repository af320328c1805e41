//! The interviewer: what they tell when they are asked.
//!
//! Invariant: pure. What was asked and told is in the practice record, and nowhere else.

mod clarify;

pub use clarify::{Reply, about, reply, untold};
