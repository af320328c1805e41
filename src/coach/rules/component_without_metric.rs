//! `component-without-metric`: components that name no metric they move. One finding lists them.

use crate::{
    coach::{Draft, Facts, Help, Rule, text::is_blank},
    model::ComponentField,
};

pub(super) const RULE: Rule = Rule::warning("component-without-metric", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let silent = facts.nodes_where(|node| is_blank(&node.component.metric));
    if let Some(first) = silent.first() {
        let help = Help::Write(ComponentField::Metric.of(first.id));
        drafts.push(Draft::listing(&silent).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coach::rules::testing::{board, findings, fires, quiet},
        model::{Lane, Subject},
    };

    #[test]
    fn lists_them() {
        let kafka = || board().named("event-log", Lane::Ingest, "Kafka");
        fires(&RULE, kafka(), &["No metric named on Kafka."]);
        fires(
            &RULE,
            kafka()
                .named("batch-transform", Lane::Storage, "Spark")
                .metric(1, "time to insight")
                .named("cloud-warehouse", Lane::Storage, "Redshift"),
            &["No metric named on Kafka and Redshift."],
        );
        fires(
            &RULE,
            kafka().components(4, "bi-dashboard", Lane::Serving),
            &["No metric named on Kafka, Dashboard, Dashboard and 2 more."],
        );
    }

    #[test]
    fn quiet_when_none_is_missing() {
        quiet(&RULE, board());
        quiet(
            &RULE,
            board()
                .component("event-log", Lane::Ingest)
                .metric(0, "time to insight"),
        );
    }

    #[test]
    fn is_about_all_and_puts_the_cursor_in_the_first() {
        let board = board()
            .components(4, "event-log", Lane::Ingest)
            .metric(0, "x");
        let ids = [1, 2, 3].map(|index| board.id(index));
        let found = &findings(&RULE, board)[0];
        assert_eq!(found.subjects, ids.map(Subject::Component));
        assert_eq!(
            found.help,
            Some(Help::Write(ComponentField::Metric.of(ids[0])))
        );
    }
}
