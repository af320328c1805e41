//! In which order pieces lie beside each other once they are moved apart.

use std::cmp::Ordering;

use super::{
    line::Line,
    pieces::Piece,
    solve::{Constraint, Variable},
};

/// Distance of two labelled lines side by side, in board units: a line of text and what is around it.
const LABELLED: f32 = 21.0;

/// Which of two pieces lies before the other.
pub(super) struct Order<'a> {
    pub(super) lines: &'a [Line],
    pub(super) pieces: &'a [Piece],
    pub(super) axis: usize,
}

impl Order<'_> {
    /// The constraints between variables, in one order, so that they make no circle: by place, then by
    /// how many others a variable goes before.
    pub(super) fn constraints(
        &self,
        pairs: &[(usize, usize)],
        members: &[usize],
        variables: &[Variable],
    ) -> Vec<Constraint> {
        let mut wins = vec![0_i32; variables.len()];
        let mut constraints = Vec::new();
        for (first, second) in pairs {
            let (one, other) = (&self.pieces[*first], &self.pieces[*second]);
            let (a, b) = (members[*first], members[*second]);
            if a == b {
                continue;
            }
            let (before, after) = if self.is_before(one, other) {
                (a, b)
            } else {
                (b, a)
            };
            wins[before] += 1;
            wins[after] -= 1;
            let is_straight =
                |piece: &Piece| piece.ends == [true; 2] && self.lines[piece.line].has_label;
            let least = if self.axis == 1 && is_straight(one) && is_straight(other) {
                LABELLED
            } else {
                0.0
            };
            constraints.push(Constraint {
                before,
                after,
                least,
            });
        }
        let mut places = vec![(0.0, 0.0); variables.len()];
        for (piece, member) in self.pieces.iter().zip(members) {
            places[*member].0 += piece.at;
            places[*member].1 += 1.0;
        }
        let places: Vec<f32> = places
            .iter()
            .map(|(sum, count)| (sum / count).round())
            .collect();
        let rank = |one: usize, other: usize| {
            places[one]
                .total_cmp(&places[other])
                .then(wins[other].cmp(&wins[one]))
                .then(one.cmp(&other))
        };
        for one in &mut constraints {
            if rank(one.before, one.after) == Ordering::Greater {
                std::mem::swap(&mut one.before, &mut one.after);
            }
        }
        constraints.sort_by(|one, other| {
            rank(one.before, other.before)
                .then(rank(one.after, other.after))
                .then(other.least.total_cmp(&one.least))
        });
        constraints.dedup_by_key(|one| (one.before, one.after));
        constraints
    }

    /// By place; where one lies on the other, by which way each turns at the ends of what they share.
    fn is_before(&self, one: &Piece, other: &Piece) -> bool {
        if (one.at - other.at).abs() > 1.0 {
            return one.at < other.at;
        }
        let turn = |far: fn(&Piece) -> f32, is_max: bool| {
            let (a, b) = (far(one), far(other));
            let inner = if is_max { a < b } else { a > b };
            if (a - b).abs() <= 1.0 {
                sign(self.turn(one, is_max) - self.turn(other, is_max))
            } else if inner {
                self.turn(one, is_max)
            } else {
                -self.turn(other, is_max)
            }
        };
        let turns = turn(|piece| piece.span.min, false) + turn(|piece| piece.span.max, true);
        if turns != 0.0 {
            return turns < 0.0;
        }
        let (a, b) = (&self.lines[one.line], &self.lines[other.line]);
        let is_opposed =
            a.ports[0].element == b.ports[1].element && a.ports[1].element == b.ports[0].element;
        if is_opposed {
            return a.id < b.id;
        }
        let way = |line: &Line| {
            let way = line.ports[1].rect.center() - line.ports[0].rect.center();
            way.x + way.y
        };
        (way(a), a.id) < (way(b), b.id)
    }

    /// Which way a line turns at the lower (or upper) end of a piece: −1, 1, or 0 at its end.
    fn turn(&self, piece: &Piece, is_max: bool) -> f32 {
        let points = &self.lines[piece.line].points;
        let along = 1 - self.axis;
        let is_up = points[piece.corner][along] < points[piece.corner + 1][along];
        let next = if is_up == is_max {
            points.get(piece.corner + 2)
        } else {
            piece
                .corner
                .checked_sub(1)
                .and_then(|index| points.get(index))
        };
        next.map_or(0.0, |next| sign(next[self.axis] - piece.at))
    }
}

/// The sign of a number, 0 for 0.
fn sign(number: f32) -> f32 {
    if number == 0.0 { 0.0 } else { number.signum() }
}
