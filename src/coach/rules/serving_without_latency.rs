//! `serving-without-latency`: a consumer (a dashboard, an API, a model, an online store) without a
//! latency or refresh. One finding lists them.

use crate::{
    coach::{Draft, Facts, Rule},
    model::ComponentField,
};

pub(super) const RULE: Rule = Rule::tip("serving-without-latency", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    drafts.extend(Draft::listing_blank(
        facts,
        ComponentField::Freshness,
        |node| node.role.is_consumer(),
    ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coach::rules::testing::{board, fires, quiet},
        model::Lane,
    };

    #[test]
    fn consumers_without_one_are_listed() {
        fires(
            &RULE,
            board()
                .named("bi-dashboard", Lane::Serving, "Dashboard")
                .named("personalisation-api", Lane::Serving, "Offers")
                .freshness(1, " ")
                .named("model-endpoint", Lane::Serving, "Recommender")
                .freshness(2, "80 ms")
                .named("online-feature-store", Lane::Serving, "Redis"),
            &["No latency or refresh on Dashboard, Offers and Redis."],
        );
    }

    #[test]
    fn quiet_for_other_components() {
        quiet(
            &RULE,
            board()
                .component("event-log", Lane::Ingest)
                .component("gold", Lane::Storage)
                .component("sql-warehouse", Lane::Serving)
                .component("bi-dashboard", Lane::Serving)
                .freshness(3, "5 min"),
        );
    }
}
