//! Pen strokes: simplifying the recorded points, and the curve drawn through what is left.
//!
//! Invariant: the curve stays within [`TOLERANCE`] + [`ROUNDING`] of the recorded points. A spline
//! through few points would overshoot beside long pieces; corners rounded by at most [`ROUNDING`]
//! cannot.

use emath::{Pos2, lerp};

/// How far a simplified stroke may deviate from the recorded one, in board units.
pub(crate) const TOLERANCE: f32 = 0.35;
/// How far rounding may take the curve from a corner, in board units.
pub(crate) const ROUNDING: f32 = 0.3;
/// How far the pressure of a simplified stroke may deviate from the recorded one.
const PRESSURE_TOLERANCE: f32 = 0.08;
/// Width at no and at full pressure, as shares of the pen's width.
const WIDTHS: std::ops::RangeInclusive<f32> = 0.4..=1.6;
/// Widths are rounded to this share of the pen's width.
const WIDTH_STEP: f32 = 0.08;
/// The turn drawn by one straight piece of a rounded corner, in radians.
const TURN_STEP: f32 = 0.15;
/// The most straight pieces of one corner.
const MAX_PIECES: f32 = 8.0;

/// The indices of the points that a simplified stroke keeps: the first, the last, and those without
/// which it would deviate by more than `tolerance` (board units) or in pressure. `pressure` is empty
/// or as long as `points`.
pub(crate) fn kept(points: &[Pos2], pressure: &[f32], tolerance: f32) -> Vec<usize> {
    let Some(last) = points.len().checked_sub(1) else {
        return Vec::new();
    };
    let deviation = |from: usize, to: usize, at: usize| {
        let (start, along) = (points[from], points[to] - points[from]);
        let offset = points[at] - start;
        let share = (offset.dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
        let aside = (offset - along * share).length() / tolerance;
        match pressure.get(at) {
            Some(pressed) => {
                let between = lerp(pressure[from]..=pressure[to], share);
                aside.max((pressed - between).abs() / PRESSURE_TOLERANCE)
            }
            None => aside,
        }
    };
    // Ramer–Douglas–Peucker with an explicit stack, since strokes can be long.
    let mut is_kept = vec![false; points.len()];
    is_kept[0] = true;
    is_kept[last] = true;
    let mut open = vec![(0, last)];
    while let Some((from, to)) = open.pop() {
        let deviations = (from + 1..to).map(|at| (deviation(from, to, at), at));
        if let Some((max, at)) = deviations.max_by(|a, b| a.0.total_cmp(&b.0))
            && max > 1.0
        {
            is_kept[at] = true;
            open.extend([(from, at), (at, to)]);
        }
    }
    (0..=last).filter(|at| is_kept[*at]).collect()
}

/// A part of a stroke of one width.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    /// Its points; at least two.
    pub points: Vec<Pos2>,
    /// In board units.
    pub width: f32,
}

/// The width of a stroke at a pressure, for a pen `nib` board units wide.
pub(crate) fn width(nib: f32, pressure: Option<&f32>) -> f32 {
    pressure.map_or(nib, |pressure| nib * lerp(WIDTHS, pressure.clamp(0.0, 1.0)))
}

/// The curve of a stroke, in runs of one width that overlap by one piece, so that no seam shows.
/// Empty for a dot.
pub(crate) fn runs(points: &[Pos2], pressure: &[f32], nib: f32) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let step = nib * WIDTH_STEP;
    for (at, width) in curve(points, pressure, nib) {
        let width = nib + ((width - nib) / step).round() * step;
        let mut points = vec![at];
        if let Some(run) = runs.last_mut() {
            run.points.push(at);
            if run.width == width {
                continue;
            }
            points = run.points[run.points.len() - 2..].to_vec();
        }
        runs.push(Run { points, width });
    }
    runs.retain(|run| run.points.len() >= 2);
    runs
}

