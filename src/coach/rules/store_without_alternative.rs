//! `store-without-alternative`: a table, warehouse or object store in no recorded trade-off. One
//! finding lists them.
//!
//! A store is in a trade-off that is about it, or whose choice or alternative names it. A trade-off
//! counts once it says what was chosen over what.

use crate::{
    catalog::Role,
    coach::{Draft, Facts, Help, Node, Rule, text::mentions},
};

pub(super) const RULE: Rule = Rule::tip("store-without-alternative", check);

const STORES: [Role; 3] = [Role::Table, Role::Warehouse, Role::ObjectStore];

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let is_weighed = |node: &Node<'_>| {
        facts.tradeoffs().any(|(_, tradeoff)| {
            tradeoff.subject == Some(node.subject())
                || [&tradeoff.choice, &tradeoff.over]
                    .into_iter()
                    .any(|text| mentions(text, &node.component.label))
        })
    };
    let open = facts.nodes_where(|node| STORES.contains(&node.role) && !is_weighed(node));
    if !open.is_empty() {
        drafts.push(Draft::listing(&open).help(Help::AddTradeoff));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn stores() -> Builder {
        board()
            .named("open-table", Lane::Storage, "Delta Lake")
            .named("cloud-warehouse", Lane::Storage, "Redshift")
            .named("object-store", Lane::Storage, "S3")
            .named("bronze", Lane::Storage, "Bronze")
            .named("event-log", Lane::Ingest, "Kafka")
    }

    fn delta() -> Builder {
        board().named("open-table", Lane::Storage, "Delta Lake")
    }

    #[test]
    fn stores_in_no_trade_off_are_listed() {
        fires(
            &RULE,
            stores(),
            &["Chosen over nothing: Delta Lake, Redshift and S3."],
        );
    }

    #[test]
    fn a_trade_off_about_it_or_naming_it_is_enough() {
        let board = delta();
        let about = Some(board.subject(0));
        quiet(
            &RULE,
            board.tradeoff(["one table", "two", "", "", ""], about),
        );
        quiet(
            &RULE,
            delta().tradeoff(["A delta lake table", "files", "", "", ""], None),
        );
        fires(
            &RULE,
            stores().tradeoff(["Delta Lake", "REDSHIFT alone", "", "", ""], None),
            &["Chosen over nothing: S3."],
        );
    }

    #[test]
    fn a_part_of_a_word_or_another_field_names_nothing() {
        fires(
            &RULE,
            delta().tradeoff(["Delta Lakehouse", "files", "Delta Lake", "", ""], None),
            &["Chosen over nothing: Delta Lake."],
        );
    }

    #[test]
    fn a_choice_over_nothing_does_not_count() {
        let board = delta();
        let about = Some(board.subject(0));
        fires(
            &RULE,
            board.tradeoff(["Delta Lake", " ", "", "", ""], about),
            &["Chosen over nothing: Delta Lake."],
        );
    }

    #[test]
    fn only_stores_need_one_and_blank_labels_are_never_named() {
        let other = board().component("bronze", Lane::Storage);
        quiet(&RULE, other.component("sql-warehouse", Lane::Serving));
        fires(
            &RULE,
            board()
                .named("open-table", Lane::Storage, "")
                .tradeoff(["a", "b", "", "", ""], None),
            &["Chosen over nothing: Open table format."],
        );
    }

    #[test]
    fn the_program_can_add_a_trade_off() {
        let board = delta();
        let id = board.id(0);
        let found = &findings(&RULE, board)[0];
        assert_eq!(found.subjects, [Subject::Component(id)]);
        assert_eq!(found.help, Some(Help::AddTradeoff));
    }
}
