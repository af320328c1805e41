//! Points on a polyline, also by their position as a share (0 to 1) of its length.

use emath::Pos2;

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
}
