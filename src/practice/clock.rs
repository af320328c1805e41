use crate::model::{PracticeEvent, PracticeRecord};

/// The longest time between two ticks that is practice, in seconds (†ours). The window ticks once a
/// second; a longer gap means that the machine slept or the program hung.
pub const MAX_GAP_SECS: f64 = 30.0;

/// Moves a practice on, second by second.
///
/// It holds only what is less than a second and when it last looked: whoever reopens a board goes on
/// with a new clock from the seconds in the record.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Clock {
    last: Option<f64>,
    part: f64,
}

/// What a tick did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// Nothing to show has changed.
    Still,
    /// At least one more second has gone by.
    Moved,
    /// The machine slept: the practice is paused, and the gap is charged to nobody.
    Slept,
}

impl Clock {
    /// Takes note that it is `now`, in seconds of a clock that never goes back.
    pub fn tick(&mut self, record: &mut PracticeRecord, now: f64) -> Tick {
        let gap = now - self.last.replace(now).unwrap_or(now);
        if record.is_paused() || !gap.is_finite() || gap <= 0.0 {
            return Tick::Still;
        }
        if gap > MAX_GAP_SECS {
            record.push(PracticeEvent::Pause);
            return Tick::Slept;
        }
        self.part += gap;
        let whole = self.part.floor();
        self.part -= whole;
        record.elapsed_secs = record.elapsed().saturating_add(whole as u32);
        if whole > 0.0 {
            Tick::Moved
        } else {
            Tick::Still
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_add_up_and_pauses_are_free() {
        let mut record = PracticeRecord::default();
        let mut clock = Clock::default();
        for tenths in 0..=25 {
            clock.tick(&mut record, 100.0 + f64::from(tenths) * 0.1);
        }
        assert_eq!(record.elapsed_secs, 2);
        record.push(PracticeEvent::Pause);
        clock.tick(&mut record, 120.0);
        record.push(PracticeEvent::Resume);
        assert_eq!(clock.tick(&mut record, 121.0), Tick::Moved);
        assert_eq!(record.elapsed_secs, 3);
    }

    #[test]
    fn a_sleeping_machine_pauses_the_practice() {
        let mut record = PracticeRecord::default();
        let mut clock = Clock::default();
        clock.tick(&mut record, 0.0);
        clock.tick(&mut record, 10.0);
        assert_eq!(clock.tick(&mut record, 4_000.0), Tick::Slept);
        assert_eq!(record.elapsed_secs, 10);
        assert!(record.is_paused());
    }

    #[test]
    fn a_clock_that_goes_back_takes_nothing_away() {
        let mut record = PracticeRecord::default();
        let mut clock = Clock::default();
        clock.tick(&mut record, 50.0);
        clock.tick(&mut record, 40.0);
        clock.tick(&mut record, 45.0);
        assert_eq!(record.elapsed_secs, 5);
    }

    #[test]
    fn a_reopened_board_goes_on_where_it_was() {
        let mut record = PracticeRecord {
            elapsed_secs: 600,
            ..PracticeRecord::default()
        };
        let mut clock = Clock::default();
        clock.tick(&mut record, 7.0);
        assert_eq!(record.elapsed_secs, 600);
        clock.tick(&mut record, 9.0);
        assert_eq!(record.elapsed_secs, 602);
    }
}
