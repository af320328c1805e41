//! How old data is when it reaches whoever uses it, or how long an answer takes: what the components
//! on the way say, added up as the worst case.
//!
//! A refresh counts for an age of data, and what is asked on the way for the time of an answer; the
//! brief's metric says which of the two it is.

use std::collections::BTreeMap;

use crate::{
    model::{ComponentField, Id, Lane, Mode, TextField},
    quantity::Quantity,
};

use super::{
    Facts, Flow, Node,
    text::{clipped, find_phrase, is_blank},
    ways::Delays,
};

/// What takes longer is no answer that somebody waits for, but a refresh. In seconds.
pub(crate) const LONGEST_ANSWER: f64 = 60.0;

/// What is added up on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delay {
    /// The refreshes, which make the age of the data.
    Age,
    /// The times of what is asked, which make the time of an answer.
    Answer,
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
    pub(super) fn delays(&self) -> Delays {
        let Some(delay) = self.delay() else {
            return Delays::default();
        };
        let ends: Vec<Id> = self.measured_consumers();
        let asked;
        let flow = match delay {
            Delay::Age => &self.flow,
            Delay::Answer => {
                asked = Flow::along(self.board, |mode| mode == Mode::Request);
                &asked
            }
        };
        let rhythms = self.rhythms();
        let takes: BTreeMap<Id, f64> = flow
            .upstream_of(ends.iter().copied())
            .into_iter()
            .filter_map(|id| {
                let node = self.node(id)?;
                let rhythm = rhythms.get(&id).copied();
                Some((id, self.seconds(node, delay, rhythm)?))
            })
            .collect();
        let ways = flow.ways(|id| takes.get(&id).copied().unwrap_or(0.0));
        Delays { ends, ways, takes }
    }

    /// The consumers that move the brief's metric; all of them where none says so.
    fn measured_consumers(&self) -> Vec<Id> {
        let metric = self.board.brief.metric.trim().to_lowercase();
        let moves = |node: &Node<'_>| {
            let moved = node.component.metric.trim().to_lowercase();
            !is_blank(&moved) && (metric.contains(&moved) || moved.contains(&metric))
        };
        let those = self.consumers().filter(|node| moves(node));
        let those: Vec<Id> = those.map(|node| node.id).collect();
        if those.is_empty() {
            self.consumers().map(|node| node.id).collect()
        } else {
            those
        }
    }

    /// How often a component gets a batch, in seconds, by what the connectors into it say.
    fn rhythms(&self) -> BTreeMap<Id, f64> {
        let connectors = self.board.connectors.iter();
        connectors
            .filter(|(_, one)| one.mode == Mode::Batch)
            .flat_map(|(id, one)| {
                let seconds = self.reading(TextField::Label(*id)).seconds();
                let fed = self.board.components_at(one.to).into_iter();
                fed.filter_map(move |id| Some((id, seconds?)))
            })
            .collect()
    }

    /// What a component adds to a way, in seconds. Monitoring only watches. A component that does not
    /// say how often it refreshes does so as often as it gets a batch.
    fn seconds(&self, node: &Node<'_>, delay: Delay, rhythm: Option<f64>) -> Option<f64> {
        if node.component.lane == Lane::Monitoring {
            return None;
        }
        let own = self
            .reading(ComponentField::Freshness.of(node.id))
            .seconds();
        match delay {
            Delay::Age => own.or(rhythm),
            Delay::Answer => own.filter(|seconds| *seconds <= LONGEST_ANSWER),
        }
    }
}

/// The brief's target, as typed.
pub(crate) fn target(facts: &Facts<'_>) -> String {
    let brief = &facts.board.brief;
    clipped(&brief.with_unit(&brief.target))
}
