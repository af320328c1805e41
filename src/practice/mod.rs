//! The rehearsal: how its time is planned, where the time went, and what earlier practices showed.
//!
//! A practice is a [`PracticeRecord`](crate::model::PracticeRecord) on the board: events by elapsed
//! second. [`Clock`] advances it, [`Recorder`] records what the candidate does, and [`Ledger`] sums
//! up the times; sums are never stored. [`PastAnswers`] holds what was answered on earlier boards.
//! Once a practice is over, an [`Attempt`] is what the [`History`] keeps of it, and [`Replay`] plays
//! the drawing back. [`planner`] says what to do until the interview.
//!
//! Invariant: the wall clock is not read here. Time comes in as seconds of a monotonic clock.
//!
//! Invariant: every elapsed second is charged to at most one stage, one focus and one activity;
//! pauses are not charged at all.

mod attempt;
pub mod calendar;
mod clock;
mod history;
mod ledger;
pub(crate) mod limits;
mod past;
mod plan;
pub mod planner;
mod recorder;
mod replay;

pub use attempt::{Attempt, DIMENSIONS, Outcome};
pub use clock::{Clock, MAX_GAP_SECS, Tick, clock_text};
pub use history::{History, Series};
pub use ledger::Ledger;
pub use past::{Answer, PastAnswers, Resemblance};
pub use plan::{LENGTHS_MIN, Pace, Plan, due_twist};
pub use recorder::{Recorder, record_focus, record_step};
pub use replay::{Replay, SPEEDS};
