//! The time between two refreshes, or until an answer.

use super::{Measure, Per, Quantity};

/// The time between two refreshes, or until an answer, in seconds: "5 min", "every 5 min", "daily
/// at 6", "4 times an hour". `None` without a length of time: "real time" and "fast" are wishes.
pub(crate) fn duration(text: &str) -> Option<f64> {
    let amount = Quantity::parse(text)?;
    amount.seconds().or_else(|| amount.period())
}

impl Quantity {
    /// The time between two of what happens so often: 12 hours for "twice a day".
    pub(crate) fn period(&self) -> Option<f64> {
        let often = self.base_in(Measure::Count, Per::Time)?;
        (self.unit.starts_with("times") && often > 0.0).then_some(1.0 / often)
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
            ("1 month", 2_628_000.0),
            ("every 5 min", 300.0),
            ("every minute", 60.0),
            ("once an hour", 3600.0),
            ("once per night", 86_400.0),
            ("hourly", 3600.0),
            ("Daily at 6", 86_400.0),
            ("nightly job", 86_400.0),
            ("weekly", 604_800.0),
            ("monthly close", 2_628_000.0),
            ("4 times an hour", 900.0),
            ("twice a day", 43_200.0),
            ("the same day before 17:00", 61_200.0),
        ] {
            let found = duration(text);
            assert!(
                found.is_some_and(|found| (found - seconds).abs() < seconds * 1e-9),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn rejects_wishes_amounts_by_time_and_other_units() {
        for text in [
            "",
            "real time",
            "near-real-time",
            "fast",
            "continuous",
            "24",
            "8k events/s",
            "10 GB a day",
            "$5 a day",
            "99 % in 2 s",
            "5 million",
            "-5 min",
        ] {
            assert_eq!(duration(text), None, "{text}");
        }
    }
}
