//! Tailoring: an answer to this question in particular.
//!
//! * **named**: the question is written down, and the user segment.
//! * **reasoned**: three† assumptions are written, two† of them tied to a component or lane, what is
//!   left out is said, and nothing reads as memorised (`memorised-answer`).
//! * **quantified**: two† amounts of the question ("50k", "200 ms") recur in the design's own
//!   texts, and no must-have of the question is missing (`prompt-coverage`).
//! * **adapted**: the answer to a twist names the segment, takes up an amount of the question, or
//!   names a component that an assumption is tied to.

use std::collections::BTreeSet;

use crate::{
    coach::text::{find_phrase, is_blank},
    debrief::{
        Context, Criterion, Dimension, Evidence, Topic, grade,
        words::{mentions_name, one_line, quote},
    },
    model::{Assumption, Subject, TextField},
    practice::limits::MIN_ASSUMPTIONS,
};

/// How many assumptions should be tied.
const MIN_TIED: usize = 2;
/// How many amounts of the question should recur.
const MIN_RECURRING: usize = 2;
/// How many of the question's amounts are looked for.
const MAX_AMOUNTS: usize = 16;

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let brief = &context.board.brief;
    let is_named = !is_blank(&brief.prompt) && !is_blank(&brief.segment);
    let named = Evidence::new(format!(
        "For {}: {}.",
        one_line(&brief.segment),
        quote(&brief.prompt)
    ));

    let all = context.board.assumptions.values().map(|one| &**one);
    let written: Vec<&Assumption> = all.filter(|one| !is_blank(&one.text)).collect();
    let tied: Vec<&&Assumption> = written.iter().filter(|one| one.subject.is_some()).collect();
    let is_reasoned = written.len() >= MIN_ASSUMPTIONS
        && tied.len() >= MIN_TIED
        && !is_blank(&brief.out_of_scope)
        && !context.has_finding(&["memorised-answer"]);
    let mut reasoned: Vec<Evidence> = tied
        .iter()
        .take(MIN_TIED)
        .map(|one| {
            let name = context.subject_name(one.subject);
            Evidence::new(format!("Assumed for {name}: {}.", quote(&one.text))).about(one.subject)
        })
        .collect();
    reasoned.push(Evidence::new(format!(
        "Out of scope: {}.",
        quote(&brief.out_of_scope)
    )));
    let advice = if context.has_finding(&["memorised-answer"]) {
        "Say it for this question: hypothesis, trade-offs or risks read as memorised."
    } else {
        "Write three assumptions down, tie them, and say what is left out."
    };

    let amounts = amounts(&brief.prompt);
    let recurring_amounts = recurring(context, &amounts);
    let quantified = recurring_amounts.iter().map(|(amount, field)| {
        Evidence::new(format!(
            "{} from the question comes up again. {}: {}.",
            amount,
            context.facts.describe(*field),
            quote(context.board.text(*field).unwrap_or_default())
        ))
        .about(context.facts.subjects_of(*field))
    });
    let is_quantified =
        recurring_amounts.len() >= MIN_RECURRING && !context.has_finding(&["prompt-coverage"]);
    let assumed: BTreeSet<Subject> = tied.iter().filter_map(|one| one.subject).collect();
    grade(
        Topic::Tailoring,
        "The question or the user segment is not written down.",
        [
            Criterion::new(
                [named],
                "Write down the question as it was asked, and for whom it is.",
            )
            .only_if(is_named),
            Criterion::new(reasoned, advice).only_if(is_reasoned),
            Criterion::new(
                quantified,
                "Take up the question's own amounts in whys, assumptions and costs, and answer all \
                 of it.",
            )
            .only_if(is_quantified),
            Criterion::new(
                context.adaptations(|answer| {
                    mentions_name(answer, &brief.segment)
                        || amounts.iter().any(|amount| contains_amount(answer, amount))
                        || context
                            .nodes_named_in(answer)
                            .iter()
                            .any(|node| assumed.contains(&node.subject()))
                }),
                "Answer a twist for this segment, with this question's amounts or assumptions.",
            ),
        ],
    )
}

