//! The interviewer: what they tell when they are asked, and what they ask back.
//!
//! Invariant: pure. What was asked and told is in the practice record, and nowhere else.

mod clarify;
mod follow_up;

pub use clarify::{Reply, about, reply, untold};
pub(crate) use follow_up::asked;
pub use follow_up::due;
