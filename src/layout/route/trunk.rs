//! Trunks: pieces of several lines that are drawn as one.

use emath::Rangef;

use super::{
    line::{EndIndex, Line, Stem},
    pieces::Piece,
    solve::Variable,
};

/// Pieces nearer than this may become a trunk, in board units.
const NEAR: f32 = 6.0;

/// Pieces that are drawn as one. Only lines that pairwise have that end in common share a piece, else
/// it would read as a connection that is not there.
pub(super) struct Trunks {
    /// By piece: another of its trunk, or itself.
    roots: Vec<usize>,
    /// By root: what all lines of the trunk have in common at their beginning and their end.
    stems: Vec<[Option<Stem>; 2]>,
    /// By root: the lines of the trunk.
    lines: Vec<Vec<usize>>,
}

impl Trunks {
    pub(super) fn new(lines: &[Line], pieces: &[Piece]) -> Self {
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
    pub(super) fn join(
        &mut self,
        lines: &[Line],
        pieces: &[Piece],
        one: usize,
        other: usize,
    ) -> bool {
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
    pub(super) fn variables(mut self, pieces: &[Piece]) -> (Vec<Variable>, Vec<usize>) {
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
