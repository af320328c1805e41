//! The report on a practice, as data: nine dimensions with the evidence for each level, where the
//! time went, what the design costs, and which findings are open.
//!
//! [`Debrief::of`] computes it; `export` writes it as Markdown and HTML, the window shows it.
//!
//! Invariant: no level without evidence in the board's own words, and none for the mere number of
//! components. The rubric and its thresholds are Whyboard's own, not any company's.
//!
//! Invariant: pure. No clock, no file; the same board and findings give the same report. What was
//! not recorded is reported as absent, never guessed.

mod adaptation;
mod context;
mod copies;
mod dimensions;
mod level;
mod money;
mod report;
#[cfg(test)]
mod testing;
mod time;
mod verdict;
pub(crate) mod words;

use crate::catalog::Topic;
use context::Context;
pub use copies::Copies;
use level::{Ceiling, Criterion, grade};
pub use level::{Dimension, Evidence, Level, Side};
pub use money::{Comparison, CostRow, Costs};
pub use report::{AskedBack, Clarified, Debrief, LaneShare, Twist};
pub use time::{ComponentTime, LaneTime, StageTime, Times};
pub use verdict::{Drill, FollowUp, Loss, Moment, Place, Step, Turn, Verdict};
pub(crate) use verdict::{MOMENTS, QUESTIONS, UNSURE};
