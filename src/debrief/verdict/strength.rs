//! What won it: sentences, not fields. A filled field, a product's name or a lane with boxes in it
//! never wins anything.

use crate::{
    catalog::{Merit, Role},
    coach::text::is_blank,
    debrief::Context,
    language::{Cue, Sentence},
    model::{BriefField, ComponentField, Lane, RiskField, Subject, TextField, TradeoffField},
    quantity::{Measure, Quantity},
};

use super::place::Place;

/// How many words a quotation has, at least and at most.
const QUOTED_WORDS: std::ops::RangeInclusive<usize> = 4..=22;

/// A sentence of the board worth keeping.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Strength {
    /// Why.
    pub(super) merit: Merit,
    /// What it is about.
    pub place: Place,
    /// The sentence.
    pub quote: String,
}

/// The best sentences, the rarest merit first; no two about the same thing.
pub(super) fn strengths(context: &Context<'_>) -> Vec<Strength> {
    let mut found: Vec<(Merit, bool, Strength)> = Vec::new();
    for (field, text) in context.board.texts() {
        if is_blank(text) || !may_win(field) || !context.holds(field) {
            continue;
        }
        for sentence in context.facts.reading(field).sentences() {
            for (merit, quote) in merits(context, field, &sentence) {
                if !QUOTED_WORDS.contains(&quote.split_whitespace().count()) {
                    continue;
                }
                // Of the same merit, an amount counts for more, and so does a fact that is awkward.
                let is_plain = match merit {
                    Merit::CountedFact => !sentence.has(Cue::Negation),
                    _ => !sentence.has_number(),
                };
                found.push((
                    merit,
                    is_plain,
                    Strength {
                        merit,
                        place: Place::of(context, field),
                        quote,
                    },
                ));
            }
        }
    }
    found.sort_by_key(|(merit, is_plain, _)| (*merit, *is_plain));
    let mut strengths: Vec<Strength> = Vec::new();
    for (_, _, one) in found {
        if !strengths.iter().any(|kept| kept.place.overlaps(&one.place)) {
            strengths.push(one);
        }
    }
    strengths
}

fn may_win(field: TextField) -> bool {
    match field {
        TextField::Brief(field) => field == BriefField::NextIteration,
        TextField::Component(_, field) => field == ComponentField::Why,
        TextField::Risk(_, field) => matches!(field, RiskField::Mitigation | RiskField::HumanStep),
        TextField::Tradeoff(_, field) => {
            !matches!(field, TradeoffField::Choice | TradeoffField::Over)
        }
        TextField::Assumption(_) => true,
        TextField::Title
        | TextField::Label(_)
        | TextField::Cost(_)
        | TextField::Model(..)
        | TextField::Volume(..)
        | TextField::View(_)
        | TextField::Contract(_) => false,
    }
}

/// Why a sentence wins, with the words to quote.
fn merits(
    context: &Context<'_>,
    field: TextField,
    sentence: &Sentence<'_>,
) -> Vec<(Merit, String)> {
    let whole = || tidy(sentence.text());
    let around = |cue: Cue| {
        let hit = sentence.affirmed(cue).next()?;
        Some(part_at(sentence.text(), sentence.range(hit).start))
    };
    let mut merits = Vec::new();
    if let TextField::Risk(id, RiskField::Mitigation) = field {
        let risk = &context.board.risks[&id];
        let failure = context.facts.reading(RiskField::Failure.of(id));
        let is_own = is_safeguard(context, risk.subject) || failure.has(Cue::Safeguard);
        if is_own && sentence.affirms(Cue::Mechanism) {
            merits.push((Merit::OwnSafeguard, whole()));
        }
        let acts = sentence.affirmed(Cue::Mechanism).count();
        if acts >= 2 || sentence.has_number() {
            merits.push((Merit::Plan, whole()));
        }
    }
    if sentence.has(Cue::Condition)
        && !matches!(field, TextField::Assumption(_))
        && let Some(rule) = around(Cue::StopRule)
    {
        merits.push((Merit::StopRule, rule));
    }
    let prices = Quantity::all(sentence.text());
    let prices = prices.iter().filter(|one| one.measure == Measure::Money);
    if prices.count() >= 2 {
        merits.push((Merit::BothPrices, whole()));
    }
    for (cue, merit) in [
        (Cue::PeoplePace, Merit::PeoplePace),
        (Cue::CountedFact, Merit::CountedFact),
        (Cue::Shown, Merit::Shown),
    ] {
        merits.extend(around(cue).map(|part| (merit, part)));
    }
    let is_reason = matches!(
        field,
        TextField::Component(..)
            | TextField::Tradeoff(
                _,
                TradeoffField::Because | TradeoffField::Cost | TradeoffField::Metric
            )
    );
    if is_reason && sentence.has_number() {
        merits.push((Merit::Reason, whole()));
    }
    merits
}

/// True for what is there to catch or undo mistakes.
fn is_safeguard(context: &Context<'_>, subject: Option<Subject>) -> bool {
    let Some(Subject::Component(id)) = subject else {
        return subject == Some(Subject::Lane(Lane::Monitoring));
    };
    let node = context.facts.node(id);
    let label = context.facts.reading(TextField::Label(id));
    node.is_some_and(|node| {
        node.component.lane == Lane::Monitoring
            || label.has(Cue::Safeguard)
            || matches!(
                node.role,
                Role::Dedup | Role::Quarantine | Role::Policy | Role::Cache | Role::Registry
            )
    })
}

/// What stands between semicolons around a place in a sentence.
fn part_at(sentence: &str, at: usize) -> String {
    let start = sentence[..at].rfind(';').map_or(0, |before| before + 1);
    let end = sentence[at..]
        .find(';')
        .map_or(sentence.len(), |after| at + after);
    tidy(&sentence[start..end])
}

fn tidy(text: &str) -> String {
    text.trim().trim_end_matches(['.', ';', ',']).to_owned()
}
