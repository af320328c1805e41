//! `component-without-metric`: components that name no metric they move. One finding lists them.

use crate::{
    coach::{Draft, Facts, Rule},
    model::ComponentField,
};

pub(super) const RULE: Rule = Rule::warning("component-without-metric", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    drafts.extend(Draft::listing_blank(facts, ComponentField::Metric, |_| {
        true
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coach::rules::testing::{board, fires, quiet},
        model::Lane,
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
}