fn curve(points: &[Pos2], pressure: &[f32], nib: f32) -> Vec<(Pos2, f32)> {
    let mut corners: Vec<(Pos2, f32)> = Vec::with_capacity(points.len());
    for (index, at) in points.iter().enumerate() {
        if corners.last().is_none_or(|(last, _)| last != at) {
            corners.push((*at, width(nib, pressure.get(index))));
        }
    }
    let mut curve: Vec<(Pos2, f32)> = corners.first().copied().into_iter().collect();
    for three in corners.windows(3) {
        let [(before, _), (at, wide), (after, _)] = [three[0], three[1], three[2]];
        let (coming, going) = (at - before, after - at);
        let turn = (going.normalized() - coming.normalized()).length();
        let room = (coming.length() / 2.0).min(going.length() / 2.0);
        let reach = room.min(4.0 * ROUNDING / turn.max(1e-3));
        let from = at - coming.normalized() * reach;
        let to = at + going.normalized() * reach;
        let pieces = (turn / TURN_STEP).ceil().clamp(1.0, MAX_PIECES);
        curve.extend((0..=pieces as u8).map(|step| {
            let share = f32::from(step) / pieces;
            let rounded = from.lerp(at, share).lerp(at.lerp(to, share), share);
            (rounded, wide)
        }));
    }
    if corners.len() > 1 {
        curve.extend(corners.last().copied());
    }
    curve
}

#[cfg(test)]
mod tests {
    use emath::{Vec2, pos2};
    use proptest::prelude::*;

    use super::*;
    use crate::layout::polyline::nearest_on;

    /// A random walk, with or without pressure.
    fn strokes(longest: usize) -> impl Strategy<Value = (Vec<Pos2>, Vec<f32>)> {
        let step = (-9.0f32..9.0, -9.0f32..9.0, 0.0f32..1.0);
        (any::<bool>(), prop::collection::vec(step, 1..=longest)).prop_map(|(is_pen, steps)| {
            let mut at = pos2(100.0, 50.0);
            let mut points = Vec::new();
            for (x, y, _) in &steps {
                at += Vec2::new(*x, *y);
                points.push(at);
            }
            let pressed = steps.iter().filter(|_| is_pen);
            (points, pressed.map(|(.., pressed)| *pressed).collect())
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_simplified_stroke_keeps_its_ends_and_stays_within_the_tolerance((points, pressure) in strokes(2000)) {
            let kept = kept(&points, &pressure, TOLERANCE);
            prop_assert_eq!(kept[0], 0);
            prop_assert_eq!(*kept.last().unwrap(), points.len() - 1);
            for pair in kept.windows(2) {
                let piece = [points[pair[0]], points[pair[1]]];
                for point in &points[pair[0]..=pair[1]] {
                    let stray = nearest_on(&piece, *point).distance(*point);
                    prop_assert!(stray <= TOLERANCE + 1e-3, "{stray}");
                }
            }
        }

        #[test]
        fn the_curve_stays_close_to_its_points((points, pressure) in strokes(200)) {
            let drawn: Vec<Pos2> = runs(&points, &pressure, 2.5)
                .into_iter()
                .flat_map(|run| run.points)
                .collect();
            for at in &drawn {
                // A rounded corner lies between its two pieces.
                let stray = nearest_on(&points, *at).distance(*at);
                prop_assert!(stray <= ROUNDING + 1e-2, "{stray}");
            }
            if points.len() > 1 {
                prop_assert_eq!(drawn.first(), points.first());
                prop_assert_eq!(drawn.last(), points.last());
            }
        }
    }

    #[test]
    fn simplifies_a_long_scribble() {
        let points: Vec<Pos2> = (0..5000)
            .map(|step| {
                let turn = step as f32 * 0.02;
                pos2(turn * 12.0 + 40.0 * turn.cos(), 60.0 * turn.sin())
            })
            .collect();
        let few = kept(&points, &[], TOLERANCE).len();
        assert!(few < 600, "{few} of 5000");
    }

    #[test]
    fn more_pressure_draws_wider() {
        let points: Vec<Pos2> = (0..20).map(|x| pos2(x as f32 * 5.0, 0.0)).collect();
        let pressure: Vec<f32> = (0..20).map(|x| x as f32 / 19.0).collect();
        let drawn = runs(&points, &pressure, 2.0);
        assert!(drawn.len() > 3);
        assert!(drawn.is_sorted_by(|a, b| a.width < b.width));
        for pair in drawn.windows(2) {
            assert!(pair[0].points.contains(&pair[1].points[0]), "a seam");
        }
        let even = runs(&points, &[], 2.0);
        assert_eq!(even.len(), 1);
        assert_eq!(even[0].width, 2.0);
        assert_eq!(runs(&points[..1], &[], 2.0), []);
    }
}
