//! `iteration-missing`: a grown board without a next iteration.

use crate::{
    coach::{Draft, Facts, Help, Rule},
    model::{BriefField, TextField},
};

pub(super) const RULE: Rule = Rule::tip("iteration-missing", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    if facts.is_grown() && facts.is_missing(BriefField::NextIteration) {
        let field = TextField::Brief(BriefField::NextIteration);
        drafts.push(Draft::counting(facts).help(Help::Write(field)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::rules::testing::{event_logs, findings, fires, quiet};

    #[test]
    fn fires_on_a_grown_board() {
        fires(
            &RULE,
            event_logs(5),
            &["5 components, and no next iteration."],
        );
        let field = TextField::Brief(BriefField::NextIteration);
        assert_eq!(
            findings(&RULE, event_logs(5))[0].help,
            Some(Help::Write(field))
        );
        quiet(
            &RULE,
            event_logs(5).brief(BriefField::NextIteration, "Returns, once 30 min holds"),
        );
    }

    #[test]
    fn quiet_on_a_small_board() {
        quiet(&RULE, event_logs(4));
    }
}
