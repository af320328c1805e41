//! Where the labels of connectors stand: where the hand has put them along their line, else beside a
//! straight piece of their line that is long enough for them, clear of boxes, titles, other labels
//! and other lines.
//!
//! Where there is no such place along the line, what is asked for is let go one by one, other lines
//! first; then a label moves away from its line until it finds a place. Only when there is no free
//! place within [`FAR`] does a label stand on a box.

use std::sync::Arc;

use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::Sizes,
    layout::text::{Face, Lines, wrap},
    model::Board,
};

use super::{
    Routes,
    along::{at_share, length},
    path::Ground,
    used::Used,
};

/// A label wider than this goes on in the next line, in board units.
const WIDEST: f32 = 180.0;
/// Distance between a label and its line, in board units.
const GAP: f32 = 5.0;
/// Least distance of a label that moved away from the boxes around it, in board units.
const CLEAR: f32 = 2.0;
/// By how much a label put by hand moves along its line at a time, in board units.
const ALONG: f32 = 4.0;
/// More places than this along a line are not tried.
const MAX_ALONG: f32 = 500.0;
/// How far a label moves away from its line, in board units.
const FAR: f32 = 480.0;
/// By how much it moves away at a time, in board units.
const STEP: f32 = 12.0;
/// More labels than this are not kept clear of each other.
const MAX_LABELS: usize = 1024;

/// A label as it is drawn.
pub fn lines(label: &str, sizes: &Sizes) -> Arc<Lines> {
    wrap(label.trim(), Face::Regular, sizes.small, WIDEST)
}

/// Puts the label of every connector whose route has none yet: first those the hand has put, so that
/// the others keep clear of them.
pub fn place(board: &Board, ground: &Ground, used: &Used, sizes: &Sizes, routes: &mut Routes) {
    let labels = routes.values().filter_map(|route| route.label);
    let mut placed: Vec<Rect> = labels.collect();
    let (by_hand, others): (Vec<_>, Vec<_>) = board
        .connectors
        .iter()
        .filter(|(_, connector)| !connector.label.trim().is_empty())
        .partition(|(_, connector)| connector.label_at.is_some());
    for (id, connector) in by_hand.into_iter().chain(others) {
        let Some(route) = routes.get_mut(id).filter(|route| route.label.is_none()) else {
            continue;
        };
        let lines = lines(&connector.label, sizes);
        let size = vec2(lines.width(), lines.height().round());
        let around = Around::new(&route.points, size, ground, &placed, used);
        let by_hand = connector
            .label_at
            .and_then(|share| around.on_line(share, sizes.arrowhead));
        let rect = by_hand
            .or_else(|| around.beside())
            .or_else(|| around.away())
            .unwrap_or_else(|| around.nearest());
        if placed.len() < MAX_LABELS {
            placed.push(rect);
        }
        Arc::make_mut(route).label = Some(rect);
    }
}

/// A line that wants a label, and what lies around it.
struct Around<'a> {
    points: &'a [Pos2],
    /// The straight pieces of the line, the ones a label fits beside first, then the longest.
    pieces: Vec<(Pos2, Pos2)>,
    size: Vec2,
    ground: &'a Ground,
    labels: &'a [Rect],
    used: &'a Used,
}

impl<'a> Around<'a> {
    fn new(
        points: &'a [Pos2],
        size: Vec2,
        ground: &'a Ground,
        labels: &'a [Rect],
        used: &'a Used,
    ) -> Self {
        let mut pieces: Vec<(Pos2, Pos2)> =
            points.windows(2).map(|pair| (pair[0], pair[1])).collect();
        let rank = |(a, b): &(Pos2, Pos2)| {
            let needed = if is_horizontal(*a, *b) {
                size.x
            } else {
                size.y
            };
            let length = a.distance(*b);
            (length < needed, -length)
        };
        pieces.sort_by(|one, other| {
            let (one, other) = (rank(one), rank(other));
            one.0.cmp(&other.0).then(one.1.total_cmp(&other.1))
        });
        Self {
            points,
            pieces,
            size,
            ground,
            labels,
            used,
        }
    }

