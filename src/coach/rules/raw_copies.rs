//! `raw-copies`: raw data is stored twice (a tip) or three times and more (a warning).
//!
//! A store of role raw holds raw data; of the medallion layers only the first is one. An object
//! store does when its label or its why says so ("raw events", "landing zone", "for redundancy").

use crate::{
    catalog::Role,
    coach::{
        Draft, Facts, Help, Node, Rule, Severity,
        text::{find_phrase, listed},
    },
    model::Subject,
};

/// From how many copies on it is noticed, and from how many it is a warning.
const NOTICED: usize = 2;
const WARNED: usize = 3;

pub const RULE: Rule = Rule::warning("raw-copies", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let is_raw = |node: &Node<'_>| match node.role {
        Role::Raw => true,
        Role::ObjectStore => [&node.component.label, &node.component.why]
            .into_iter()
            .any(|text| find_phrase(text, &facts.lists.raw_words, &[]).is_some()),
        _ => false,
    };
    let copies: Vec<_> = facts.nodes.iter().filter(|node| is_raw(node)).collect();
    if copies.len() < NOTICED {
        return;
    }
    let names: Vec<String> = copies.iter().map(|node| node.name()).collect();
    let draft = Draft::new()
        .about(copies.iter().map(|node| Subject::Component(node.id)))
        .value("count", copies.len())
        .value("names", listed(&names))
        .help(Help::Select(copies.iter().map(|node| node.id).collect()));
    drafts.push(if copies.len() < WARNED {
        draft.with_severity(Severity::Tip)
    } else {
        draft
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coach::rules::testing::{Builder, board, findings, fires, quiet},
        model::Lane,
    };

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
    fn a_why_says_it_as_well_as_a_label() {
        fires(
            &RULE,
            lakes(&["Lake A", "Lake B"])
                .why(0, "Keeps the logs")
                .why(1, "For redundancy"),
            &["2 stores hold raw data: Lake A and Lake B."],
        );
    }

    #[test]
    fn the_later_layers_and_other_stores_are_no_copies() {
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
    fn they_can_be_selected() {
        let board = lakes(&["Raw", "Raw"]);
        let ids = board.ids();
        assert_eq!(findings(&RULE, board)[0].help, Some(Help::Select(ids)));
    }
}
