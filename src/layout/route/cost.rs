//! What a route costs, in board units of length: the router takes the cheapest path it finds, so
//! these numbers are its taste. Each is measured against the detour it is worth.
//!
//! There are two measures. A *candidate* path (`path`) is judged as a whole, against every line drawn
//! so far. The *search* (`search`) adds up pieces of a grid, so it only knows costs per piece; where
//! the two differ, the constant says why. The last group decides how far a finished path is moved
//! aside.

use emath::{Pos2, Vec2};

use crate::layout::grid::crosses;

use super::{obstacles::Surroundings, port::Port};

/// Entering a box: more than any detour on a board.
pub(super) const BOX: f32 = 1e6;
/// Doubling back on itself: better than entering a box, worse than anything else.
pub(super) const REVERSAL: f32 = BOX / 10.0;
/// Running over a lane's title: more than any clean path between boxes that are near each other.
pub(super) const TITLE: f32 = 5e4;
/// A corner: worth a detour about as wide as a box is high.
pub(super) const CORNER: f32 = 40.0;
/// A piece that passes closer to a box than a stub is long: less than a corner.
pub(super) const CLOSE: f32 = 30.0;
/// Crossing another line: legible, so worth only a short detour.
pub(super) const CROSSING: f32 = 12.0;
/// Every board unit on top of another line, where the two cannot be told apart.
pub(super) const SHARED: f32 = 3.0;
/// Every board unit along a lane's border, where a line looks like part of the border.
pub(super) const BORDER: f32 = 0.5;

/// A simple path longer than the direct one by this is compared with what the search finds: three
/// corners and some length.
pub(super) const SEARCH_THRESHOLD: f32 = 3.0 * CORNER + 60.0;

/// In the search: every board unit close to a box or along a lane's border. Per unit and not per
/// piece as [`CLOSE`], because the grid cuts a line into many pieces.
pub(super) const SEARCH_CLOSE: f32 = 0.5;
/// In the search: a piece of the grid under a lane's title. Less than [`TITLE`], because a line over
/// one title has several pieces there.
pub(super) const SEARCH_TITLE: f32 = 4000.0;

/// When moving a piece aside: a crossing, in board units on top of another line.
pub(super) const NUDGE_CROSSING: f32 = 12.0;
/// When moving a piece aside: every board unit it moves, so that it moves no farther than it gains.
pub(super) const NUDGE_DISTANCE: f32 = 0.25;

/// What every path between two ports costs at least: its length and the corners it cannot avoid.
/// `gap`: the distance of a line's ends from their boxes.
pub(super) fn min_cost(ports: [Port; 2], gap: f32) -> f32 {
    let [from, to] = ports.map(|port| port.line_end(gap));
    let inward = heading(-ports[1].outward());
    let leave = |out| min_rest(from, out, to, inward);
    match heading(ports[0].outward()) {
        Some(out) => leave(out),
        None => (0..4).map(leave).fold(f32::INFINITY, f32::min),
    }
}

/// The number of a direction: 0 right, 1 down, 2 left, 3 up; `None` for the zero vector.
pub(super) fn heading(direction: Vec2) -> Option<usize> {
    let Vec2 { x, y } = direction;
    let ahead = [x, y, -x, -y];
    ahead.iter().position(|ahead| *ahead > 0.0)
}

/// What it costs at least to get from `at`, travelling in direction `heading`, to `goal` and arrive
/// there travelling `inward` (`None` for any direction).
pub(super) fn min_rest(at: Pos2, heading: usize, goal: Pos2, inward: Option<usize>) -> f32 {
    let offset = goal - at;
    let ahead = |heading: usize| [offset.x, offset.y, -offset.x, -offset.y][heading];
    let length = distance(at, goal);
    let Some(inward) = inward else {
        let is_straight = ahead(heading) >= length;
        return length + if is_straight { 0.0 } else { CORNER };
    };
    let corners = match (heading + 4 - inward) % 4 {
        0 if ahead(heading) >= length => 0,
        0 if ahead(heading) < 0.0 => 4,
        0 | 2 => 2,
        _ if ahead(heading) < 0.0 || ahead(inward) < 0.0 => 3,
        _ => 1,
    };
    length + CORNER * corners as f32
}

/// The distance along rows and columns (Manhattan distance).
pub(super) fn distance(a: Pos2, b: Pos2) -> f32 {
    (a.x - b.x).abs() + (a.y - b.y).abs()
}

/// The cheapest of the paths it is offered.
pub(super) struct Cheapest<'a> {
    around: Surroundings<'a>,
    /// Passing closer than this to a box costs.
    clearance: f32,
    pub(super) cost: f32,
    pub(super) points: Vec<Pos2>,
    /// Reused from offer to offer.
    offered: Vec<Pos2>,
}

impl<'a> Cheapest<'a> {
    pub(super) fn new((cost, points): (f32, Vec<Pos2>), around: Surroundings<'a>) -> Self {
        Self {
            around,
            clearance: around.sizes.connector_stub * 0.6,
            cost,
            points,
            offered: Vec::new(),
        }
    }

    /// Takes a path if it is cheaper.
    pub(super) fn offer(&mut self, points: &[Pos2]) {
        simplify(points, &mut self.offered);
        if let Some(cost) = self.cost_below(&self.offered) {
            self.cost = cost;
            std::mem::swap(&mut self.points, &mut self.offered);
        }
    }

    /// What a path costs, if that is less than the cheapest so far. Cheap checks come first.
    fn cost_below(&self, points: &[Pos2]) -> Option<f32> {
        let (obstacles, drawn) = (self.around.obstacles, self.around.drawn);
        let mut cost = CORNER * (points.len() as f32 - 2.0);
        for corner in points.windows(3) {
            let is_reversal = (corner[1] - corner[0]).dot(corner[2] - corner[1]) < 0.0;
            cost += if is_reversal { REVERSAL } else { 0.0 };
        }
        let pairs = || points.windows(2).map(|pair| (pair[0], pair[1]));
        cost += pairs().map(|(a, b)| distance(a, b)).sum::<f32>();
        if cost >= self.cost {
            return None;
        }
        let last = points.len() - 2;
        for (index, (a, b)) in pairs().enumerate() {
            let is_inner = index > 0 && index < last;
            obstacles.boxes.along(a, b, self.clearance, |rect| {
                if crosses(a, b, rect.expand(1.0)) {
                    cost += BOX;
                } else if is_inner && crosses(a, b, rect.expand(self.clearance)) {
                    cost += CLOSE;
                }
            });
            if cost >= self.cost {
                return None;
            }
        }
        for (a, b) in pairs() {
            cost += BORDER * obstacles.along_borders(a, b)
                + SHARED * drawn.shared(a, b)
                + CROSSING * drawn.crossings(a, b) as f32;
            if cost >= self.cost {
                return None;
            }
        }
        cost += obstacles.titles_under(points) as f32 * TITLE;
        (cost < self.cost).then_some(cost)
    }
}

/// Writes `points` to `out` without repeated points and points on a straight piece.
fn simplify(points: &[Pos2], out: &mut Vec<Pos2>) {
    out.clear();
    for &point in points {
        if out.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = out[..] {
            let (into, away) = (last - before, point - last);
            let is_straight = (into.x == 0.0 && away.x == 0.0 && into.y * away.y > 0.0)
                || (into.y == 0.0 && away.y == 0.0 && into.x * away.x > 0.0);
            if is_straight {
                out.pop();
            }
        }
        out.push(point);
    }
    if out.len() == 1 {
        out.push(out[0]);
    }
}
