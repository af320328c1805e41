//! `risks-few`: a grown board with fewer than three risks. One without a failure does not count.

use crate::{
    coach::{Draft, Facts, Help, Rule, text::is_blank},
    model::counted_or_no,
    practice::limits::MIN_RISKS,
};

pub(super) const RULE: Rule = Rule::warning("risks-few", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let risks = facts.board.risks.values();
    let count = risks.filter(|risk| !is_blank(&risk.failure)).count();
    if facts.is_grown() && count < MIN_RISKS {
        drafts.push(
            Draft::counting(facts)
                .value("risks", counted_or_no(count, "risk"))
                .help(Help::AddRisk),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::rules::testing::{Builder, event_logs, fires, quiet};

    fn with(components: usize, failures: &[&str]) -> Builder {
        let board = event_logs(components);
        failures.iter().fold(board, |board, failure| {
            board.risk([failure, "", "", ""], None)
        })
    }

    #[test]
    fn fires_for_two() {
        fires(
            &RULE,
            with(5, &[]),
            &["5 components, no risks written down."],
        );
        fires(
            &RULE,
            with(6, &["a", "b"]),
            &["6 components, 2 risks written down."],
        );
    }

    #[test]
    fn blank_ones_do_not_count() {
        fires(
            &RULE,
            with(5, &["a", " ", ""]),
            &["5 components, 1 risk written down."],
        );
    }

    #[test]
    fn quiet_for_three_and_on_a_small_board() {
        quiet(&RULE, with(5, &["a", "b", "c"]));
        quiet(&RULE, with(4, &[]));
    }
}
