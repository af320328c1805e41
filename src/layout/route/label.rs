//! Where the labels of connectors go: where the user has put them along their line, or beside a
//! straight piece of the line that is long enough, clear of boxes, titles, other labels and other
//! lines.
//!
//! Where there is no such place beside the line, the requirements are dropped one by one, other lines
//! first; then the label moves away from its line. It covers a box only when there is no free place
//! within [`MAX_DISTANCE`].

use std::{cell::Cell, sync::Arc};

use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::Sizes,
    layout::{
        polyline::{at_share, length},
        text::{Face, Lines, wrap},
    },
    model::Board,
};

use super::{obstacles::Surroundings, routes::Routes};

/// Labels are wrapped at this width, in board units.
const MAX_WIDTH: f32 = 180.0;
/// Distance between a label and its line, in board units.
const GAP: f32 = 5.0;
/// Minimum distance of a label that moved away from its line to the boxes around it, in board units.
const CLEARANCE: f32 = 2.0;
/// Steps in which a label placed by the user slides along its line off boxes, in board units.
const SLIDE_STEP: f32 = 4.0;
/// The most places tried along a line.
const MAX_SLIDES: f32 = 500.0;
/// How far a label moves away from its line, in board units.
const MAX_DISTANCE: f32 = 480.0;
/// Steps in which it moves away, in board units.
const STEP: f32 = 12.0;
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
/// Only so many pieces of a line are tried, the best first.
const MAX_PIECES: usize = 64;
/// More labels than this are not kept clear of each other.
const MAX_LABELS: usize = 1024;
/// How often all labels of one board may look at another: where a crowd of them would need more, the
/// last ones ignore the others.
const MAX_LOOKS: usize = 100_000_000;

pub(crate) fn label_lines(label: &str, sizes: &Sizes) -> Arc<Lines> {
    wrap(label.trim(), Face::Regular, sizes.small, MAX_WIDTH)
}

/// Places the label of every connector whose route has none yet: those the user has moved first, so
/// that the others keep clear of them.
pub(super) fn place_labels(board: &Board, around: Surroundings, routes: &mut Routes) {
    let sizes = around.sizes;
    let labels = routes.values().filter_map(|route| route.label);
    let mut placed: Vec<Rect> = labels.collect();
    let looks_left = Cell::new(MAX_LOOKS);
    let (moved, others): (Vec<_>, Vec<_>) = board
        .connectors
        .iter()
        .filter(|(_, connector)| !connector.label.trim().is_empty())
        .partition(|(_, connector)| connector.label_at.is_some());
    for (id, connector) in moved.into_iter().chain(others) {
        let Some(route) = routes.get_mut(id).filter(|route| route.label.is_none()) else {
            continue;
        };
        let lines = label_lines(&connector.label, sizes);
        let size = vec2(lines.width(), lines.height().round());
        let places = Places::new(&route.points, size, (&placed, &looks_left), around);
        let moved = connector
            .label_at
            .and_then(|share| places.on_line(share, sizes.arrowhead));
        let rect = moved
            .or_else(|| places.beside())
            .or_else(|| places.away())
            .unwrap_or_else(|| places.fallback());
        if placed.len() < MAX_LABELS {
            placed.push(rect);
        }
        Arc::make_mut(route).label = Some(rect);
    }
}

/// The places for one line's label.
struct Places<'a> {
    points: &'a [Pos2],
    /// The straight pieces of the line: those long enough for the label first, longest first.
    pieces: Vec<(Pos2, Pos2)>,
    size: Vec2,
    labels: &'a [Rect],
    looks_left: &'a Cell<usize>,
    around: Surroundings<'a>,
}

