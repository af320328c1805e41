//! Where the labels of connectors go: where the user has put them along their line, or at the cheapest
//! place on the line or beside it.
//!
//! A label away from its line is the last resort, and a box is covered only where there is no free
//! place within [`MAX_DISTANCE`].

use std::{collections::HashMap, sync::Arc};

use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::Sizes,
    layout::{
        polyline::{at_share, length},
        text::{Face, Lines, wrap},
    },
    model::{Board, Connector, Id},
};

use super::{
    around::{Around, CLEARANCE, Looks, NEAR, overlaps},
    obstacles::Obstacles,
    routes::Routes,
};

/// Labels are wrapped at this width, in board units.
const MAX_WIDTH: f32 = 180.0;
/// Distance between a line and a label beside it, in board units: the next only where every place nearer
/// is taken.
const GAPS: [f32; 4] = [5.0, 8.0, 11.0, 14.0];
/// Distance between places that are tried along a line, in board units.
const STEP: f32 = 4.0;
/// The most places tried along a line.
const MAX_STEPS: f32 = 500.0;
/// How far a label moves away from its line, and in which steps, in board units.
const MAX_DISTANCE: f32 = 480.0;
const AWAY_STEP: f32 = 12.0;
/// Where it moves, relative to the step.
const DIRECTIONS: [Vec2; 8] = [
    Vec2::UP,
    Vec2::DOWN,
    Vec2::LEFT,
    Vec2::RIGHT,
    vec2(-1.0, -1.0),
    vec2(1.0, -1.0),
    vec2(-1.0, 1.0),
    vec2(1.0, 1.0),
];

// What a place costs. The unit is a quarter of a board unit off the middle of a piece.
/// Beside its line, but on another piece of it.
const ON_OWN: f32 = 60.0;
/// Covering the end of a piece, and every unit more.
const ON_CORNER: f32 = 40.0;
const OVER_CORNER: f32 = 2.0;
/// Beside the end of a piece.
const PAST_CORNER: f32 = 15.0;
/// Nearer to another line than to its own, by more than can be seen.
const NEARER: f32 = 250.0;
const BESIDE: f32 = 14.0;
/// Every unit farther off its line than the least gap.
const FARTHER: f32 = 4.0;
/// From where on places farther off the line are tried: it would not be seen to which line it belongs.
const UNCLEAR: f32 = 250.0;
/// On a piece that runs up or down.
const UPRIGHT: f32 = 6.0;
/// Every unit off the middle of its piece.
const OFF_MIDDLE: f32 = 0.25;
/// Every unit by which a piece is shorter than [`LONG`].
const SHORT: f32 = 0.12;
const LONG: f32 = 240.0;
/// From where on a place is worse than any other beside the line.
const BAD: f32 = 1000.0;
/// Room for the head, in board units.
const HEAD: f32 = 12.0;

pub(crate) fn label_lines(label: &str, sizes: &Sizes) -> Arc<Lines> {
    wrap(label.trim(), Face::Regular, sizes.small, MAX_WIDTH)
}

/// Places the label of every connector whose route has none yet: those the user has moved first, so
/// that the others keep clear of them, then the ones of short lines.
pub(super) fn place_labels(
    board: &Board,
    obstacles: &Obstacles,
    sizes: &Sizes,
    routes: &mut Routes,
) {
    let mut open: Vec<(Id, &Connector, Vec2)> = Vec::new();
    for (id, connector) in &board.connectors {
        let is_open = routes.get(id).is_some_and(|route| route.label.is_none());
        if is_open && !connector.label.trim().is_empty() {
            let lines = label_lines(&connector.label, sizes);
            let size = vec2(lines.width(), lines.height().round());
            open.push((*id, connector, size));
        }
    }
    if open.is_empty() {
        return;
    }
    let far = |id: &Id| routes.get(id).map_or(0.0, |route| length(&route.points));
    open.sort_by(|(a, one, _), (b, other, _)| {
        let by_hand = other.label_at.is_some().cmp(&one.label_at.is_some());
        by_hand.then(far(a).total_cmp(&far(b))).then(a.cmp(b))
    });
    let looks = Looks::new();
    let hulls = routes.iter().map(|(id, route)| (*id, route.bounds()));
    let mut hulls: HashMap<Id, Rect> = hulls.collect();
    let labels = routes
        .iter()
        .filter_map(|(id, route)| Some((*id, route.label?)));
    let mut labels: HashMap<Id, Rect> = labels.collect();
    // In the second round they know of each other. Until one moves, only those do that are in the way of
    // another.
    let mut is_settled = false;
    for round in 0..2 {
        for (id, connector, size) in &open {
            let Some(route) = routes.get(id) else {
                continue;
            };
            let is_free = |label: Rect| {
                let area = label.expand(CLEARANCE);
                let mut others = labels.iter();
                !others.any(|(other, rect)| other != id && overlaps(*rect, area))
            };
            if is_settled && route.label.is_none_or(is_free) {
                continue;
            }
            let around = |reach: f32| {
                let area = Rect::from_points(&route.points).expand2(*size + Vec2::splat(reach));
                Around::new(*id, area, (routes, &hulls), obstacles, &looks)
            };
            let near = Places {
                points: &route.points,
                size: *size,
                around: around(2.0 * NEAR),
            };
            let by_hand = connector
                .label_at
                .and_then(|share| near.on_line(share, sizes.arrowhead));
            let rect = by_hand.unwrap_or_else(|| {
                let mut best = (f32::INFINITY, Rect::NOTHING);
                for gap in GAPS {
                    if best.0 >= UNCLEAR {
                        best = near.cheapest(gap, best);
                    }
                }
                if best.0 < BAD {
                    return best.1;
                }
                let around = around(MAX_DISTANCE);
                Places { around, ..near }.away(best)
            });
            if let Some(route) = routes.get_mut(id) {
                is_settled &= route.label == Some(rect);
                Arc::make_mut(route).label = Some(rect);
                hulls.insert(*id, route.bounds());
                labels.insert(*id, rect);
            }
        }
        is_settled = round == 0;
    }
}

