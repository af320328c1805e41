use crate::model::{PracticeEvent, PracticeRecord};

/// The longest gap between two ticks that counts as practice, in seconds. The window ticks once a
/// second; a longer gap means that the machine slept or the program hung.
pub const MAX_GAP_SECS: f64 = 30.0;

/// Advances a practice, second by second.
///
/// It holds only a fraction of a second and the time of the last tick: a board that is opened again
/// continues with a new clock from the seconds in the record.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Clock {
    last: Option<f64>,
    fraction: f64,
}

/// The effect of a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// No whole second has passed.
    Still,
    /// At least one more second has passed.
    Moved,
    /// The machine slept: the practice is paused, and the gap is not charged.
    Slept,
}

impl Clock {
    /// Advances the practice to `now`, in seconds of a monotonic clock.
    pub fn tick(&mut self, record: &mut PracticeRecord, now: f64) -> Tick {
        let gap = now - self.last.replace(now).unwrap_or(now);
        if record.is_paused() || !gap.is_finite() || gap <= 0.0 {
            return Tick::Still;
        }
        if gap > MAX_GAP_SECS {
            record.push(PracticeEvent::Pause);
            return Tick::Slept;
        }
        self.fraction += gap;
        let whole = self.fraction.floor();
        self.fraction -= whole;
        record.elapsed_secs = record.elapsed().saturating_add(whole as u32);
        if whole > 0.0 {
            Tick::Moved
        } else {
            Tick::Still
        }
    }
}

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

    #[test]
    fn fractions_add_up_and_pauses_do_not_count() {
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

    /// A practice that has run for `elapsed` seconds, after ticks at these times; and the last tick.
    fn ticked(elapsed: u32, times: &[f64]) -> (PracticeRecord, Tick) {
        let mut record = PracticeRecord {
            elapsed_secs: elapsed,
            ..PracticeRecord::default()
        };
        let mut clock = Clock::default();
        let ticks = times.iter().map(|now| clock.tick(&mut record, *now));
        let last = ticks.last().unwrap();
        (record, last)
    }

    #[test]
    fn a_sleeping_machine_pauses_the_practice() {
        let (record, last) = ticked(0, &[0.0, 10.0, 4_000.0]);
        assert_eq!((record.elapsed_secs, last), (10, Tick::Slept));
        assert!(record.is_paused());
    }

    #[test]
    fn a_clock_going_backwards_changes_nothing() {
        let (record, _) = ticked(0, &[50.0, 40.0, 45.0]);
        assert_eq!(record.elapsed_secs, 5);
    }

    #[test]
    fn a_reopened_board_continues_from_its_record() {
        assert_eq!(ticked(600, &[7.0]).0.elapsed_secs, 600);
        assert_eq!(ticked(600, &[7.0, 9.0]).0.elapsed_secs, 602);
    }
}
