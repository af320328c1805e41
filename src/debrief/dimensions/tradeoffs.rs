//! Trade-offs: what was chosen, over what, and what that does.
//!
//! A trade-off that the coach calls one-sided counts as none.
//!
//! * **named**: a trade-off says what was chosen over what.
//! * **reasoned**: one says why, and another is stated or an effect carries an amount.
//! * **quantified**: two† say why; metric, cost and reliability each have an effect, and an amount
//!   stands in two† of the effects.
//! * **adapted**: a twist about a trade-off was answered.

use crate::{
    coach::text::is_blank,
    debrief::{
        Ceiling, Context, Criterion, Dimension, Evidence, Level, Topic, grade,
        words::{one_line, quote},
    },
    model::{Id, TextField, Tradeoff, TradeoffField},
    quantity::has_number,
};

/// How many trade-offs should say why.
const MIN_REASONED: usize = 2;
/// How many effects should carry an amount.
const MIN_AMOUNTS: usize = 2;
/// What a trade-off should say about each of the three.
const EFFECTS: [TradeoffField; 3] = [
    TradeoffField::Metric,
    TradeoffField::Cost,
    TradeoffField::Reliability,
];

pub(super) const AGAINST: &[Ceiling] = &[
    ("assumption-defeats-choice", Level::Reasoned),
    ("tradeoff-one-sided", Level::Reasoned),
    ("tradeoffs-few", Level::Reasoned),
    ("store-without-alternative", Level::Adapted),
];

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let says_nothing = |id: Id| {
        let mut fields = TradeoffField::ALL.into_iter();
        fields.any(|field| context.is_empty(TextField::Tradeoff(id, field)))
    };
    let tradeoffs = context.facts.tradeoffs();
    let stated = tradeoffs.filter(|(id, _)| !says_nothing(*id));
    let stated: Vec<&Tradeoff> = stated.map(|(_, one)| one).collect();
    let mut because = stated.clone();
    because.retain(|one| !is_blank(&one.because));
    let cite = |one: &Tradeoff| {
        Evidence::new(format!("{}.", one_line(&one.sentence()))).about(one.subject)
    };
    // A choice with its reason makes a bare choice redundant.
    let named = because.first().or(stated.first()).map(|one| cite(one));

    let has_amount = |one: &&Tradeoff| EFFECTS.iter().any(|field| has_number(one.text(*field)));
    let amounts = stated
        .iter()
        .flat_map(|one| EFFECTS.map(|field| one.text(field)));
    let amounts = amounts.filter(|text| has_number(text)).count();
    let mut reasoned: Vec<Evidence> = because.iter().skip(1).map(|one| cite(one)).collect();
    if reasoned.is_empty() {
        let weighed = because.iter().find(|one| has_amount(one));
        reasoned.extend(weighed.and_then(|one| effect(one, has_number)));
    }

    let is_said = |text: &str| !is_blank(text);
    let effects: Option<Vec<Evidence>> = EFFECTS
        .iter()
        .map(|field| {
            let best = stated.iter().find(|one| has_number(one.text(*field)));
            let said = best.or_else(|| stated.iter().find(|one| is_said(one.text(*field))));
            said.map(|one| cite_effect(one, *field))
        })
        .collect();
    let is_quantified = because.len() >= MIN_REASONED && amounts >= MIN_AMOUNTS;
    grade(
        Topic::Tradeoffs,
        "No trade-off says what was chosen over what, and what that does.",
        [
            Criterion::new(
                named,
                "Write one down: what you chose, over what, because of what.",
            ),
            Criterion::new(reasoned, "Say why, in at least two of them."),
            Criterion::new(
                effects.unwrap_or_default(),
                "Say in two of them what the choice does to the metric, to cost and to \
                 reliability, and by how much.",
            )
            .only_if(is_quantified),
            Criterion::new(
                context.adaptations(Topic::Tradeoffs),
                "Answer a twist by weighing a choice again: what would you now give up?",
            ),
        ],
        &context.objections(AGAINST),
    )
}

fn cite_effect(one: &Tradeoff, field: TradeoffField) -> Evidence {
    let text = format!(
        "{}: {} ({}).",
        field.title(),
        quote(one.text(field)),
        one_line(&one.choice)
    );
    Evidence::new(text).about(one.subject)
}

/// The first effect for which `is_so` holds.
fn effect(one: &Tradeoff, is_so: fn(&str) -> bool) -> Option<Evidence> {
    let field = EFFECTS.into_iter().find(|field| is_so(one.text(*field)))?;
    Some(cite_effect(one, field))
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
        let weighed = board().decision(DELTA, ["4 h to 30 min", "", ""]);
        weighed.is(
            TOPIC,
            Level::Reasoned,
            "Effect on the metric: “4 h to 30 min”",
        );
    }

    #[test]
    fn quantified_with_three_effects_and_a_number_for_the_metric() {
        let with = |effects| {
            board()
                .decision(DELTA, ["", "", ""])
                .decision(BATCH, effects)
        };
        with(["4 h to 30 min", "half of $8,000", "replay"]).is(
            TOPIC,
            Level::Quantified,
            "4 h to 30 min",
        );
        with(["faster", "half of $8,000", "replay"]).is(TOPIC, Level::Reasoned, "");
        with(["4 h to 30 min", "half of $8,000", ""]).is(TOPIC, Level::Reasoned, "");
    }
}
