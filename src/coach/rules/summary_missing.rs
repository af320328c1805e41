//! `summary-missing`: a grown board without a one-line summary.

use crate::{
    coach::{Facts, Help, Noticed, Rule},
    model::{BriefField, TextField},
};

pub const RULE: Rule = Rule::tip("summary-missing", check);

fn check(facts: &Facts<'_>, noticed: &mut Vec<Noticed>) {
    if facts.is_grown() && facts.lacks(BriefField::Summary) {
        noticed.push(
            Noticed::new()
                .value("total", facts.total())
                .help(Help::Write(TextField::Brief(BriefField::Summary))),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coach::rules::testing::{Builder, board, fires, quiet},
        model::Lane,
    };

    fn of(count: usize) -> Builder {
        board().components(count, "event-log", Lane::Ingest)
    }

    #[test]
    fn a_grown_board_needs_one() {
        fires(&RULE, of(5), &["5 components, and no one-line summary."]);
        quiet(
            &RULE,
            of(5).brief(BriefField::Summary, "4 h to 30 min for sales"),
        );
    }

    #[test]
    fn a_small_board_may_wait() {
        quiet(&RULE, of(4));
    }
}
