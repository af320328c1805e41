//! Civil dates in UTC. Which day it is comes from outside.

use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, Weekday, date},
    tz::TimeZone,
};

/// Seconds of a day.
pub const DAY_SECS: u64 = 86_400;

const EPOCH: Date = date(1970, 1, 1);

/// The date of a moment in seconds since 1970; moments beyond the year 9999 give its end.
pub fn date_of(unix_secs: u64) -> Date {
    TimeZone::UTC.to_datetime(timestamp(unix_secs)).date()
}

/// A moment in seconds since 1970 as "2026-11-22T19:02:03Z".
pub fn moment_text(unix_secs: u64) -> String {
    let moment = timestamp(unix_secs);
    moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A moment in seconds since 1970 to the minute: "2026-11-22 19:02".
pub fn minute_text(unix_secs: u64) -> String {
    timestamp(unix_secs).strftime("%Y-%m-%d %H:%M").to_string()
}

fn timestamp(unix_secs: u64) -> Timestamp {
    let secs = i64::try_from(unix_secs).unwrap_or(i64::MAX);
    Timestamp::from_second(secs).unwrap_or(Timestamp::MAX)
}

/// Reads a date as "2026-12-01", spaces around it allowed; other spellings and years before 1970
/// are not read.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let date: Date = text.parse().ok()?;
    (date >= EPOCH && date.to_string() == text).then_some(date)
}

/// The date `day` days after 1970-01-01, as settings store it.
pub fn date_of_day(day: i64) -> Option<Date> {
    let days = i32::try_from(day).ok()?;
    EPOCH.checked_add(days.days()).ok()
}

/// Days since 1970-01-01.
pub fn day_of_date(date: Date) -> i64 {
    days_between(EPOCH, date)
}

/// Days from one date to another; negative when `to` is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// How many business days came after `from`, up to and including `to`; 0 when `to` is not later.
/// Public holidays are not known.
pub(super) fn business_days_between(from: Date, to: Date) -> i64 {
    let days = days_between(from, to).max(0);
    let is_business_day = |days_ago: &i64| {
        let date = to.saturating_sub(days_ago.days());
        !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
    };
    let beyond_whole_weeks = (0..days % 7).filter(is_business_day);
    days / 7 * 5 + beyond_whole_weeks.count() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_days_convert_both_ways() {
        for (text, day) in [
            ("1970-01-01", 0),
            ("2000-02-29", 11_016),
            ("2026-12-01", 20_788),
            ("9999-12-31", 2_932_896),
        ] {
            let date = parse_date(text).unwrap();
            assert_eq!(day_of_date(date), day, "{text}");
            assert_eq!(date_of_day(day), Some(date));
        }
        assert_eq!(date_of_day(2_932_897), None);
        assert_eq!(date_of_day(i64::MAX), None);
    }

    #[test]
    fn rejects_what_is_not_an_iso_date() {
        for text in [
            "",
            "2026",
            "2026-12",
            "2026-12-1",
            "20261201",
            "2026-13-01",
            "2026-04-31",
            "2027-02-29",
            "1969-12-31",
            "2026-12-01-01",
            "2026-12-01T10:00",
            "+026-12-01",
            "01.12.2026",
            "２０２６-12-01",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
        assert_eq!(parse_date(" 2026-12-01\n"), Some(date(2026, 12, 1)));
    }

    #[test]
    fn moments_are_written_in_utc() {
        let moment = 20_779 * DAY_SECS + 68_523;
        assert_eq!(moment_text(0), "1970-01-01T00:00:00Z");
        assert_eq!(moment_text(moment), "2026-11-22T19:02:03Z");
        assert_eq!(minute_text(moment), "2026-11-22 19:02");
        assert_eq!(date_of(moment), date(2026, 11, 22));
        assert_eq!(moment_text(u64::MAX).len(), 20);
        assert_eq!(date_of(u64::MAX).year(), 9999);
    }

    #[test]
    fn weekends_are_not_business_days() {
        let friday = date(2026, 11, 20);
        for from in 0..14 {
            let from = friday + from.days();
            let mut count = 0;
            for days in 1..40 {
                let to = from + days.days();
                let is_weekend = matches!(to.weekday(), Weekday::Saturday | Weekday::Sunday);
                count += i64::from(!is_weekend);
                assert_eq!(business_days_between(from, to), count, "{from} {to}");
            }
        }
        assert_eq!(business_days_between(friday, friday - 7.days()), 0);
    }
}
