//! Straight pieces: how near they come to each other, and whether they touch a rectangle.

use emath::{Pos2, Rect};

use super::polyline::nearest_on;

/// A straight piece between two points.
pub type Segment = [Pos2; 2];

/// The least distance between two straight pieces; 0 where they cross.
pub fn distance(a: Segment, b: Segment) -> f32 {
    if cross(a, b) {
        return 0.0;
    }
    let ends = [(a[0], b), (a[1], b), (b[0], a), (b[1], a)];
    let distances = ends.map(|(end, other)| nearest_on(&other, end).distance(end));
    distances.into_iter().fold(f32::INFINITY, f32::min)
}

/// The least distance between a run of straight pieces (or one point) and a straight piece.
pub fn distance_to_run(points: &[Pos2], segment: Segment) -> f32 {
    match points {
        [point] => nearest_on(&segment, *point).distance(*point),
        _ => points
            .windows(2)
            .map(|pair| distance([pair[0], pair[1]], segment))
            .fold(f32::INFINITY, f32::min),
    }
}

/// True when a straight piece lies in a rectangle or touches it.
pub fn touches(rect: Rect, segment: Segment) -> bool {
    segment.iter().any(|end| rect.contains(*end))
        || edges(rect).into_iter().any(|edge| cross(edge, segment))
}

/// The four sides of a rectangle.
pub fn edges(rect: Rect) -> [Segment; 4] {
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
    ];
    [0, 1, 2, 3].map(|at| [corners[at], corners[(at + 1) % 4]])
}

/// True when two straight pieces cross.
fn cross([a, b]: Segment, [c, d]: Segment) -> bool {
    let side = |p: Pos2, q: Pos2, r: Pos2| (q - p).rot90().dot(r - p);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

#[cfg(test)]
mod tests {
    use emath::pos2;

    use super::*;

    #[test]
    fn pieces_that_cross_touch_and_others_are_as_far_as_their_nearest_points() {
        let flat = [pos2(0.0, 0.0), pos2(10.0, 0.0)];
        assert_eq!(distance(flat, [pos2(5.0, -3.0), pos2(5.0, 3.0)]), 0.0);
        assert_eq!(distance(flat, [pos2(5.0, 2.0), pos2(9.0, 7.0)]), 2.0);
        assert_eq!(distance(flat, [pos2(13.0, 4.0), pos2(20.0, 4.0)]), 5.0);
        assert_eq!(distance_to_run(&[pos2(5.0, 4.0)], flat), 4.0);
        let rect = Rect::from_min_max(pos2(2.0, -1.0), pos2(4.0, 1.0));
        assert!(touches(rect, flat));
        assert!(!touches(rect, [pos2(0.0, 3.0), pos2(10.0, 1.5)]));
    }
}
