//! How old data is when it reaches whoever uses it, or how long an answer takes: what the components
//! on the way say, added up as the worst case.
//!
//! A refresh counts for an age of data, and what is asked on the way for the time of an answer; the
//! brief's metric says which of the two it is.

use std::collections::BTreeMap;

use crate::{
    model::{Id, Lane, Mode},
    quantity::{Measure, Per, Quantity, duration},
};

use super::{
    Facts, Flow, Node,
    text::{clipped, find_phrase, is_blank},
};

/// What takes longer is no answer that somebody waits for, but a refresh. In seconds.
pub(crate) const LONGEST_ANSWER: f64 = 60.0;
/// The share of a sum below which a term is not worth showing.
const NEGLIGIBLE: f64 = 0.005;
/// How many terms of a sum are shown.
const MAX_TERMS: usize = 6;

/// What is added up on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delay {
    /// The refreshes, which make the age of the data.
    Age,
    /// The times of what is asked, which make the time of an answer.
    Answer,
}

/// The slowest way to a component, and what each component on it takes, in seconds.
pub(crate) struct Way<'a> {
    /// Where it leads.
    pub to: &'a Node<'a>,
    /// The components that take time, in the order of the data.
    pub terms: Vec<(&'a Node<'a>, f64)>,
}

impl Way<'_> {
    /// What it takes together, in seconds.
    pub(crate) fn sum(&self) -> f64 {
        self.terms.iter().map(|(_, seconds)| seconds).sum()
    }

    /// "Gold 15 min + Dashboard 1 h = 1.25 h".
    pub(crate) fn shown(&self) -> String {
        let sum = self.sum();
        let mut terms = self.terms.clone();
        terms.retain(|(_, seconds)| *seconds > sum * NEGLIGIBLE);
        while terms.len() > MAX_TERMS {
            let least = terms.iter().map(|(_, one)| *one).fold(f64::MAX, f64::min);
            terms.retain(|(_, seconds)| *seconds > least);
        }
        let names: Vec<String> = terms
            .iter()
            .map(|(node, seconds)| format!("{} {}", node.name(), span(*seconds)))
            .collect();
        match names.len() {
            1 => names.concat(),
            _ => format!("{} = {}", names.join(" + "), span(sum)),
        }
    }
}

/// A length of time as it is shown.
pub(crate) fn span(seconds: f64) -> String {
    Quantity::of_base(seconds, Measure::Time, Per::Nothing, "").to_string()
}

impl Facts<'_> {
    /// What the brief's metric adds up to on the way; `None` for one that is no length of time.
    pub(crate) fn delay(&self) -> Option<Delay> {
        let metric = &self.board.brief.metric;
        let sums = self.sums;
        self.goal.target.as_ref().and_then(Quantity::seconds)?;
        if find_phrase(metric, &sums.answers, &[]).is_some() {
            Some(Delay::Answer)
        } else {
            find_phrase(metric, &sums.ages, &[]).map(|_| Delay::Age)
        }
    }

    /// The slowest way to each component that serves the user of the brief's metric.
    pub(crate) fn slowest_ways(&self) -> Vec<Way<'_>> {
        let Some(delay) = self.delay() else {
            return Vec::new();
        };
        let ends = self.measured_consumers();
        let asked;
        let flow = match delay {
            Delay::Age => &self.flow,
            Delay::Answer => {
                asked = Flow::along(self.board, |mode| mode == Mode::Request);
                &asked
            }
        };
        let labels = self.rhythms();
        let takes: BTreeMap<Id, f64> = flow
            .upstream_of(ends.iter().map(|node| node.id))
            .into_iter()
            .filter_map(|id| {
                let node = self.node(id)?;
                Some((id, seconds(node, delay, labels.get(&id).copied())?))
            })
            .collect();
        let ways = flow.ways(|id| takes.get(&id).copied().unwrap_or(0.0));
        ends.iter()
            .map(|end| Way {
                to: end,
                terms: ways
                    .to(end.id)
                    .into_iter()
                    .filter_map(|id| Some((self.node(id)?, *takes.get(&id)?)))
                    .collect(),
            })
            .collect()
    }

    /// The consumers that move the brief's metric; all of them where none says so.
    fn measured_consumers(&self) -> Vec<&Node<'_>> {
        let metric = self.board.brief.metric.trim().to_lowercase();
        let moves = |node: &Node<'_>| {
            let moved = node.component.metric.trim().to_lowercase();
            !is_blank(&moved) && (metric.contains(&moved) || moved.contains(&metric))
        };
        let those: Vec<&Node<'_>> = self.consumers().filter(|node| moves(node)).collect();
        if those.is_empty() {
            self.consumers().collect()
        } else {
            those
        }
    }

    /// How often a component gets a batch, in seconds, by what the connectors into it say.
    fn rhythms(&self) -> BTreeMap<Id, f64> {
        let batches = self.board.connectors.values();
        batches
            .filter(|one| one.mode == Mode::Batch && !is_blank(&one.label))
            .filter_map(|one| Some((one.to.component()?, duration(&one.label)?)))
            .collect()
    }
}

/// What a component adds to a way, in seconds. Monitoring only watches. A component that does not say
/// how often it refreshes does so as often as it gets a batch.
fn seconds(node: &Node<'_>, delay: Delay, rhythm: Option<f64>) -> Option<f64> {
    if node.component.lane == Lane::Monitoring {
        return None;
    }
    let own = duration(&node.component.freshness);
    match delay {
        Delay::Age => own.or(rhythm),
        Delay::Answer => own.filter(|seconds| *seconds <= LONGEST_ANSWER),
    }
}

/// The brief's target, as typed.
pub(crate) fn target(facts: &Facts<'_>) -> String {
    let brief = &facts.board.brief;
    clipped(&brief.with_unit(&brief.target))
}
