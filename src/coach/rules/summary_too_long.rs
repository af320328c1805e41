//! `summary-too-long`: the one-line summary has more than nine words. Some words over are a tip; twice as
//! many are no summary.

use crate::{
    coach::{Draft, Facts, Rule, Severity},
    model::{BriefField, TextField},
    practice::limits::MAX_SUMMARY_WORDS,
};

pub(super) const RULE: Rule = Rule::tip("summary-too-long", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let count = facts.board.brief.summary_words();
    if count > MAX_SUMMARY_WORDS {
        let severity = match count > 2 * MAX_SUMMARY_WORDS {
            true => Severity::Warning,
            false => Severity::Tip,
        };
        drafts.push(
            Draft::new()
                .value("count", count)
                .with_severity(severity)
                .write(TextField::Brief(BriefField::Summary)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn summary(text: &str) -> Builder {
        board().brief(BriefField::Summary, text)
    }

    #[test]
    fn ten_words_are_too_many() {
        fires(
            &RULE,
            summary("one two three four five six seven eight nine ten"),
            &["The one-line summary has 10 words; nine is the limit."],
        );
    }

    #[test]
    fn nine_words_are_fine_however_they_are_spaced() {
        quiet(
            &RULE,
            summary("Insight 24 h → 1 h for all marketing analysts"),
        );
        quiet(
            &RULE,
            summary(" one  two three four five six\nseven eight nine "),
        );
        quiet(&RULE, summary(""));
    }
}
