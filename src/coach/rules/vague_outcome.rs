//! `vague-outcome`: "improve", "better", "drive value" and the like in the hypothesis, the summary or a
//! why, with no number in the sentence. Not when the word has another sense ("query optimiser"), is
//! denied, or compares two things ("better late than wrong"). One finding per text, for its first such
//! sentence.

use crate::{
    coach::{Draft, Facts, Rule},
    language::{Cue, Hit, Reading, Sentence},
    model::{Brief, BriefField, ComponentField, TextField},
};

pub(super) const RULE: Rule = Rule::warning("vague-outcome", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    // A date is not an amount, so the hypothesis is read without its by-when.
    let hypothesis = Brief {
        by_when: String::new(),
        ..facts.board.brief.clone()
    }
    .hypothesis();
    let metric = TextField::Brief(BriefField::Metric);
    let hypothesis = facts.read(&hypothesis);
    drafts.extend(draft(facts, metric, &hypothesis, |_| {
        "The hypothesis".into()
    }));

    let summary = TextField::Brief(BriefField::Summary);
    let whys = facts
        .nodes
        .iter()
        .map(|node| ComponentField::Why.of(node.id));
    for field in std::iter::once(summary).chain(whys) {
        let text = facts.reading(field);
        drafts.extend(draft(facts, field, text, |facts| facts.describe(field)));
    }
}

/// A draft about the first promise in a text, if it makes one; `place` says where that is.
fn draft(
    facts: &Facts<'_>,
    field: TextField,
    text: &Reading,
    place: impl Fn(&Facts<'_>) -> String,
) -> Option<Draft> {
    if !text.has(Cue::Vague) {
        return None;
    }
    let (sentence, hit) = text
        .sentences()
        .find_map(|sentence| Some((sentence.clone(), promise_in(&sentence)?)))?;
    let draft = Draft::quoting(facts, field, sentence.text(), &sentence.range(hit));
    Some(draft.value("place", place(facts)))
}

/// A promise in a sentence that names no amount.
fn promise_in<'r>(sentence: &Sentence<'r>) -> Option<&'r Hit> {
    let mut promises = sentence.affirmed(Cue::Vague);
    promises
        .find(|hit| !sentence.is_overlapped(hit, Cue::VagueTerm))
        .filter(|_| !sentence.has(Cue::ChangeAmount))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn summary(text: &str) -> Builder {
        board().brief(BriefField::Summary, text)
    }

    fn kafka(why: &str) -> Builder {
        board()
            .named("event-log", Lane::Ingest, "Kafka")
            .why(0, why)
    }

    #[test]
    fn a_promise_without_a_number_fires_in_summary_why_and_hypothesis() {
        fires(
            &RULE,
            summary("This will improve analytics."),
            &["The one-line summary says “improve” with no number: “This will improve analytics”."],
        );
        fires(
            &RULE,
            kafka("Optimizing throughput"),
            &["The why of Kafka says “optimizing” with no number: “Optimizing throughput”."],
        );
        fires(
            &RULE,
            board().hypothesis("better analytics", "", "fast"),
            &["The hypothesis says “better” with no number: “Bring better analytics to fast”."],
        );
    }

    #[test]
    fn a_number_in_the_same_sentence_is_enough() {
        quiet(&RULE, summary("Improve freshness from 4 h to 30 min"));
        quiet(&RULE, summary("Improve freshness from four hours to two"));
        quiet(&RULE, board().hypothesis("better recall", "70 %", "80 %"));
    }

    #[test]
    fn a_number_in_another_sentence_is_not() {
        fires(
            &RULE,
            kafka("Takes 50k events/s. Replay gets better."),
            &["The why of Kafka says “better” with no number: “Replay gets better”."],
        );
    }

    #[test]
    fn dates_and_names_are_not_amounts() {
        let dated = board()
            .hypothesis("better analytics", "", "")
            .brief(BriefField::ByWhen, "31 March");
        fires(
            &RULE,
            dated,
            &["The hypothesis says “better” with no number: “Bring better analytics”."],
        );
        assert_eq!(findings(&RULE, kafka("S3 is better")).len(), 1);
    }

    #[test]
    fn only_whole_words_count_and_established_terms_do_not() {
        quiet(&RULE, kafka("Betterment Ltd sends the events"));
        quiet(&RULE, kafka("Predictive Optimization compacts the files"));
    }

    #[test]
    fn it_listens_in_the_hypothesis_the_summary_and_the_whys_alone() {
        quiet(
            &RULE,
            board()
                .named("event-log", Lane::Ingest, "Better Kafka")
                .brief(BriefField::Prompt, "Improve our analytics")
                .assumption("Traffic gets better", None),
        );
    }

    #[test]
    fn is_about_the_component_and_puts_the_cursor_in_its_why() {
        let board = kafka("better");
        let id = board.id(0);
        let found = &findings(&RULE, board)[0];
        assert_eq!(found.subjects, [Subject::Component(id)]);
        assert_eq!(found.help, Some(Help::Write(ComponentField::Why.of(id))));
    }
}
