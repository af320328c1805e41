//! The pieces of lines that can be moved across their direction: how far, and where they want to be.

use std::collections::HashSet;

use emath::{Rangef, Rect};

use super::{
    line::{EndIndex, Line, Stem},
    mesh::CLEARANCE,
    obstacles::{Obstacles, point, range},
};

/// What a line keeps clear of the boxes it joins, so that its first and last piece are long enough for
/// an arrowhead with a shaft, in board units; and where there is less room.
const OWN_CLEARANCE: [f32; 2] = [19.0, 18.0];
/// What it keeps clear of other boxes, likewise.
const OTHER_CLEARANCE: [f32; 2] = [CLEARANCE, 8.0];
/// How far beyond the ends of a piece boxes limit it: own ones and others, in board units.
const OWN_REACH: f32 = 2.0;
const REACH: f32 = 8.0;
/// How far a piece is moved at most, in board units.
const MAX_MOVE: f32 = 150.0;
/// How far ends stay from the corners of a box, in board units.
const CORNER_MARGIN: f32 = 10.0;

/// How firmly pieces stay where they want to be: at the middle of a box's side, in the middle of a box
/// for a straight line, in the middle of a channel between two boxes, and where they are.
const AT_SIDE: f32 = 6.0;
const STRAIGHT: f32 = 4.0;
const IN_CHANNEL: f32 = 0.2;
const AROUND: f32 = 0.5;
const FIXED: f32 = 1e4;

/// A horizontal or vertical piece of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// The index of its line, and of the corner where it begins.
    pub(super) line: usize,
    pub(super) corner: usize,
    /// Where it runs.
    pub(super) at: f32,
    pub(super) span: Rangef,
    /// Where it may run, and where it may run at worst.
    pub(super) bounds: [Rangef; 2],
    pub(super) want: f32,
    pub(super) weight: f32,
    /// Whether it is the first and the last of its line.
    pub(super) ends: [bool; 2],
    pub(super) is_fixed: bool,
}

/// The pieces of all lines across an axis that run through an area, ordered by where they begin.
pub(super) fn pieces(lines: &[Line], axis: usize, area: Rect, obstacles: &Obstacles) -> Vec<Piece> {
    let straight = lines
        .iter()
        .filter(|line| line.has_label && line.points.len() == 2);
    let labelled: HashSet<Stem> = straight
        .flat_map(|line| [line.stem(0), line.stem(1)])
        .flatten()
        .collect();
    let mut pieces = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        for corner in 0..line.points.len().saturating_sub(1) {
            let (start, end) = (line.points[corner], line.points[corner + 1]);
            let along = Rangef::new(start[1 - axis], end[1 - axis]).as_positive();
            let is_across = (start[axis] - end[axis]).abs() < 0.01 && along.span() > 0.01;
            if is_across && Rect::from_two_pos(start, end).intersects(area) {
                let mut piece = piece(line, index, corner, axis, obstacles);
                make_way(line, &mut piece, axis, &labelled);
                pieces.push(piece);
            }
        }
    }
    pieces.sort_by(|one, other| one.span.min.total_cmp(&other.span.min));
    pieces
}

fn piece(line: &Line, index: usize, corner: usize, axis: usize, obstacles: &Obstacles) -> Piece {
    let points = &line.points;
    let (start, end) = (points[corner], points[corner + 1]);
    let at = start[axis];
    let mut piece = Piece {
        line: index,
        corner,
        at,
        span: Rangef::new(start[1 - axis], end[1 - axis]).as_positive(),
        bounds: [Rangef::point(at); 2],
        want: at,
        weight: FIXED,
        ends: [corner == 0, corner + 2 == points.len()],
        is_fixed: line.is_fixed,
    };
    if line.is_fixed {
        return piece;
    }
    piece.bounds = bounds(line, &piece, axis, obstacles);
    let usual = piece.bounds[0];
    let middles = line.ports.map(|port| port.rect.center()[axis]);
    (piece.want, piece.weight) = match piece.ends {
        [true, true] => {
            let middles = middles.into_iter();
            let in_reach = middles.clone().find(|at| usual.contains(*at));
            (in_reach.unwrap_or(usual.center()), STRAIGHT)
        }
        [true, false] => (middles[0], AT_SIDE),
        [false, true] => (middles[1], AT_SIDE),
        [false, false] => {
            let arms = Rangef::new(points[corner - 1][axis], points[corner + 2][axis]);
            let is_between = (arms.min - at) * (arms.max - at) < 0.0;
            let channel = arms.as_positive().intersection(usual);
            match (is_between, channel.span() > 0.0) {
                (true, true) => (channel.center(), IN_CHANNEL),
                (true, false) => (at, IN_CHANNEL),
                (false, _) => (at, AROUND),
            }
        }
    };
    piece
}

