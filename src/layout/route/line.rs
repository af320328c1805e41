//! A connector while it is being routed.

use emath::{Pos2, Vec2, pos2};

use crate::model::{self, Board, Connector, End, Head, Id, Lane, Mode};

use super::port::{Heading, Port, heading, outward};

/// One of the two ends of a line: 0 where it begins, 1 where its head is.
pub(super) type EndIndex = usize;

/// What lines have in common that may share their first or last piece: box, side and look.
pub(super) type Stem = (Id, Heading, Look);

/// How a line is drawn: its mode, the lane it leaves, which gives its colour, and what was set by hand.
type Look = (Mode, Option<Lane>, model::Look);

/// A connector and its path so far.
pub(super) struct Line {
    pub(super) id: Id,
    pub(super) ports: [Port; 2],
    /// The sides it leaves from, once they are known.
    pub(super) sides: [Option<Heading>; 2],
    /// The sides that it left from before.
    pub(super) previous: [Option<Heading>; 2],
    look: Look,
    pub(super) has_label: bool,
    /// Its corners, from the edge of the one box to that of the other; empty until it is routed.
    pub(super) points: Vec<Pos2>,
    /// Whether it stays as it is: its corners were set by hand, or it is not affected by a change.
    pub(super) is_fixed: bool,
}

impl Line {
    /// `None` when an end leads nowhere.
    pub(super) fn new(board: &Board, id: Id, connector: &Connector) -> Option<Self> {
        let ports = [
            Port::of(board, connector.from)?,
            Port::of(board, connector.to)?,
        ];
        let mut line = Self {
            id,
            ports,
            sides: [None; 2],
            previous: [None; 2],
            look: (
                connector.mode,
                lane_of(board, connector.from),
                connector.look,
            ),
            has_label: !connector.label.trim().is_empty(),
            points: Vec::new(),
            is_fixed: false,
        };
        if let [first, .., last] | [first @ last] = connector.waypoints[..] {
            let ends = [ports[0].towards(first), ports[1].towards(last)];
            line.sides = ends.map(|(_, side)| Some(side));
            line.points = vec![ends[0].0];
            line.points.extend(&connector.waypoints);
            line.points.push(ends[1].0);
            line.is_fixed = true;
        }
        Some(line)
    }

    /// Takes the path of a route that is kept.
    pub(super) fn keep(&mut self, route: &[Pos2], gap: f32) {
        self.is_fixed = true;
        self.sides = sides_of(route);
        self.points = route.to_vec();
        self.lengthen(gap);
    }

    /// Its path with a `gap` between each head and its box. An end without a head touches the box.
    pub(super) fn drawn(mut self, gap: f32) -> Vec<Pos2> {
        self.lengthen(-gap);
        self.points
    }

    /// Moves the ends that have a head towards their boxes.
    fn lengthen(&mut self, by: f32) {
        let last = self.points.len().saturating_sub(1);
        let has_head = has_heads(self.look.0, self.look.2);
        for (end, index) in [(0, 0), (1, last)] {
            if has_head[end]
                && let (Some(_), Some(side)) = (self.ports[end].element, self.sides[end])
                && let Some(point) = self.points.get_mut(index)
            {
                *point -= outward(side) * by;
            }
        }
    }

    /// What it has in common with lines that share its first (or last) piece.
    pub(super) fn stem(&self, end: EndIndex) -> Option<Stem> {
        Some((self.ports[end].element?, self.sides[end]?, self.look))
    }

    /// Whether the two may share their first (or last) piece.
    pub(super) fn has_common_stem(&self, other: &Self) -> bool {
        let is_common = |end: EndIndex| {
            let stem = self.stem(end);
            stem.is_some() && stem == other.stem(end)
        };
        is_common(0) || is_common(1)
    }

    /// Whether both begin or both end at the same box.
    pub(super) fn has_common_end(&self, other: &Self) -> bool {
        let is_common = |end: EndIndex| {
            let element = self.ports[end].element;
            element.is_some() && element == other.ports[end].element
        };
        is_common(0) || is_common(1)
    }

    /// Whether the two may come to share their first (or last) piece.
    pub(super) fn may_join(&self, other: &Self) -> bool {
        self.look == other.look && self.has_common_end(other) && !self.is_twin(other)
    }

    /// Whether both lead from the same box to the same: as one, they could not be told apart.
    pub(super) fn is_twin(&self, other: &Self) -> bool {
        [0, 1]
            .into_iter()
            .all(|end| self.ports[end].element == other.ports[end].element)
    }

    /// Takes a path with at most two corners, whatever lies in its way.
    pub(super) fn go_directly(&mut self) {
        let [from, to] = self.ports.map(|port| port.rect.center());
        let ends = [self.ports[0].towards(to), self.ports[1].towards(from)];
        let [(a, out), (b, back)] = ends;
        let middle = a.lerp(b, 0.5);
        let corners = match (out % 2, back % 2) {
            (0, 0) => [pos2(middle.x, a.y), pos2(middle.x, b.y)],
            (0, _) => [pos2(b.x, a.y); 2],
            (_, 0) => [pos2(a.x, b.y); 2],
            _ => [pos2(a.x, middle.y), pos2(b.x, middle.y)],
        };
        self.sides = [Some(out), Some(back)];
        self.set_points([a, corners[0], corners[1], b]);
    }

    /// Takes a path, without repeated points and points on a straight piece.
    pub(super) fn set_points(&mut self, points: impl IntoIterator<Item = Pos2>) {
        self.points.clear();
        for point in points {
            if let [.., last] = self.points[..]
                && (last - point).length() < 0.01
            {
                continue;
            }
            if let [.., before, last] = self.points[..] {
                let is_straight = |axis: usize| {
                    (before[axis] - last[axis]).abs() < 0.01
                        && (last[axis] - point[axis]).abs() < 0.01
                };
                if is_straight(0) || is_straight(1) {
                    self.points.pop();
                }
            }
            self.points.push(point);
        }
        if let [only] = self.points[..] {
            self.points.push(only);
        }
    }
}

/// Whether a line has a head at its beginning and at its end.
pub(super) fn has_heads(mode: Mode, look: model::Look) -> [bool; 2] {
    let has_head = |head: Head, of_mode: bool| match head {
        Head::Auto => of_mode,
        Head::None => false,
        Head::Arrow | Head::Open | Head::Dot | Head::Diamond | Head::Bar => true,
    };
    [
        has_head(look.tail, mode == Mode::Request),
        has_head(look.head, true),
    ]
}

/// The lane an end lies in.
fn lane_of(board: &Board, end: End) -> Option<Lane> {
    match end {
        End::Bound { id, .. } => board.components.get(&id).map(|one| one.lane),
        End::Free(pos) => board.lanes.at(pos),
    }
}

/// The sides a path leaves from.
pub(super) fn sides_of(points: &[Pos2]) -> [Option<Heading>; 2] {
    let side = |way: Vec2| (way != Vec2::ZERO).then(|| heading(way));
    match points {
        [first, second, ..] => {
            let last = points.len() - 1;
            [
                side(*second - *first),
                side(points[last - 1] - points[last]),
            ]
        }
        _ => [None; 2],
    }
}
