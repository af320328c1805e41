//! Structure and time: all lanes are covered, and the clock is kept to.
//!
//! * **named**: each of the three columns (ingest, storage, serving) holds a component.
//! * **reasoned**: monitoring holds one too, and with five or more components no lane holds more than
//!   40 % of them.
//! * **quantified**: in a timed practice every stage of the plan was reached, none took more than
//!   125 %† of its budget, and no component more than 40 % of ten† minutes or more, unless depth was
//!   asked for. Without a practice record this is unknown, and the level is not given.
//! * **adapted**: a twist was answered by naming a component or a lane, and the practice ended within
//!   its length.

use std::cmp::Reverse;

use crate::{
    debrief::{
        Context, Criterion, Dimension, Evidence, Topic,
        context::{NOT_PRACTISED, Practice},
        grade,
        words::{mentions_any, of_budget, percent},
    },
    model::{Lane, Stage, Subject},
    practice::limits::{MAX_SHARE_PERCENT, exceeds_max_share},
};

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let counts = context.facts.lane_counts;
    let held = Lane::ALL.map(|lane| format!("{lane} {}", counts[lane.index()]));
    let held = Evidence::new(format!("Components by lane: {}.", held.join(", ")))
        .about(Lane::ALL.map(Subject::Lane));
    let has_flow = Lane::COLUMNS.iter().all(|lane| counts[lane.index()] > 0);
    let total = context.facts.component_count() as u64;
    let largest = counts.iter().copied().max().unwrap_or(0) as u64;
    let is_even = !context.facts.is_grown() || !exceeds_max_share(largest, total);
    let is_watched = counts[Lane::Monitoring.index()] > 0;
    let even = Evidence::new(format!(
        "Monitoring is part of it, and no lane holds more than {MAX_SHARE_PERCENT} % of the components."
    ))
    .about([Subject::Lane(Lane::Monitoring)]);
    let timed = match &context.practice {
        None => Err(NOT_PRACTISED.to_owned()),
        Some(practice) => timed(context, practice),
    };
    let in_time = context.practice.as_ref().is_some_and(|practice| {
        practice.record.is_over() && practice.ledger.elapsed <= practice.plan.length_secs
    });
    let lanes = Lane::ALL.map(|lane| lane.short_title().to_lowercase());
    let lanes: Vec<&str> = lanes.iter().map(String::as_str).collect();
    let adapted = context.adaptations(|answer| {
        mentions_any(answer, &lanes) || !context.nodes_named_in(answer).is_empty()
    });
    grade(
        Topic::StructureAndTime,
        "Ingest, storage and serving are not all drawn.",
        [
            Criterion::new(
                [held],
                "Put something into each of ingest, storage and serving first, then deepen.",
            )
            .only_if(has_flow),
            Criterion::new(
                [even],
                "Give monitoring its part, and no lane more than 40 % of the components.",
            )
            .only_if(is_watched && is_even),
            Criterion::of(timed),
            Criterion::new(
                adapted,
                "Answer a twist by saying which part of the drawing changes, and finish in time.",
            )
            .only_if(in_time),
        ],
    )
}

