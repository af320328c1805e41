//! Tailoring: an answer to this question in particular.
//!
//! * **named**: the question is written down, and a user segment that is somebody or an assumption.
//! * **reasoned**: three† assumptions are written that the coach does not call hollow, two† of them
//!   tied to a component or lane, what is left out is said, and nothing reads as memorised.
//! * **quantified**: two† amounts come from this question: its own ("50k", "200 ms") in the design's
//!   texts, or those of tied assumptions; and no must-have of it is missing.
//! * **adapted**: a twist about this question was answered.

use crate::{
    coach::text::{find_phrase, is_blank},
    debrief::{
        Ceiling, Context, Criterion, Dimension, Evidence, Level, Topic, grade,
        words::{one_line, quote},
    },
    model::{Assumption, BriefField, TextField},
    practice::limits::MIN_ASSUMPTIONS,
    quantity::has_number,
};

/// How many assumptions should be tied.
const MIN_TIED: usize = 2;
/// How many amounts should come from the question or its assumptions.
const MIN_AMOUNTS: usize = 2;
/// How many of the question's amounts are looked for.
const MAX_AMOUNTS: usize = 24;

/// An answer to another question is none.
pub(super) const AGAINST: &[Ceiling] = &[
    ("off-prompt", Level::Absent),
    ("memorised-answer", Level::Named),
    ("assumptions-few", Level::Named),
    ("prompt-coverage", Level::Named),
    ("assumption-hollow", Level::Reasoned),
    ("assumption-untied", Level::Adapted),
];

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let brief = &context.board.brief;
    let named = Evidence::new(format!(
        "For {}: {}.",
        one_line(&brief.segment),
        quote(&brief.prompt)
    ));

    let all = context.board.assumptions.iter();
    let written = all.filter(|(id, _)| context.holds(TextField::Assumption(**id)));
    let written: Vec<&Assumption> = written.map(|(_, one)| &**one).collect();
    let is_for_somebody = context.holds(TextField::Brief(BriefField::Segment));
    let is_named = !is_blank(&brief.prompt) && (is_for_somebody || !written.is_empty());
    let tied: Vec<&&Assumption> = written.iter().filter(|one| one.subject.is_some()).collect();
    let is_reasoned = written.len() >= MIN_ASSUMPTIONS
        && tied.len() >= MIN_TIED
        && !is_blank(&brief.out_of_scope);
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
    let mut asked = vec![brief.prompt.as_str()];
    if let Some(prompt) = context.facts.prompt {
        let told = prompt.volumes.iter().chain(&prompt.constraints);
        asked.extend(told.map(AsRef::as_ref));
    }
    let recurring_amounts = recurring(context, &amounts(&asked.join("\n")));
    let recurs = recurring_amounts.iter().map(|(amount, field)| {
        Evidence::new(format!(
            "{} from the question comes up again. {}: {}.",
            amount,
            context.facts.describe(*field),
            quote(context.board.text(*field).unwrap_or_default())
        ))
        .about(context.facts.subjects_of(*field))
    });
    let sized = tied.iter().filter(|one| has_number(&one.text)).map(|one| {
        let text = format!("An assumption gives an amount: {}.", quote(&one.text));
        Evidence::new(text).about(one.subject)
    });
    let quantified: Vec<Evidence> = recurs.chain(sized).collect();
    let is_quantified = quantified.len() >= MIN_AMOUNTS;
    grade(
        Topic::Tailoring,
        "The question or the user segment is not written down.",
        [
            Criterion::new(
                [named],
                "Write down the question as it was asked, and for whom it is.",
            )
            .only_if(is_named),
            Criterion::new(
                reasoned,
                "Write three assumptions down, tie them, and say what is left out.",
            )
            .only_if(is_reasoned),
            Criterion::new(
                quantified,
                "Take up the question's own amounts in whys, assumptions and costs, and answer all \
                 of it.",
            )
            .only_if(is_quantified),
            Criterion::new(
                context.adaptations(Topic::Tailoring),
                "Answer a twist for this segment, with this question's amounts or assumptions.",
            ),
        ],
        &context.objections(AGAINST),
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
    amounts
        .iter()
        .filter_map(|amount| {
            let mut claims = context.facts.claims();
            let (field, _) = claims.find(|(_, text)| contains_amount(text.text(), amount))?;
            Some((amount.clone(), field))
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
            let text = format!("Events of kind {} are small", ["a", "b", "c"][at]);
            board.assumption(&text, (at < tied).then(|| board.subject(0)))
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
            .is(TOPIC, Level::Named, "");
        numbers().found("off-prompt").is(TOPIC, Level::Absent, "");
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
}
