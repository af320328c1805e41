//! Dates as days since 1970-01-01, in the calendar of today carried back and forth. Which day it is
//! comes from outside.

/// Seconds of a day.
pub const DAY_SECS: u64 = 86_400;

/// The first and the last day that has a date of four digits: 1970-01-01 and 9999-12-31.
const DAYS: std::ops::RangeInclusive<i64> = 0..=2_932_896;

/// A date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// 1970 to 9999.
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
}

impl Date {
    /// The date of a day since 1970; days before it or beyond the year 9999 give the nearest date.
    pub fn of_day(day: i64) -> Self {
        // Years begin in March here, so that the leap day is the last of one.
        let day = day.clamp(*DAYS.start(), *DAYS.end()) + 719_468;
        let (era, day_of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        Self {
            year: era * 400 + year_of_era + i64::from(month <= 2),
            month,
            day: day_of_year - (153 * from_march + 2) / 5 + 1,
        }
    }

    /// Its day since 1970; `None` when there is no such date ("2027-02-29") or it is out of reach.
    pub fn to_day(self) -> Option<i64> {
        if !(1970..=9999).contains(&self.year)
            || !(1..=12).contains(&self.month)
            || !(1..=31).contains(&self.day)
        {
            return None;
        }
        let year = self.year - i64::from(self.month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let from_march = (self.month + 9) % 12;
        let day_of_year = (153 * from_march + 2) / 5 + self.day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let day = era * 146_097 + day_of_era - 719_468;
        (Self::of_day(day) == self).then_some(day)
    }
}

/// Reads a date as "2026-12-01", spaces around it allowed, as its day since 1970.
pub fn parse_day(text: &str) -> Option<i64> {
    let mut parts = text.trim().split('-');
    let mut number = |digits: usize| {
        let part = parts.next()?;
        let is_number = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<i64>().ok()).flatten()
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    if parts.next().is_some() {
        return None;
    }
    Date { year, month, day }.to_day()
}

/// A day since 1970 as "2026-12-01".
pub fn day_text(day: i64) -> String {
    let date = Date::of_day(day);
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

/// The day since 1970 of a moment given in seconds since 1970 UTC.
pub fn day_of(unix_secs: u64) -> i64 {
    i64::try_from(unix_secs / DAY_SECS).unwrap_or(i64::MAX)
}

/// A moment in seconds since 1970 UTC as "2026-11-22T19:02:03Z".
pub fn moment_text(unix_secs: u64) -> String {
    let secs = unix_secs % DAY_SECS;
    format!(
        "{}T{:02}:{:02}:{:02}Z",
        day_text(day_of(unix_secs)),
        secs / 3600,
        secs / 60 % 60,
        secs % 60
    )
}

/// "Tuesday".
pub fn weekday(day: i64) -> &'static str {
    // 1970-01-01 was a Thursday.
    match day.rem_euclid(7) {
        0 => "Thursday",
        1 => "Friday",
        2 => "Saturday",
        3 => "Sunday",
        4 => "Monday",
        5 => "Tuesday",
        _ => "Wednesday",
    }
}

/// True from Monday to Friday. Public holidays are not known.
pub fn is_business_day(day: i64) -> bool {
    !matches!(day.rem_euclid(7), 2 | 3)
}

/// How many business days came after `from`, up to and with `to`; 0 when `to` is not later.
pub fn business_days_between(from: i64, to: i64) -> i64 {
    let days = to.saturating_sub(from).clamp(0, *DAYS.end());
    let weeks = days / 7;
    let rest = (from + weeks * 7 + 1)..=(from + days);
    weeks * 5 + rest.filter(|day| is_business_day(*day)).count() as i64
}

/// The day that is so many business days after `from`.
pub fn after_business_days(from: i64, count: i64) -> i64 {
    let mut day = from;
    for _ in 0..count {
        day += 1;
        while !is_business_day(day) {
            day += 1;
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_one_to_one() {
        for (text, day) in [
            ("1970-01-01", 0),
            ("2000-02-29", 11_016),
            ("2000-03-01", 11_017),
            ("2026-11-22", 20_779),
            ("2026-12-01", 20_788),
            ("9999-12-31", 2_932_896),
        ] {
            assert_eq!(parse_day(text), Some(day), "{text}");
            assert_eq!(day_text(day), text);
        }
        for day in 0..200_000 {
            assert_eq!(Date::of_day(day).to_day(), Some(day));
            assert!(Date::of_day(day) < Date::of_day(day + 1));
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2026",
            "2026-12",
            "2026-12-1",
            "2026-13-01",
            "2026-00-01",
            "2026-04-31",
            "2027-02-29",
            "1969-12-31",
            "2026-12-01-01",
            "+026-12-01",
            "01.12.2026",
            "２０２６-12-01",
        ] {
            assert_eq!(parse_day(text), None, "{text}");
        }
        assert_eq!(parse_day(" 2026-12-01\n"), Some(20_788));
        assert_eq!(day_text(-5), "1970-01-01");
        assert_eq!(day_text(i64::MAX), "9999-12-31");
    }

    #[test]
    fn moments_are_written_in_utc() {
        assert_eq!(moment_text(0), "1970-01-01T00:00:00Z");
        assert_eq!(
            moment_text(20_779 * DAY_SECS + 68_523),
            "2026-11-22T19:02:03Z"
        );
        assert_eq!(moment_text(u64::MAX).len(), 20);
    }

    #[test]
    fn weekends_are_no_business_days() {
        let sunday = 20_779;
        assert_eq!(weekday(sunday), "Sunday");
        assert_eq!(weekday(sunday + 2), "Tuesday");
        let friday = sunday - 2;
        assert_eq!(business_days_between(friday, sunday), 0);
        assert_eq!(business_days_between(friday, sunday + 1), 1);
        assert_eq!(business_days_between(friday, friday + 7), 5);
        assert_eq!(business_days_between(friday, friday - 7), 0);
        assert_eq!(after_business_days(friday, 5), friday + 7);
        for from in 0..14 {
            let mut count = 0;
            for to in from..from + 40 {
                count += i64::from(to > from && is_business_day(to));
                assert_eq!(business_days_between(from, to), count, "{from} {to}");
            }
            for days in 1..20 {
                let to = after_business_days(from, days);
                assert_eq!(business_days_between(from, to), days);
            }
        }
    }
}