impl<'a> Places<'a> {
    fn new(
        points: &'a [Pos2],
        size: Vec2,
        (labels, looks_left): (&'a [Rect], &'a Cell<usize>),
        around: Surroundings<'a>,
    ) -> Self {
        let mut pieces: Vec<(Pos2, Pos2)> =
            points.windows(2).map(|pair| (pair[0], pair[1])).collect();
        let length = |(a, b): &(Pos2, Pos2)| a.distance(*b);
        let is_short = |(a, b): &(Pos2, Pos2)| {
            let is_horizontal = is_horizontal(*a, *b);
            a.distance(*b) < if is_horizontal { size.x } else { size.y }
        };
        pieces.sort_by(|one, other| {
            let by_length = length(other).total_cmp(&length(one));
            is_short(one).cmp(&is_short(other)).then(by_length)
        });
        pieces.truncate(MAX_PIECES);
        Self {
            points,
            pieces,
            size,
            labels,
            looks_left,
            around,
        }
    }

    /// On the line, as near to a position as possible without covering a box or, if there is such a
    /// place, an arrowhead.
    fn on_line(&self, share: f32, arrowhead: f32) -> Option<Rect> {
        let length = length(self.points).max(1.0);
        let step = SLIDE_STEP.max(length / MAX_SLIDES) / length;
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
        let is_free = |rect: &Rect| self.is_off_boxes(rect.expand(CLEARANCE));
        places()
            .find(|rect| is_free(rect) && !covers_arrowhead(rect))
            .or_else(|| places().find(is_free))
    }

    /// The first place beside the line that is free.
    fn beside(&self) -> Option<Rect> {
        let places = || {
            self.pieces.iter().flat_map(move |(a, b)| {
                let offset = if is_horizontal(*a, *b) {
                    vec2(0.0, self.size.y / 2.0 + GAP)
                } else {
                    vec2(self.size.x / 2.0 + GAP, 0.0)
                };
                let shares = [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9];
                shares.into_iter().flat_map(move |share| {
                    [-1.0, 1.0].map(|side| {
                        Rect::from_center_size(a.lerp(*b, share) + offset * side, self.size)
                    })
                })
            })
        };
        let is_free =
            |rect: &Rect| self.is_off_boxes(rect.expand(1.0)) && self.is_off_labels(*rect);
        places()
            .find(|rect| is_free(rect) && self.is_off_lines(rect))
            .or_else(|| places().find(is_free))
    }

    /// The free place nearest to the line, or one on another label.
    fn away(&self) -> Option<Rect> {
        let places = || {
            (1..=(MAX_DISTANCE / STEP) as i32).flat_map(move |step| {
                let reach = step as f32 * STEP;
                self.pieces.iter().flat_map(move |(a, b)| {
                    [0.5, 0.0, 1.0].into_iter().flat_map(move |share| {
                        DIRECTIONS.map(|direction| {
                            let center = a.lerp(*b, share) + direction * reach;
                            Rect::from_center_size(center, self.size)
                        })
                    })
                })
            })
        };
        let is_free =
            |rect: &Rect| self.is_off_boxes(rect.expand(CLEARANCE)) && self.is_off_labels(*rect);
        places()
            .find(|rect| is_free(rect) && self.is_off_lines(rect))
            .or_else(|| places().find(is_free))
            .or_else(|| places().find(|rect| self.is_off_boxes(*rect)))
    }

    /// On the middle of the line's best piece, whatever lies there.
    fn fallback(&self) -> Rect {
        let piece = self.pieces.first();
        let middle = piece.map_or(Pos2::ZERO, |(a, b)| a.lerp(*b, 0.5));
        Rect::from_center_size(middle, self.size)
    }

    fn is_off_lines(&self, rect: &Rect) -> bool {
        !self.around.drawn.runs_through(*rect)
    }

    fn is_off_boxes(&self, rect: Rect) -> bool {
        !self.around.obstacles.boxes.is_occupied(rect)
    }

    fn is_off_labels(&self, rect: Rect) -> bool {
        let left = self.looks_left.get();
        if left == 0 {
            return true;
        }
        self.looks_left.set(left.saturating_sub(self.labels.len()));
        let mut others = self.labels.iter().chain(&self.around.obstacles.titles);
        !others.any(|other| other.intersects(rect))
    }
}

fn is_horizontal(a: Pos2, b: Pos2) -> bool {
    (a.y - b.y).abs() < (a.x - b.x).abs()
}
