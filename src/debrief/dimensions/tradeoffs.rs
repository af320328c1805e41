//! Trade-offs: what was chosen, over what, and what that does.
//!
//! * **named**: a trade-off says what was chosen over what.
//! * **reasoned**: two† of them say why.
//! * **quantified**: metric, cost and reliability each have an effect in a stated trade-off, and one
//!   of the effects on the metric carries a number.
//! * **adapted**: the answer to a twist names a recorded choice or what it was chosen over, or weighs
//!   one choice against another ("instead of", "rather than", "give up").

use crate::{
    coach::text::is_blank,
    debrief::{
        Context, Criterion, Dimension, Evidence, Topic, grade,
        words::{mentions_any, mentions_name, one_line, quote},
    },
    model::{Tradeoff, TradeoffField},
    quantity::has_number,
};

/// How many reasoned trade-offs there should be.
const MIN_REASONED: usize = 2;
/// Words by which an answer weighs one choice against another.
const WEIGHING_WORDS: [&str; 5] = [
    "instead of",
    "rather than",
    "give up",
    "in exchange",
    "trade off",
];

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let stated: Vec<&Tradeoff> = context.facts.tradeoffs().map(|(_, one)| one).collect();
    let mut because = stated.clone();
    because.retain(|one| !is_blank(&one.because));
    let cite = |one: &Tradeoff| {
        Evidence::new(format!("{}.", one_line(&one.sentence()))).about(one.subject)
    };
    // A choice with its reason makes a bare choice redundant.
    let is_reasoned = because.len() >= MIN_REASONED;
    let named = if is_reasoned { &because } else { &stated };
    let named = named.first().map(|one| cite(one));
    let reasoned = because.iter().skip(1).map(|one| cite(one));

    let effect = |field: TradeoffField, is_so: fn(&str) -> bool| {
        stated.iter().find(|one| is_so(one.text(field))).map(|one| {
            let text = format!(
                "{}: {} ({}).",
                field.title(),
                quote(one.text(field)),
                one_line(&one.choice)
            );
            Evidence::new(text).about(one.subject)
        })
    };
    let is_said: fn(&str) -> bool = |text| !is_blank(text);
    let effects: Option<Vec<Evidence>> = [
        effect(TradeoffField::Metric, has_number),
        effect(TradeoffField::Cost, is_said),
        effect(TradeoffField::Reliability, is_said),
    ]
    .into_iter()
    .collect();
    grade(
        Topic::Tradeoffs,
        "No trade-off says what was chosen over what.",
        [
            Criterion::new(
                named,
                "Write one down: what you chose, over what, because of what.",
            ),
            Criterion::new(reasoned, "Say why in at least two of them.").only_if(is_reasoned),
            Criterion::new(
                effects.unwrap_or_default(),
                "Say what the choices do to the metric (with a number), to cost and to reliability.",
            ),
            Criterion::new(
                context.adaptations(|answer| {
                    mentions_any(answer, &WEIGHING_WORDS)
                        || stated.iter().any(|known| {
                            mentions_name(answer, &known.choice)
                                || mentions_name(answer, &known.over)
                        })
                }),
                "Answer a twist by weighing a choice again: what would you now give up?",
            ),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::testing::*, debrief::Level};

    const TOPIC: Topic = Topic::Tradeoffs;
    const DELTA: [&str; 3] = ["Delta Lake", "a warehouse", "batch and streaming mix"];
    const BATCH: [&str; 3] = ["Micro-batch", "real-time", "an hour is enough"];

    #[test]
    fn reasoned_with_two_reasons() {
        board().is(TOPIC, Level::Absent, "No trade-off");
        board()
            .decision(["Delta Lake", "", "x"], ["", "", ""])
            .is(TOPIC, Level::Absent, "");
        let one = board().decision(DELTA, ["", "", ""]);
        one.is(
            TOPIC,
            Level::Named,
            "Delta Lake over a warehouse, because batch and streaming mix.",
        );
        let two = one.decision(BATCH, ["", "", ""]);
        two.is(
            TOPIC,
            Level::Reasoned,
            "Micro-batch over real-time, because an hour is enough.",
        );
    }

    #[test]
    fn quantified_with_three_effects_and_a_number_for_the_metric() {
        let with = |effects| {
            board()
                .decision(DELTA, ["", "", ""])
                .decision(BATCH, effects)
        };
        with(["4 h to 30 min", "half the DBU", "replay"]).is(
            TOPIC,
            Level::Quantified,
            "4 h to 30 min",
        );
        with(["faster", "half the DBU", "replay"]).is(TOPIC, Level::Reasoned, "");
        with(["4 h to 30 min", "half the DBU", ""]).is(TOPIC, Level::Reasoned, "");
    }

    #[test]
    fn adapted_when_an_answer_weighs_a_choice() {
        let answered = |answer| {
            board()
                .decision(DELTA, ["4 h to 30 min", "half", "replay"])
                .decision(BATCH, ["", "", ""])
                .answered("Halve the cost.", answer)
        };
        answered("Keep all of it.").is(TOPIC, Level::Quantified, "");
        answered("Then I give up the hourly refresh.").is(TOPIC, Level::Adapted, "hourly");
        answered("Micro-batch every hour.").is(TOPIC, Level::Adapted, "every hour");
    }
}
