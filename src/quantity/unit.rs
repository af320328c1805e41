//! The units people write, and what each measures.

/// What an amount measures. Its base unit is what [`Quantity::base`](super::Quantity::base) counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Seconds.
    Time,
    /// Bytes.
    Size,
    /// The currency's own unit: dollars, not cents.
    Money,
    /// A part of a whole, as a fraction: 0.01 for "1 %" and "1 in 100".
    Share,
    /// Things, with or without a name: "30 pages", "31".
    Count,
    /// A multiple of what it was: 0.5 for "cut in half".
    Factor,
}

/// A unit as it is shown, and how much of the base unit it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Unit {
    pub(super) symbol: &'static str,
    pub(super) measure: Measure,
    pub(super) factor: f64,
}

pub(super) const MINUTE: f64 = 60.0;
pub(super) const HOUR: f64 = 60.0 * MINUTE;
pub(super) const DAY: f64 = 24.0 * HOUR;
/// A twelfth of a year, the 730 hours that costs are counted in.
pub(super) const MONTH: f64 = YEAR / 12.0;
pub(super) const YEAR: f64 = 365.0 * DAY;

/// Names in lower case and the singular, the symbol shown for them, and their size in the base unit.
/// "m" is minutes, not metres.
const UNITS: &[(&[&str], &str, Measure, f64)] = &[
    (&["ns", "nanosecond"], "ns", Measure::Time, 1e-9),
    (
        &["µs", "μs", "us", "microsecond"],
        "µs",
        Measure::Time,
        1e-6,
    ),
    (
        &["ms", "msec", "milli", "millisecond"],
        "ms",
        Measure::Time,
        1e-3,
    ),
    (&["s", "sec", "second"], "s", Measure::Time, 1.0),
    (
        &["m", "min", "minute", "'", "′"],
        "min",
        Measure::Time,
        MINUTE,
    ),
    (&["h", "hr", "hour"], "h", Measure::Time, HOUR),
    (
        &["d", "day", "night", "workday"],
        "days",
        Measure::Time,
        DAY,
    ),
    (&["w", "wk", "week"], "weeks", Measure::Time, 7.0 * DAY),
    (&["fortnight"], "fortnights", Measure::Time, 14.0 * DAY),
    (&["mo", "mth", "month"], "months", Measure::Time, MONTH),
    (&["quarter"], "quarters", Measure::Time, 3.0 * MONTH),
    (&["y", "yr", "year", "annum"], "years", Measure::Time, YEAR),
    (&["bit"], "bits", Measure::Size, 0.125),
    (&["b", "byte"], "bytes", Measure::Size, 1.0),
    (&["kb", "kilobyte"], "kB", Measure::Size, 1e3),
    (&["mb", "meg", "megabyte"], "MB", Measure::Size, 1e6),
    (&["gb", "gig", "gigabyte"], "GB", Measure::Size, 1e9),
    (&["tb", "terabyte"], "TB", Measure::Size, 1e12),
    (&["pb", "petabyte"], "PB", Measure::Size, 1e15),
    (&["eb", "exabyte"], "EB", Measure::Size, 1e18),
    (&["kib"], "KiB", Measure::Size, 1024.0),
    (&["mib"], "MiB", Measure::Size, 1024.0 * 1024.0),
    (&["gib"], "GiB", Measure::Size, 1_073_741_824.0),
    (&["tib"], "TiB", Measure::Size, 1_099_511_627_776.0),
    (&["kbit"], "kbit", Measure::Size, 125.0),
    (&["mbit"], "Mbit", Measure::Size, 125e3),
    (&["gbit"], "Gbit", Measure::Size, 125e6),
    (&["$", "usd", "dollar", "buck"], "$", Measure::Money, 1.0),
    (&["€", "eur", "euro"], "€", Measure::Money, 1.0),
    (&["£", "gbp", "pound", "quid"], "£", Measure::Money, 1.0),
    (&["¥", "jpy", "yen"], "¥", Measure::Money, 1.0),
    (&["₹", "inr", "rs", "rupee"], "₹", Measure::Money, 1.0),
    (&["chf", "franc"], "CHF", Measure::Money, 1.0),
    (&["¢", "ct", "cent"], "cents", Measure::Money, 0.01),
    (
        &["%", "percent", "percentage", "pct", "pp"],
        "%",
        Measure::Share,
        0.01,
    ),
    (&["‰", "permille"], "‰", Measure::Share, 1e-3),
    (&["ppm"], "ppm", Measure::Share, 1e-6),
    (&["x", "×", "times", "fold"], "times", Measure::Factor, 1.0),
];

