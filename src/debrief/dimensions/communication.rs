//! Communication: brief, with numbers, and written rather than only drawn.
//!
//! * **named**: the hypothesis or the one-line summary is written.
//! * **reasoned**: both are, most† of the whys say something, and at most one text is called vague,
//!   an absolute claim or too deep.
//! * **quantified**: no text is; the summary has at most nine words and names an effect, and the
//!   metric is measurable or the summary holds a number. In a practice that shows what the time
//!   went into, at least as much of it went into writing why as into drawing†.
//! * **adapted**: a twist was answered in at most sixty† words, with a number.

use crate::{
    coach::text::is_blank,
    debrief::{
        Ceiling, Context, Criterion, Dimension, Evidence, Level, Topic, grade, words::quote,
    },
    model::{BriefField, ComponentField, TextField},
    practice::{clock_text, limits::MAX_SUMMARY_WORDS},
    quantity::has_number,
};

/// The most words of an answer that counts.
const MAX_ANSWER_WORDS: usize = 60;
/// The findings that count against a text.
const TEXT_FINDINGS: [&str; 3] = ["vague-outcome", "absolute-claim", "too-deep"];
/// How many of them are a slip of the tongue.
const MAX_SLIPS: usize = 1;

/// One slip costs a level, not the whole.
pub(super) const AGAINST: &[Ceiling] = &[
    ("summary-missing", Level::Named),
    ("summary-too-long", Level::Reasoned),
    ("summary-unmeasured", Level::Reasoned),
    ("vague-outcome", Level::Reasoned),
    ("absolute-claim", Level::Reasoned),
    ("too-deep", Level::Reasoned),
];

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let brief = &context.board.brief;
    let hypothesis = brief.hypothesis();
    let summary = brief.summary.trim();
    let has_summary = context.holds(TextField::Brief(BriefField::Summary));
    let has_metric = context.holds(TextField::Brief(BriefField::Metric));
    let named = [(has_metric, hypothesis.as_str()), (has_summary, summary)];
    let named = named
        .into_iter()
        .find(|(holds, text)| *holds && !is_blank(text));
    let named = named.map(|(_, text)| Evidence::new(quote(text)));

    let nodes = &context.facts.nodes;
    let says_why = context
        .facts
        .nodes_where(|one| context.holds(ComponentField::Why.of(one.id)));
    let is_argued = says_why.len() * 2 >= nodes.len();
    let findings = context.findings.iter();
    let slips = findings
        .filter(|one| TEXT_FINDINGS.contains(&one.rule))
        .count();
    let words = brief.summary_words();
    let is_short = words <= MAX_SUMMARY_WORDS;
    let reasoned = Evidence::new(format!("The summary in {words} words: {}.", quote(summary)));
    let advice = if !has_summary {
        "Say the impact in at most nine words."
    } else if is_argued {
        "Rewrite what the coach calls vague, absolute or too deep."
    } else {
        "Say of each part what would be slower, dearer or wrong without it."
    };

    let has_amount = has_number(summary) || context.facts.has_amounts();
    let ledger = context.practice.as_ref().map(|practice| &practice.ledger);
    let spent = ledger.map(|ledger| (ledger.drawing, ledger.writing));
    let took = spent
        .filter(|spent| *spent != (0, 0))
        .map(|(drawing, writing)| {
            let [drew, wrote] = [drawing, writing].map(clock_text);
            format!("Writing why took {wrote}, drawing {drew}")
        });
    let is_drawn_only = spent.is_some_and(|(drawing, writing)| writing < drawing);
    let next = match &took {
        Some(took) if is_drawn_only => format!("{took}: draw less and say more."),
        _ => "Put a number into the summary, or make the metric measurable.".to_owned(),
    };
    let said = match took {
        Some(took) => format!("{took}."),
        None => format!("It says by how much: {}.", quote(&hypothesis)),
    };
    grade(
        Topic::Communication,
        "Neither hypothesis nor summary is written.",
        [
            Criterion::new(
                named,
                "Say in one sentence what moves, for whom and by how much.",
            ),
            Criterion::new([reasoned], advice)
                .only_if(has_summary && is_argued && slips <= MAX_SLIPS),
            Criterion::new([Evidence::new(said)], next)
                .only_if(has_amount && is_short && !is_drawn_only),
            Criterion::new(
                context.adaptations(Topic::Communication),
                "Answer a twist in a few sentences, with a number.",
            )
            .only_if(context.answers.iter().any(|answer| {
                has_number(answer.text)
                    && answer.text.split_whitespace().count() <= MAX_ANSWER_WORDS
            })),
        ],
        &context.objections(AGAINST),
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
    fn quantified_with_at_most_nine_words_that_no_finding_is_about() {
        board().is(TOPIC, Level::Absent, "Neither");
        board()
            .framed()
            .is(TOPIC, Level::Named, "Bring time to insight");
        said("a b c d e f g h i").is(TOPIC, Level::Quantified, "in 9 words");
        said("a b c d e f g h i j").is(TOPIC, Level::Reasoned, "in 10 words");
        let slips =
            |count| (0..count).fold(said("a b c"), |board, _| board.found("absolute-claim"));
        slips(1).is(TOPIC, Level::Reasoned, "");
        assert_eq!(slips(1).judged(TOPIC).against.len(), 1);
        slips(2).is(TOPIC, Level::Named, "");
        let empty = said("a b c").found("summary-unmeasured");
        empty.is(TOPIC, Level::Reasoned, "");
    }

    #[test]
    fn boxes_without_a_why_are_not_communicated() {
        let boxes = |whys: usize| {
            (0..whys).fold(
                said("a b c").components(4, "gold", Lane::Storage),
                |board, at| board.why(at, &format!("{at} days")),
            )
        };
        boxes(2).is(TOPIC, Level::Quantified, "");
        boxes(1).is(TOPIC, Level::Named, "");
    }

    #[test]
    fn a_practice_should_write_as_long_as_it_draws() {
        let spent = |drawing, writing| said("Within the hour").spent(drawing, writing);
        spent(100, 100).is(
            TOPIC,
            Level::Quantified,
            "Writing why took 1:40, drawing 1:40.",
        );
        spent(101, 100).is(TOPIC, Level::Reasoned, "");
        assert!(spent(101, 100).judged(TOPIC).next.contains("draw less"));
        said("Within the hour").is(TOPIC, Level::Quantified, "by how much");
        spent(0, 0).is(TOPIC, Level::Quantified, "by how much");
    }
}
