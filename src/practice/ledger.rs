use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Activity, Board, Id, Lane, PracticeEvent, PracticeRecord, Stage, Subject};

use super::limits::{MIN_SECS_FOR_SHARES, exceeds_max_share};

/// Where the time of a practice went, in seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The whole practice without pauses.
    pub elapsed: u32,
    /// Per stage, in the order of [`Stage::ALL`].
    pub stages: [u32; 5],
    /// Per lane, in the order of [`Lane::ALL`]: the focus was on the lane or on a component in it.
    pub lanes: [u32; 4],
    /// Per component that had the focus.
    pub components: BTreeMap<Id, u32>,
    /// Placing, moving and connecting.
    pub drawing: u32,
    /// Writing why.
    pub writing: u32,
    /// Components that had the focus while depth was asked for.
    pub asked: BTreeSet<Id>,
    /// When the metric became measurable, if it did.
    pub measurable_at: Option<u32>,
    /// How often the clock was paused.
    pub pauses: u32,
}

/// What the seconds from an event on are charged to.
#[derive(Clone, Copy, Default)]
struct Charged {
    stage: Option<Stage>,
    focus: Option<Subject>,
    activity: Option<Activity>,
    is_depth_asked: bool,
}

impl Ledger {
    /// Sums up a record. A component's seconds count for the lane it is in now; those of a removed one
    /// for the lane of the stage in which they passed.
    pub fn of(record: &PracticeRecord, board: &Board) -> Self {
        let mut ledger = Self {
            elapsed: record.elapsed(),
            ..Self::default()
        };
        let mut charged = Charged::default();
        let mut since = 0;
        for (at, event) in &record.events {
            ledger.charge(at.saturating_sub(since), charged, board);
            since = *at;
            match event {
                PracticeEvent::Stage(stage) => charged.stage = Some(*stage),
                PracticeEvent::Focus(subject) => charged.focus = Some(*subject),
                PracticeEvent::Activity(activity) => charged.activity = Some(*activity),
                PracticeEvent::DepthAsked(asked) => charged.is_depth_asked = *asked,
                PracticeEvent::Measurable => {
                    ledger.measurable_at.get_or_insert(*at);
                }
                PracticeEvent::Pause => ledger.pauses += 1,
                PracticeEvent::Resume
                | PracticeEvent::Asked { .. }
                | PracticeEvent::HintsWanted
                | PracticeEvent::FollowUp(_)
                | PracticeEvent::Reply(_)
                | PracticeEvent::Skipped
                | PracticeEvent::Twist(_)
                | PracticeEvent::Answer(_)
                | PracticeEvent::End => {}
            }
            if let (true, Some(Subject::Component(id))) = (charged.is_depth_asked, charged.focus) {
                ledger.asked.insert(id);
            }
        }
        ledger.charge(record.elapsed().saturating_sub(since), charged, board);
        ledger
    }

    fn charge(&mut self, secs: u32, charged: Charged, board: &Board) {
        if secs == 0 {
            return;
        }
        if let Some(stage) = charged.stage {
            self.stages[stage.index()] += secs;
        }
        match charged.activity {
            Some(Activity::Drawing) => self.drawing += secs,
            Some(Activity::Writing) => self.writing += secs,
            None => {}
        }
        let lane = match charged.focus {
            Some(Subject::Component(id)) => {
                *self.components.entry(id).or_default() += secs;
                let lane = board.components.get(&id).map(|component| component.lane);
                lane.or_else(|| charged.stage.and_then(Stage::lane))
            }
            Some(Subject::Lane(lane)) => Some(lane),
            None => None,
        };
        if let Some(lane) = lane {
            self.lanes[lane.index()] += secs;
        }
    }

    /// Seconds of one stage.
    pub fn stage(&self, stage: Stage) -> u32 {
        self.stages[stage.index()]
    }

    /// Seconds of one lane.
    pub fn lane(&self, lane: Lane) -> u32 {
        self.lanes[lane.index()]
    }

    /// The component with the most seconds, and how many.
    pub fn longest(&self) -> Option<(Id, u32)> {
        let longest = self.components.iter().max_by_key(|(_, secs)| **secs);
        longest.map(|(id, secs)| (*id, *secs))
    }

    /// True when a component took too large a share of the practice, and depth was not asked for
    /// while it had the focus.
    pub fn is_overspent(&self, id: Id) -> bool {
        let secs = self.components.get(&id).copied().unwrap_or(0);
        self.elapsed >= MIN_SECS_FOR_SHARES
            && exceeds_max_share(u64::from(secs), u64::from(self.elapsed))
            && !self.asked.contains(&id)
    }

    /// The share of the elapsed time, from 0 to 1.
    pub fn share(&self, secs: u32) -> f32 {
        if self.elapsed == 0 {
            0.0
        } else {
            secs as f32 / self.elapsed as f32
        }
    }
}

#[cfg(test)]
mod tests {
    use emath::{Rect, vec2};

    use super::*;
    use crate::model::{Component, Edit};

    fn board() -> Board {
        let board = Board::default();
        let at = board.lanes.bounds(Lane::Storage).min + vec2(10.0, 40.0);
        let rect = Rect::from_min_size(at, vec2(100.0, 44.0));
        let bronze = Component::new("bronze", "Bronze", Lane::Storage, rect);
        board.apply(&Edit::add(Id(1), bronze)).unwrap()
    }

    #[test]
    fn charges_every_second_to_stage_focus_and_activity() {
        let bronze = Subject::Component(Id(1));
        let record = PracticeRecord {
            elapsed_secs: 100,
            events: vec![
                (0, PracticeEvent::Stage(Stage::Restate)),
                (10, PracticeEvent::Stage(Stage::Ingest)),
                (10, PracticeEvent::Focus(Subject::Lane(Lane::Ingest))),
                (10, PracticeEvent::Activity(Activity::Drawing)),
                (30, PracticeEvent::Focus(bronze)),
                (40, PracticeEvent::Activity(Activity::Writing)),
                (50, PracticeEvent::Pause),
                (50, PracticeEvent::Resume),
                (60, PracticeEvent::DepthAsked(true)),
                (70, PracticeEvent::Measurable),
                (80, PracticeEvent::Focus(Subject::Component(Id(9)))),
            ],
            ..PracticeRecord::default()
        };
        let ledger = Ledger::of(&record, &board());
        assert_eq!(ledger.stages, [10, 90, 0, 0, 0]);
        // The component that is gone had its 20 seconds while Ingest was on.
        assert_eq!(ledger.lanes, [40, 50, 0, 0]);
        assert_eq!(
            ledger.components,
            BTreeMap::from([(Id(1), 50), (Id(9), 20)])
        );
        assert_eq!((ledger.drawing, ledger.writing), (30, 60));
        assert_eq!(ledger.asked, BTreeSet::from([Id(1), Id(9)]));
        assert_eq!((ledger.measurable_at, ledger.pauses), (Some(70), 1));
        assert_eq!(ledger.longest(), Some((Id(1), 50)));
        assert_eq!(ledger.share(50), 0.5);
    }
}
