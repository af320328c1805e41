//! Bending a line by hand: where it can be taken hold of, and the corners it has after a drag.

use emath::{Pos2, Vec2};

use crate::{
    layout::polyline::nearest_on,
    model::{Bend, Connector},
};

use super::{Route, port::heading};

/// A piece shorter than this, in board units, cannot be taken hold of.
const MIN_PIECE: f32 = 36.0;
/// How far from its box a line turns whose end piece was dragged aside, in board units, and at most as a
/// share of the piece.
const STUB: f32 = 20.0;
const MAX_STUB: f32 = 0.3;

/// A place at which a line can be taken hold of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hold {
    /// Where, in board units.
    pub pos: Pos2,
    /// True at a corner that was set by hand.
    pub is_corner: bool,
    /// The corner, or the piece after so many corners.
    index: usize,
}

/// Every place at which a line can be taken hold of; none is on its label.
pub fn holds(connector: &Connector, route: &Route) -> Vec<Hold> {
    let is_elbow = connector.look.bend == Bend::Elbow;
    let through = through(connector, route);
    let pieces = through.windows(2).enumerate().filter_map(|(index, pair)| {
        let middle = pair[0].lerp(pair[1], 0.5);
        let pos = if is_elbow {
            middle
        } else {
            nearest_on(&route.points, middle)
        };
        (pair[0].distance(pair[1]) >= MIN_PIECE).then_some(Hold {
            pos,
            is_corner: false,
            index,
        })
    });
    // A line with right angles is moved by its pieces.
    let corners = connector.waypoints.iter().enumerate();
    let corners = corners.filter(|_| !is_elbow).map(|(index, pos)| Hold {
        pos: *pos,
        is_corner: true,
        index,
    });
    let is_free = |hold: &Hold| !route.label.is_some_and(|label| label.contains(hold.pos));
    corners.chain(pieces).filter(is_free).collect()
}

/// The ends of a line and what it leads through between them.
fn through(connector: &Connector, route: &Route) -> Vec<Pos2> {
    match (connector.look.bend, &route.points[..]) {
        (Bend::Straight | Bend::Curved, [first, .., last]) => {
            let corners = connector.waypoints.iter().copied();
            [*first].into_iter().chain(corners).chain([*last]).collect()
        }
        _ => route.points.clone(),
    }
}

impl Hold {
    /// The corners of the line after a drag to `to`. A corner that is dragged back into the line goes:
    /// within `reach` of it, in board units.
    pub fn dragged(&self, connector: &Connector, route: &Route, to: Pos2, reach: f32) -> Vec<Pos2> {
        if connector.look.bend == Bend::Elbow {
            return self.moved_piece(&route.points, to);
        }
        let mut corners = connector.waypoints.clone();
        if self.is_corner {
            let through = through(connector, route);
            let beside = [through.get(self.index), through.get(self.index + 2)];
            let is_back = match beside {
                [Some(a), Some(b)] => nearest_on(&[*a, *b], to).distance(to) <= reach,
                _ => false,
            };
            if is_back {
                corners.remove(self.index);
            } else if let Some(corner) = corners.get_mut(self.index) {
                *corner = to.round();
            }
        } else {
            corners.insert(self.index.min(corners.len()), to.round());
        }
        corners
    }

    /// The corners of a line with right angles after one of its pieces was moved aside.
    fn moved_piece(&self, points: &[Pos2], to: Pos2) -> Vec<Pos2> {
        let last = points.len().saturating_sub(1);
        let (Some(from), Some(end)) = (points.get(self.index), points.get(self.index + 1)) else {
            return Vec::new();
        };
        let way = *end - *from;
        // Across the piece only.
        let across = usize::from(heading(way).is_multiple_of(2));
        let mut aside = Vec2::ZERO;
        aside[across] = (to - self.pos)[across].round();
        let stub = way.normalized() * STUB.min(way.length() * MAX_STUB);
        let mut corners: Vec<Pos2> = points[..=self.index].to_vec();
        if self.index == 0 {
            corners.extend([*from + stub, *from + stub + aside]);
        } else {
            corners[self.index] += aside;
        }
        if self.index + 1 == last {
            corners.extend([*end - stub + aside, *end - stub, *end]);
        } else {
            corners.push(*end + aside);
            corners.extend(&points[self.index + 2..]);
        }
        // Without the two ends, which are at their boxes.
        corners.pop();
        corners.remove(0);
        corners
    }
}

#[cfg(test)]
mod tests {
    use emath::pos2;

    use super::*;
    use crate::model::Id;

    fn line(points: &[[f32; 2]], bend: Bend) -> (Connector, Route) {
        let mut connector = Connector::between(Id(1), Id(2));
        connector.look.bend = bend;
        let points: Vec<Pos2> = points.iter().map(|[x, y]| pos2(*x, *y)).collect();
        if bend != Bend::Elbow {
            connector.waypoints = points[1..points.len() - 1].to_vec();
        }
        (connector, Route::along(points))
    }

    #[test]
    fn a_moved_piece_keeps_right_angles() {
        for points in [
            &[[0.0, 0.0], [200.0, 0.0]][..],
            &[[0.0, 0.0], [0.0, 200.0]],
            &[[0.0, 0.0], [100.0, 0.0], [100.0, 90.0], [300.0, 90.0]],
            &[[0.0, 0.0], [100.0, 0.0], [100.0, 90.0]],
        ] {
            let (connector, route) = line(points, Bend::Elbow);
            let holds = holds(&connector, &route);
            assert_eq!(holds.len(), points.len() - 1);
            for hold in holds {
                let to = hold.pos + Vec2::new(30.0, 40.0);
                let corners = hold.dragged(&connector, &route, to, 4.0);
                let ends = [route.points[0], *route.points.last().unwrap()];
                let whole: Vec<Pos2> = [ends[0]]
                    .into_iter()
                    .chain(corners)
                    .chain([ends[1]])
                    .collect();
                for pair in whole.windows(2) {
                    let way = pair[1] - pair[0];
                    assert!(way.x.abs() < 0.01 || way.y.abs() < 0.01, "{whole:?}");
                }
                assert!(
                    whole.iter().any(|at| at.x == to.x || at.y == to.y),
                    "{whole:?}"
                );
            }
        }
    }

    #[test]
    fn a_straight_line_gets_a_corner_which_moves_and_goes_again() {
        let (mut connector, route) = line(&[[0.0, 0.0], [200.0, 0.0]], Bend::Straight);
        let [middle] = holds(&connector, &route)[..] else {
            panic!("one piece, one place");
        };
        connector.waypoints = middle.dragged(&connector, &route, pos2(100.0, 80.0), 4.0);
        assert_eq!(connector.waypoints, [pos2(100.0, 80.0)]);
        let route = Route::along(vec![pos2(0.0, 0.0), pos2(100.0, 80.0), pos2(200.0, 0.0)]);
        let all = holds(&connector, &route);
        assert_eq!(all.len(), 3, "the corner and two pieces");
        let corner = all.iter().find(|hold| hold.is_corner).unwrap();
        let moved = corner.dragged(&connector, &route, pos2(120.0, 60.0), 4.0);
        assert_eq!(moved, [pos2(120.0, 60.0)]);
        let gone = corner.dragged(&connector, &route, pos2(100.0, 2.0), 4.0);
        assert_eq!(gone, []);
    }
}
