use emath::Pos2;

use crate::{catalog::Sizes, layout::grid::crosses};

use super::{
    cost::{BORDER, BOX, CLOSE, CORNER, CROSSING, REVERSAL, SHARED, TITLE},
    drawn::DrawnLines,
    estimate::distance,
    obstacles::Obstacles,
};

/// The cheapest of the paths it is offered.
pub(super) struct Cheapest<'a> {
    obstacles: &'a Obstacles,
    drawn: &'a DrawnLines,
    /// Passing closer than this to a box costs.
    clearance: f32,
    pub(super) cost: f32,
    pub(super) points: Vec<Pos2>,
    /// Reused from offer to offer.
    offered: Vec<Pos2>,
}

impl<'a> Cheapest<'a> {
    pub(super) fn new(
        (cost, points): (f32, Vec<Pos2>),
        obstacles: &'a Obstacles,
        drawn: &'a DrawnLines,
        sizes: &Sizes,
    ) -> Self {
        Self {
            obstacles,
            drawn,
            clearance: sizes.connector_stub * 0.6,
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
            self.obstacles.boxes.along(a, b, self.clearance, |rect| {
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
            cost += BORDER * self.obstacles.along_borders(a, b)
                + SHARED * self.drawn.shared(a, b)
                + CROSSING * self.drawn.crossings(a, b) as f32;
            if cost >= self.cost {
                return None;
            }
        }
        cost += self.obstacles.titles_under(points) as f32 * TITLE;
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
