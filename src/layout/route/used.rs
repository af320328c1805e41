//! Where lines already run, so that the next one keeps off them.

use emath::{Pos2, Rect};

/// Lines closer than this lie on each other, in board units.
pub const APART: f32 = 8.0;

/// A piece of a line: what it has for its fixed coordinate, and from where to where it runs.
#[derive(Clone, Copy)]
struct Stretch {
    at: f32,
    min: f32,
    max: f32,
}

impl Stretch {
    fn overlap(&self, min: f32, max: f32) -> f32 {
        (max.min(self.max) - min.max(self.min)).max(0.0)
    }
}

/// Width of a strip of the board whose lines are kept together, in board units.
const STRIP: f32 = 256.0;

/// The straight pieces of every line drawn so far: the vertical ones, then the horizontal ones, each
/// by strip, and in a strip by place.
#[derive(Default)]
pub struct Used([Vec<(i32, Vec<Stretch>)>; 2]);

fn strip(value: f32) -> i32 {
    (value / STRIP).floor() as i32
}

/// Direction of a piece, and the piece; `None` for a slanted or empty one.
fn stretch(a: Pos2, b: Pos2) -> Option<(bool, Stretch)> {
    let along = |at: f32, from: f32, to: f32| Stretch {
        at,
        min: from.min(to),
        max: from.max(to),
    };
    match (a.x == b.x, a.y == b.y) {
        (false, true) => Some((true, along(a.y, a.x, b.x))),
        (true, false) => Some((false, along(a.x, a.y, b.y))),
        _ => None,
    }
}

impl Used {
    /// Remembers a line.
    pub fn add(&mut self, points: &[Pos2]) {
        for pair in points.windows(2) {
            if let Some((is_horizontal, piece)) = stretch(pair[0], pair[1]) {
                let strips = &mut self.0[usize::from(is_horizontal)];
                let number = strip(piece.at);
                let index = strips.partition_point(|(other, _)| *other < number);
                if strips.get(index).is_none_or(|(other, _)| *other != number) {
                    strips.insert(index, (number, Vec::new()));
                }
                let (_, pieces) = &mut strips[index];
                let place = pieces.partition_point(|other| other.at <= piece.at);
                pieces.insert(place, piece);
            }
        }
    }

    fn between(&self, is_horizontal: bool, min: f32, max: f32) -> impl Iterator<Item = &Stretch> {
        let strips = &self.0[usize::from(is_horizontal)];
        let (from, to) = (strip(min), strip(max));
        let first = strips.partition_point(|(number, _)| *number < from);
        strips[first..]
            .iter()
            .take_while(move |(number, _)| *number <= to)
            .flat_map(move |(_, pieces)| {
                let first = pieces.partition_point(|piece| piece.at <= min);
                pieces[first..]
                    .iter()
                    .take_while(move |piece| piece.at < max)
            })
    }

    /// From where to where lines run less than [`APART`] beside `at`.
    pub fn beside(&self, is_horizontal: bool, at: f32) -> Vec<(f32, f32)> {
        self.between(is_horizontal, at - APART, at + APART)
            .map(|piece| (piece.min, piece.max))
            .collect()
    }

    /// How much of the way from `a` to `b` lies on other lines, in board units.
    pub fn shared(&self, a: Pos2, b: Pos2) -> f32 {
        let Some((is_horizontal, piece)) = stretch(a, b) else {
            return 0.0;
        };
        self.between(is_horizontal, piece.at - APART, piece.at + APART)
            .map(|other| other.overlap(piece.min, piece.max))
            .sum()
    }

    /// How many lines the way from `a` to `b` crosses.
    pub fn crossings(&self, a: Pos2, b: Pos2) -> usize {
        let Some((is_horizontal, piece)) = stretch(a, b) else {
            return 0;
        };
        self.between(!is_horizontal, piece.min, piece.max)
            .filter(|other| other.min < piece.at && piece.at < other.max)
            .count()
    }

    /// True when a line runs through `area`.
    pub fn runs_through(&self, area: Rect) -> bool {
        let rows = self.between(true, area.min.y, area.max.y);
        let columns = self.between(false, area.min.x, area.max.x);
        rows.map(|piece| piece.overlap(area.min.x, area.max.x))
            .chain(columns.map(|piece| piece.overlap(area.min.y, area.max.y)))
            .any(|overlap| overlap > 0.0)
    }
}

#[cfg(test)]
mod tests {
    use emath::{pos2, vec2};

    use super::*;

    fn used() -> Used {
        let mut used = Used::default();
        used.add(&[pos2(0.0, 50.0), pos2(100.0, 50.0), pos2(100.0, 200.0)]);
        used
    }

    #[test]
    fn lines_side_by_side_share_their_way_and_lines_apart_do_not() {
        let at = |y: f32| used().shared(pos2(40.0, y), pos2(300.0, y));
        assert_eq!(at(50.0), 60.0);
        assert_eq!(at(57.5), 60.0);
        assert_eq!(at(58.0), 0.0);
        assert_eq!(at(42.0), 0.0);
    }

    #[test]
    fn a_line_that_crosses_is_counted_and_one_that_ends_before_is_not() {
        assert_eq!(used().crossings(pos2(40.0, 0.0), pos2(40.0, 90.0)), 1);
        assert_eq!(used().crossings(pos2(40.0, 0.0), pos2(40.0, 45.0)), 0);
        assert_eq!(used().crossings(pos2(90.0, 120.0), pos2(110.0, 120.0)), 1);
    }

    #[test]
    fn a_line_through_an_area_is_seen() {
        let area = |x: f32, y: f32| Rect::from_min_size(pos2(x, y), vec2(30.0, 12.0));
        assert!(used().runs_through(area(20.0, 44.0)));
        assert!(used().runs_through(area(90.0, 120.0)));
        assert!(!used().runs_through(area(20.0, 60.0)));
    }
}
