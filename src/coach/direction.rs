//! Which way a metric is to go, by the words of its name.
//!
//! The head of a name decides: "delay of satisfied users" is a delay, "share of satisfied users" is
//! about satisfied users, as a share says nothing. Within a part the last word counts, as in "delay
//! prediction accuracy". A length of time is to fall unless a word says otherwise.

use crate::{
    catalog::MetricWords,
    quantity::{Measure, Per, Quantity},
};

/// Which way a metric is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Lower is better.
    Falls,
    /// Higher is better.
    Rises,
}

use Direction::{Falls, Rises};

/// What joins the parts of a name.
const JOINTS: &str = "of for in with about at on per from to until between where when by before after \
    while into and during through a the";
/// How much of a name is read, in words.
const MAX_WORDS: usize = 40;

/// What a word or phrase of a name says about the direction.
#[derive(Clone, Copy, PartialEq)]
enum Cue {
    Says(Direction),
    /// Something is wrong with the things that follow: lower is better, whatever they are.
    Spoils,
    /// Higher is better, unless another word says otherwise.
    Thing,
    /// The word before it, or the one after it, means the opposite.
    Flips,
    /// The word after it means the opposite.
    Negates,
    /// A length of time, which is to fall.
    Length,
    /// It depends on the design.
    Unclear,
}

/// Which way a metric of this name, which has this amount, is to go; `None` when that is unclear.
pub(crate) fn direction(
    metric: &str,
    amount: Option<&Quantity>,
    words: &MetricWords,
) -> Option<Direction> {
    let is_time = amount.is_some_and(|one| one.measure == Measure::Time);
    let is_length = is_time && amount.is_some_and(|one| one.per == Per::Nothing);
    let metric = metric.to_lowercase();
    let mut name = metric
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>();
    name.truncate(MAX_WORDS);
    let mut said = Said::default();
    let mut at = 0;
    while at < name.len() {
        let limit = limit(&name[at..]).filter(|_| !is_time);
        if let Some((cue, length)) = limit.or_else(|| cue(&name[at..], words)) {
            at += length;
            // "Hours of downtime" are about downtime; days are things only where time is measured.
            let is_about_more = name.get(at) == Some(&"of");
            if cue != Cue::Length || (is_time && !is_about_more) {
                said.hear(cue);
            }
        } else if said.direction.is_some() && is_joint(name[at]) {
            break;
        } else {
            // "Not billed": what should happen does not.
            if said.is_negated && !is_joint(name[at]) {
                said.hear(Cue::Says(Rises));
            }
            at += 1;
        }
    }
    if said.is_unclear && said.direction.is_none() {
        return None;
    }
    let of_things = said.has_things.then_some(Rises);
    said.direction.or(is_length.then_some(Falls)).or(of_things)
}

/// What the cues of a name say together, so far.
#[derive(Default)]
struct Said {
    direction: Option<Direction>,
    /// True when the next cue means the opposite: "not".
    is_negated: bool,
    /// True when the next thing that is to fall was "avoided".
    is_flipped: bool,
    is_spoilt: bool,
    has_things: bool,
    is_unclear: bool,
}

impl Said {
    fn hear(&mut self, cue: Cue) {
        let is_negated = std::mem::replace(&mut self.is_negated, cue == Cue::Negates);
        let is_flipped = std::mem::take(&mut self.is_flipped);
        let turned = |direction: Direction| match direction {
            Falls if is_negated || is_flipped => Rises,
            Rises if is_negated => Falls,
            direction => direction,
        };
        match cue {
            Cue::Says(Rises) if self.is_spoilt && !is_negated => {}
            Cue::Says(direction) => self.direction = Some(turned(direction)),
            Cue::Length => self.direction = Some(turned(Falls)),
            Cue::Spoils => {
                self.direction = Some(turned(Falls));
                self.is_spoilt = self.direction == Some(Falls);
            }
            Cue::Flips => {
                // "Fraud caught" is good as "caught" is; "avoided outages" waits for the outages.
                self.is_flipped = self.direction.is_none();
                self.direction = Some(turned(Rises));
            }
            Cue::Thing => self.has_things = true,
            Cue::Negates => {}
            Cue::Unclear => self.is_unclear = true,
        }
    }
}

/// "Under 3 s" is what ought to happen, "over 30 days" what ought not, where how many do is measured.
fn limit(name: &[&str]) -> Option<(Cue, usize)> {
    let direction = match name.first()? {
        &"under" | &"below" | &"within" | &"inside" => Rises,
        &"over" | &"above" | &"beyond" | &"after" => Falls,
        _ => return None,
    };
    let next = name.get(1)?;
    let is_number = next.starts_with(|c: char| c.is_ascii_digit())
        || matches!(*next, "a" | "an" | "one" | "two" | "three" | "half");
    is_number.then_some((Cue::Says(direction), 2))
}

/// The longest phrase that a name begins with, and how many words it has.
fn cue(name: &[&str], words: &MetricWords) -> Option<(Cue, usize)> {
    let lists = [
        (&words.flips, Cue::Flips),
        (&words.spoils, Cue::Spoils),
        (&words.falls, Cue::Says(Falls)),
        (&words.rises, Cue::Says(Rises)),
        (&words.things, Cue::Thing),
        (&words.negations, Cue::Negates),
        (&words.lengths, Cue::Length),
        (&words.unclear, Cue::Unclear),
    ];
    let mut found: Option<(Cue, usize)> = None;
    for (phrases, cue) in lists {
        let longest = phrases
            .iter()
            .filter_map(|phrase| starts_with(name, phrase))
            .max();
        if let Some(length) = longest
            && found.is_none_or(|(_, other)| length > other)
        {
            found = Some((cue, length));
        }
    }
    found.or_else(|| Some((spoilt(name[0], words)?, 1)))
}

/// A word that says by its form that something is wrong: "unreconciled", "misfiled", "uncovered".
fn spoilt(word: &str, words: &MetricWords) -> Option<Cue> {
    let stem = ["un", "mis", "non"]
        .iter()
        .find_map(|negation| word.strip_prefix(negation))?;
    let is_participle = stem.len() > 3 && (stem.ends_with("ed") || stem.ends_with("able"));
    let is_good = || {
        matches!(
            cue(&[stem], words),
            Some((Cue::Says(Rises) | Cue::Flips | Cue::Thing, _))
        )
    };
    (is_participle || is_good()).then_some(Cue::Spoils)
}

/// How many words of a name a phrase takes, in any of their forms, if the name begins with it.
fn starts_with(name: &[&str], phrase: &str) -> Option<usize> {
    let mut count = 0;
    for wanted in phrase.split([' ', '-']) {
        let word = name.get(count)?;
        let ending = word.strip_prefix(wanted)?;
        if !matches!(ending, "" | "s" | "es") {
            return None;
        }
        count += 1;
    }
    Some(count)
}

pub(super) fn is_joint(word: &str) -> bool {
    JOINTS.split_whitespace().any(|joint| joint == word)
}

impl Direction {
    /// True when a change to so many times the value goes the other way.
    pub(crate) fn is_against(self, times: f64) -> bool {
        match self {
            Falls => times > 1.0,
            Rises => times < 1.0,
        }
    }
}
