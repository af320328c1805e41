//! One amount: its number, its unit, what it measures, and how strictly it is meant.

use std::fmt;

use super::{
    arithmetic, read,
    unit::{MONTH, Measure, fitting},
};

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
    /// The amount a text is about; `None` when there is no number in it. An amount with a unit counts
    /// before a bare number. Of a range ("5 to 10 min") or a change ("4 h → 1 h") the end counts, as
    /// that is what is promised.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::parse_with(text, "")
    }

    /// Reads an amount, with `unit` for one that has none of its own.
    pub(crate) fn parse_with(text: &str, unit: &str) -> Option<Self> {
        if let Some((_, to)) = read::change(text, unit) {
            return Some(to);
        }
        let mut found = Self::all_with(text, unit);
        let at = found.iter().position(Self::is_measured).unwrap_or(0);
        (!found.is_empty()).then(|| found.swap_remove(at))
    }

    /// Every amount of a text, in order. A sum, "12k/s * 1 kB", is one.
    pub(crate) fn all(text: &str) -> Vec<Self> {
        Self::all_with(text, "")
    }

    /// [`Self::all`], with `unit` for those that have none of their own.
    pub(super) fn all_with(text: &str, unit: &str) -> Vec<Self> {
        let sum = arithmetic::calculated(text);
        sum.map_or_else(|| read::amounts(text, unit), |sum| vec![sum])
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown for each text.
    fn check(table: &[(&str, &str)]) {
        let found: Vec<(&str, String)> = table
            .iter()
            .map(|(text, _)| {
                let amount = Quantity::parse(text);
                let amount = amount.filter(Quantity::is_measured);
                (
                    *text,
                    amount.map_or_else(|| "-".to_owned(), |one| one.to_string()),
                )
            })
            .collect();
        let wrong: Vec<String> = found
            .iter()
            .zip(table)
            .filter(|((_, found), (_, wanted))| found != wanted)
            .map(|((text, found), (_, wanted))| format!("{text}: {found}, not {wanted}"))
            .collect();
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        check(&[
            ("4 h", "4 h"),
            ("~4h", "about 4 h"),
            ("30 mins", "30 min"),
            ("< 1 hour", "under 1 h"),
            ("under one hour", "under 1 h"),
            ("more than 5 min", "more than 5 min"),
            ("no more than 5 min", "at most 5 min"),
            ("p95 under 200ms", "under 200 ms"),
            ("200 ms at p99", "200 ms"),
            ("p99 20 ms", "20 ms"),
            ("1,5 s", "1.5 s"),
            ("half an hour", "0.5 h"),
            ("a quarter of an hour", "0.25 h"),
            ("an hour and a half", "1.5 h"),
            ("2 h and a half", "2 h and 0.5 h"),
            ("two and a half days", "2.5 days"),
            ("two days", "2 days"),
            ("a day", "1 day"),
            ("every minute", "1 min"),
            ("sub-second", "under 1 s"),
            ("sub-200 ms", "under 200 ms"),
            ("O(minutes)", "about 1 min"),
            ("20-30 min", "30 min"),
            ("5 to 10 min", "10 min"),
            ("between 5 and 10 min", "10 min"),
            ("5 min – 10 min", "10 min"),
            ("1 h 30 min", "1 h 30 min"),
            ("1h30", "1 h 30 min"),
            ("2d 4h", "2 days 4 h"),
            ("two working days", "2 days"),
            ("24-hour", "24 h"),
            ("currently about 24 h for most teams", "about 24 h"),
            ("the same day before 17:00", "same day by 17:00"),
            ("by 9 am the next day", "next day by 09:00"),
            ("24 h to under 1 h", "24 h"),
            ("from 24 h to under 1 h", "under 1 h"),
            ("3:30 h", "3.5 h"),
            ("< 45'", "under 45 min"),
            ("2 h faster", "2 h less"),
            ("4 h → 30 min", "30 min"),
        ]);
    }

    #[test]
    fn money_shares_sizes_and_rates_are_read_as_people_write_them() {
        check(&[
            ("$12k a month", "$12,000 per month"),
            ("EUR 12k/mo", "€12,000 per month"),
            ("12 000 € per month", "€12,000 per month"),
            ("USD 12k", "$12,000"),
            ("12k USD", "$12,000"),
            ("€1.2m", "€1,200,000"),
            ("8 cents a query", "8 cents per query"),
            ("12 k€", "€12,000"),
            ("99.9 %", "99.9 %"),
            ("five nines", "5 nines"),
            ("1 in 330", "0.303 %"),
            ("one in five", "20 %"),
            ("0.3 per 100", "0.3 %"),
            ("70 out of 100", "70 %"),
            ("12 per 1,000 orders", "1.2 %"),
            ("4.4/5", "88 %"),
            ("a third", "33.3 %"),
            ("half of all users", "50 %"),
            ("12k/s", "12,000 per second"),
            ("500 qps", "500 qps"),
            ("50k events/s", "50,000 events per second"),
            ("4 TB/day", "4 TB per day"),
            ("5 million events a day", "5,000,000 events per day"),
            ("3 failures in 10 min", "3 failures in 10 min"),
            ("1.2 PB", "1.2 PB"),
            ("80M profiles", "80,000,000 profiles"),
            ("4.5 stars", "4.5 stars"),
            ("10x", "10 times"),
            ("30 % less", "30 % less"),
            ("-30 %", "30 % less"),
            ("reduce by a third", "33.3 % less"),
            ("+0.3 points", "0.3 points more"),
            ("at least 99 %", "at least 99 %"),
            ("cut in half", "0.5 times"),
            ("30 pages per week", "30 pages per week"),
            ("20 hours a week", "20 h per week"),
        ]);
    }

    #[test]
    fn names_and_wishes_are_no_amounts() {
        check(&[
            ("fast", "-"),
            ("", "-"),
            ("by Q3", "-"),
            ("p99", "-"),
            ("us-east-1", "-"),
            ("v1.2", "-"),
            ("the S3 bucket", "-"),
            ("24/7", "-"),
            ("24", "-"),
            ("real time", "-"),
            ("minutes", "-"),
            ("TBD", "-"),
        ]);
    }

    #[test]
    fn a_bare_number_is_measured_by_the_unit_beside_it() {
        for (text, unit, shown) in [
            ("24", "", "24"),
            ("24", " ", "24"),
            ("24", "hours", "24 h"),
            ("4 h", "days", "4 h"),
            ("12k", "$ a month", "$12,000 per month"),
            ("$12k", "per month", "$12,000 per month"),
            ("12", "per 1,000", "1.2 %"),
            ("31", "points", "31 points"),
            ("4", "%", "4 %"),
        ] {
            let amount = Quantity::parse_with(text, unit).unwrap();
            assert_eq!(amount.to_string(), shown, "{text} in {unit}");
        }
        assert_eq!(Quantity::parse_with("fast", "hours"), None);
    }
}
