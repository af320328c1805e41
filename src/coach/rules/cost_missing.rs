//! `cost-missing`: a grown board without a cost line. A line with neither a name nor an amount does
//! not count.

use crate::coach::{Draft, Facts, Help, Rule, text::is_blank};

pub(super) const RULE: Rule = Rule::warning("cost-missing", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let mut lines = facts.board.costs.values();
    let has_cost = lines.any(|line| !is_blank(&line.what) || line.usage.usd_per_month() > 0.0);
    if facts.is_grown() && !has_cost {
        drafts.push(Draft::counting(facts).help(Help::AddCost));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::rules::testing::{event_logs, findings, fires, quiet};

    #[test]
    fn fires_on_a_grown_board() {
        fires(&RULE, event_logs(5), &["5 components, and no cost line."]);
        fires(
            &RULE,
            event_logs(6).cost(" ", 0.0),
            &["6 components, and no cost line."],
        );
        assert_eq!(findings(&RULE, event_logs(5))[0].help, Some(Help::AddCost));
    }

    #[test]
    fn quiet_with_a_name_or_an_amount() {
        quiet(&RULE, event_logs(5).cost("S3", 0.0));
        quiet(&RULE, event_logs(5).cost("", 12.0));
    }

    #[test]
    fn quiet_on_a_small_board() {
        quiet(&RULE, event_logs(4));
    }
}
