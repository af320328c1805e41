//! `component-without-why`: components that do not say why they are here. One finding lists them.

use crate::{
    coach::{Draft, Facts, Rule},
    model::ComponentField,
};

pub(super) const RULE: Rule = Rule::warning("component-without-why", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    drafts.extend(Draft::listing_blank(facts, ComponentField::Why, |_| true));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coach::{
            Help,
            rules::testing::{board, event_logs, findings, fires, quiet},
        },
        model::{Lane, Subject},
    };

    #[test]
    fn lists_them() {
        let kafka = || board().named("event-log", Lane::Ingest, "Kafka");
        fires(&RULE, kafka(), &["No why on Kafka."]);
        fires(
            &RULE,
            kafka()
                .named("batch-transform", Lane::Storage, "Spark")
                .why(1, "time to insight")
                .named("cloud-warehouse", Lane::Storage, "Redshift"),
            &["No why on Kafka and Redshift."],
        );
        fires(
            &RULE,
            kafka().components(4, "bi-dashboard", Lane::Serving),
            &["No why on Kafka, Dashboard, Dashboard and 2 more."],
        );
    }

    #[test]
    fn quiet_when_none_is_missing() {
        quiet(&RULE, board());
        quiet(
            &RULE,
            board()
                .component("event-log", Lane::Ingest)
                .why(0, "time to insight"),
        );
    }

    #[test]
    fn is_about_all_and_puts_the_cursor_in_the_first() {
        let board = event_logs(4).why(0, "x");
        let ids = [1, 2, 3].map(|index| board.id(index));
        let found = &findings(&RULE, board)[0];
        assert_eq!(found.subjects, ids.map(Subject::Component));
        assert_eq!(
            found.help,
            Some(Help::Write(ComponentField::Why.of(ids[0])))
        );
    }
}
