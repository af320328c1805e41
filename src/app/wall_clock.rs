//! The wall clock. Only the window reads it; other rooms are told the time.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::civil::Date;

use crate::practice::calendar;

/// The time since 1970 (UTC); zero on a machine whose clock is set earlier.
pub(crate) fn since_epoch() -> Duration {
    #[expect(clippy::disallowed_methods, reason = "the window reads the clock")]
    let now = SystemTime::now();
    now.duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// In UTC.
pub(crate) fn today() -> Date {
    calendar::date_of(since_epoch().as_secs())
}