/// The times if they kept to the plan; otherwise what to do about what broke it.
fn timed(context: &Context<'_>, practice: &Practice<'_>) -> Result<Vec<Evidence>, String> {
    let (ledger, plan) = (&practice.ledger, &practice.plan);
    if practice.record.is_drill {
        let advice = "This was the restating drill: practise a whole question against the clock.";
        return Err(advice.to_owned());
    }
    if plan.length_secs == 0 {
        return Err("Practise with a length: this one was untimed.".to_owned());
    }
    let mut stages = Vec::new();
    for stage in Stage::ALL {
        let budget = plan.stage_secs[stage.index()];
        if budget == 0 {
            continue;
        }
        let secs = ledger.stage(stage);
        let title = stage.title();
        if secs == 0 {
            return Err(format!("Get to every stage: {title} was not reached."));
        }
        let took = format!("{title} took {}", of_budget(secs, Some(budget)));
        if plan.is_overrun(stage, secs) {
            return Err(format!("{took}: move on when a stage has had its time."));
        }
        stages.push((secs, stage, took));
    }
    if let Some((id, secs)) = ledger.longest()
        && ledger.is_overspent(id)
    {
        let name = context.name(Subject::Component(id));
        let share = percent(ledger.share(secs));
        let advice = format!("{name} took {share} of the time, and depth was not asked for.");
        return Err(advice);
    }
    stages.sort_by_key(|(secs, stage, _)| (Reverse(*secs), *stage));
    let evidence = stages.into_iter().map(|(_, stage, took)| {
        let lane = stage.lane().map(Subject::Lane);
        Evidence::new(format!("{took}.")).about(lane)
    });
    Ok(evidence.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::testing::*, debrief::Level, model::*};

    const TOPIC: Topic = Topic::StructureAndTime;

    /// All four lanes, two components each.
    fn even() -> Builder {
        Lane::ALL.iter().fold(board(), |board, lane| {
            board
                .component("event-log", *lane)
                .component("event-log", *lane)
        })
    }

    #[test]
    fn reasoned_when_balanced_and_monitored() {
        let two = board()
            .component("event-log", Lane::Ingest)
            .component("gold", Lane::Storage);
        two.is(TOPIC, Level::Absent, "not all drawn");
        let three = two.component("bi-dashboard", Lane::Serving);
        three.is(
            TOPIC,
            Level::Named,
            "Ingest 1, Storage 1, Serving 1, Monitoring 0",
        );
        even().is(TOPIC, Level::Reasoned, "Monitoring is part of it");
    }

    #[test]
    fn at_most_forty_percent_in_one_lane() {
        let lean = |ingest: usize| {
            let board = board()
                .component("gold", Lane::Storage)
                .component("gold", Lane::Storage)
                .component("gold", Lane::Serving)
                .component("gold", Lane::Serving)
                .component("gold", Lane::Monitoring)
                .component("gold", Lane::Monitoring);
            (0..ingest).fold(board, |board, _| board.component("event-log", Lane::Ingest))
        };
        lean(4).is(TOPIC, Level::Reasoned, "");
        lean(5).is(TOPIC, Level::Named, "Ingest 5");
    }

    /// 45 minutes are 270, 729, 729, 486 and 486 seconds.
    #[test]
    fn a_stage_may_overrun_by_a_quarter() {
        let timed = |storage| even().timed(45, [200, 700, storage, 400, 300]);
        timed(911).is(TOPIC, Level::Quantified, "Storage took 15:11 of 12:09.");
        timed(912).is(TOPIC, Level::Reasoned, "");
        assert!(timed(912).judged(TOPIC).next.contains("15:12 of 12:09"));
        even()
            .timed(45, [200, 700, 700, 400, 0])
            .is(TOPIC, Level::Reasoned, "");
    }

    #[test]
    fn no_component_over_forty_percent_unless_depth_was_asked_for() {
        let on_one = |secs| even().timed_on(0, secs, 45, [100, 300, 200, 200, 200]);
        on_one(400).is(TOPIC, Level::Quantified, "");
        on_one(401).is(TOPIC, Level::Reasoned, "");
        on_one(401).depth_asked().is(TOPIC, Level::Quantified, "");
    }

    #[test]
    fn not_quantified_without_a_timed_practice() {
        assert!(even().judged(TOPIC).next.starts_with(NOT_PRACTISED));
        let untimed = even().timed(0, [10, 10, 10, 10, 10]);
        assert!(untimed.judged(TOPIC).next.contains("untimed"));
    }

    #[test]
    fn adapted_when_the_practice_ended_in_time() {
        let answered = |stage: u32| {
            let times = [270, 729, 729, 486, stage];
            even()
                .timed(45, times)
                .answered("Ten times the traffic.", "Storage scales out.")
        };
        answered(486)
            .ended()
            .is(TOPIC, Level::Adapted, "Storage scales out");
        answered(487).ended().is(TOPIC, Level::Quantified, "");
        answered(486).is(TOPIC, Level::Quantified, "");
    }
}
