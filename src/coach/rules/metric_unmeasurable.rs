//! `metric-unmeasurable`: a metric is named, but its baseline or its target is not a number
//! with a unit. The brief's unit applies to both; "fast" is not a number whatever the unit.

use crate::{
    coach::{
        Draft, Facts, Rule,
        text::{clipped, is_blank, quoted},
    },
    model::{BriefField, TextField},
    quantity::Quantity,
};

pub(super) const RULE: Rule = Rule::warning("metric-unmeasurable", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let amounts = [
        (BriefField::Baseline, "baseline", &facts.goal.baseline),
        (BriefField::Target, "target", &facts.goal.target),
    ];
    let missing: Vec<_> = amounts
        .into_iter()
        .filter(|(.., amount)| !amount.as_ref().is_some_and(Quantity::is_measured))
        .collect();
    let Some((first, ..)) = missing.first() else {
        return;
    };
    let brief = &facts.board.brief;
    let named: Vec<String> = missing
        .iter()
        .map(|&(field, name, _)| match brief.text(field) {
            text if is_blank(text) => name.to_owned(),
            text => format!("{name} ({})", quoted(text)),
        })
        .collect();
    drafts.push(
        Draft::new()
            .value("amounts", named.join(" or "))
            .value("metric", clipped(&brief.metric))
            .write(TextField::Brief(*first)),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    #[test]
    fn fires_for_wishes() {
        fires(
            &RULE,
            board().hypothesis("time to insight", "", "fast"),
            &["No measurable baseline or target (“fast”) for time to insight."],
        );
        fires(
            &RULE,
            board().hypothesis("time to insight", "24 h", ""),
            &["No measurable target for time to insight."],
        );
    }

    #[test]
    fn a_bare_number_needs_the_briefs_unit() {
        let bare = || board().hypothesis("time to insight", "24 h", "under 1");
        fires(
            &RULE,
            bare(),
            &["No measurable target (“under 1”) for time to insight."],
        );
        quiet(&RULE, bare().brief(BriefField::Unit, "hours"));
        let wish = board().hypothesis("time to insight", "24", "fast");
        fires(
            &RULE,
            wish.brief(BriefField::Unit, "hours"),
            &["No measurable target (“fast”) for time to insight."],
        );
    }

    #[test]
    fn quiet_for_amounts_with_units() {
        quiet(&RULE, board().hypothesis("cost", "$12k a month", "$3k"));
        quiet(&RULE, board().hypothesis("uptime", "99.5 %", "99.9 %"));
    }

    #[test]
    fn puts_the_cursor_in_the_first_that_fails() {
        let found = findings(&RULE, board().hypothesis("time to insight", "24 h", "fast"));
        let target = TextField::Brief(BriefField::Target);
        assert_eq!(found[0].help, Some(Help::Write(target)));
    }
}
