//! The rehearsal: how the minutes are planned, where they went, and what earlier ones showed.
//!
//! A practice is a [`PracticeRecord`](crate::model::PracticeRecord) on the board: events by elapsed
//! second. [`Clock`] moves it on, [`Recorder`] records what the candidate does, and
//! [`Ledger`] adds up who is charged. Nothing is stored that can be added up. [`PastAnswers`] holds what was
//! answered before.
//!
//! Invariant: no clock here. Time comes in as seconds of a clock that never goes back; what the
//! wall says, and whether the machine slept, does not matter.
//!
//! Once it is over, an [`Attempt`] is what the [`History`] keeps of it, [`Replay`] plays its drawing
//! back, and [`planner`] says what to do until the interview.
//!
//! Invariant: every elapsed second is charged to at most one stage, one focus and one activity; a
//! pause is charged to nobody.

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

pub use attempt::{Attempt, DIMENSIONS};
pub use clock::{Clock, MAX_GAP_SECS, Tick};
pub use history::{History, Series};
pub use ledger::Ledger;
pub use past::{Answer, PastAnswers, Resemblance};
pub use plan::{LENGTHS_MIN, Pace, Plan, due_twist};
pub use recorder::{Recorder, record_focus, record_step};
pub use replay::{Replay, SPEEDS};

/// Seconds as a clock shows them: "4:05", "1:02:03".
pub fn clock_text(secs: u32) -> String {
    let (hours, minutes, secs) = (secs / 3600, secs / 60 % 60, secs % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{secs:02}")
    } else {
        format!("{minutes}:{secs:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_shown_as_on_a_clock() {
        assert_eq!(clock_text(0), "0:00");
        assert_eq!(clock_text(245), "4:05");
        assert_eq!(clock_text(3723), "1:02:03");
    }
}