/// Units that already are a rate: how much a second, of what.
const RATES: &[(&[&str], Measure, f64)] = &[
    (&["qps", "rps", "tps", "eps", "iops"], Measure::Count, 1.0),
    (&["kbps"], Measure::Size, 125.0),
    (&["mbps"], Measure::Size, 125e3),
    (&["gbps"], Measure::Size, 125e6),
];

/// Rhythms in one word, as the unit of time they repeat in.
const RHYTHMS: &[(&str, &str)] = &[
    ("hourly", "hour"),
    ("daily", "day"),
    ("nightly", "night"),
    ("weekly", "week"),
    ("monthly", "month"),
    ("quarterly", "quarter"),
    ("yearly", "year"),
    ("annually", "year"),
];

/// The unit of this name, in any case, singular or plural.
pub(super) fn unit(name: &str) -> Option<Unit> {
    let name = name.to_lowercase();
    let known = |name: &str| {
        UNITS.iter().find(|(names, ..)| names.contains(&name)).map(
            |&(_, symbol, measure, factor)| Unit {
                symbol,
                measure,
                factor,
            },
        )
    };
    let singular = name.strip_suffix('s').filter(|one| one.len() > 1);
    known(&name).or_else(|| known(singular?))
}

/// The largest unit of which there is at least one in so many base units, or else the smallest.
pub(super) fn fitting(measure: Measure, base: f64) -> Option<Unit> {
    let of_measure = UNITS.iter().filter(|(.., one, _)| *one == measure);
    let fits = of_measure
        .clone()
        .filter(|(names, .., factor)| *factor <= base && names.len() > 1)
        .max_by(|a, b| a.3.total_cmp(&b.3));
    let &(_, symbol, measure, factor) = fits.or_else(|| of_measure.clone().next())?;
    Some(Unit {
        symbol,
        measure,
        factor,
    })
}

/// The unit of time of this name.
pub(super) fn time_unit(name: &str) -> Option<Unit> {
    unit(name).filter(|unit| unit.measure == Measure::Time)
}

/// The currency of this name or sign.
pub(super) fn currency(name: &str) -> Option<Unit> {
    unit(name).filter(|unit| unit.measure == Measure::Money)
}

/// What a unit that is itself a rate measures, and how much of it a second.
pub(super) fn rate(name: &str) -> Option<(Measure, f64)> {
    let name = name.to_lowercase();
    let found = RATES.iter().find(|(names, ..)| names.contains(&&*name));
    found.map(|&(_, measure, factor)| (measure, factor))
}

/// The time between two, of a rhythm in one word: "nightly".
pub(super) fn rhythm(word: &str) -> Option<Unit> {
    let word = word.to_lowercase();
    let (_, name) = RHYTHMS.iter().find(|(name, _)| *name == word)?;
    unit(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_in_any_case_and_number() {
        for (name, symbol, factor) in [
            ("Hours", "h", 3600.0),
            ("mins", "min", 60.0),
            ("ms", "ms", 1e-3),
            ("TB", "TB", 1e12),
            ("USD", "$", 1.0),
            ("cents", "cents", 0.01),
        ] {
            let unit = unit(name).unwrap();
            assert_eq!((unit.symbol, unit.factor), (symbol, factor), "{name}");
        }
        assert_eq!(unit("rows"), None);
        assert_eq!(rate("QPS"), Some((Measure::Count, 1.0)));
        assert_eq!(rhythm("Nightly").map(|unit| unit.factor), Some(DAY));
    }

    #[test]
    fn no_name_stands_for_two_units() {
        let mut names: Vec<&str> = UNITS
            .iter()
            .flat_map(|(names, ..)| *names)
            .copied()
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
