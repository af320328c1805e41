//! The thresholds of the rubric that more than one room applies.

use std::ops::RangeInclusive;

/// Each lane's share of the components, and of the time after Restate, in the order of
/// [`Lane::ALL`](crate::model::Lane::ALL).
pub(crate) const LANE_SHARES: [f32; 4] = [0.3, 0.3, 0.2, 0.2];

/// The largest share of the components that one lane may hold, and of the time that one component
/// may take, in percent.
pub(crate) const MAX_SHARE_PERCENT: u64 = 40;
/// [`MAX_SHARE_PERCENT`] as a fraction.
pub(crate) const MAX_SHARE: f32 = MAX_SHARE_PERCENT as f32 / 100.0;

/// True when `part` is more than [`MAX_SHARE_PERCENT`] of `whole`. Exactly the limit is fine.
pub(crate) fn exceeds_max_share(part: u64, whole: u64) -> bool {
    part * 100 > whole * MAX_SHARE_PERCENT
}

/// Seconds of a practice before the shares of its time say anything.
pub(crate) const MIN_SECS_FOR_SHARES: u32 = 10 * 60;
/// Seconds within which the metric should be measurable.
pub(crate) const METRIC_DUE_SECS: u32 = 8 * 60;

/// The fewest components with which a board is judged as a whole.
pub(crate) const GROWN: usize = 5;
/// The most components one can speak for in an interview.
pub(crate) const MAX_COMPONENTS: usize = 12;
/// How many components should be pinned as deep dives.
pub(crate) const DEEP_DIVES: RangeInclusive<usize> = 2..=3;
/// "In under ten words."
pub(crate) const MAX_SUMMARY_WORDS: usize = 9;
/// The fewest assumptions of a grown board.
pub(crate) const MIN_ASSUMPTIONS: usize = 3;
/// The fewest risks of a grown board.
pub(crate) const MIN_RISKS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_forty_percent_is_not_too_much() {
        assert!(!exceeds_max_share(2, 5));
        assert!(exceeds_max_share(5, 11));
        assert_eq!(MAX_SHARE, 0.4);
    }
}
