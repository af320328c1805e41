//! `tradeoffs-few`: a grown board on which no trade-off says what it does to the metric, to cost or
//! to reliability. A trade-off counts once it says what was chosen over what.

use crate::{
    coach::{
        Draft, Facts, Help, Rule,
        text::{is_blank, listed},
    },
    model::{TextField, TradeoffField},
};

pub(super) const RULE: Rule = Rule::warning("tradeoffs-few", check);

/// What has to be weighed somewhere, and its name.
const WEIGHED: [(TradeoffField, &str); 3] = [
    (TradeoffField::Metric, "the metric"),
    (TradeoffField::Cost, "cost"),
    (TradeoffField::Reliability, "reliability"),
];

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    if !facts.is_grown() {
        return;
    }
    let missing: Vec<_> = WEIGHED
        .into_iter()
        .filter(|(field, _)| facts.tradeoffs().all(|(_, one)| is_blank(one.text(*field))))
        .collect();
    let Some((first, _)) = missing.first() else {
        return;
    };
    let names: Vec<String> = missing.iter().map(|(_, name)| (*name).to_owned()).collect();
    let help = match facts.tradeoffs().next() {
        Some((id, _)) => Help::Write(TextField::Tradeoff(id, *first)),
        None => Help::AddTradeoff,
    };
    drafts.push(Draft::new().value("names", listed(&names)).help(help));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn grown() -> Builder {
        event_logs(5)
    }

    #[test]
    fn all_three_are_wanted() {
        fires(
            &RULE,
            grown(),
            &["Not weighed in any trade-off: the metric, cost and reliability."],
        );
        fires(
            &RULE,
            grown()
                .tradeoff(["Delta", "Redshift", "30 min", "", ""], None)
                .tradeoff(["stream", "batch", "1 min", "", "replays"], None),
            &["Not weighed in any trade-off: cost."],
        );
    }

    #[test]
    fn one_trade_off_or_several_may_cover_them() {
        quiet(&RULE, grown().tradeoff(["a", "b", "c", "d", "e"], None));
        quiet(
            &RULE,
            grown()
                .tradeoff(["a", "b", "c", "", ""], None)
                .tradeoff(["a", "b", "", "d", ""], None)
                .tradeoff(["a", "b", "", "", "e"], None),
        );
    }

    #[test]
    fn without_a_choice_and_an_alternative_none_counts() {
        let all = "Not weighed in any trade-off: the metric, cost and reliability.";
        fires(
            &RULE,
            grown().tradeoff(["", "b", "c", "d", "e"], None),
            &[all],
        );
        fires(
            &RULE,
            grown().tradeoff(["a", "", "c", "d", "e"], None),
            &[all],
        );
    }

    #[test]
    fn quiet_on_a_small_board() {
        quiet(&RULE, event_logs(4));
    }

    #[test]
    fn puts_the_cursor_in_what_a_trade_off_leaves_out() {
        let help = |board| findings(&RULE, board)[0].help.clone();
        assert_eq!(help(grown()), Some(Help::AddTradeoff));
        let half = grown().tradeoff(["a", "b", "c", " ", ""], None);
        assert!(matches!(
            help(half),
            Some(Help::Write(TextField::Tradeoff(_, TradeoffField::Cost)))
        ));
    }
}
