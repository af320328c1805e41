//! What becomes of a metric: its value now, the value it must reach, and how they differ.

use super::{
    amount::{Bound, Per, Quantity},
    read,
    unit::Measure,
};

/// How far two shares may lie apart and be the same: "a third" is "33 %".
const SHARE_SLACK: f64 = 0.011;
/// The same for other amounts, so that rounding is no difference.
const SLACK: f64 = 1e-3;

/// The two sides of a hypothesis, each if it has a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Change {
    /// The value now.
    pub from: Option<Quantity>,
    /// The value to reach.
    pub to: Option<Quantity>,
}

/// How two amounts differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Difference {
    /// They are the same, if in other words.
    None,
    /// They measure different things.
    Dimension,
    /// The second is so many times the first.
    Times(f64),
}

impl Change {
    /// Reads both sides. Either may hold the whole change, "24 h → 1 h"; `unit` is for amounts that
    /// have none. Where a side names several amounts, those that measure the same are compared.
    pub(crate) fn read(baseline: &str, target: &str, unit: &str) -> Self {
        let before = read::change(baseline, unit);
        let after = read::change(target, unit);
        let mut from: Vec<Quantity> = match (&before, &after) {
            (Some((from, _)), _) => vec![from.clone()],
            (None, Some((from, _))) if baseline.trim().is_empty() => vec![from.clone()],
            _ => Quantity::all_with(baseline, unit),
        };
        let mut to: Vec<Quantity> = match (before, after) {
            (_, Some((_, to))) => vec![to],
            (Some((_, to)), None) if target.trim().is_empty() => vec![to],
            _ => Quantity::all_with(target, unit),
        };
        // "$12k a month" and "$3k": a month is meant for both.
        if let [to] = to.as_mut_slice()
            && let Some(from) = from.first()
        {
            to.borrow_per(from, target);
        }
        if let [from] = from.as_mut_slice()
            && let Some(to) = to.first()
        {
            from.borrow_per(to, baseline);
        }
        // "2M messages" and "50k", "80 %" and "0.8": the same is meant.
        if let ([from], [to]) = (from.as_mut_slice(), to.as_mut_slice()) {
            from.borrow_unit(to);
            to.borrow_unit(from);
        }
        let pairs = || (0..from.len()).flat_map(|at| (0..to.len()).map(move |other| (at, other)));
        let is_measured =
            |&(at, other): &(usize, usize)| from[at].is_measured() && to[other].is_measured();
        let alike = pairs()
            .filter(is_measured)
            .find(|&(at, other)| from[at].is_like(&to[other]));
        let first = |found: &[Quantity]| {
            let at = found.iter().position(Quantity::is_measured).unwrap_or(0);
            found.get(at).cloned()
        };
        match alike {
            Some((at, other)) => Self {
                from: from.get(at).cloned(),
                to: to.get(other).cloned(),
            },
            None => Self {
                from: first(&from),
                to: first(&to),
            },
        }
    }

    /// How the sides differ; `None` unless both can be measured.
    pub(crate) fn difference(&self) -> Option<Difference> {
        let from = self.from.as_ref().filter(|one| one.is_measured())?;
        let to = self.to.as_ref().filter(|one| one.is_measured())?;
        if to.measure == Measure::Factor && from.measure != Measure::Factor {
            return Some(Difference::Times(to.base));
        }
        if to.is_step() {
            return Some(step(from, to));
        }
        if let (Some(period), true) = (from.period(), to.measure == Measure::Time) {
            return Some(between(period, to.base, Measure::Time));
        }
        if let (Some(period), true) = (to.period(), from.measure == Measure::Time) {
            return Some(between(from.base, period, Measure::Time));
        }
        if !from.is_like(to) {
            return Some(Difference::Dimension);
        }
        if from.measure == Measure::Money && from.sign() != to.sign() {
            // Which is more is a question of the day.
            return None;
        }
        let is_by_calendar = |one: &Quantity| one.bound == Bound::ByCalendar;
        if is_by_calendar(from) != is_by_calendar(to) {
            return (to.base != from.base).then_some(Difference::Times(to.base / from.base));
        }
        (from.per == to.per).then(|| between(from.base, to.base, from.measure))
    }
}

fn between(from: f64, to: f64, measure: Measure) -> Difference {
    let distance = (to - from).abs();
    let is_same = if measure == Measure::Share {
        let smallest = |share: f64| share.abs().min((1.0 - share).abs());
        distance <= SHARE_SLACK * smallest(from).min(smallest(to)) || distance < 1e-9
    } else {
        distance <= SLACK * from.abs().max(to.abs())
    };
    if is_same {
        Difference::None
    } else {
        Difference::Times(to / from)
    }
}

