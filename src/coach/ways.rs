//! The slowest ways of the data, what takes time on them, and how a sum of that is shown.

use std::collections::BTreeMap;

use crate::{
    model::Id,
    quantity::{Measure, Per, Quantity},
};

use super::flow::Ways;

/// The share of a sum below which a term is not worth showing.
const NEGLIGIBLE: f64 = 0.005;
/// How far a sum may exceed the target, as a fraction, so that rounding is not a miss.
const SLACK: f64 = 1e-9;
/// How many terms of a sum are shown.
const MAX_TERMS: usize = 6;

/// The slowest ways to the components that serve the user of the brief's metric.
#[derive(Debug, Default)]
pub(crate) struct Delays {
    pub(super) ends: Vec<Id>,
    pub(super) ways: Ways,
    /// What each component on them takes, in seconds.
    pub(super) takes: BTreeMap<Id, f64>,
}

/// The slowest way to a component: those on it that take time, in the order of the data, and how long
/// each takes, in seconds.
pub(crate) type Way = Vec<(Id, f64)>;

impl Delays {
    /// Those components.
    pub(crate) fn ends(&self) -> impl Iterator<Item = Id> {
        self.ends.iter().copied()
    }

    /// Every component on the slowest way to one of those.
    pub(crate) fn steps_to(&self, end: Id) -> Vec<Id> {
        self.ways.to(end)
    }

    /// The slowest way to one of those components.
    pub(crate) fn way_to(&self, end: Id) -> Option<Way> {
        self.ends.contains(&end).then(|| {
            let way = self.ways.to(end).into_iter();
            way.filter_map(|id| Some((id, *self.takes.get(&id)?)))
                .collect()
        })
    }

    /// The slowest of all the ways.
    pub(crate) fn slowest(&self) -> Option<Way> {
        let sum = |id: &Id| {
            let alone = self.takes.get(id).copied();
            self.ways.sum(*id).or(alone).unwrap_or_default()
        };
        let slowest = self
            .ends
            .iter()
            .max_by(|one, other| sum(one).total_cmp(&sum(other)))?;
        self.way_to(*slowest)
    }
}

/// What a way takes together, in seconds.
pub(crate) fn sum(way: &Way) -> f64 {
    way.iter().map(|(_, seconds)| seconds).sum()
}

/// True when a sum exceeds the target, and not only by rounding.
pub(crate) fn misses(sum: f64, most: f64) -> bool {
    sum > most * (1.0 + SLACK)
}

/// "Gold 15 min + Dashboard 1 h = 1.25 h", with the names of the components.
pub(crate) fn shown(way: &Way, name: impl Fn(Id) -> String) -> String {
    let sum = sum(way);
    let mut terms = way.clone();
    terms.retain(|(_, seconds)| *seconds > sum * NEGLIGIBLE);
    while terms.len() > MAX_TERMS {
        let least = terms.iter().map(|(_, one)| *one).fold(f64::MAX, f64::min);
        terms.retain(|(_, seconds)| *seconds > least);
    }
    let names: Vec<String> = terms
        .iter()
        .map(|(id, seconds)| format!("{} {}", name(*id), span(*seconds)))
        .collect();
    match names.len() {
        1 => names.concat(),
        _ => format!("{} = {}", names.join(" + "), span(sum)),
    }
}

/// A length of time as it is shown.
pub(crate) fn span(seconds: f64) -> String {
    Quantity::of_base(seconds, Measure::Time, Per::Nothing, "").to_string()
}
