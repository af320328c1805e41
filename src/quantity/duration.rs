//! Lengths of time as people type them, in seconds.

use super::Quantity;

const MINUTE: f64 = 60.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;
/// Months and years are rounded, as in a promise.
const MONTH: f64 = 30.0 * DAY;
const YEAR: f64 = 365.0 * DAY;

/// Units of time in seconds, in lower case, without the "s" of the plural. "m" is minutes, not
/// metres.
const UNITS: [(&str, f64); 19] = [
    ("µs", 1e-6),
    ("μs", 1e-6),
    ("ms", 1e-3),
    ("millisecond", 1e-3),
    ("s", 1.0),
    ("sec", 1.0),
    ("second", 1.0),
    ("m", MINUTE),
    ("min", MINUTE),
    ("minute", MINUTE),
    ("h", HOUR),
    ("hr", HOUR),
    ("hour", HOUR),
    ("d", DAY),
    ("day", DAY),
    ("night", DAY),
    ("week", 7.0 * DAY),
    ("month", MONTH),
    ("year", YEAR),
];

/// Rhythms in one word.
const RHYTHMS: [(&str, f64); 7] = [
    ("hourly", HOUR),
    ("daily", DAY),
    ("nightly", DAY),
    ("weekly", 7.0 * DAY),
    ("monthly", MONTH),
    ("quarterly", 3.0 * MONTH),
    ("yearly", YEAR),
];

/// What precedes the unit of a rhythm in several words: "every hour", "once a day".
const EVERY: [&str; 5] = ["every", "each", "per", "a", "an"];

/// The time between two refreshes, or until an answer, in seconds: "5 min", "every 5 min", "daily
/// at 6", "once an hour". `None` without a length of time: "real time" and "fast" are wishes,
/// "4 times an hour" and "twice a day" are rates.
pub(crate) fn duration(text: &str) -> Option<f64> {
    let amount = Quantity::parse(text);
    if let Some(seconds) = amount.as_ref().and_then(Quantity::seconds) {
        return Some(seconds);
    }
    let text = text.to_lowercase();
    let mut before = "";
    for word in text.split(|c: char| !c.is_alphabetic()) {
        if word == "twice" {
            return None;
        }
        let rhythm = RHYTHMS.iter().find(|(name, _)| *name == word);
        let unit = unit_seconds(word).filter(|_| amount.is_none() && EVERY.contains(&before));
        if let Some(seconds) = rhythm.map(|(_, seconds)| *seconds).or(unit) {
            return Some(seconds);
        }
        before = word;
    }
    None
}

/// The length of a unit of time in seconds, singular or plural.
fn unit_seconds(word: &str) -> Option<f64> {
    let known = |word: &str| {
        let found = UNITS.iter().find(|(name, _)| *name == word);
        found.map(|(_, seconds)| *seconds)
    };
    let singular = word.strip_suffix('s').filter(|one| one.len() > 1);
    known(word).or_else(|| known(singular?))
}

impl Quantity {
    /// How long it is, when it is a length of time, by the first word of its unit: "30 min",
    /// "24-hour", "90 s p95". What follows in a smaller unit is added: "1 h 30 min".
    pub(crate) fn seconds(&self) -> Option<f64> {
        let unit = self.unit.trim_start_matches(['-', ' ']);
        // "half an hour"
        let article =
            (self.number == 0.5).then(|| unit.strip_prefix("an ").or(unit.strip_prefix("a ")));
        let unit = article.flatten().unwrap_or(unit);
        let end = unit
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(unit.len());
        let (word, rest) = unit.split_at(end);
        let one = unit_seconds(&word.to_lowercase())?;
        let rest = rest.trim_start();
        let smaller = rest.starts_with(|c: char| c.is_ascii_digit());
        let smaller = smaller.then(|| Self::parse(rest)?.seconds()).flatten();
        let seconds = self.number * one + smaller.filter(|more| *more < one).unwrap_or(0.0);
        (seconds.is_finite() && seconds >= 0.0).then_some(seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_lengths_of_time_as_people_type_them() {
        for (text, seconds) in [
            ("200 ms", 0.2),
            ("500 µs", 0.0005),
            ("2s", 2.0),
            ("90 sec", 90.0),
            ("5 seconds", 5.0),
            ("5 m", 300.0),
            ("30 min", 1800.0),
            ("< 30 Minutes", 1800.0),
            ("under one hour", 3600.0),
            ("half an hour", 1800.0),
            ("4 h", 14_400.0),
            ("24 hrs", 86_400.0),
            ("24-hour", 86_400.0),
            ("1.5 h", 5400.0),
            ("1 h 30 min", 5400.0),
            ("5–10 min", 600.0),
            ("90 s p95", 90.0),
            ("p99 20 ms", 0.02),
            ("2 d", 172_800.0),
            ("9 days", 777_600.0),
            ("3 weeks", 1_814_400.0),
            ("1 month", 2_592_000.0),
            ("every 5 min", 300.0),
            ("every minute", 60.0),
            ("once an hour", 3600.0),
            ("once per night", 86_400.0),
            ("hourly", 3600.0),
            ("Daily at 6", 86_400.0),
            ("nightly job", 86_400.0),
            ("weekly", 604_800.0),
            ("monthly close", 2_592_000.0),
        ] {
            let found = duration(text);
            assert!(
                found.is_some_and(|found| (found - seconds).abs() < seconds * 1e-9),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn rejects_wishes_rates_and_other_units() {
        for text in [
            "",
            "real time",
            "near-real-time",
            "fast",
            "continuous",
            "24",
            "4 times an hour",
            "twice a day",
            "8k events/s",
            "10 GB a day",
            "$5 a day",
            "99 % in 2 s",
            "5 million",
            "same day",
            "-5 min",
        ] {
            assert_eq!(duration(text), None, "{text}");
        }
    }
}
