//! `refresh-misses-target`: the metric is an age of data, and the refreshes on the way to a consumer
//! add up to more than its target; or it is the time of an answer, and what is asked on the way does.
//! The finding is about the slowest way.

use crate::{
    coach::{
        Draft, Facts, Node, Rule,
        delay::target,
        ways::{misses, shown, sum},
    },
    model::{ComponentField, Id, Subject},
    quantity::Quantity,
};

pub(super) const RULE: Rule = Rule::warning("refresh-misses-target", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let Some(most) = facts.goal.target.as_ref().and_then(Quantity::seconds) else {
        return;
    };
    let slowest = facts.delays.slowest();
    let Some(way) = slowest.filter(|way| misses(sum(way), most)) else {
        return;
    };
    let Some((slow, _)) = way.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1)) else {
        return;
    };
    let name = |id: Id| facts.node(id).map_or_else(String::new, Node::name);
    drafts.push(
        Draft::new()
            .about(way.iter().map(|(id, _)| Subject::Component(*id)))
            .value("target", target(facts))
            .value("sum", shown(&way, name))
            .value("slowest", name(*slow))
            .write(ComponentField::Freshness.of(*slow)),
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
            &["The slowest way misses the target of 30 min: Gold 1 h + Dashboard 45 min = 1.75 h."],
        );
        fires(
            &RULE,
            flow()
                .brief(BriefField::Target, "under 1")
                .brief(BriefField::Unit, "hours")
                .freshness(0, "every 2 h"),
            &["The slowest way misses the target of under 1 hour: Kafka 2 h."],
        );
    }

    #[test]
    fn quiet_when_as_fast_as_the_target() {
        quiet(
            &RULE,
            flow()
                .freshness(0, "0.25 h")
                .freshness(1, "10 min")
                .freshness(2, "300 s"),
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
