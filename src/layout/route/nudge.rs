//! Moves lines that run on each other apart, all of a direction at once, and lets those that begin or
//! end at the same side of a box share a trunk.

use std::cmp::Ordering;

use emath::{Rangef, Rect};

use super::{
    line::{EndIndex, Line, Stem},
    obstacles::Obstacles,
    pieces::{Piece, pieces},
    solve::{Constraint, Variable, solve},
};

/// Pieces farther apart than this do not meet, in board units.
const FAR: f32 = 150.0;
/// Pieces nearer than this may become a trunk, in board units.
const NEAR: f32 = 6.0;
/// How near the ends of pieces are that are one behind the other, in board units.
const BEHIND: f32 = 11.5;
/// Distance of two labelled lines side by side, in board units: a line of text and what is around it.
const LABELLED: f32 = 21.0;
/// A step aside shorter than this is taken out of a line, in board units.
const STEP: f32 = 24.0;
/// More pairs of pieces than this are not looked at.
const MAX_PAIRS: usize = 400_000;
/// How far around the lines that move others are taken into account, in board units.
const AROUND: f32 = 180.0;

/// Moves the lines apart that are not fixed.
pub(super) fn nudge(lines: &mut [Line], obstacles: &Obstacles) {
    let moving = lines.iter().filter(|line| !line.is_fixed);
    let area = moving
        .map(|line| Rect::from_points(&line.points))
        .reduce(Rect::union);
    let Some(area) = area.map(|area| area.expand(AROUND)) else {
        return;
    };
    let move_all = |lines: &mut [Line]| {
        for axis in [0, 1] {
            let pieces = pieces(lines, axis, area, obstacles);
            move_apart(lines, &pieces, axis);
        }
    };
    move_all(lines);
    for index in 0..lines.len() {
        if !lines[index].is_fixed {
            flatten(lines, index, obstacles);
        }
    }
    move_all(lines);
}

/// Finds a place for all pieces across an axis, and moves them there.
fn move_apart(lines: &mut [Line], pieces: &[Piece], axis: usize) {
    let mut trunks = Trunks::new(lines, pieces);
    let mut pairs = Vec::new();
    let mut looks = 0;
    for (first, one) in pieces.iter().enumerate() {
        let later = pieces.iter().enumerate().skip(first + 1);
        for (second, other) in
            later.take_while(|(_, other)| other.span.min <= one.span.max + BEHIND)
        {
            looks += 1;
            let is_still = one.is_fixed && other.is_fixed;
            if looks > MAX_PAIRS || one.line == other.line || is_still {
                continue;
            }
            if (one.at - other.at).abs() > FAR || trunks.join(lines, pieces, first, second) {
                continue;
            }
            let is_overlapping = one.span.intersection(other.span).span() > 1.0;
            if is_overlapping || !has_common_stem(lines, one, other) {
                pairs.push((first, second));
            }
        }
    }
    let (mut variables, members) = trunks.variables(pieces);
    let order = Order {
        lines,
        pieces,
        axis,
    };
    let constraints = order.constraints(&pairs, &members, &variables);
    solve(&mut variables, &constraints);
    for (piece, variable) in pieces.iter().zip(&members) {
        let line = &mut lines[piece.line];
        if !line.is_fixed {
            let at = variables[*variable].at;
            line.points[piece.corner][axis] = at;
            line.points[piece.corner + 1][axis] = at;
        }
    }
    for line in lines.iter_mut().filter(|line| !line.is_fixed) {
        let points = std::mem::take(&mut line.points);
        line.set_points(points);
    }
}

fn has_common_stem(lines: &[Line], one: &Piece, other: &Piece) -> bool {
    let is_common = |end: EndIndex| {
        let stem = lines[one.line].stem(end);
        stem.is_some() && stem == lines[other.line].stem(end)
    };
    is_common(0) || is_common(1)
}

/// Pieces that are drawn as one. Only lines that pairwise have that end in common share a piece, else
/// it would read as a connection that is not there.
struct Trunks {
    /// By piece: another of its trunk, or itself.
    roots: Vec<usize>,
    /// By root: what all lines of the trunk have in common at their beginning and their end.
    stems: Vec<[Option<Stem>; 2]>,
    /// By root: the lines of the trunk.
    lines: Vec<Vec<usize>>,
}

impl Trunks {
    fn new(lines: &[Line], pieces: &[Piece]) -> Self {
        let stems = pieces
            .iter()
            .map(|piece| [0, 1].map(|end| lines[piece.line].stem(end)));
        Self {
            roots: (0..pieces.len()).collect(),
            stems: stems.collect(),
            lines: pieces.iter().map(|piece| vec![piece.line]).collect(),
        }
    }

    fn root(&mut self, mut index: usize) -> usize {
        while self.roots[index] != index {
            self.roots[index] = self.roots[self.roots[index]];
            index = self.roots[index];
        }
        index
    }

