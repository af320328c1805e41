//! A text read for its amounts: as a sum, as a change, or as what it says.

use super::{Quantity, arithmetic, read};

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