/// How many times the first it is after a step from there.
fn step(from: &Quantity, step: &Quantity) -> Difference {
    let is_points = from.measure == Measure::Share && step.unit.starts_with("point");
    let size = match step.base {
        _ if is_points => step.number / 100.0,
        base if from.is_like(step) => base,
        _ => return Difference::Dimension,
    };
    let sign = if step.bound == Bound::Lowered {
        -1.0
    } else {
        1.0
    };
    Difference::Times((from.base + sign * size) / from.base)
}

impl Quantity {
    /// The currency, as it is shown.
    fn sign(&self) -> &str {
        let sign = self.unit.split_whitespace().next().unwrap_or_default();
        if sign == "cents" { "$" } else { sign }
    }

    /// Takes over what the other side counts, or that it is a share, if this one is a bare number.
    fn borrow_unit(&mut self, other: &Self) {
        if self.is_measured() || !other.is_measured() {
            return;
        }
        if other.measure == Measure::Share && (0.0..=1.0).contains(&self.number) {
            *self = Self {
                bound: self.bound,
                ..Self::of_base(self.number, Measure::Share, Per::Nothing, "")
            };
        } else if other.measure == Measure::Count && other.per == Per::Nothing {
            self.unit.clone_from(&other.unit);
        }
    }

    /// Takes over what the other side is counted by, if this one does not say.
    fn borrow_per(&mut self, other: &Self, text: &str) {
        let is_open = self.per == Per::Nothing && self.measure == other.measure;
        if is_open
            && other.per != Per::Nothing
            && let Some(at) = other.unit.find("per ").or_else(|| other.unit.find("in "))
            && let Some(read) = Self::parse_with(text, &other.unit[at..])
        {
            *self = read;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(baseline: &str, target: &str, unit: &str) -> Option<Difference> {
        Change::read(baseline, target, unit).difference()
    }

    #[test]
    fn the_same_in_other_words_is_no_difference() {
        for (baseline, target) in [
            ("24 h", "1 day"),
            ("$12k a month", "$12,000 per month"),
            ("$1.2M a year", "$100k a month"),
            ("1 in 50", "2 %"),
            ("33 %", "a third"),
            ("12k/s", "12,000 events per second"),
            ("60k per minute", "1,000/s"),
            ("half an hour", "30 min"),
            ("80 %", "0.8"),
            ("7 per week", "one a day"),
            ("twice a day", "every 12 hours"),
            ("$12k a month", "$12k"),
        ] {
            assert_eq!(
                difference(baseline, target, ""),
                Some(Difference::None),
                "{baseline}, {target}"
            );
        }
    }

    #[test]
    fn amounts_of_one_kind_are_compared() {
        for (baseline, target, unit, times) in [
            ("24", "under 1", "hours", 1.0 / 24.0),
            ("24 h → 1 h", "", "", 1.0 / 24.0),
            ("", "from 100k to 500k", "users", 5.0),
            ("31 → 40", "40", "points", 40.0 / 31.0),
            ("$12k a month", "cut in half", "", 0.5),
            ("$12k a month", "30 % less", "", 0.7),
            ("99.5 %", "99.9 %", "", 99.9 / 99.5),
            ("a day", "95 % within an hour", "", 1.0 / 24.0),
            ("8 cents a query", "$0.02 a query", "", 0.25),
            ("1.2 %", "+0.3 points", "", 1.25),
            ("24 h", "6 h faster", "", 0.75),
            ("1,800", "cut in half", "claims", 0.5),
            ("3:30 h", "< 45'", "", 45.0 / 210.0),
            ("0.35", "0.7", "of 1", 2.0),
        ] {
            let found = difference(baseline, target, unit);
            let Some(Difference::Times(found)) = found else {
                panic!("{baseline}, {target}: {found:?}");
            };
            assert!(
                (found - times).abs() < 1e-9,
                "{baseline}, {target}: {found}"
            );
        }
    }

    #[test]
    fn amounts_of_two_kinds_are_told_apart() {
        for (baseline, target) in [
            ("24 hours", "99 %"),
            ("$12k a month", "3 TB"),
            ("4 %", "20 ms"),
            ("120 people", "70 %"),
            ("20k events/s", "200 ms"),
        ] {
            let found = difference(baseline, target, "");
            assert_eq!(found, Some(Difference::Dimension), "{baseline}, {target}");
        }
        for (baseline, target) in [("24 h", "1"), ("24 h", "fast"), ("$3k", "€3k"), ("", "")] {
            assert_eq!(
                difference(baseline, target, ""),
                None,
                "{baseline}, {target}"
            );
        }
    }
}
