//! One amount: its number, its unit, what it measures, and how strictly it is meant.

use std::fmt;

use super::unit::{MONTH, Measure, fitting};

/// An amount as typed, understood: "p95 under 30 min", "$12k a month", "1 in 330".
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantity {
    /// The number before its unit, with "12k" multiplied out.
    pub number: f64,
    /// The unit as it is shown: "min", "$ a month", "events per second"; empty for a bare number.
    pub unit: String,
    /// What it measures.
    pub measure: Measure,
    /// What that is counted by.
    pub per: Per,
    /// The amount in base units of what it measures; in "per time" so much a second.
    pub base: f64,
    /// What stands before the number.
    pub bound: Bound,
}

/// What an amount is counted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Per {
    /// Nothing: "4 TB".
    #[default]
    Nothing,
    /// Time: "4 TB a day".
    Time,
    /// A thing: "8 cents a query".
    Thing,
}

/// How an amount is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Bound {
    /// As it stands.
    #[default]
    Exactly,
    /// "about 4 h", "O(minutes)".
    About,
    /// "under 1 h".
    Below,
    /// "at most 3".
    AtMost,
    /// "over 5 min".
    Above,
    /// "at least 99 %".
    AtLeast,
    /// So much more than it was: "+0.3 points".
    Raised,
    /// So much less: "30 % less".
    Lowered,
    /// By a day or a time of day, which the unit says.
    ByCalendar,
}

impl Quantity {
    /// So many base units, in the unit that shows them best; money with the sign of its currency.
    pub(crate) fn of_base(base: f64, measure: Measure, per: Per, sign: &'static str) -> Self {
        let (unit, factor) = match measure {
            Measure::Money if per == Per::Time => (sign, 1.0 / MONTH),
            Measure::Money => (sign, 1.0),
            Measure::Time | Measure::Size => {
                fitting(measure, base.abs()).map_or(("", 1.0), |unit| (unit.symbol, unit.factor))
            }
            Measure::Share => ("%", 0.01),
            Measure::Count | Measure::Factor => ("", 1.0),
        };
        let by = match (measure, per) {
            (_, Per::Nothing) => "",
            (Measure::Money, Per::Time) => " per month",
            (_, Per::Time) => " per second",
            (_, Per::Thing) => " each",
        };
        Self {
            number: base / factor,
            unit: format!("{unit}{by}").trim_start().to_owned(),
            measure,
            per,
            base,
            bound: Bound::Exactly,
        }
    }

    /// True when it carries a unit, or says what it counts.
    pub(crate) fn is_measured(&self) -> bool {
        self.measure != Measure::Count || self.per != Per::Nothing || !self.unit.is_empty()
    }

    /// How long it is, when it is a length of time.
    pub(crate) fn seconds(&self) -> Option<f64> {
        self.base_in(Measure::Time, Per::Nothing)
    }

    /// True for "30 % less" and "+2 h", which are amounts of a difference.
    pub(super) fn is_step(&self) -> bool {
        matches!(self.bound, Bound::Raised | Bound::Lowered)
    }

    /// The amount in base units, if it measures this, counted by that.
    pub(crate) fn base_in(&self, measure: Measure, per: Per) -> Option<f64> {
        let is_it = self.measure == measure && self.per == per && !self.is_step();
        is_it.then_some(self.base)
    }

    /// True when both measure the same, as far as they say: "$3k" may be meant a month, a bare number
    /// anything.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let is_open = |one: &Self| !one.is_measured() || one.measure == Measure::Factor;
        let is_counted_alike =
            self.per == other.per || self.per == Per::Nothing || other.per == Per::Nothing;
        is_open(self) || is_open(other) || (self.measure == other.measure && is_counted_alike)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, after) = match self.bound {
            Bound::Exactly => ("", ""),
            Bound::About => ("about ", ""),
            Bound::Below => ("under ", ""),
            Bound::AtMost => ("at most ", ""),
            Bound::Above => ("more than ", ""),
            Bound::AtLeast => ("at least ", ""),
            Bound::Raised => ("", " more"),
            Bound::Lowered => ("", " less"),
            Bound::ByCalendar => return f.write_str(&self.unit),
        };
        let number = grouped(self.number);
        let sign = self.unit.chars().next().filter(|c| "$€£¥₹".contains(*c));
        if let Some(sign) = sign {
            let rest = &self.unit[sign.len_utf8()..];
            return write!(f, "{before}{sign}{number}{rest}{after}");
        }
        let (first, rest) = self
            .unit
            .split_at(self.unit.find(' ').unwrap_or(self.unit.len()));
        let is_one = self.number == 1.0 && first.len() > 2;
        let first = first.strip_suffix('s').filter(|_| is_one).unwrap_or(first);
        let amount = format!("{number} {first}{rest}");
        write!(f, "{before}{}{after}", amount.trim_end())
    }
}

/// A number to three digits, its thousands set apart: "12,000", "93.3", "0.303".
pub(crate) fn grouped(number: f64) -> String {
    let size = number.abs();
    let decimals = match size {
        _ if number == number.trunc() => 0,
        _ if size >= 100.0 => 0,
        _ if size >= 10.0 => 1,
        _ if size >= 1.0 => 2,
        _ => (2.0 - size.log10().floor()).clamp(0.0, 12.0) as usize,
    };
    let text = format!("{size:.decimals$}");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut shown = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    if !decimals.is_empty() {
        shown = format!("{shown}.{decimals}");
    }
    if number < 0.0 {
        shown.insert(0, '−');
    }
    shown
}
