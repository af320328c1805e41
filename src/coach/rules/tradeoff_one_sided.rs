//! `tradeoff-one-sided`: a trade-off that weighs nothing. It names one option, or the same on both
//! sides, or effects without an amount that only praise ("faster, cheaper, safer").

use crate::{
    coach::{
        Draft, Facts, Rule,
        text::{is_blank, quoted},
    },
    language::{Cue, Sentence},
    model::{Id, TextField, Tradeoff, TradeoffField},
};

pub(super) const RULE: Rule = Rule::warning("tradeoff-one-sided", check);

/// What a choice does now; the roadmap is for later.
const EFFECTS: [TradeoffField; 3] = [
    TradeoffField::Metric,
    TradeoffField::Cost,
    TradeoffField::Reliability,
];

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    for (id, tradeoff) in &facts.board.tradeoffs {
        if let Some((fault, field)) = fault(facts, *id, tradeoff) {
            drafts.push(
                Draft::new()
                    .about(tradeoff.subject)
                    .value("choice", quoted(&tradeoff.choice))
                    .value("fault", fault)
                    .write(TextField::Tradeoff(*id, field)),
            );
        }
    }
}

/// What is wrong with a trade-off, and the field to put it right in.
fn fault(facts: &Facts<'_>, id: Id, tradeoff: &Tradeoff) -> Option<(&'static str, TradeoffField)> {
    if is_blank(&tradeoff.choice) {
        return None;
    }
    let read = |field| facts.reading(TextField::Tradeoff(id, field)).whole();
    let over = read(TradeoffField::Over);
    let is_none = over.has(Cue::NoOption) && over.content_without(&[Cue::NoOption]).is_empty();
    if over.word_count() == 0 || is_none {
        return Some(("names one option", TradeoffField::Over));
    }
    if over.content() == read(TradeoffField::Choice).content() {
        return Some(("has the same on both sides", TradeoffField::Over));
    }
    let effects: Vec<(TradeoffField, Sentence<'_>)> = EFFECTS
        .into_iter()
        .map(|field| (field, read(field)))
        .filter(|(_, effect)| effect.word_count() > 0)
        .collect();
    let (first, _) = effects.first()?;
    let is_weighed = effects.iter().any(|(_, effect)| weighs(effect));
    (!is_weighed).then_some(("names no price and no amount", *first))
}

/// True for an effect with an amount, a price, or anything but praise.
fn weighs(effect: &Sentence<'_>) -> bool {
    if effect.has(Cue::Measured) || effect.affirms(Cue::Price) {
        return true;
    }
    !effect.has(Cue::Gain) && !effect.content().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::rules::testing::*;

    #[test]
    fn one_option_twice_the_same_and_empty_effects_fire() {
        for (texts, fault) in [
            (["Delta", "", "30 min", "", ""], "names one option"),
            (["Delta", "none", "30 min", "", ""], "names one option"),
            (
                ["A stream", "streams", "30 min", "", ""],
                "has the same on both sides",
            ),
            (
                ["Delta", "Redshift", "good", "fine", ""],
                "names no price and no amount",
            ),
        ] {
            let seen = format!("The trade-off for “{}” {fault}.", texts[0]);
            fires(&RULE, board().tradeoff(texts, None), &[&seen]);
        }
    }

    #[test]
    fn an_amount_or_a_direction_is_quiet() {
        for effects in [["4 h become 30 min", "", ""], ["faster", "dearer", ""]] {
            let [metric, cost, reliability] = effects;
            let texts = ["Delta", "Redshift", metric, cost, reliability];
            quiet(&RULE, board().tradeoff(texts, None));
        }
        quiet(
            &RULE,
            board().tradeoff(["Delta", "Redshift", "", "", ""], None),
        );
        quiet(&RULE, board().tradeoff(["", "", "", "", ""], None));
    }
}
