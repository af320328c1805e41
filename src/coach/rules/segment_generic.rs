//! `segment-generic`: the user segment is nobody in particular: every word of it would fit any product
//! ("internal and external users", "the business"), or stands for one that is still to come ("TBD"). A
//! number makes a group of it: "40 internal teams".

use crate::{
    coach::{Draft, Facts, Rule, text::excerpt},
    language::{Cue, Sentence},
    model::{BriefField, TextField},
};

pub(super) const RULE: Rule = Rule::warning("segment-generic", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let field = TextField::Brief(BriefField::Segment);
    let segment = facts.reading(field).whole();
    if !facts.is_missing(BriefField::Segment) && is_generic(&segment) {
        let text = excerpt(facts.board.brief.segment.trim(), &(0..0));
        drafts.push(Draft::new().value("segment", text).write(field));
    }
}

fn is_generic(segment: &Sentence<'_>) -> bool {
    let says_nothing = segment.content_without(&[Cue::Anybody]).is_empty();
    segment.has(Cue::Placeholder) || says_nothing && !segment.has_number()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn segment(text: &str) -> Builder {
        board().brief(BriefField::Segment, text)
    }

    #[test]
    fn nobody_in_particular_fires() {
        fires(
            &RULE,
            segment("the business"),
            &["The user segment is “the business”."],
        );
        for text in [
            "Users",
            "everyone in the company",
            "internal and external users",
            "all our customers",
            "people who need data",
            "TBD",
        ] {
            assert_eq!(findings(&RULE, segment(text)).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_group_that_can_be_found_is_quiet() {
        for text in [
            "marketing analysts",
            "customers who return more than two orders a month",
            "internal auditors",
            "40 internal teams",
            "",
        ] {
            quiet(&RULE, segment(text));
        }
    }
}
