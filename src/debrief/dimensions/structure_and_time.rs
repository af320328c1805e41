//! Structure and time: all lanes are covered, and the clock is kept to.
//!
//! * **named**: each of the three columns (ingest, storage, serving) holds a component.
//! * **reasoned**: monitoring holds one too, and with five or more components no lane holds more than
//!   40 % of them.
//! * **quantified**: in a timed practice every stage of the plan was reached, none took more than
//!   125 %† of its budget, and no component more than 40 % of ten† minutes or more, unless depth was
//!   asked for. Without a clock: the data reaches somebody, two or three deep dives say why, and a
//!   risk plan follows.
//! * **adapted**: a twist was answered, and the practice ended within its length.

use std::cmp::Reverse;

use crate::{
    coach::text::{is_blank, listed},
    debrief::{
        Ceiling, Context, Criterion, Dimension, Evidence, Level, Topic,
        context::Practice,
        grade,
        words::{of_budget, percent},
    },
    model::{ComponentField, Lane, Stage, Subject},
    practice::limits::{DEEP_DIVES, MAX_SHARE_PERCENT, exceeds_max_share},
};

/// A board that leans on one lane has no order.
pub(super) const AGAINST: &[Ceiling] = &[
    ("lane-share", Level::Named),
    ("component-unconnected", Level::Adapted),
    ("component-time-share", Level::Adapted),
    ("stage-overrun", Level::Adapted),
    ("iteration-missing", Level::Adapted),
];

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
    let clocked = context
        .practice
        .as_ref()
        .filter(|one| one.record.length_secs > 0);
    let ordered = match clocked {
        Some(practice) => timed(context, practice),
        None => drawn(context),
    };
    let in_time = clocked.is_some_and(|practice| {
        practice.record.is_over() && practice.ledger.elapsed <= practice.plan.length_secs
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
            Criterion::of(ordered),
            Criterion::new(
                context.adaptations(Topic::StructureAndTime),
                "Answer a twist against the clock: name the part that changes, change it, and \
                 finish in time.",
            )
            .only_if(in_time),
        ],
        &context.objections(AGAINST),
    )
}

/// The order that a board shows by itself: a flow that reaches somebody, deep dives, a risk plan.
fn drawn(context: &Context<'_>) -> Result<Vec<Evidence>, String> {
    let facts = &context.facts;
    let mut fed = facts
        .consumers()
        .filter(|node| !facts.flow.before(node.id).is_empty());
    let Some(consumer) = fed.next() else {
        return Err("Draw the flow of the data up to who uses it.".to_owned());
    };
    let dives = facts.nodes_where(|node| {
        node.component.is_deep_dive && context.holds(ComponentField::Why.of(node.id))
    });
    if !DEEP_DIVES.contains(&dives.len()) {
        return Err("Pin two or three components as deep dives, and say why those.".to_owned());
    }
    if facts
        .board
        .risks
        .values()
        .all(|risk| is_blank(&risk.failure))
    {
        return Err("Let a risk plan follow the deep dives.".to_owned());
    }
    let names: Vec<String> = dives.iter().map(|node| node.name()).collect();
    let text = format!(
        "The flow reaches {}; then {} in depth, and a risk plan.",
        consumer.name(),
        listed(&names)
    );
    let about = dives.iter().map(|node| node.subject());
    Ok(vec![Evidence::new(text).about(about)])
}

/// The times if they kept to the plan; otherwise what to do about what broke it.
fn timed(context: &Context<'_>, practice: &Practice<'_>) -> Result<Vec<Evidence>, String> {
    let (ledger, plan) = (&practice.ledger, &practice.plan);
    if practice.record.is_drill {
        let advice = "This was the restating drill: practise a whole question against the clock.";
        return Err(advice.to_owned());
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
    fn without_a_clock_the_board_shows_its_order() {
        let flow = || {
            even()
                .component("bi-dashboard", Lane::Serving)
                .connect(0, 8)
                .why(0, "Keeps 3 days")
                .why(1, "Holds 3 weeks")
                .dives(2)
        };
        let planned = || flow().risk(["It stops", "", "", ""], None);
        let next = |board: Builder| board.judged(TOPIC).next;
        assert!(next(even()).starts_with("Draw the flow"));
        flow().is(TOPIC, Level::Reasoned, "");
        assert!(next(flow()).contains("risk plan"));
        planned().is(TOPIC, Level::Quantified, "in depth, and a risk plan");
        let untimed = planned().timed(0, [10, 10, 10, 10, 10]);
        untimed.is(TOPIC, Level::Quantified, "in depth, and a risk plan");
        assert!(next(planned().why(1, "")).starts_with("Pin two or three"));
    }

    #[test]
    fn adapted_when_the_practice_ended_in_time() {
        let answered = |stage: u32| {
            let times = [270, 729, 729, 486, stage];
            even().timed(45, times).adapted(
                "Ten times the traffic.",
                "The event log gets 12 partitions.",
            )
        };
        answered(486)
            .ended()
            .is(TOPIC, Level::Adapted, "12 partitions");
        answered(487).ended().is(TOPIC, Level::Quantified, "");
        answered(486).is(TOPIC, Level::Quantified, "");
    }
}
