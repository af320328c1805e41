//! `component-unconnected`: a component outside Monitoring has no connector. What watches from
//! Monitoring need not be connected. One finding lists them.

use crate::{
    coach::{Draft, Facts, Rule},
    model::Lane,
};

pub(super) const RULE: Rule = Rule::tip("component-unconnected", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let alone =
        facts.nodes_where(|node| !node.is_connected && node.component.lane != Lane::Monitoring);
    if !alone.is_empty() {
        drafts.push(Draft::listing(&alone).select(&alone));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn flow() -> Builder {
        board()
            .named("event-log", Lane::Ingest, "Kafka")
            .named("bronze", Lane::Storage, "Bronze")
    }

    #[test]
    fn a_component_alone_fires() {
        fires(&RULE, flow(), &["No connector touches Kafka and Bronze."]);
        fires(
            &RULE,
            flow()
                .connect(0, 1)
                .named("notebook", Lane::Serving, "Notebook"),
            &["No connector touches Notebook."],
        );
    }

    #[test]
    fn either_end_connects_and_monitoring_is_exempt() {
        quiet(
            &RULE,
            flow()
                .connect(0, 1)
                .component("freshness-slo", Lane::Monitoring),
        );
    }

    #[test]
    fn a_free_end_that_lies_on_a_component_does_not_connect_it() {
        fires(
            &RULE,
            board()
                .named("event-log", Lane::Ingest, "Kafka")
                .loose_arrow_over(0),
            &["No connector touches Kafka."],
        );
    }

    #[test]
    fn offers_to_select_them() {
        let board = flow();
        let ids = vec![board.id(0), board.id(1)];
        assert_eq!(findings(&RULE, board)[0].help, Some(Help::Select(ids)));
    }
}
