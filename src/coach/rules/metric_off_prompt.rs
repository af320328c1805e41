//! `metric-off-prompt`: the brief's metric is not the one the chosen question is about, or its
//! baseline is far from the number the question gives, with no word why.
//!
//! The target is the candidate's to choose; the baseline is the interviewer's. A metric of the same
//! kind that starts near it is taken for the same under another name.

use crate::{
    catalog::Prompt,
    coach::{
        Draft, Facts, Rule,
        text::{clipped, mentions},
    },
    model::{BriefField, TextField},
    quantity::{Change, Difference},
};

/// How many times larger or smaller than the question's a baseline may be: more than an order of
/// magnitude is another problem.
const MAX_TIMES: f64 = 10.0;

pub(super) const RULE: Rule = Rule::tip("metric-off-prompt", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let Some(prompt) = facts.prompt else {
        return;
    };
    let Some(ours) = facts.goal.baseline.as_ref().filter(|one| one.is_measured()) else {
        return;
    };
    let brief = &facts.board.brief;
    let given = Change::read(&prompt.baseline, &prompt.target, &prompt.unit);
    let Some(theirs) = given.from else {
        return;
    };
    let asked = Change {
        from: Some(theirs.clone()),
        to: Some(ours.clone()),
    };
    let is_near = match asked.difference() {
        Some(Difference::None) | None => true,
        Some(Difference::Times(times)) => (1.0 / MAX_TIMES..=MAX_TIMES).contains(&times),
        Some(Difference::Dimension) => false,
    };
    if is_near || is_explained(facts, prompt) {
        return;
    }
    drafts.push(
        Draft::new()
            .value("metric", clipped(&brief.metric))
            .value("baseline", ours)
            .value("prompt", &prompt.title)
            .value("asked", &prompt.metric)
            .value("given", theirs)
            .write(TextField::Brief(BriefField::Metric)),
    );
}

/// True when the question's own metric is named somewhere outside the brief's metric and prompt: the
/// candidate says what becomes of it.
fn is_explained(facts: &Facts<'_>, prompt: &Prompt) -> bool {
    facts.claims().any(|(field, text)| {
        let is_goal = matches!(
            field,
            TextField::Brief(BriefField::Metric | BriefField::Prompt | BriefField::Segment)
        );
        !is_goal && mentions(text.text(), &prompt.metric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::PracticeRecord};

    /// A practice of the clickstream question: time to insight, 24 hours to under 1 hour.
    fn asked() -> Builder {
        board().recorded(PracticeRecord {
            prompt: "clickstream".into(),
            ..PracticeRecord::default()
        })
    }

    #[test]
    fn fires_for_other_numbers_and_for_another_metric() {
        fires(
            &RULE,
            asked().hypothesis("time to insight", "5 min", "1 min"),
            &[
                "time to insight starts at 5 min; Clickstream and profiles is about time to insight, now 24 h.",
            ],
        );
        fires(
            &RULE,
            asked().hypothesis("storage cost", "$12k a month", "$3k a month"),
            &[
                "storage cost starts at $12,000 per month; Clickstream and profiles is about time to insight, now 24 h.",
            ],
        );
    }

    #[test]
    fn quiet_near_the_questions_numbers_or_with_a_word_why() {
        quiet(&RULE, asked().hypothesis("campaign delay", "a day", "2 h"));
        quiet(
            &RULE,
            asked()
                .hypothesis("storage cost", "$12k a month", "$3k a month")
                .assumption("Time to insight is settled; the bill is what hurts", None),
        );
        quiet(&RULE, board().hypothesis("bill", "$12k a month", "$3k"));
    }
}