/// A line that turns off beside a straight one turns close to the box they share, so that the label of
/// the straight one has a place on what is left.
fn make_way(line: &Line, piece: &mut Piece, axis: usize, labelled: &HashSet<Stem>) {
    let is_beside = |end: EndIndex| line.stem(end).is_some_and(|stem| labelled.contains(&stem));
    let points = &line.points;
    let arm = match (piece.corner, points.len() - 2 - piece.corner) {
        (1, 1..) if is_beside(0) => points[0],
        (1.., 1) if is_beside(1) => points[points.len() - 1],
        _ => return,
    };
    if piece.weight == IN_CHANNEL {
        piece.want = piece.bounds[0].clamp(arm[axis]);
    }
}

/// Where a piece may run between the boxes beside it, and where it may run at worst.
fn bounds(line: &Line, piece: &Piece, axis: usize, obstacles: &Obstacles) -> [Rangef; 2] {
    let Piece { at, span, ends, .. } = *piece;
    let mut bounds = [Rangef::point(at).expand(MAX_MOVE); 2];
    let area = Rect::from_two_pos(
        point(axis, bounds[0].min, span.min - REACH),
        point(axis, bounds[0].max, span.max + REACH),
    );
    for (id, rect) in obstacles.boxes.within(area) {
        let is_own = |end: usize| line.ports[end].element == Some(id);
        if (ends[0] && is_own(0)) || (ends[1] && is_own(1)) {
            continue;
        }
        let (reach, clearances) = if is_own(0) || is_own(1) {
            (OWN_REACH, OWN_CLEARANCE)
        } else {
            (REACH, OTHER_CLEARANCE)
        };
        let (beside, across) = (range(rect, 1 - axis).expand(reach), range(rect, axis));
        if beside.min >= span.max || beside.max <= span.min {
            continue;
        }
        for (bounds, clearance) in bounds.iter_mut().zip(clearances) {
            if across.max <= at + 1.0 {
                bounds.min = bounds.min.max(across.max + clearance);
            } else if across.min >= at - 1.0 {
                bounds.max = bounds.max.min(across.min - clearance);
            }
        }
    }
    // A piece that is off a mark or a title stays off.
    for rect in obstacles.marks.iter().chain(&obstacles.titles) {
        let (beside, across) = (range(*rect, 1 - axis), range(*rect, axis));
        if beside.min >= span.max || beside.max <= span.min {
            continue;
        }
        for bounds in &mut bounds {
            if across.max <= at {
                bounds.min = bounds.min.max(across.max);
            } else if across.min >= at {
                bounds.max = bounds.max.min(across.min);
            }
        }
    }
    let mut sides = Rangef::EVERYTHING;
    for end in [0, 1] {
        if let (true, Some(side)) = (ends[end], line.sides[end]) {
            sides = sides.intersection(line.ports[end].range(side, CORNER_MARGIN));
        }
    }
    if sides.span() < 0.0 {
        return [Rangef::point(at); 2];
    }
    bounds.map(|bounds| {
        let both = bounds.intersection(sides);
        if both.span() >= 0.0 {
            both
        } else if bounds.span() < 0.0 {
            Rangef::point(sides.clamp(bounds.center()))
        } else {
            Rangef::point(sides.clamp(at))
        }
    })
}
