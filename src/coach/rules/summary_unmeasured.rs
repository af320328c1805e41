//! `summary-unmeasured`: the one-line summary names no effect: neither an amount of change ("30 min instead
//! of 4 h", "halves the bill") nor a moment ("before the van leaves"). How many users or systems there are
//! is no effect.

use crate::{
    coach::{Draft, Facts, Rule, text::excerpt},
    language::Cue,
    model::{BriefField, TextField},
};

pub(super) const RULE: Rule = Rule::warning("summary-unmeasured", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let field = TextField::Brief(BriefField::Summary);
    let has_effect = facts.reading(field).whole().has(Cue::Effect);
    if !facts.is_missing(BriefField::Summary) && !has_effect {
        let text = excerpt(facts.board.brief.summary.trim(), &(0..0));
        drafts.push(Draft::new().value("summary", text).write(field));
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
    fn a_summary_of_parts_and_praise_fires() {
        fires(
            &RULE,
            summary("A lakehouse for meter data"),
            &["The one-line summary says “A lakehouse for meter data”."],
        );
        for text in [
            "Better insights for everyone",
            "Reports for 900 users in 12 countries",
            "Single source of truth",
        ] {
            assert_eq!(findings(&RULE, summary(text)).len(), 1, "{text}");
        }
    }

    #[test]
    fn an_effect_is_quiet() {
        for text in [
            "Sales on screen in 30 minutes, not four hours",
            "4 h → 30 min for sales",
            "Halves the tariff run",
            "Reports ready before nine",
            "Renamed fields no longer stop the close",
            "",
        ] {
            quiet(&RULE, summary(text));
        }
    }
}
