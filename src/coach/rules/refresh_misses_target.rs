//! `refresh-misses-target`: the target is a length of time, and a consumer, or a component upstream
//! of one, refreshes slower than that. One finding lists them.
//!
//! Components in Monitoring only watch and delay nothing.

use crate::{
    coach::{
        Draft, Facts, Rule,
        text::{clipped, listed},
    },
    model::{ComponentField, Lane},
    quantity::{Quantity, duration},
};

/// How far a refresh may exceed the target, as a fraction, so that rounding is not a miss.
const SLACK: f64 = 1e-9;

pub(super) const RULE: Rule = Rule::warning("refresh-misses-target", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let Some(target) = facts.goal.target.as_ref().and_then(Quantity::seconds) else {
        return;
    };
    let upstream = facts
        .flow
        .upstream_of(facts.consumers().map(|node| node.id));
    let slow: Vec<_> = facts
        .nodes
        .iter()
        .filter(|node| node.component.lane != Lane::Monitoring && upstream.contains(&node.id))
        .filter(|node| {
            let refresh = duration(&node.component.freshness);
            refresh.is_some_and(|refresh| refresh > target * (1.0 + SLACK))
        })
        .collect();
    let Some(first) = slow.first() else {
        return;
    };
    let names: Vec<String> = slow
        .iter()
        .map(|node| format!("{} ({})", node.name(), clipped(&node.component.freshness)))
        .collect();
    let brief = &facts.board.brief;
    drafts.push(
        Draft::new()
            .about(slow.iter().map(|node| node.subject()))
            .value("target", clipped(&brief.with_unit(&brief.target)))
            .value("names", listed(&names))
            .write(ComponentField::Freshness.of(first.id)),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    /// Kafka to Gold to a dashboard, to be fresh within half an hour.
    fn flow() -> Builder {
        board()
            .named("event-log", Lane::Ingest, "Kafka")
            .named("gold", Lane::Storage, "Gold")
            .named("bi-dashboard", Lane::Serving, "Dashboard")
            .connect(0, 1)
            .connect(1, 2)
            .hypothesis("time to insight", "4 h", "30 min")
    }

    #[test]
    fn lists_what_is_slower_than_the_target() {
        fires(
            &RULE,
            flow()
                .freshness(0, "2 s")
                .freshness(1, "hourly")
                .freshness(2, "45 min"),
            &["Slower than the target of 30 min: Gold (hourly) and Dashboard (45 min)."],
        );
        fires(
            &RULE,
            flow()
                .brief(BriefField::Target, "under 1")
                .brief(BriefField::Unit, "hours")
                .freshness(0, "every 2 h"),
            &["Slower than the target of under 1 hour: Kafka (every 2 h)."],
        );
    }

    #[test]
    fn quiet_when_as_fast_as_the_target() {
        quiet(
            &RULE,
            flow()
                .freshness(0, "0.5 h")
                .freshness(1, "30 min")
                .freshness(2, "1800 s"),
        );
        let split = flow().brief(BriefField::Target, "0.3 s");
        quiet(&RULE, split.freshness(2, "300 ms"));
    }

    #[test]
    fn quiet_for_what_delays_no_consumer() {
        quiet(
            &RULE,
            flow()
                .named("gold", Lane::Storage, "Archive")
                .freshness(3, "1 day")
                .connect(1, 3)
                .named("consistency-check", Lane::Monitoring, "Nightly check")
                .freshness(4, "1 day")
                .connect(4, 2)
                .named("runbook", Lane::Storage, "Runbook")
                .freshness(5, "1 day")
                .connect_by(Mode::Control, 5, 2),
        );
    }

    #[test]
    fn quiet_without_lengths_of_time() {
        quiet(&RULE, flow().freshness(1, "real time").freshness(2, "2"));
        quiet(
            &RULE,
            flow()
                .brief(BriefField::Target, "$3k a month")
                .freshness(1, "1 day"),
        );
        quiet(
            &RULE,
            flow().brief(BriefField::Target, "").freshness(1, "1 day"),
        );
    }

    #[test]
    fn terminates_on_cycles() {
        let ring = flow().connect(2, 0).freshness(1, "1 day");
        assert_eq!(findings(&RULE, ring).len(), 1);
    }

    #[test]
    fn puts_the_cursor_in_the_first() {
        let board = flow().freshness(1, "1 day").freshness(2, "1 day");
        let ids = [1, 2].map(|index| board.id(index));
        let found = &findings(&RULE, board)[0];
        assert_eq!(found.subjects, ids.map(Subject::Component));
        assert_eq!(
            found.help,
            Some(Help::Write(ComponentField::Freshness.of(ids[0])))
        );
    }
}
