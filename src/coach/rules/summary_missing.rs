//! `summary-missing`: a grown board without a one-line summary.

use crate::{
    coach::{Draft, Facts, Help, Rule},
    model::{BriefField, TextField},
};

pub(super) const RULE: Rule = Rule::tip("summary-missing", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    if facts.is_grown() && facts.is_missing(BriefField::Summary) {
        let field = TextField::Brief(BriefField::Summary);
        drafts.push(Draft::counting(facts).help(Help::Write(field)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::rules::testing::{event_logs, fires, quiet};

    #[test]
    fn fires_on_a_grown_board() {
        fires(
            &RULE,
            event_logs(5),
            &["5 components, and no one-line summary."],
        );
        quiet(
            &RULE,
            event_logs(5).brief(BriefField::Summary, "4 h to 30 min for sales"),
        );
    }

    #[test]
    fn quiet_on_a_small_board() {
        quiet(&RULE, event_logs(4));
    }
}
