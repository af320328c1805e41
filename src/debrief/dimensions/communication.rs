//! Communication: brief, with numbers, and written rather than only drawn.
//!
//! * **named**: the hypothesis or the one-line summary is written.
//! * **reasoned**: the summary has at most nine words, and no open finding calls a text vague, an
//!   absolute claim or too deep.
//! * **quantified**: the metric is measurable or the summary holds a number; and in the practice at
//!   least as much time went into writing why as into drawing†. Without a practice record this is
//!   unknown, and the level is not given.
//! * **adapted**: a twist was answered in at most sixty† words, with a number.

use crate::{
    coach::text::is_blank,
    debrief::{
        Context, Criterion, Dimension, Evidence, Topic, context::NOT_PRACTISED, grade, words::quote,
    },
    practice::{clock_text, limits::MAX_SUMMARY_WORDS},
    quantity::has_number,
};

/// The most words of an answer that counts.
const MAX_ANSWER_WORDS: usize = 60;
/// The findings that count against a text.
const TEXT_FINDINGS: [&str; 4] = [
    "vague-outcome",
    "absolute-claim",
    "too-deep",
    "summary-too-long",
];

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let brief = &context.board.brief;
    let hypothesis = brief.hypothesis();
    let summary = brief.summary.trim();
    let named = [hypothesis.as_str(), summary]
        .into_iter()
        .find(|text| !is_blank(text))
        .map(|text| Evidence::new(quote(text)));

    let words = brief.summary_words();
    let is_short = (1..=MAX_SUMMARY_WORDS).contains(&words);
    let reasoned = Evidence::new(format!("The summary in {words} words: {}.", quote(summary)));
    let advice = if is_short {
        "Rewrite what the coach calls vague, absolute or too deep."
    } else {
        "Say the impact in at most nine words."
    };

    let has_amount = has_number(summary) || context.facts.has_amounts();
    let ledger = context.practice.as_ref().map(|practice| &practice.ledger);
    let spent = match ledger.map(|ledger| (ledger.drawing, ledger.writing)) {
        None => Err(NOT_PRACTISED.to_owned()),
        Some((0, 0)) => Err("The practice shows neither drawing nor writing.".to_owned()),
        Some((drawing, writing)) => {
            let [drew, wrote] = [drawing, writing].map(clock_text);
            let took = format!("Writing why took {wrote}, drawing {drew}");
            if writing >= drawing {
                Ok(Evidence::new(format!("{took}.")))
            } else {
                Err(format!("{took}: draw less and say more."))
            }
        }
    };
    let next = match &spent {
        Ok(_) => "Put a number into the summary, or make the metric measurable.",
        Err(advice) => advice,
    }
    .to_owned();
    grade(
        Topic::Communication,
        "Neither hypothesis nor summary is written.",
        [
            Criterion::new(
                named,
                "Say in one sentence what moves, for whom and by how much.",
            ),
            Criterion::new([reasoned], advice)
                .only_if(is_short && !context.has_finding(&TEXT_FINDINGS)),
            Criterion::new(spent.ok(), next).only_if(has_amount),
            Criterion::new(
                context
                    .answered()
                    .filter(|(_, answer)| {
                        has_number(answer) && answer.split_whitespace().count() <= MAX_ANSWER_WORDS
                    })
                    .map(|(twist, answer)| context.cite_answer(twist, answer)),
                "Answer a twist in a few sentences, with a number.",
            ),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::testing::*, debrief::Level, model::*};

    const TOPIC: Topic = Topic::Communication;

    fn said(summary: &str) -> Builder {
        board().framed().brief(BriefField::Summary, summary)
    }

    #[test]
    fn reasoned_with_at_most_nine_words() {
        board().is(TOPIC, Level::Absent, "Neither");
        board()
            .framed()
            .is(TOPIC, Level::Named, "Bring time to insight");
        said("a b c d e f g h i").is(TOPIC, Level::Reasoned, "in 9 words");
        said("a b c d e f g h i j").is(TOPIC, Level::Named, "");
        said("a b c")
            .found("vague-outcome")
            .is(TOPIC, Level::Named, "");
    }

    #[test]
    fn quantified_when_writing_took_as_long_as_drawing() {
        let spent = |drawing, writing| said("Within the hour").spent(drawing, writing);
        spent(100, 100).is(
            TOPIC,
            Level::Quantified,
            "Writing why took 1:40, drawing 1:40.",
        );
        spent(101, 100).is(TOPIC, Level::Reasoned, "");
        assert!(spent(101, 100).judged(TOPIC).next.contains("draw less"));
        assert!(
            said("Within the hour")
                .judged(TOPIC)
                .next
                .starts_with(NOT_PRACTISED)
        );
    }

    #[test]
    fn adapted_by_an_answer_of_sixty_words_with_a_number() {
        let answered = |words: usize| {
            let answer = format!("30 {}", "word ".repeat(words - 1));
            said("Within the hour")
                .spent(0, 10)
                .answered("What now?", &answer)
        };
        answered(60).is(TOPIC, Level::Adapted, "“30 word");
        answered(61).is(TOPIC, Level::Quantified, "");
    }
}
