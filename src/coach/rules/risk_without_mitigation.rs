//! `risk-without-mitigation`: a risk names no mitigation. One finding lists them.

use crate::{
    coach::{Draft, Facts, Help, Rule, text::is_blank},
    model::RiskField,
};

pub(super) const RULE: Rule = Rule::warning("risk-without-mitigation", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let mut open = facts.risks();
    open.retain(|risk| is_blank(&risk.item.mitigation));
    if let Some(first) = open.first() {
        let help = Help::Write(RiskField::Mitigation.of(first.id));
        drafts.push(Draft::listing_items(&open).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::rules::testing::{board, fires, quiet};

    #[test]
    fn open_risks_are_listed() {
        fires(
            &RULE,
            board()
                .risk(["schema drift", "schema evolution", "", ""], None)
                .risk([" ", " ", "", ""], None)
                .risk(["backpressure", "", "lag", "5 min"], None),
            &["No mitigation for risk 2 and “backpressure”."],
        );
    }

    #[test]
    fn a_mitigation_is_enough() {
        quiet(
            &RULE,
            board().risk(["schema drift", "schema evolution", "", ""], None),
        );
    }
}
