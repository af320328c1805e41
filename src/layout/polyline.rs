//! Segments and polylines: distances, and points by their position as a share (0 to 1) of the length.

use emath::{Pos2, Rect};

/// The point of a polyline nearest to `pos`.
pub fn nearest_on(points: &[Pos2], pos: Pos2) -> Pos2 {
    nearest(points, pos).map_or(Pos2::ZERO, |(at, _)| at)
}

/// The position of the point nearest to `pos`.
pub(crate) fn share_near(points: &[Pos2], pos: Pos2) -> f32 {
    let before = nearest(points, pos).map_or(0.0, |(_, before)| before);
    (before / length(points).max(f32::EPSILON)).clamp(0.0, 1.0)
}

/// The point at a position.
pub fn at_share(points: &[Pos2], share: f32) -> Pos2 {
    let mut left = length(points) * share;
    for pair in points.windows(2) {
        let piece = pair[0].distance(pair[1]);
        if left <= piece {
            return pair[0].lerp(pair[1], left / piece.max(f32::EPSILON));
        }
        left -= piece;
    }
    points.last().copied().unwrap_or(Pos2::ZERO)
}

/// The length, in board units.
pub fn length(points: &[Pos2]) -> f32 {
    let pieces = points.windows(2);
    pieces.map(|pair| pair[0].distance(pair[1])).sum()
}

/// The point nearest to `pos`, and the length up to it.
fn nearest(points: &[Pos2], pos: Pos2) -> Option<(Pos2, f32)> {
    let mut before = 0.0;
    let on_pieces = points.windows(2).map(|pair| {
        let (a, along) = (pair[0], pair[1] - pair[0]);
        let share = ((pos - a).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
        let found = (a + along * share, before + along.length() * share);
        before += along.length();
        found
    });
    on_pieces
        .min_by(|a, b| a.0.distance_sq(pos).total_cmp(&b.0.distance_sq(pos)))
        .or(points.first().map(|first| (*first, 0.0)))
}

/// The two ends of a straight line.
pub(crate) type Segment = [Pos2; 2];

/// The distance between two segments; 0 where they cross.
pub(crate) fn distance(a: Segment, b: Segment) -> f32 {
    if cross(a, b) {
        return 0.0;
    }
    let ends = [(a[0], b), (a[1], b), (b[0], a), (b[1], a)];
    let distances = ends.map(|(end, other)| nearest_on(&other, end).distance(end));
    distances.into_iter().fold(f32::INFINITY, f32::min)
}

/// The distance between a polyline (or one point) and a segment.
pub(crate) fn distance_to_polyline(points: &[Pos2], segment: Segment) -> f32 {
    match points {
        [point] => nearest_on(&segment, *point).distance(*point),
        _ => points
            .windows(2)
            .map(|pair| distance([pair[0], pair[1]], segment))
            .fold(f32::INFINITY, f32::min),
    }
}

/// True when a segment touches a rectangle or lies in it.
pub(crate) fn touches(rect: Rect, segment: Segment) -> bool {
    segment.iter().any(|end| rect.contains(*end))
        || edges(rect).into_iter().any(|edge| cross(edge, segment))
}

/// The four sides of a rectangle.
pub(crate) fn edges(rect: Rect) -> [Segment; 4] {
    let (a, b) = (rect.left_top(), rect.right_top());
    let (c, d) = (rect.right_bottom(), rect.left_bottom());
    [[a, b], [b, c], [c, d], [d, a]]
}

fn cross([a, b]: Segment, [c, d]: Segment) -> bool {
    let side = |p: Pos2, q: Pos2, r: Pos2| (q - p).rot90().dot(r - p);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

#[cfg(test)]
mod tests {
    use emath::pos2;

    use super::*;

    #[test]
    fn positions_and_points_round_trip() {
        let line = [
            pos2(0.0, 0.0),
            pos2(100.0, 0.0),
            pos2(100.0, 60.0),
            pos2(140.0, 60.0),
        ];
        assert_eq!(at_share(&line, 0.25), pos2(50.0, 0.0));
        assert_eq!(at_share(&line, 0.65), pos2(100.0, 30.0));
        for share in (0..=20).map(|n| n as f32 / 20.0) {
            let back = share_near(&line, at_share(&line, share));
            assert!((back - share).abs() < 1e-5, "{share} became {back}");
        }
        assert_eq!(share_near(&line, pos2(70.0, -40.0)), 0.35);
        assert_eq!(share_near(&line, pos2(900.0, 70.0)), 1.0);
    }

    #[test]
    fn a_polyline_without_length_is_one_point() {
        let line = [pos2(7.0, 8.0), pos2(7.0, 8.0)];
        for share in [0.0, 0.5, 1.0] {
            assert_eq!(at_share(&line, share), line[0]);
        }
        assert_eq!(share_near(&line, pos2(9.0, 9.0)), 0.0);
        assert_eq!(at_share(&line[..1], 0.5), line[0]);
    }

    #[test]
    fn measures_distances_and_finds_crossings() {
        let flat = [pos2(0.0, 0.0), pos2(10.0, 0.0)];
        assert_eq!(distance(flat, [pos2(5.0, -3.0), pos2(5.0, 3.0)]), 0.0);
        assert_eq!(distance(flat, [pos2(5.0, 2.0), pos2(9.0, 7.0)]), 2.0);
        assert_eq!(distance(flat, [pos2(13.0, 4.0), pos2(20.0, 4.0)]), 5.0);
        assert_eq!(distance_to_polyline(&[pos2(5.0, 4.0)], flat), 4.0);
        let rect = Rect::from_min_max(pos2(2.0, -1.0), pos2(4.0, 1.0));
        assert!(touches(rect, flat));
        assert!(!touches(rect, [pos2(0.0, 3.0), pos2(10.0, 1.5)]));
    }
}
