//! `assumption-hollow`: an assumption decides, plans or demands something instead of taking it for granted:
//! "We use Kafka with seven days of retention".
//!
//! What is so already, or what others do or say, is taken for granted even when it sounds like a decision.
//! How the design works, told as a fact ("events are deduplicated"), may be supposed; a decision may not.
//! A heading ("one topic per plant") says nothing of anything that could turn out otherwise.

use crate::{
    coach::{Draft, Facts, Rule, text::excerpt},
    language::{Cue, Sentence},
    model::TextField,
};

pub(super) const RULE: Rule = Rule::tip("assumption-hollow", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    for assumption in facts.assumptions() {
        let field = TextField::Assumption(assumption.id);
        if let Some(sentence) = facts.reading(field).sentences().find(decides) {
            drafts.push(
                Draft::new()
                    .about(assumption.subject)
                    .value("quote", excerpt(sentence.text(), &(0..0)))
                    .write(field),
            );
        }
    }
}

fn decides(sentence: &Sentence<'_>) -> bool {
    let is_told = sentence.has(Cue::DesignStep) && !sentence.has(Cue::Supposed);
    let is_heading =
        sentence.has(Cue::DesignWord) && !sentence.has(Cue::Finite) && !sentence.has_number();
    (sentence.has(Cue::Decision) || is_told || is_heading || commands(sentence))
        && !sentence.has(Cue::Given)
}

/// True for an order: it begins with a verb, and no other follows ("store managers sign in").
fn commands(sentence: &Sentence<'_>) -> bool {
    sentence.hits(Cue::Command).any(|order| {
        let mut verbs = sentence.hits(Cue::Finite);
        verbs.all(|verb| verb.words.start <= order.words.start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    #[test]
    fn a_decision_or_a_plan_fires() {
        fires(
            &RULE,
            board().assumption("We use Kafka. Peaks are rare.", None),
            &["“We use Kafka” decides something."],
        );
        for text in [
            "Use a stream for the fraud features",
            "Claims will be loaded nightly and merged by policy number",
            "Readings are deduplicated by meter",
            "The aim is to bring churn from 4 % to 3 %",
            "Roll out to ten branches, then to all",
            "Training the model is out of scope",
            "One topic per plant",
        ] {
            let found = findings(&RULE, board().assumption(text, None));
            assert_eq!(found.len(), 1, "{text}");
        }
    }

    #[test]
    fn what_is_taken_for_granted_is_quiet() {
        for text in [
            "Producers may add fields quarterly",
            "8k events/s is the Saturday peak",
            "We can use the bank's existing cluster",
            "Legal allows patient ids in the cloud if tokenised",
            "Returns change at most 2 % of rows, so an upsert touches few files",
            "We assume that labels are computed within a day",
            "",
        ] {
            quiet(&RULE, board().assumption(text, None));
        }
    }

    #[test]
    fn is_about_its_component_and_puts_the_cursor_in_it() {
        let board = event_logs(1);
        let subject = board.subject(0);
        let board = board.assumption("We plan to use one topic", Some(subject));
        let id = *board.board.assumptions.keys().next().unwrap();
        let found = &findings(&RULE, board)[0];
        assert_eq!(found.subjects, [subject]);
        assert_eq!(found.help, Some(Help::Write(TextField::Assumption(id))));
    }
}