    /// Makes two pieces one if they may be; true when they are one.
    fn join(&mut self, lines: &[Line], pieces: &[Piece], one: usize, other: usize) -> bool {
        let (a, b) = (&pieces[one], &pieces[other]);
        let is_near = (a.at - b.at).abs() < NEAR && a.span.intersection(b.span).span() > 1.0;
        if !is_near || ![0, 1].into_iter().any(|end| is_stem(lines, a, b, end)) {
            return false;
        }
        let (one, other) = (self.root(one), self.root(other));
        if one == other {
            return true;
        }
        let common = [0, 1].map(|end| {
            let stem = self.stems[one][end]?;
            (Some(stem) == self.stems[other][end]).then_some(stem)
        });
        let mut pairs = self.lines[one].iter().flat_map(|a| {
            let others = self.lines[other].iter();
            others.map(move |b| (&lines[*a], &lines[*b]))
        });
        if common == [None; 2] || pairs.any(|(a, b)| a.id != b.id && a.is_twin(b)) {
            return false;
        }
        self.roots[other] = one;
        self.stems[one] = common;
        let joined = std::mem::take(&mut self.lines[other]);
        self.lines[one].extend(joined);
        true
    }

    /// One variable for every trunk and every other piece, and by piece which is its.
    fn variables(mut self, pieces: &[Piece]) -> (Vec<Variable>, Vec<usize>) {
        let mut variables: Vec<Variable> = Vec::new();
        let mut numbers = vec![usize::MAX; pieces.len()];
        let mut members = Vec::with_capacity(pieces.len());
        for (index, piece) in pieces.iter().enumerate() {
            let root = self.root(index);
            if numbers[root] == usize::MAX {
                numbers[root] = variables.len();
                variables.push(Variable {
                    bounds: [Rangef::EVERYTHING; 2],
                    want: 0.0,
                    weight: 0.0,
                    at: 0.0,
                });
            }
            members.push(numbers[root]);
            let one = &mut variables[numbers[root]];
            for (bounds, own) in one.bounds.iter_mut().zip(piece.bounds) {
                *bounds = bounds.intersection(own);
            }
            one.want += piece.want * piece.weight;
            one.weight += piece.weight;
        }
        for one in &mut variables {
            one.want /= one.weight;
            for bounds in &mut one.bounds {
                if bounds.span() < 0.0 {
                    *bounds = Rangef::point(bounds.center());
                }
            }
        }
        (variables, members)
    }
}

/// Whether two pieces belong to what their lines share from the beginning (or to the end).
fn is_stem(lines: &[Line], a: &Piece, b: &Piece, end: EndIndex) -> bool {
    let (one, other) = (&lines[a.line], &lines[b.line]);
    let stem = one.stem(end);
    if stem.is_none() || stem != other.stem(end) {
        return false;
    }
    // How many corners lie between the piece and the end.
    let depth = |line: &Line, piece: &Piece| {
        if end == 0 {
            piece.corner
        } else {
            line.points.len() - 2 - piece.corner
        }
    };
    let corner = |line: &Line, index: usize| {
        if end == 0 {
            line.points[index]
        } else {
            line.points[line.points.len() - 1 - index]
        }
    };
    let shared = depth(one, a);
    shared == depth(other, b)
        && (1..=shared).all(|index| corner(one, index).distance(corner(other, index)) <= NEAR)
}

/// Which of two pieces lies before the other.
struct Order<'a> {
    lines: &'a [Line],
    pieces: &'a [Piece],
    axis: usize,
}

impl Order<'_> {
    /// The constraints between variables, in one order, so that they make no circle: by place, then by
    /// how many others a variable goes before.
    fn constraints(
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
                (self.turn(one, is_max) - self.turn(other, is_max)).signum_or_zero()
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
        next.map_or(0.0, |next| (next[self.axis] - piece.at).signum_or_zero())
    }
}

/// The sign of a number, 0 for 0.
trait SignumOrZero {
    fn signum_or_zero(self) -> Self;
}

impl SignumOrZero for f32 {
    fn signum_or_zero(self) -> Self {
        if self == 0.0 { 0.0 } else { self.signum() }
    }
}

/// Takes short steps aside out of a line whose two arms fit on one line.
fn flatten(lines: &mut [Line], index: usize, obstacles: &Obstacles) {
    loop {
        let line = &lines[index];
        let step = (1..line.points.len().saturating_sub(2)).find_map(|corner| {
            let (a, b) = (line.points[corner], line.points[corner + 1]);
            let axis = if (a.x - b.x).abs() < 0.01 { 1 } else { 0 };
            let is_short = (a - b).length() < STEP;
            let (before, after) = (line.points[corner - 1], line.points[corner + 2]);
            let along = 1 - axis;
            let goes_on = (a[along] - before[along]) * (after[along] - b[along]) > 0.0;
            let all = (is_short && goes_on).then(|| {
                pieces(
                    std::slice::from_ref(line),
                    axis,
                    Rect::EVERYTHING,
                    obstacles,
                )
            })?;
            let arm = |corner: usize| all.iter().find(|piece| piece.corner == corner);
            let (first, second) = (arm(corner - 1)?, arm(corner + 1)?);
            let common = first.bounds[0].intersection(second.bounds[0]);
            let firmer = if first.weight >= second.weight {
                first
            } else {
                second
            };
            (common.span() >= 0.0).then(|| (corner, axis, common.clamp(firmer.at)))
        });
        let Some((corner, axis, at)) = step else {
            return;
        };
        let line = &mut lines[index];
        for point in &mut line.points[corner - 1..=corner + 2] {
            point[axis] = at;
        }
        let points = std::mem::take(&mut line.points);
        line.set_points(points);
    }
}
