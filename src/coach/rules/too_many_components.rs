//! `too-many-components`: more than twelve. Those that move no metric are offered as the first to
//! go.

use crate::{
    coach::{Draft, Facts, Rule, text::is_blank},
    practice::limits::MAX_COMPONENTS,
};

pub(super) const RULE: Rule = Rule::tip("too-many-components", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    if facts.component_count() > MAX_COMPONENTS {
        let idle = facts.nodes_where(|node| is_blank(&node.component.metric));
        drafts.push(Draft::counting(facts).select(&idle));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    #[test]
    fn thirteen_are_too_many() {
        fires(
            &RULE,
            event_logs(13),
            &["The board holds 13 components; twelve is plenty."],
        );
    }

    #[test]
    fn twelve_are_fine_and_marks_do_not_count() {
        quiet(&RULE, event_logs(12).mark(MarkKind::Note, "a note"));
    }

    #[test]
    fn offers_to_select_what_moves_no_metric() {
        let busy = |upto: usize| {
            (0..upto).fold(event_logs(13), |board, index| board.metric(index, "cost"))
        };
        let board = busy(12);
        let idle = board.id(12);
        assert_eq!(
            findings(&RULE, board)[0].help,
            Some(Help::Select(vec![idle]))
        );
        assert_eq!(findings(&RULE, busy(13))[0].help, None);
    }
}
