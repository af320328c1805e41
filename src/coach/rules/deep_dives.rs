//! `deep-dives`: a grown board with fewer than two or more than three components pinned as deep dives.

use crate::{
    coach::{Draft, Facts, Rule},
    model::counted_or_no,
    practice::limits::DEEP_DIVES,
};

pub(super) const RULE: Rule = Rule::tip("deep-dives", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let pinned = facts.nodes_where(|node| node.component.is_deep_dive);
    if !facts.is_grown() || DEEP_DIVES.contains(&pinned.len()) {
        return;
    }
    drafts.push(
        Draft::counting(facts)
            .about(pinned.iter().map(|node| node.subject()))
            .value("pinned", counted_or_no(pinned.len(), "deep dive"))
            .select(&pinned),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::rules::testing::*;

    fn with(components: usize, pinned: usize) -> Builder {
        let board = event_logs(components);
        (0..pinned).fold(board, |board, index| board.deep_dive(index))
    }

    #[test]
    fn none_one_and_four_are_not_two_or_three() {
        fires(&RULE, with(5, 0), &["5 components, no deep dives pinned."]);
        fires(&RULE, with(6, 1), &["6 components, 1 deep dive pinned."]);
        fires(&RULE, with(6, 4), &["6 components, 4 deep dives pinned."]);
    }

    #[test]
    fn two_or_three_are_right_and_a_small_board_may_wait() {
        quiet(&RULE, with(5, 2));
        quiet(&RULE, with(5, 3));
        quiet(&RULE, with(4, 0));
        quiet(&RULE, with(4, 4));
    }

    #[test]
    fn offers_to_select_what_is_pinned() {
        let board = with(5, 1);
        let pinned = board.id(0);
        let found = &findings(&RULE, board)[0];
        assert_eq!(found.help, Some(Help::Select(vec![pinned])));
        assert_eq!(findings(&RULE, with(5, 0))[0].help, None);
    }
}
