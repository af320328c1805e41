//! `metric-off-prompt`: the brief is about something else than the chosen question, with no word why. Its
//! baseline is far from the number the question gives; or no word of the metric is the question's, and it is
//! of another dimension or about something the question does not name ("page load time").
//!
//! The target is the candidate's to choose; the baseline is the interviewer's. A metric that starts near it
//! and names nothing else is taken for the same under another name, and so is its pain in another measure
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
        Some(times) if times > MAX_TIMES => !is_turned_round(facts, &given),
        Some(_) => names_something_else(facts, prompt) && !is_about(facts, prompt),
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

/// True when the brief's metric says what is done meanwhile (a build, a lookup, churn) and the question's
/// does not.
fn names_something_else(facts: &Facts<'_>, prompt: &Prompt) -> bool {
    let metric = facts.reading(TextField::Brief(BriefField::Metric));
    metric.has(Cue::Activity) && !facts.read(&prompt.metric).has(Cue::Activity)
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

    /// A practice of a question, with a metric that starts near the question's number.
    fn near(prompt: &str, metric: &str, baseline: &str, target: &str) -> Builder {
        board()
            .recorded(PracticeRecord {
                prompt: prompt.into(),
                ..PracticeRecord::default()
            })
            .hypothesis(metric, baseline, target)
    }

    #[test]
    fn fires_for_another_metric_with_numbers_like_the_questions() {
        for (prompt, metric, baseline, target) in [
            ("clickstream", "nightly build time", "6 h", "1 h"),
            ("clickstream", "onboarding of a new analyst", "24 h", "8 h"),
            (
                "data-marketplace",
                "time to repair a failed job",
                "2 days",
                "4 h",
            ),
            ("data-marketplace", "staff churn", "9 days", "1 day"),
            ("fraud-signals", "page load time", "12 s", "2 s"),
            ("fraud-signals", "deployment time", "300 s", "60 s"),
            ("usage-billing", "failed jobs", "8 %", "1 %"),
            ("iot-maintenance", "false alarms", "10 %", "2 %"),
            ("feature-store", "click-through rate", "2.1 %", "2.6 %"),
            ("feature-store", "cache misses", "5 %", "1 %"),
            (
                "pipeline-health",
                "dashboard response time",
                "10 min",
                "2 min",
            ),
            (
                "clinical-share",
                "time to hire a steward",
                "6 weeks",
                "3 weeks",
            ),
            ("sales-dashboard", "backup duration", "6 h", "1 h"),
        ] {
            let found = findings(&RULE, near(prompt, metric, baseline, target));
            assert_eq!(found.len(), 1, "{prompt}: {metric}");
        }
    }

    #[test]
    fn quiet_for_the_questions_own_pain_under_another_name() {
        for (prompt, metric, baseline, target) in [
            ("clickstream", "report freshness", "12 h", "1 h"),
            ("clickstream", "data delay", "12 h", "30 min"),
            ("clickstream", "lag from click to dashboard", "20 h", "1 h"),
            ("data-marketplace", "request to grant", "10 days", "1 day"),
            ("data-marketplace", "time to first query", "9 days", "1 h"),
            (
                "data-marketplace",
                "days until a team can read a table",
                "12",
                "1",
            ),
            ("fraud-signals", "time from swipe to score", "120 s", "2 s"),
            ("fraud-signals", "signal delay", "60 s", "3 s"),
            ("usage-billing", "bills contested", "4 %", "0.5 %"),
            (
                "iot-maintenance",
                "hours a plant stands still",
                "6 %",
                "4 %",
            ),
            ("iot-maintenance", "machine downtime", "6 %", "4 %"),
            ("feature-store", "features that differ", "5 %", "0.2 %"),
            (
                "pipeline-health",
                "minutes from failure to page",
                "40 min",
                "5 min",
            ),
            (
                "pipeline-health",
                "time until someone knows",
                "60 min",
                "5 min",
            ),
            (
                "warehouse-migration",
                "dashboard response time",
                "30 s",
                "6 s",
            ),
            (
                "warehouse-migration",
                "p95 of a morning query",
                "35 s",
                "8 s",
            ),
            ("clinical-share", "wait for an extract", "4 weeks", "3 days"),
            (
                "sales-dashboard",
                "age of the figures on the screen",
                "5 h",
                "30 min",
            ),
        ] {
            quiet(&RULE, near(prompt, metric, baseline, target));
        }
        quiet(
            &RULE,
            near("fraud-signals", "page load time", "12 s", "2 s").assumption(
                "The age of decision data is settled, analysts wait for the page",
                None,
            ),
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