    /// On the line, as near to a share of its length as no box and no arrowhead is covered.
    fn on_line(&self, share: f32, arrowhead: f32) -> Option<Rect> {
        let length = length(self.points).max(1.0);
        let step = ALONG.max(length / MAX_ALONG) / length;
        let places = || {
            let shares = (0..=(1.0 / step) as i32).flat_map(move |count| {
                let by = count as f32 * step;
                [share - by, share + by]
            });
            shares
                .filter(|share| (0.0..=1.0).contains(share))
                .map(move |share| Rect::from_center_size(at_share(self.points, share), self.size))
        };
        let hides_tip = |rect: &Rect| {
            let mut tips = self.points.first().into_iter().chain(self.points.last());
            tips.any(|tip| rect.distance_to_pos(*tip) < arrowhead)
        };
        let is_free = |rect: &Rect| self.is_off_boxes(rect.expand(CLEAR));
        places()
            .find(|rect| is_free(rect) && !hides_tip(rect))
            .or_else(|| places().find(is_free))
    }

    /// The first place beside the line that is free.
    fn beside(&self) -> Option<Rect> {
        let places = || {
            self.pieces.iter().flat_map(move |(a, b)| {
                let away = if is_horizontal(*a, *b) {
                    vec2(0.0, self.size.y / 2.0 + GAP)
                } else {
                    vec2(self.size.x / 2.0 + GAP, 0.0)
                };
                let shares = [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9];
                shares.into_iter().flat_map(move |share| {
                    [-1.0, 1.0].map(|side| {
                        Rect::from_center_size(a.lerp(*b, share) + away * side, self.size)
                    })
                })
            })
        };
        let is_free =
            |rect: &Rect| self.is_off_boxes(rect.expand(1.0)) && self.is_off_labels(*rect);
        places()
            .find(|rect| is_free(rect) && !self.used.runs_through(*rect))
            .or_else(|| places().find(is_free))
    }

    /// The free place nearest to the line, or one on another label.
    fn away(&self) -> Option<Rect> {
        let places = || {
            (1..=(FAR / STEP) as i32).flat_map(move |step| {
                let reach = step as f32 * STEP;
                self.pieces.iter().flat_map(move |(a, b)| {
                    [0.5, 0.0, 1.0].into_iter().flat_map(move |share| {
                        let ways = [
                            (0, -1),
                            (0, 1),
                            (-1, 0),
                            (1, 0),
                            (-1, -1),
                            (1, -1),
                            (-1, 1),
                            (1, 1),
                        ];
                        ways.map(|(x, y)| {
                            let way = vec2(x as f32, y as f32) * reach;
                            Rect::from_center_size(a.lerp(*b, share) + way, self.size)
                        })
                    })
                })
            })
        };
        let is_clear = |rect: &Rect| self.is_off_boxes(rect.expand(CLEAR));
        places()
            .find(|rect| {
                is_clear(rect) && self.is_off_labels(*rect) && !self.used.runs_through(*rect)
            })
            .or_else(|| places().find(|rect| is_clear(rect) && self.is_off_labels(*rect)))
            .or_else(|| places().find(|rect| self.is_off_boxes(*rect)))
    }

    /// On the middle of the line's best piece, whatever lies there.
    fn nearest(&self) -> Rect {
        let piece = self.pieces.first();
        let middle = piece.map_or(Pos2::ZERO, |(a, b)| a.lerp(*b, 0.5));
        Rect::from_center_size(middle, self.size)
    }

    fn is_off_boxes(&self, rect: Rect) -> bool {
        !self.ground.boxes.is_taken(rect)
    }

    fn is_off_labels(&self, rect: Rect) -> bool {
        let mut others = self.labels.iter().chain(&self.ground.titles);
        !others.any(|other| other.intersects(rect))
    }
}

fn is_horizontal(a: Pos2, b: Pos2) -> bool {
    (a.y - b.y).abs() < (a.x - b.x).abs()
}
