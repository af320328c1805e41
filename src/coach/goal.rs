//! What the brief promises: a metric, from what to what, and which way it is to go.

use crate::{
    catalog::MetricWords,
    model::Brief,
    quantity::{Change, Difference, Quantity, unit_named_in},
};

use super::{
    direction::{Direction, direction, is_joint},
    text::mentions,
};

/// The brief's metric in amounts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Goal {
    /// The value now, if it has a number.
    pub baseline: Option<Quantity>,
    /// The value to reach, if it has a number.
    pub target: Option<Quantity>,
    /// How they differ, if both can be measured.
    pub difference: Option<Difference>,
    /// Which way the metric is to go, if that is clear.
    pub direction: Option<Direction>,
    /// True for what the system carries: "events ingested".
    is_load: bool,
}

impl Goal {
    pub(crate) fn of(brief: &Brief, words: &MetricWords) -> Self {
        let unit = unit_of(&brief.metric, &brief.unit, words);
        let change = Change::read(&brief.baseline, &brief.target, &unit);
        let difference = change.difference();
        let Change { from, to } = change;
        let direction = direction(&brief.metric, from.as_ref().or(to.as_ref()), words);
        Self {
            baseline: from,
            target: to,
            difference,
            direction,
            is_load: words.loads.iter().any(|load| mentions(&brief.metric, load)),
        }
    }

    /// True when more is to be carried, and nothing is to become better by it.
    pub(crate) fn is_mere_load(&self) -> bool {
        let is_more = matches!(self.difference, Some(Difference::Times(times)) if times > 1.0);
        self.is_load && is_more && self.direction != Some(Direction::Falls)
    }

    /// True when the change goes the wrong way.
    pub(crate) fn is_reversed(&self) -> bool {
        match (self.difference, self.direction) {
            (Some(Difference::Times(times)), Some(direction)) => direction.is_against(times),
            _ => false,
        }
    }
}

/// The unit of amounts that carry none: the brief's own, or what the metric's name says.
fn unit_of(metric: &str, unit: &str, words: &MetricWords) -> String {
    if !unit.trim().is_empty() {
        return unit.to_owned();
    }
    if let Some(unit) = unit_named_in(metric) {
        return unit;
    }
    let metric = metric.to_lowercase();
    let names: Vec<&str> = metric
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_in = |list: &[String], word: &str| list.iter().any(|one| one == word);
    if names.iter().any(|word| is_in(&words.scores, word)) {
        return "points".to_owned();
    }
    // "Number of copies" is about copies.
    let start = usize::from(names.first().is_some_and(|word| is_in(&words.counts, word))) * 2;
    let mut head = names.iter().skip(start).take_while(|word| !is_joint(word));
    let thing = head.find(|word| is_plural(word) && !is_in(&words.uncounted, word));
    thing.map_or_else(String::new, |word| (*word).to_owned())
}

/// True for what looks like a plural: "players", but not "access" or "status".
fn is_plural(word: &str) -> bool {
    if matches!(word, "people" | "children" | "staff") {
        return true;
    }
    let is_singular = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    word.len() > 3 && word.ends_with('s') && !is_singular
}
