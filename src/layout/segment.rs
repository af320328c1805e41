//! Line segments.

use emath::{Pos2, Rect};

use super::polyline::nearest_on;

/// The two ends.
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
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
    ];
    [0, 1, 2, 3].map(|at| [corners[at], corners[(at + 1) % 4]])
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
