//! `consistency-check-missing`: the same values stand in an offline and an online store, or a sync
//! keeps two stores in step, and nothing compares them.

use crate::{
    catalog::Role,
    coach::{Draft, Facts, Help, Rule, text::listed},
    model::{Id, Subject},
};

pub const RULE: Rule = Rule::warning("consistency-check-missing", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let has_both =
        facts.has_role(&[Role::OfflineFeatures]) && facts.has_role(&[Role::OnlineFeatures]);
    let twins: &[Role] = if has_both {
        &[Role::OfflineFeatures, Role::OnlineFeatures, Role::Sync]
    } else {
        &[Role::Sync]
    };
    if !facts.has_role(twins) || facts.has_role(&[Role::ConsistencyCheck]) {
        return;
    }
    let nodes = || facts.nodes.iter().filter(|node| twins.contains(&node.role));
    let names: Vec<String> = nodes().map(|node| node.name()).collect();
    let ids: Vec<Id> = nodes().map(|node| node.id).collect();
    drafts.push(
        Draft::new()
            .about(ids.iter().copied().map(Subject::Component))
            .value("names", listed(&names))
            .help(Help::Select(ids)),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coach::rules::testing::{Builder, board, fires, quiet},
        model::Lane,
    };

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
            &["Nothing compares the values behind Training table and Redis."],
        );
        fires(
            &RULE,
            board().named("feature-sync", Lane::Serving, "Nightly sync"),
            &["Nothing compares the values behind Nightly sync."],
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
    }
}
