use crate::{
    catalog::Twist,
    model::{PracticeRecord, Stage},
};

use super::limits::LANE_SHARES;

/// The lengths on offer, in minutes; a practice may also be untimed.
pub const LENGTHS_MIN: [u32; 4] = [20, 35, 45, 60];
/// Restate's share of the length.
const RESTATE: f32 = 0.1;
/// How much of its budget a stage has used when it turns amber, in percent.
const AMBER: u64 = 80;
/// How much of its budget a stage may take, in percent.
const OVERRUN: u64 = 125;
/// When the twists are due, in percent of the length.
const TWISTS: [u64; 3] = [60, 80, 95];

/// How long each stage of a practice may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The whole, in seconds; 0 for an untimed practice.
    pub length_secs: u32,
    /// Seconds of each stage, in the order of [`Stage::ALL`]; all 0 for an untimed practice.
    pub stage_secs: [u32; 5],
}

/// How a stage compares with its budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pace {
    /// There is time left.
    Green,
    /// Most of its time is gone.
    Amber,
    /// Its time is used up.
    Red,
}

impl Plan {
    /// The plan of a practice: Restate a tenth, the lanes their [`LANE_SHARES`] of the rest. A drill
    /// is all Restate.
    pub fn of(record: &PracticeRecord) -> Self {
        let length = record.length_secs;
        if record.is_drill {
            return Self {
                length_secs: length,
                stage_secs: [length, 0, 0, 0, 0],
            };
        }
        let restate = if record.skips_restate { 0.0 } else { RESTATE };
        let restate = (length as f32 * restate).round() as u32;
        let rest = (length - restate) as f32;
        let [ingest, storage, serving, monitoring] =
            LANE_SHARES.map(|share| (rest * share).round() as u32);
        Self {
            length_secs: length,
            stage_secs: [restate, ingest, storage, serving, monitoring],
        }
    }

    /// Seconds a stage may take; `None` in an untimed practice.
    pub fn budget(&self, stage: Stage) -> Option<u32> {
        (self.length_secs > 0).then_some(self.stage_secs[stage.index()])
    }

    /// True when a stage took more than [`OVERRUN`] of its budget. Exactly that is fine.
    pub fn is_overrun(&self, stage: Stage, secs: u32) -> bool {
        self.budget(stage)
            .is_some_and(|budget| budget > 0 && u64::from(secs) * 100 > u64::from(budget) * OVERRUN)
    }

    /// How a stage that has taken `secs` compares with its budget.
    pub fn pace(&self, stage: Stage, secs: u32) -> Pace {
        match self.budget(stage) {
            Some(budget) if secs >= budget && secs > 0 => Pace::Red,
            Some(budget) if u64::from(secs) * 100 >= u64::from(budget) * AMBER && secs > 0 => {
                Pace::Amber
            }
            _ => Pace::Green,
        }
    }
}

/// The twist that is due: the first of the prompt's that has not come up yet, once enough of the length
/// has passed. Only a timed practice has twists.
pub fn due_twist<'a>(record: &PracticeRecord, twists: &'a [Twist]) -> Option<&'a str> {
    if record.length_secs == 0 || record.is_drill || record.is_over() {
        return None;
    }
    let past = record.twists();
    let at = TWISTS.get(past.len())?;
    if u64::from(record.elapsed()) * 100 < u64::from(record.length_secs) * at {
        return None;
    }
    twists
        .iter()
        .map(|twist| twist.asks.as_str())
        .find(|twist| past.iter().all(|(other, _)| other != twist))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PracticeEvent;

    fn record(minutes: u32) -> PracticeRecord {
        PracticeRecord {
            length_secs: minutes * 60,
            ..PracticeRecord::default()
        }
    }

    #[test]
    fn the_stages_add_up_to_the_length() {
        for minutes in LENGTHS_MIN {
            let plan = Plan::of(&record(minutes));
            assert_eq!(plan.stage_secs.iter().sum::<u32>(), minutes * 60);
        }
        assert_eq!(Plan::of(&record(45)).stage_secs, [270, 729, 729, 486, 486]);
    }

    #[test]
    fn without_restate_45_minutes_are_13_5_13_5_9_and_9() {
        let without_restate = PracticeRecord {
            skips_restate: true,
            ..record(45)
        };
        let plan = Plan::of(&without_restate);
        assert_eq!(plan.stage_secs, [0, 810, 810, 540, 540]);
    }

    #[test]
    fn stages_turn_amber_at_four_fifths_and_red_at_the_budget() {
        let plan = Plan::of(&record(45));
        let pace = |secs| plan.pace(Stage::Restate, secs);
        assert_eq!([0, 215].map(pace), [Pace::Green; 2]);
        assert_eq!([216, 269].map(pace), [Pace::Amber; 2]);
        assert_eq!(pace(270), Pace::Red);
        let untimed = Plan::of(&record(0));
        assert_eq!(untimed.pace(Stage::Ingest, 9_999), Pace::Green);
        assert_eq!(untimed.budget(Stage::Ingest), None);
    }

    #[test]
    fn twists_come_one_at_a_time_and_never_twice() {
        let twists = ["ten times the traffic", "an erasure request"].map(|asks| Twist {
            asks: asks.to_owned(),
            bears_on: Vec::new(),
        });
        let mut record = record(45);
        record.elapsed_secs = 1619;
        assert_eq!(due_twist(&record, &twists), None);
        record.elapsed_secs = 1620;
        assert_eq!(due_twist(&record, &twists), Some("ten times the traffic"));
        record.push(PracticeEvent::Twist(twists[0].asks.clone()));
        assert_eq!(due_twist(&record, &twists), None);
        record.elapsed_secs = 2160;
        assert_eq!(due_twist(&record, &twists), Some("an erasure request"));
        record.push(PracticeEvent::Twist(twists[1].asks.clone()));
        record.elapsed_secs = 2700;
        assert_eq!(due_twist(&record, &twists), None);
    }
}