/// The whole numbers from 0 to `last`, those nearest to a middle first.
fn outwards(middle: f32, last: usize) -> impl Iterator<Item = usize> {
    let (mut below, mut above) = (
        (middle as usize).min(last) + 1,
        (middle as usize).min(last) + 1,
    );
    std::iter::from_fn(move || {
        let is_below =
            below > 0 && (above > last || middle - (below - 1) as f32 <= above as f32 - middle);
        if is_below {
            below -= 1;
            Some(below)
        } else {
            above += 1;
            (above <= last + 1).then(|| above - 1)
        }
    })
}

/// The places for one line's label.
struct Places<'a> {
    points: &'a [Pos2],
    size: Vec2,
    around: Around<'a>,
}

impl Places<'_> {
    /// On the line, as near to a position as possible without covering a box or, if there is such a
    /// place, an arrowhead.
    fn on_line(&self, share: f32, arrowhead: f32) -> Option<Rect> {
        let length = length(self.points).max(1.0);
        let step = STEP.max(length / MAX_STEPS) / length;
        let places = || {
            let shares = (0..=(1.0 / step) as i32).flat_map(move |count| {
                let offset = count as f32 * step;
                [share - offset, share + offset]
            });
            shares
                .filter(|share| (0.0..=1.0).contains(share))
                .map(move |share| Rect::from_center_size(at_share(self.points, share), self.size))
        };
        let covers_arrowhead = |rect: &Rect| {
            let mut ends = self.points.first().into_iter().chain(self.points.last());
            ends.any(|end| rect.distance_to_pos(*end) < arrowhead)
        };
        let is_free = |rect: &Rect| self.around.is_free(*rect);
        places()
            .find(|rect| is_free(rect) && !covers_arrowhead(rect))
            .or_else(|| places().find(is_free))
    }

    /// The cheapest place on the line or so far beside it, and its cost, if it is cheaper than the best
    /// so far.
    fn cheapest(&self, gap: f32, mut best: (f32, Rect)) -> (f32, Rect) {
        let pieces = self.points.len().saturating_sub(1);
        let step = STEP.max(length(self.points) / MAX_STEPS);
        for index in 0..pieces {
            let (a, b) = (self.points[index], self.points[index + 1]);
            let length = a.distance(b);
            let is_flat = (a.y - b.y).abs() < (a.x - b.x).abs();
            let half = if is_flat { self.size.x } else { self.size.y } / 2.0;
            let aside = if is_flat {
                vec2(0.0, self.size.y / 2.0 + gap)
            } else {
                vec2(self.size.x / 2.0 + gap, 0.0)
            };
            let head = if index + 1 == pieces { HEAD } else { 0.0 };
            let middle = (length - head) / 2.0;
            for at in outwards(middle / step, (length / step) as usize) {
                let at = at as f32 * step;
                let least = OFF_MIDDLE * (at - middle).abs()
                    + SHORT * (LONG - length).max(0.0)
                    + if is_flat { 0.0 } else { UPRIGHT };
                // All others are still farther from the middle.
                if least >= best.0 {
                    break;
                }
                let on_line = a.lerp(b, at / length.max(1.0));
                for offset in [0.0, -1.0, 1.0] {
                    let rect = Rect::from_center_size(on_line + aside * offset, self.size);
                    let mut cost = least;
                    let room = at.min(length - head - at);
                    if offset == 0.0 {
                        let over = half + 6.0 - room;
                        cost += if over > 0.0 {
                            ON_CORNER + OVER_CORNER * over
                        } else {
                            0.0
                        };
                    } else {
                        cost += BESIDE + FARTHER * (gap - GAPS[0]);
                        cost += if room < half - 6.0 { PAST_CORNER } else { 0.0 };
                        if cost < best.0 {
                            cost += ON_OWN * self.own_pieces(rect);
                        }
                    }
                    if cost < best.0 {
                        let off = offset.abs() * gap;
                        cost += self.around.cost(rect, best.0 - cost);
                        if cost < best.0 {
                            cost += NEARER * self.around.nearer(rect, off);
                        }
                    }
                    if cost < best.0 {
                        best = (cost, rect);
                    }
                }
            }
        }
        best
    }

    /// How many pieces of its own line a place covers.
    fn own_pieces(&self, rect: Rect) -> f32 {
        if !self.around.looks.take(self.points.len()) {
            return 0.0;
        }
        let area = rect.expand(1.0);
        let pieces = self.points.windows(2);
        let covered = pieces.filter(|pair| overlaps(Rect::from_two_pos(pair[0], pair[1]), area));
        covered.count() as f32
    }

    /// The free place nearest to the line, if there is a better one than the best so far.
    fn away(&self, mut best: (f32, Rect)) -> Rect {
        for step in 1..=(MAX_DISTANCE / AWAY_STEP) as usize {
            let reach = step as f32 * AWAY_STEP;
            for pair in self.points.windows(2).take(64) {
                for share in [0.5, 0.0, 1.0] {
                    for direction in DIRECTIONS {
                        let center = pair[0].lerp(pair[1], share) + direction * reach;
                        let rect = Rect::from_center_size(center, self.size);
                        let cost = self.around.cost(rect, best.0 - reach) + reach;
                        if cost < best.0 {
                            best = (cost, rect);
                        }
                    }
                }
            }
            if best.0 < BAD {
                break;
            }
        }
        best.1
    }
}
