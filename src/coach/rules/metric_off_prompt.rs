//! `metric-off-prompt`: the brief is about something else than the chosen question, with no word why. Its
//! baseline is far from the number the question gives, or of another dimension while no word of the metric
//! is the question's.
//!
//! The target is the candidate's to choose; the baseline is the interviewer's. A metric of the same kind
//! that starts near it is taken for the same under another name, and so is its pain in another measure
//! ("share of requests answered within an hour" for "access wait").

use crate::{
    catalog::Prompt,
    coach::{
        Draft, Facts, Rule,
        text::{clipped, mentions},
    },
    language::Cue,
    model::{BriefField, TextField},
    quantity::{Change, Difference, Quantity},
};

/// How many times larger or smaller than the question's a baseline may be: more than an order of
/// magnitude is another problem (†ours).
const MAX_TIMES: f64 = 10.0;
/// The same for a number that is the question's own, rounded.
const SAME: f64 = 1.25;

pub(super) const RULE: Rule = Rule::tip("metric-off-prompt", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let Some(prompt) = facts.prompt else {
        return;
    };
    let Some(ours) = facts.goal.baseline.as_ref().filter(|one| one.is_measured()) else {
        return;
    };
    let given = Change::read(&prompt.baseline, &prompt.target, &prompt.unit);
    let Some(theirs) = &given.from else {
        return;
    };
    let is_off = match times(theirs, ours) {
        Some(times) => times > MAX_TIMES && !is_turned_round(facts, &given),
        None => !is_about(facts, prompt),
    };
    if !is_off || is_explained(facts, prompt) {
        return;
    }
    drafts.push(
        Draft::new()
            .value("metric", clipped(&facts.board.brief.metric))
            .value("baseline", ours)
            .value("prompt", &prompt.title)
            .value("asked", &prompt.metric)
            .value("given", theirs)
            .write(TextField::Brief(BriefField::Metric)),
    );
}

/// How many times one amount is of the other, at least 1; `None` for amounts of different things.
fn times(one: &Quantity, other: &Quantity) -> Option<f64> {
    let change = Change {
        from: Some(one.clone()),
        to: Some(other.clone()),
    };
    match change.difference()? {
        Difference::None => Some(1.0),
        Difference::Times(times) => Some(times.max(1.0 / times)),
        Difference::Dimension => None,
    }
}

/// True when the numbers are the question's, the wrong way round: `metric-illogical` says so.
fn is_turned_round(facts: &Facts<'_>, given: &Change) -> bool {
    let is_same = |ours: &Option<Quantity>, theirs: &Option<Quantity>| {
        let both = ours.as_ref().zip(theirs.as_ref());
        both.and_then(|(ours, theirs)| times(ours, theirs))
            .is_some_and(|times| times <= SAME)
    };
    is_same(&facts.goal.baseline, &given.to) && is_same(&facts.goal.target, &given.from)
}

/// True when the brief's metric shares a word with the question that not every question has.
fn is_about(facts: &Facts<'_>, prompt: &Prompt) -> bool {
    let metric = facts.reading(TextField::Brief(BriefField::Metric));
    let asked = [
        &prompt.title,
        &prompt.question,
        &prompt.metric,
        &prompt.segment,
    ];
    let asked = asked.map(|text| facts.read(text));
    let words = metric.whole().content_without(&[Cue::Generic]);
    let is_asked = |word: &u32| asked.iter().any(|text| text.content().contains(word));
    words.iter().any(is_asked)
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
        // Its pain in another measure, and its numbers the wrong way round.
        quiet(
            &RULE,
            asked().hypothesis("campaigns judged the same day", "5 %", "80 %"),
        );
        quiet(&RULE, asked().hypothesis("time to insight", "1 h", "24 h"));
    }
}
