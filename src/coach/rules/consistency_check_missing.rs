//! `consistency-check-missing`: the same values are in an offline and an online store, or a sync
//! copies one store to another, and neither a box nor a text compares them.

use crate::{
    catalog::Role,
    coach::{Draft, Facts, Rule, spoken::is_covered},
};

pub(super) const RULE: Rule = Rule::warning("consistency-check-missing", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let has_both =
        facts.has_role(&[Role::OfflineFeatures]) && facts.has_role(&[Role::OnlineFeatures]);
    let copies: &[Role] = if has_both {
        &[Role::OfflineFeatures, Role::OnlineFeatures, Role::Sync]
    } else {
        &[Role::Sync]
    };
    let nodes = facts.nodes_where(|node| copies.contains(&node.role));
    if !nodes.is_empty() && !is_covered(facts, &[Role::ConsistencyCheck]) {
        drafts.push(Draft::listing(&nodes).select(&nodes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn both() -> Builder {
        board()
            .named("offline-features", Lane::Storage, "Training table")
            .named("online-feature-store", Lane::Serving, "Redis")
    }

    #[test]
    fn two_stores_without_a_comparison_fire() {
        fires(
            &RULE,
            both(),
            &[
                "Nothing compares the values behind Training table and Redis: no box, mitigation, alert, why, contract or \
                 trade-off.",
            ],
        );
        fires(
            &RULE,
            board().named("feature-sync", Lane::Serving, "Nightly sync"),
            &[
                "Nothing compares the values behind Nightly sync: no box, mitigation, alert, why, contract or \
                 trade-off.",
            ],
        );
    }

    #[test]
    fn one_store_or_a_comparison_is_quiet() {
        quiet(&RULE, board().component("offline-features", Lane::Storage));
        quiet(
            &RULE,
            board().component("online-feature-store", Lane::Serving),
        );
        quiet(
            &RULE,
            both().component("consistency-check", Lane::Monitoring),
        );
        quiet(
            &RULE,
            both().why(
                0,
                "A nightly job compares 1 % of its values with the online store",
            ),
        );
    }
}
