//! Components that leave a field blank; one finding lists them.
//!
//! * `component-without-why`: they do not say why they are here.
//! * `component-without-metric`: they name no metric they move.
//! * `serving-without-latency`: a consumer (a dashboard, an API, a model, an online store) has no
//!   latency or refresh.

use crate::{
    coach::{Draft, Facts, Node, Rule, text::is_blank},
    model::ComponentField,
};

pub(super) const WHY: Rule = Rule::warning("component-without-why", |facts, drafts| {
    drafts.extend(listing_blank(facts, ComponentField::Why, |_| true));
});

pub(super) const METRIC: Rule = Rule::warning("component-without-metric", |facts, drafts| {
    drafts.extend(listing_blank(facts, ComponentField::Metric, |_| true));
});

pub(super) const LATENCY: Rule = Rule::tip("serving-without-latency", |facts, drafts| {
    let is_consumer = |node: &Node<'_>| node.role.is_consumer();
    drafts.extend(listing_blank(facts, ComponentField::Freshness, is_consumer));
});

/// A draft about the components that leave `field` blank, of those for which `is_wanted` holds;
/// `None` without any. The cursor goes to the first.
fn listing_blank(
    facts: &Facts<'_>,
    field: ComponentField,
    is_wanted: impl Fn(&Node<'_>) -> bool,
) -> Option<Draft> {
    let blank = facts.nodes_where(|node| is_wanted(node) && is_blank(node.component.text(field)));
    let texts = blank.iter().map(|node| field.of(node.id));
    let first = field.of(blank.first()?.id);
    Some(Draft::listing(&blank).texts(texts).write(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    #[test]
    fn components_that_leave_it_blank_are_listed() {
        let kafka = || board().named("event-log", Lane::Ingest, "Kafka");
        let three = |field: ComponentField| {
            let spark = kafka().named("batch-transform", Lane::Storage, "Spark");
            let spark = spark.text(field.of(spark.id(1)), "time to insight");
            spark.named("cloud-warehouse", Lane::Storage, "Redshift")
        };
        fires(&WHY, kafka(), &["No why on Kafka."]);
        fires(
            &WHY,
            three(ComponentField::Why),
            &["No why on Kafka and Redshift."],
        );
        fires(
            &WHY,
            kafka().components(4, "bi-dashboard", Lane::Serving),
            &["No why on Kafka, Dashboard, Dashboard and 2 more."],
        );
        fires(&METRIC, kafka(), &["No metric named on Kafka."]);
        fires(
            &METRIC,
            three(ComponentField::Metric),
            &["No metric named on Kafka and Redshift."],
        );
    }

    #[test]
    fn quiet_when_none_is_blank() {
        quiet(&WHY, board());
        quiet(&METRIC, board());
        quiet(&WHY, event_logs(1).why(0, "time to insight"));
        quiet(&METRIC, event_logs(1).metric(0, "time to insight"));
    }

    #[test]
    fn consumers_without_a_latency_are_listed() {
        fires(
            &LATENCY,
            board()
                .named("bi-dashboard", Lane::Serving, "Dashboard")
                .named("personalisation-api", Lane::Serving, "Offers")
                .freshness(1, " ")
                .named("model-endpoint", Lane::Serving, "Recommender")
                .freshness(2, "80 ms")
                .named("online-feature-store", Lane::Serving, "Redis"),
            &["No latency or refresh on Dashboard, Offers and Redis."],
        );
        quiet(
            &LATENCY,
            board()
                .component("event-log", Lane::Ingest)
                .component("gold", Lane::Storage)
                .component("sql-warehouse", Lane::Serving)
                .component("bi-dashboard", Lane::Serving)
                .freshness(3, "5 min"),
        );
    }

    #[test]
    fn is_about_all_and_puts_the_cursor_in_the_first() {
        let board = event_logs(4).why(0, "x");
        let ids = [1, 2, 3].map(|index| board.id(index));
        let found = &findings(&WHY, board)[0];
        assert_eq!(found.subjects, ids.map(Subject::Component));
        let first = ComponentField::Why.of(ids[0]);
        assert_eq!(found.help, Some(Help::Write(first)));
    }
}
