//! In which order pieces lie beside each other once they are moved apart.

use std::collections::BTreeSet;

use super::{
    line::Line,
    pieces::Piece,
    solve::{Constraint, Variable},
};

/// Distance of two labelled lines side by side, in board units: a line of text and what is around it.
const LABELLED: f32 = 21.0;

/// How much depends on the order of two pieces that cannot change places.
const BY_PLACE: i32 = 1000;

/// Which of two pieces lies before the other.
pub(super) struct Order<'a> {
    pub(super) lines: &'a [Line],
    pub(super) pieces: &'a [Piece],
    pub(super) axis: usize,
}

impl Order<'_> {
    /// The constraints between variables, in one order, so that they make no circle.
    pub(super) fn constraints(
        &self,
        pairs: &[(usize, usize)],
        members: &[usize],
        variables: &[Variable],
    ) -> Vec<Constraint> {
        let mut wishes = Vec::new();
        for (first, second) in pairs {
            let (one, other) = (&self.pieces[*first], &self.pieces[*second]);
            let (a, b) = (members[*first], members[*second]);
            if a == b {
                continue;
            }
            let (is_before, weight) = self.is_before(one, other);
            let (before, after) = if is_before { (a, b) } else { (b, a) };
            let is_straight =
                |piece: &Piece| piece.ends == [true; 2] && self.lines[piece.line].has_label;
            let least = if self.axis == 1 && is_straight(one) && is_straight(other) {
                LABELLED
            } else {
                0.0
            };
            let constraint = Constraint {
                before,
                after,
                least,
            };
            wishes.push(Wish { constraint, weight });
        }
        let mut places = vec![(0.0, 0.0); variables.len()];
        for (piece, member) in self.pieces.iter().zip(members) {
            places[*member].0 += piece.at;
            places[*member].1 += 1.0;
        }
        let places = places.iter().map(|(sum, count)| (sum / count) as i32);
        let rank = ranks(&wishes, &places.collect::<Vec<_>>());
        let constraints = wishes.into_iter().map(|wish| wish.constraint);
        let mut constraints: Vec<Constraint> = constraints.collect();
        for one in &mut constraints {
            if rank[one.before] > rank[one.after] {
                std::mem::swap(&mut one.before, &mut one.after);
            }
        }
        constraints.sort_by(|one, other| {
            (rank[one.before], rank[one.after])
                .cmp(&(rank[other.before], rank[other.after]))
                .then(other.least.total_cmp(&one.least))
        });
        constraints.dedup_by_key(|one| (one.before, one.after));
        constraints
    }

    /// Whether one lies before the other, and how much depends on that. Where each may be where the other
    /// is: by which way they turn at the ends of what they share, so that they do not cross; else by place.
    fn is_before(&self, one: &Piece, other: &Piece) -> (bool, i32) {
        let is_same = (one.at - other.at).abs() <= 1.0;
        let may_swap = one.bounds[0].contains(other.at) && other.bounds[0].contains(one.at);
        let by_place = (one.at < other.at, if may_swap { 1 } else { BY_PLACE });
        if !is_same && !may_swap {
            return by_place;
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
            return (turns < 0.0, 2 * turns.abs() as i32);
        }
        if !is_same {
            return by_place;
        }
        let (a, b) = (&self.lines[one.line], &self.lines[other.line]);
        let is_opposed =
            a.ports[0].element == b.ports[1].element && a.ports[1].element == b.ports[0].element;
        if is_opposed {
            return (a.id < b.id, 1);
        }
        let way = |line: &Line| {
            let way = line.ports[1].rect.center() - line.ports[0].rect.center();
            way.x + way.y
        };
        ((way(a), a.id) < (way(b), b.id), 1)
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

/// A constraint that is wanted, and how much.
struct Wish {
    constraint: Constraint,
    weight: i32,
}

/// The rank of each variable: after those that it is wanted to be after, and as they lie where nothing
/// is wanted. Where wishes make a circle, the variable with the least of them against it goes first.
fn ranks(wishes: &[Wish], places: &[i32]) -> Vec<usize> {
    let mut later: Vec<Vec<(usize, i32)>> = vec![Vec::new(); places.len()];
    let mut against = vec![0; places.len()];
    for Wish { constraint, weight } in wishes {
        later[constraint.before].push((constraint.after, *weight));
        against[constraint.after] += weight;
    }
    let mut ranks = vec![usize::MAX; places.len()];
    let mut ready: BTreeSet<(i32, i32, usize)> = (0..places.len())
        .map(|one| (against[one], places[one], one))
        .collect();
    let mut rank = 0;
    while let Some((_, _, one)) = ready.pop_first() {
        ranks[one] = rank;
        rank += 1;
        for (other, weight) in &later[one] {
            let key = (against[*other], places[*other], *other);
            if ready.remove(&key) {
                against[*other] -= weight;
                ready.insert((against[*other], places[*other], *other));
            }
        }
    }
    ranks
}

/// The sign of a number, 0 for 0.
fn sign(number: f32) -> f32 {
    if number == 0.0 { 0.0 } else { number.signum() }
}
