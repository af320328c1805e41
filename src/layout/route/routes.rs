//! Finished routes, and an index of their lines by which the next one keeps off them.

use std::{cell::Cell, collections::HashMap, sync::Arc};

use emath::{Pos2, Rangef, Rect};

use crate::model::Id;

/// The path of one connector.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// The corners, from the connector's `from` end to its `to` end.
    pub points: Vec<Pos2>,
    /// The rectangle of its label, if it has one.
    pub label: Option<Rect>,
}

/// The routes of a board by connector.
pub type Routes = HashMap<Id, Arc<Route>>;

impl Route {
    /// The rectangle around the line and its label.
    pub fn bounds(&self) -> Rect {
        let line = Rect::from_points(&self.points);
        self.label.map_or(line, |label| line.union(label))
    }
}

/// Lines closer than this count as on top of each other, in board units.
pub(super) const SEPARATION: f32 = 8.0;
/// Width of the strips of the board by which lines are indexed, in board units.
const STRIP: f32 = 256.0;

/// A strip takes no more pieces than this, so that adding one stays cheap.
const MAX_IN_STRIP: usize = 8192;
/// How often pieces are looked at for one board: where a crowd of lines would need more, the last of
/// them ignore the others.
const MAX_LOOKS: usize = 100_000_000;

/// A straight piece of a line: its fixed coordinate and the range of the other one.
#[derive(Clone, Copy)]
struct Stretch {
    at: f32,
    range: Rangef,
}

/// The length that two ranges have in common.
pub(super) fn overlap(a: Rangef, b: Rangef) -> f32 {
    a.intersection(b).span().max(0.0)
}

/// The straight pieces of every line drawn so far: the vertical ones, then the horizontal ones, each
/// by strip, and within a strip by coordinate.
pub(super) struct DrawnLines {
    strips: [Vec<(i32, Vec<Stretch>)>; 2],
    looks_left: Cell<usize>,
}

impl Default for DrawnLines {
    fn default() -> Self {
        Self {
            strips: Default::default(),
            looks_left: Cell::new(MAX_LOOKS),
        }
    }
}

fn strip(value: f32) -> i32 {
    (value / STRIP).floor() as i32
}

/// Whether a piece is horizontal, and the piece; `None` for a slanted or empty one.
fn stretch(a: Pos2, b: Pos2) -> Option<(bool, Stretch)> {
    let line = Rect::from_two_pos(a, b);
    let (is_horizontal, at, range) = match (a.x == b.x, a.y == b.y) {
        (false, true) => (true, a.y, line.x_range()),
        (true, false) => (false, a.x, line.y_range()),
        _ => return None,
    };
    Some((is_horizontal, Stretch { at, range }))
}

impl DrawnLines {
    pub(super) fn add(&mut self, points: &[Pos2]) {
        for pair in points.windows(2) {
            if let Some((is_horizontal, piece)) = stretch(pair[0], pair[1]) {
                let strips = &mut self.strips[usize::from(is_horizontal)];
                let number = strip(piece.at);
                let index = strips.partition_point(|(other, _)| *other < number);
                if strips.get(index).is_none_or(|(other, _)| *other != number) {
                    strips.insert(index, (number, Vec::new()));
                }
                let (_, pieces) = &mut strips[index];
                if pieces.len() < MAX_IN_STRIP {
                    let place = pieces.partition_point(|other| other.at <= piece.at);
                    pieces.insert(place, piece);
                }
            }
        }
    }

    fn between(&self, is_horizontal: bool, at: Rangef) -> impl Iterator<Item = &Stretch> {
        let Rangef { min, max } = at;
        let strips = &self.strips[usize::from(is_horizontal)];
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
            .take(self.looks_left.get())
            .inspect(|_| {
                let left = self.looks_left.get();
                self.looks_left.set(left.saturating_sub(1));
            })
    }

    /// The ranges of the lines that run less than [`SEPARATION`] beside `at`.
    pub(super) fn beside(&self, is_horizontal: bool, at: f32) -> impl Iterator<Item = Rangef> {
        self.between(is_horizontal, Rangef::point(at).expand(SEPARATION))
            .map(|piece| piece.range)
    }

    /// The length of the line from `a` to `b` that lies on other lines.
    pub(super) fn shared(&self, a: Pos2, b: Pos2) -> f32 {
        let Some((is_horizontal, piece)) = stretch(a, b) else {
            return 0.0;
        };
        self.beside(is_horizontal, piece.at)
            .map(|other| overlap(other, piece.range))
            .sum()
    }

    /// How many lines the line from `a` to `b` crosses.
    pub(super) fn crossings(&self, a: Pos2, b: Pos2) -> usize {
        let Some((is_horizontal, piece)) = stretch(a, b) else {
            return 0;
        };
        self.between(!is_horizontal, piece.range)
            .filter(|other| other.range.min < piece.at && piece.at < other.range.max)
            .count()
    }

    pub(super) fn runs_through(&self, area: Rect) -> bool {
        let (x, y) = (area.x_range(), area.y_range());
        let meets = |range: Rangef| move |piece: &Stretch| overlap(piece.range, range) > 0.0;
        self.between(true, y).any(meets(x)) || self.between(false, x).any(meets(y))
    }
}

#[cfg(test)]
mod tests {
    use emath::{pos2, vec2};

    use super::*;

    fn drawn() -> DrawnLines {
        let mut drawn = DrawnLines::default();
        drawn.add(&[pos2(0.0, 50.0), pos2(100.0, 50.0), pos2(100.0, 200.0)]);
        drawn
    }

    #[test]
    fn adjacent_lines_share_their_length() {
        let at = |y: f32| drawn().shared(pos2(40.0, y), pos2(300.0, y));
        assert_eq!(at(50.0), 60.0);
        assert_eq!(at(57.5), 60.0);
        assert_eq!(at(58.0), 0.0);
        assert_eq!(at(42.0), 0.0);
    }

    #[test]
    fn counts_crossings() {
        assert_eq!(drawn().crossings(pos2(40.0, 0.0), pos2(40.0, 90.0)), 1);
        assert_eq!(drawn().crossings(pos2(40.0, 0.0), pos2(40.0, 45.0)), 0);
        assert_eq!(drawn().crossings(pos2(90.0, 120.0), pos2(110.0, 120.0)), 1);
    }

    #[test]
    fn finds_lines_through_an_area() {
        let area = |x: f32, y: f32| Rect::from_min_size(pos2(x, y), vec2(30.0, 12.0));
        assert!(drawn().runs_through(area(20.0, 44.0)));
        assert!(drawn().runs_through(area(90.0, 120.0)));
        assert!(!drawn().runs_through(area(20.0, 60.0)));
    }
}
