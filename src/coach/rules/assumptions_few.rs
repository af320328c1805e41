//! `assumptions-few`: a grown board with fewer than three assumptions. One without a text does not
//! count.

use crate::{
    coach::{Draft, Facts, Help, Rule, text::is_blank},
    model::counted_or_no,
    practice::limits::MIN_ASSUMPTIONS,
};

pub(super) const RULE: Rule = Rule::warning("assumptions-few", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let assumptions = facts.board.assumptions.values();
    let count = assumptions
        .filter(|assumption| !is_blank(&assumption.text))
        .count();
    if facts.is_grown() && count < MIN_ASSUMPTIONS {
        drafts.push(
            Draft::counting(facts)
                .value("assumptions", counted_or_no(count, "assumption"))
                .help(Help::AddAssumption),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::rules::testing::{Builder, event_logs, fires, quiet};

    fn with(components: usize, assumptions: &[&str]) -> Builder {
        let board = event_logs(components);
        assumptions
            .iter()
            .fold(board, |board, text| board.assumption(text, None))
    }

    #[test]
    fn fires_for_two() {
        fires(
            &RULE,
            with(5, &[]),
            &["5 components rest on no assumptions."],
        );
        fires(
            &RULE,
            with(5, &["a", "b"]),
            &["5 components rest on 2 assumptions."],
        );
    }

    #[test]
    fn blank_ones_do_not_count() {
        fires(
            &RULE,
            with(5, &["a", " ", ""]),
            &["5 components rest on 1 assumption."],
        );
    }

    #[test]
    fn quiet_for_three_and_on_a_small_board() {
        quiet(&RULE, with(5, &["a", "b", "c"]));
        quiet(&RULE, with(4, &[]));
    }
}
