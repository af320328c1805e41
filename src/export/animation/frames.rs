//! The frames of an animation: when they are shown, and their pixels.

use crate::practice::Replay;

/// How long an animation runs before its last frame, in milliseconds; a shorter practice is shown
/// in real time.
const RUN_MS: f64 = 22_000.0;
/// The shortest time a frame is shown, and the time of the last one, in milliseconds.
const SHORTEST_MS: f64 = 40.0;
pub(super) const LAST_MS: u16 = 3_000;
/// One frame in this many may be there for the clock alone.
const CLOCK_SHARE: usize = 4;

/// The last moment of each stretch of time, if `length` seconds are divided into `stretches`.
fn thinned(moments: &[u32], length: u32, stretches: u64) -> Vec<u32> {
    let stretch = |secs: u32| u64::from(secs).saturating_mul(stretches) / (u64::from(length) + 1);
    let stretches = moments.chunk_by(|a, b| stretch(*a) == stretch(*b));
    stretches.filter_map(|same| same.last().copied()).collect()
}

/// The seconds of a practice that are shown, at max `max`, and how long each is shown in
/// milliseconds. Where there are more moments than frames, the last of each stretch of time is shown.
/// Some frames are for the clock alone, so that it moves while nothing is drawn.
pub(super) fn frames(replay: &Replay, max: usize) -> Vec<(u32, u16)> {
    let length = replay.length;
    let mut shown = replay.moments();
    let ticks = max / CLOCK_SHARE;
    // The beginning and the end are always shown.
    let max = max.saturating_sub(ticks + 2).max(1);
    if shown.len() > max {
        // While nothing happens no frame is needed, so there may be more stretches than frames.
        let mut stretches = max as u64;
        while thinned(&shown, length, stretches + stretches / 8 + 1).len() <= max {
            stretches += stretches / 8 + 1;
        }
        shown = thinned(&shown, length, stretches);
    }
    shown.extend([0, length]);
    shown.sort_unstable();
    shown.dedup();
    let pause = length / u32::try_from(ticks).unwrap_or(u32::MAX).max(1) + 1;
    let between = shown.windows(2).flat_map(|pair| {
        let count = (pair[1] - pair[0]) / pause;
        (1..=count).map(move |tick| pair[0] + tick * pause)
    });
    let between: Vec<u32> = between.collect();
    shown.extend(between);
    shown.sort_unstable();
    shown.dedup();
    let pace = (RUN_MS / f64::from(length.max(1))).min(1000.0);
    let delay = |index: usize| match shown.get(index + 1) {
        Some(next) => (f64::from(next - shown[index]) * pace).max(SHORTEST_MS) as u16,
        None => LAST_MS,
    };
    (0..shown.len())
        .map(|index| (shown[index], delay(index)))
        .collect()
}

/// The pixels of a frame, three bytes each, row by row.
pub(super) struct Still {
    pub rgb: Vec<u8>,
    /// In pixels.
    pub width: usize,
    pub height: usize,
}

/// A rectangle of a [`Still`], in pixels.
#[derive(Clone, Copy)]
pub(super) struct Region {
    pub x: usize,
    pub y: usize,
    pub width: usize,
    pub height: usize,
}

impl Still {
    pub(super) fn whole(&self) -> Region {
        let (width, height) = (self.width, self.height);
        Region {
            x: 0,
            y: 0,
            width,
            height,
        }
    }

    fn rows(&self) -> impl DoubleEndedIterator<Item = &[u8]> + ExactSizeIterator {
        self.rgb.chunks_exact((self.width * 3).max(1))
    }

    /// The smallest region in which `other`, of the same size, differs; a single pixel if it does not,
    /// as a frame must not be empty.
    pub(super) fn difference(&self, other: &Self) -> Region {
        let mut region: Option<(usize, usize, usize, usize)> = None;
        for (y, (row, other)) in self.rows().zip(other.rows()).enumerate() {
            if row == other {
                continue;
            }
            let mut pairs = row.iter().zip(other);
            let first = pairs
                .clone()
                .position(|(a, b)| a != b)
                .map_or(0, |at| at / 3);
            let last = pairs.rposition(|(a, b)| a != b).map_or(0, |at| at / 3);
            region = Some(match region {
                Some((left, top, right, _)) => (left.min(first), top, right.max(last), y),
                None => (first, y, last, y),
            });
        }
        let (left, top, right, bottom) = region.unwrap_or_default();
        Region {
            x: left,
            y: top,
            width: right - left + 1,
            height: bottom - top + 1,
        }
    }

    /// The pixels of a region, row by row.
    pub(super) fn cut(&self, region: Region) -> Vec<u8> {
        let rows = self.rows().skip(region.y).take(region.height);
        rows.flat_map(|row| &row[region.x * 3..(region.x + region.width) * 3])
            .copied()
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edit, PracticeRecord, TextField};

    #[test]
    fn thins_out_moments_beyond_the_frames_evenly() {
        let mut record = PracticeRecord::default();
        for secs in 1..=2700 {
            record.elapsed_secs = secs;
            let title = Edit::SetText(TextField::Title, secs.to_string());
            record.steps.push_back((secs, title));
        }
        let frames = frames(&Replay::of(&record), 120);
        assert!((80..=120).contains(&frames.len()), "{}", frames.len());
        assert_eq!((frames[0].0, frames[frames.len() - 1].0), (0, 2700));
        assert!(frames.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let whole: u32 = frames.iter().map(|(_, delay)| u32::from(*delay)).sum();
        assert!((20_000..=30_000).contains(&whole), "{whole} ms");
    }
}
