//! `doubled-path`: a batch and a stream path reach the same consumer, and neither says what that
//! does to the metric. One finding per consumer.
//!
//! The paths have to be separate: a stream whose rows a batch job then aggregates is a single path. A
//! component justifies its path when its why or its metric names the brief's metric, or an amount with
//! a unit.

use crate::{
    catalog::Role,
    coach::{
        Draft, Facts, Node, Rule,
        text::{clipped, is_blank, mentions},
    },
    model::{BriefField, ComponentField, Id},
    quantity::{Quantity, has_number},
};

pub(super) const RULE: Rule = Rule::tip("doubled-path", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let (batch, stream) = (Path::of(Role::Batch, facts), Path::of(Role::Stream, facts));
    for consumer in facts.consumers() {
        let ends = (batch.start(consumer.id), stream.start(consumer.id));
        let (Some(batch), Some(stream)) = ends else {
            continue;
        };
        let metric = if facts.is_missing(BriefField::Metric) {
            "a metric".to_owned()
        } else {
            clipped(&facts.board.brief.metric)
        };
        let about = [consumer, batch, stream];
        drafts.push(
            Draft::new()
                .about(about.map(|node| node.subject()))
                .value("consumer", consumer.name())
                .value("batch", batch.name())
                .value("stream", stream.name())
                .value("metric", metric)
                .write(ComponentField::Why.of(batch.id)),
        );
    }
}

/// The paths from the components of one role that do not justify them.
struct Path<'f, 'a> {
    starts: std::collections::BTreeMap<Id, Id>,
    facts: &'f Facts<'a>,
}

impl<'f, 'a> Path<'f, 'a> {
    /// The paths from `role` that pass no component of the other one.
    fn of(role: Role, facts: &'f Facts<'a>) -> Self {
        let other = match role {
            Role::Batch => Role::Stream,
            _ => Role::Batch,
        };
        let unjustified = facts.nodes.iter();
        let unjustified =
            unjustified.filter(|node| node.role == role && !is_justified(node, facts));
        let starts = facts
            .flow
            .downstream_of(unjustified.map(|node| node.id), |id| {
                facts.node(id).is_some_and(|node| node.role == other)
            });
        Self { starts, facts }
    }

    /// The component where the path to `end` begins.
    fn start(&self, end: Id) -> Option<&'f Node<'a>> {
        self.facts.node(*self.starts.get(&end)?)
    }
}

fn is_justified(node: &Node<'_>, facts: &Facts<'_>) -> bool {
    let metric = &facts.board.brief.metric;
    [&node.component.why, &node.component.metric]
        .into_iter()
        .filter(|text| !is_blank(text))
        .any(|text| {
            let amount = Quantity::parse(text).filter(|_| has_number(text));
            mentions(text, metric) || amount.is_some_and(|amount| amount.is_measured())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    /// An event log, and a batch and a stream path from it to a dashboard.
    fn lambda() -> Builder {
        board()
            .named("event-log", Lane::Ingest, "Kafka")
            .named("batch-transform", Lane::Storage, "Spark")
            .named("stream-processor", Lane::Storage, "Flink")
            .named("gold", Lane::Storage, "Gold")
            .named("bi-dashboard", Lane::Serving, "Dashboard")
            .connect(0, 1)
            .connect(0, 2)
            .connect(1, 3)
            .connect(2, 3)
            .connect(3, 4)
            .brief(BriefField::Metric, "time to insight")
    }

    const SEEN: &str = "Dashboard has a batch path (Spark) and a stream path (Flink); neither \
                        names time to insight.";

    #[test]
    fn fires_for_two_paths_without_the_metric() {
        fires(&RULE, lambda(), &[SEEN]);
        fires(
            &RULE,
            lambda().why(1, "One job for history").why(2, "Fresh rows"),
            &[SEEN],
        );
    }

    #[test]
    fn one_finding_per_consumer() {
        let two = lambda()
            .named("model-endpoint", Lane::Serving, "Model")
            .connect(3, 5);
        assert_eq!(findings(&RULE, two).len(), 2);
    }

    #[test]
    fn quiet_if_one_names_the_metric_or_an_amount() {
        quiet(&RULE, lambda().why(1, "Time to insight for the year"));
        quiet(&RULE, lambda().metric(2, "time to insight"));
        quiet(&RULE, lambda().why(2, "Rows within 5 min"));
    }

    #[test]
    fn fires_without_a_metric_in_the_brief() {
        fires(
            &RULE,
            lambda().brief(BriefField::Metric, ""),
            &[
                "Dashboard has a batch path (Spark) and a stream path (Flink); neither names a metric.",
            ],
        );
    }

    #[test]
    fn quiet_for_one_path() {
        let nodes = || {
            board()
                .named("stream-processor", Lane::Storage, "Flink")
                .named("batch-transform", Lane::Storage, "Spark")
                .named("bi-dashboard", Lane::Serving, "Dashboard")
        };
        quiet(&RULE, nodes().connect(0, 1).connect(1, 2));
        quiet(&RULE, nodes().connect(1, 0).connect(0, 2));
        quiet(&RULE, nodes().connect(0, 2));
        let started_by = nodes().connect(0, 2).connect_by(Mode::Control, 1, 2);
        quiet(&RULE, started_by);
        assert_eq!(
            findings(&RULE, nodes().connect(0, 2).connect(1, 2)).len(),
            1
        );
    }

    #[test]
    fn terminates_on_cycles() {
        fires(&RULE, lambda().connect(3, 1).connect(3, 2), &[SEEN]);
    }

    #[test]
    fn is_about_the_consumer_and_both_paths() {
        let board = lambda();
        let ids = [4, 1, 2].map(|index| board.id(index));
        let found = &findings(&RULE, board)[0];
        assert_eq!(found.subjects, ids.map(Subject::Component));
        assert_eq!(
            found.help,
            Some(Help::Write(ComponentField::Why.of(ids[1])))
        );
    }
}
