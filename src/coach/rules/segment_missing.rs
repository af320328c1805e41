//! `segment-missing`: the brief names no user segment.

use crate::{
    coach::{Draft, Facts, Help, Rule},
    model::{BriefField, TextField},
};

pub(super) const RULE: Rule = Rule::warning("segment-missing", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    if facts.is_missing(BriefField::Segment) {
        let segment = TextField::Brief(BriefField::Segment);
        drafts.push(Draft::new().help(Help::Write(segment)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::rules::testing::{board, fires, quiet};

    #[test]
    fn a_segment_is_needed_and_white_space_is_none() {
        fires(&RULE, board(), &["The brief names no user segment."]);
        let blank = board().brief(BriefField::Segment, " \t");
        fires(&RULE, blank, &["The brief names no user segment."]);
        quiet(
            &RULE,
            board().brief(BriefField::Segment, "marketing analysts"),
        );
    }
}
