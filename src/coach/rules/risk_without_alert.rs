//! `risk-without-alert`: a risk's alert lacks its signal or its threshold. One finding lists them.

use crate::{
    coach::{Draft, Facts, Help, Rule, text::is_blank},
    model::RiskField,
};

pub(super) const RULE: Rule = Rule::warning("risk-without-alert", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let mut open = facts.risks();
    open.retain(|risk| is_blank(&risk.item.signal) || is_blank(&risk.item.threshold));
    if let Some(first) = open.first() {
        let field = if is_blank(&first.item.signal) {
            RiskField::Signal.of(first.id)
        } else {
            RiskField::Threshold.of(first.id)
        };
        drafts.push(Draft::listing_items(&open).help(Help::Write(field)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coach::rules::testing::{board, findings, fires, quiet},
        model::TextField,
    };

    #[test]
    fn fires_for_a_signal_or_threshold_alone() {
        fires(
            &RULE,
            board()
                .risk(["schema drift", "", "", ""], None)
                .risk(["backpressure", "", "stream lag", " "], None)
                .risk(["", "", "", "over 5 min"], None)
                .risk(["late data", "", "age", "over 1 h"], None),
            &["No alert with signal and threshold for “schema drift”, “backpressure” and risk 3."],
        );
    }

    #[test]
    fn quiet_with_both() {
        quiet(
            &RULE,
            board().risk(["backpressure", "", "stream lag", "over 5 min"], None),
        );
    }

    #[test]
    fn puts_the_cursor_in_the_half_that_is_missing() {
        let help = |texts| findings(&RULE, board().risk(texts, None))[0].help.clone();
        assert!(matches!(
            help(["a", "", "lag", ""]),
            Some(Help::Write(TextField::Risk(_, RiskField::Threshold)))
        ));
        assert!(matches!(
            help(["a", "", "", "5 min"]),
            Some(Help::Write(TextField::Risk(_, RiskField::Signal)))
        ));
    }
}