/// The amounts in a question: a number with what scales it ("50k"), or with the word behind it
/// ("200 ms").
fn amounts(prompt: &str) -> Vec<String> {
    let trimmed = |word: &str| {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%');
        let word = word.split('/').next().unwrap_or_default();
        word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '%')
            .to_owned()
    };
    let words: Vec<String> = prompt.split_whitespace().map(trimmed).collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !word.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let is_bare = word.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
        let unit = words.get(at + 1).filter(|unit| is_bare && !unit.is_empty());
        let amount = unit.map_or_else(|| word.clone(), |unit| format!("{word} {unit}"));
        if !found.contains(&amount) && found.len() < MAX_AMOUNTS {
            found.push(amount);
        }
    }
    found
}

/// The amounts that recur in the design's own texts, each with the first text that contains it.
fn recurring(context: &Context<'_>, amounts: &[String]) -> Vec<(String, TextField)> {
    let claims = context.facts.claims();
    amounts
        .iter()
        .filter_map(|amount| {
            let (field, _) = claims
                .iter()
                .find(|(_, text)| contains_amount(text, amount))?;
            Some((amount.clone(), *field))
        })
        .collect()
}

fn contains_amount(text: &str, amount: &str) -> bool {
    let text = &text[..text.floor_char_boundary(4_000)];
    find_phrase(text, &[amount.to_lowercase()], &[]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::testing::*, debrief::Level, model::*};

    const TOPIC: Topic = Topic::Tailoring;

    fn asked() -> Builder {
        board()
            .framed()
            .brief(
                BriefField::Prompt,
                "Take 50k events/s and answer within 200 ms for $60k a month.",
            )
            .component("event-log", Lane::Ingest)
    }

    fn assumed(count: usize, tied: usize) -> Builder {
        let board = asked().brief(BriefField::OutOfScope, "Training");
        (0..count).fold(board, |board, at| {
            board.assumption("Events are small", (at < tied).then(|| board.subject(0)))
        })
    }

    #[test]
    fn reasoned_with_tied_assumptions() {
        board()
            .framed()
            .is(TOPIC, Level::Absent, "not written down");
        asked().is(TOPIC, Level::Named, "For marketing analysts");
        assumed(2, 2).is(TOPIC, Level::Named, "");
        assumed(3, 1).is(TOPIC, Level::Named, "");
        assumed(3, 2).is(TOPIC, Level::Reasoned, "Assumed for Event log");
    }

    #[test]
    fn memorised_or_incomplete_answers_lose_a_level() {
        let numbers = || assumed(3, 2).why(0, "50k events within 200 ms");
        numbers().is(
            TOPIC,
            Level::Quantified,
            "50k from the question comes up again. The why of Event log: “50k events within 200 ms”.",
        );
        numbers()
            .found("memorised-answer")
            .is(TOPIC, Level::Named, "");
        numbers()
            .found("prompt-coverage")
            .is(TOPIC, Level::Reasoned, "");
        assumed(3, 2)
            .why(0, "50k events")
            .is(TOPIC, Level::Reasoned, "");
    }

    #[test]
    fn finds_the_amounts_of_a_question() {
        let prompt = "Take 50k events/s, about 4 TB a day; 80M profiles, 99.9 % up, $60k/month.";
        assert_eq!(amounts(prompt), ["50k", "4 TB", "80M", "99.9 %", "60k"]);
        assert!(contains_amount("that is 4 TB a day", "4 TB"));
        assert!(!contains_amount("that is 150k", "50k"));
    }

    #[test]
    fn adapted_when_an_answer_refers_to_the_question() {
        let answered = |answer| {
            assumed(3, 2)
                .why(0, "50k events within 200 ms")
                .answered("Ten times?", answer)
        };
        answered("It holds.").is(TOPIC, Level::Quantified, "");
        answered("200 ms still holds.").is(TOPIC, Level::Adapted, "still holds");
        answered("For marketing analysts it holds.").is(TOPIC, Level::Adapted, "");
    }
}
