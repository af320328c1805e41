//! `raw-copies`: raw data is stored twice (a tip) or three times and more (a warning).
//!
//! A store of role raw contains raw data; of the medallion layers that is only the first. So does an
//! object store whose label or why says so ("raw events", "landing zone", "for redundancy").

use crate::{
    catalog::Role,
    coach::{Draft, Facts, Node, Rule, Severity, text::find_phrase},
};

/// From how many copies on they are a tip, and from how many a warning.
const MIN_FOR_TIP: usize = 2;
const MIN_FOR_WARNING: usize = 3;

pub(super) const RULE: Rule = Rule::warning("raw-copies", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let is_raw = |node: &Node<'_>| match node.role {
        Role::Raw => true,
        Role::ObjectStore => [&node.component.label, &node.component.why]
            .into_iter()
            .any(|text| find_phrase(text, &facts.lists.raw_words, &[]).is_some()),
        _ => false,
    };
    let copies = facts.nodes_where(is_raw);
    if copies.len() < MIN_FOR_TIP {
        return;
    }
    let draft = Draft::listing(&copies)
        .value("count", copies.len())
        .select(&copies);
    drafts.push(if copies.len() < MIN_FOR_WARNING {
        draft.with_severity(Severity::Tip)
    } else {
        draft
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn lakes(labels: &[&str]) -> Builder {
        labels.iter().fold(board(), |board, label| {
            board.named("object-store", Lane::Storage, label)
        })
    }

    #[test]
    fn three_copies_are_a_warning_and_two_a_tip() {
        let three = || lakes(&["Raw lake", "Backup lake", "Event archive"]);
        fires(
            &RULE,
            three(),
            &["3 stores hold raw data: Raw lake, Backup lake and Event archive."],
        );
        assert_eq!(findings(&RULE, three())[0].severity, Severity::Warning);
        let two = || lakes(&["Landing zone"]).named("bronze", Lane::Storage, "Bronze");
        fires(
            &RULE,
            two(),
            &["2 stores hold raw data: Landing zone and Bronze."],
        );
        assert_eq!(findings(&RULE, two())[0].severity, Severity::Tip);
    }

    #[test]
    fn a_why_counts_like_a_label() {
        fires(
            &RULE,
            lakes(&["Lake A", "Lake B"])
                .why(0, "Keeps the logs")
                .why(1, "For redundancy"),
            &["2 stores hold raw data: Lake A and Lake B."],
        );
    }

    #[test]
    fn later_layers_and_other_stores_are_not_copies() {
        quiet(
            &RULE,
            board()
                .component("bronze", Lane::Storage)
                .component("silver", Lane::Storage)
                .component("gold", Lane::Storage)
                .named("open-table", Lane::Storage, "Raw table")
                .named("object-store", Lane::Storage, "S3 exports"),
        );
    }

    #[test]
    fn offers_to_select_them() {
        let board = lakes(&["Raw", "Raw"]);
        let ids = board.ids();
        assert_eq!(findings(&RULE, board)[0].help, Some(Help::Select(ids)));
    }
}
