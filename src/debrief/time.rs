use crate::{
    model::{Lane, Stage, Subject},
    practice::{Ledger, Pace, limits::LANE_SHARES},
};

use super::context::{Context, Practice};

/// How many components are listed by time.
const MAX_COMPONENTS: usize = 5;

/// Where the time of a practice went.
#[derive(Clone, Debug, PartialEq)]
pub struct Times {
    /// When it began, in seconds since 1970 UTC; 0 where that is not known.
    pub started_unix_secs: u64,
    /// The planned length in seconds; 0 for an untimed practice.
    pub planned_secs: u32,
    /// Seconds practised, pauses excluded.
    pub elapsed_secs: u32,
    /// True for the drill in which only the question is restated.
    pub is_drill: bool,
    /// False for a practice that was left before its end.
    pub is_over: bool,
    /// The stages that are planned or took time, in order.
    pub stages: Vec<StageTime>,
    /// Every lane, in order.
    pub lanes: [LaneTime; 4],
    /// The components that took most, the longest first; at most five.
    pub components: Vec<ComponentTime>,
    /// Seconds of placing, moving and connecting.
    pub drawing_secs: u32,
    /// Seconds of writing why.
    pub writing_secs: u32,
    /// How often the clock was paused.
    pub pauses: u32,
    /// When the metric became measurable, in seconds, if it did.
    pub measurable_at: Option<u32>,
    /// The components in focus while the interviewer asked for depth.
    pub asked: Vec<String>,
}

/// A stage against its budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageTime {
    /// The stage.
    pub stage: Stage,
    /// Seconds it took.
    pub secs: u32,
    /// Seconds it may take; none in an untimed practice.
    pub budget_secs: Option<u32>,
    /// How it compares with the budget.
    pub pace: Pace,
}

/// A lane's share of the time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneTime {
    /// The lane.
    pub lane: Lane,
    /// Seconds charged to it or to a component in it.
    pub secs: u32,
    /// Its share of the seconds charged to any lane, from 0 to 1.
    pub share: f32,
    /// The share it should have, from 0 to 1.
    pub guide: f32,
}

/// A component's share of the time.
#[derive(Clone, Debug, PartialEq)]
pub struct ComponentTime {
    /// Its name.
    pub name: String,
    /// The component, for selecting it; it may have been removed.
    pub target: Subject,
    /// Seconds it was in focus.
    pub secs: u32,
    /// Its share of the practice, from 0 to 1.
    pub share: f32,
    /// True when the interviewer asked for depth there.
    pub is_asked: bool,
}

impl Times {
    pub(super) fn of(context: &Context<'_>, practice: &Practice<'_>) -> Self {
        let Practice {
            record,
            ledger,
            plan,
        } = practice;
        let stages = Stage::ALL.into_iter().map(|stage| {
            let secs = ledger.stage(stage);
            StageTime {
                stage,
                secs,
                budget_secs: plan.budget(stage),
                pace: plan.pace(stage, secs),
            }
        });
        let is_planned = |one: &StageTime| {
            let is_skipped = (record.skips_restate && one.stage == Stage::Restate)
                || (record.is_drill && one.stage != Stage::Restate);
            one.secs > 0 || !is_skipped
        };
        let asked = ledger.asked.iter().map(|id| Subject::Component(*id));
        Self {
            started_unix_secs: record.started_unix_secs,
            planned_secs: plan.length_secs,
            elapsed_secs: ledger.elapsed,
            is_drill: record.is_drill,
            is_over: record.is_over(),
            stages: stages.filter(is_planned).collect(),
            lanes: lane_times(ledger),
            components: component_times(context, ledger),
            drawing_secs: ledger.drawing,
            writing_secs: ledger.writing,
            pauses: ledger.pauses,
            measurable_at: ledger.measurable_at,
            asked: asked.map(|target| context.name(target)).collect(),
        }
    }
}

fn lane_times(ledger: &Ledger) -> [LaneTime; 4] {
    let charged: u32 = ledger.lanes.iter().sum();
    Lane::ALL.map(|lane| {
        let secs = ledger.lane(lane);
        LaneTime {
            lane,
            secs,
            share: secs as f32 / charged.max(1) as f32,
            guide: LANE_SHARES[lane.index()],
        }
    })
}

fn component_times(context: &Context<'_>, ledger: &Ledger) -> Vec<ComponentTime> {
    let mut times: Vec<_> = ledger.components.iter().collect();
    times.sort_by_key(|(id, secs)| (std::cmp::Reverse(**secs), **id));
    let shown = times
        .into_iter()
        .take(MAX_COMPONENTS)
        .map(|(id, secs)| ComponentTime {
            name: context.name(Subject::Component(*id)),
            target: Subject::Component(*id),
            secs: *secs,
            share: ledger.share(*secs),
            is_asked: ledger.asked.contains(id),
        });
    shown.collect()
}
