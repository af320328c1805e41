//! `hypothesis-missing`: the brief has no metric or no target.

use crate::{
    coach::{Draft, Facts, Rule, text::clipped},
    model::{BriefField, TextField},
};

pub(super) const RULE: Rule = Rule::warning("hypothesis-missing", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let (no_metric, no_target) = (
        facts.is_missing(BriefField::Metric),
        facts.is_missing(BriefField::Target),
    );
    let metric = clipped(&facts.board.brief.metric);
    let missing = match (no_metric, no_target) {
        (true, true) => "metric and no target".into(),
        (true, false) => "metric".into(),
        (false, true) => format!("target for {metric}"),
        (false, false) => return,
    };
    let first = if no_metric {
        BriefField::Metric
    } else {
        BriefField::Target
    };
    drafts.push(
        Draft::new()
            .value("missing", missing)
            .write(TextField::Brief(first)),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    #[test]
    fn a_metric_and_a_target_are_needed() {
        fires(
            &RULE,
            board(),
            &["The brief names no metric and no target."],
        );
        fires(
            &RULE,
            board().hypothesis(" ", "24 h", "1 h"),
            &["The brief names no metric."],
        );
        fires(
            &RULE,
            board().hypothesis("time to insight", "24 h", ""),
            &["The brief names no target for time to insight."],
        );
    }

    #[test]
    fn quiet_with_both() {
        quiet(&RULE, board().hypothesis("time to insight", "", "fast"));
    }

    #[test]
    fn puts_the_cursor_in_what_is_missing_first() {
        let help = |board| findings(&RULE, board)[0].help.clone();
        let write = |field| Some(Help::Write(TextField::Brief(field)));
        assert_eq!(help(board()), write(BriefField::Metric));
        let no_target = board().hypothesis("time to insight", "24 h", "");
        assert_eq!(help(no_target), write(BriefField::Target));
    }
}
