//! What lies near a line whose label is being placed, and what it costs to cover it.

use std::{cell::Cell, collections::HashMap};

use emath::Rect;

use crate::model::Id;

use super::{obstacles::Obstacles, routes::Routes};

/// How often all labels of one board may look at something near them: where a crowd would need more,
/// the last ones ignore it.
const MAX_LOOKS: usize = 100_000_000;
/// Minimum distance of a label from boxes and other labels, in board units.
pub(super) const CLEARANCE: f32 = 3.0;
/// A line is near a label within this distance, in board units.
pub(super) const NEAR: f32 = 5.0;

// What it costs to cover something. The unit is a quarter of a board unit off the middle of a piece.
const ON_BOX: f32 = 1e5;
const ON_LABEL: f32 = 4000.0;
const ON_TITLE: f32 = 2000.0;
const ON_LINE: f32 = 500.0;
const ON_MARK: f32 = 300.0;
const NEAR_LINE: f32 = 25.0;
const ON_BORDER: f32 = 30.0;
/// What a line is nearer by than can be seen, in board units.
const SEEN: f32 = 1.0;

/// How many looks are left.
pub(super) struct Looks(Cell<usize>);

impl Looks {
    pub(super) fn new() -> Self {
        Self(Cell::new(MAX_LOOKS))
    }

    /// Takes so many of them; false if there are not enough.
    pub(super) fn take(&self, count: usize) -> bool {
        let left = self.0.get().checked_sub(count);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }
}

/// What lies near a line.
pub(super) struct Around<'a> {
    boxes: Vec<Rect>,
    titles: Vec<Rect>,
    marks: Vec<Rect>,
    labels: Vec<Rect>,
    /// The pieces of other lines.
    lines: Vec<Rect>,
    /// The borders of the lanes.
    borders: Vec<Rect>,
    pub(super) looks: &'a Looks,
}

impl<'a> Around<'a> {
    pub(super) fn new(
        id: Id,
        area: Rect,
        (routes, hulls): (&Routes, &HashMap<Id, Rect>),
        obstacles: &Obstacles,
        looks: &'a Looks,
    ) -> Self {
        let near = |rects: &[Rect]| -> Vec<Rect> {
            let near = rects.iter().filter(|rect| rect.intersects(area));
            near.copied().collect()
        };
        let boxes = obstacles.boxes.within(area).into_iter();
        let mut around = Self {
            boxes: boxes.map(|(_, rect)| rect).collect(),
            titles: near(&obstacles.titles),
            marks: near(&obstacles.marks),
            labels: Vec::new(),
            lines: Vec::new(),
            borders: near(&obstacles.border_lines()),
            looks,
        };
        let others = hulls
            .iter()
            .filter(|(other, hull)| **other != id && hull.intersects(area));
        for route in others.filter_map(|(other, _)| routes.get(other)) {
            if !looks.take(route.points.len()) {
                break;
            }
            around
                .labels
                .extend(route.label.filter(|label| label.intersects(area)));
            let pieces = route.points.windows(2);
            let pieces = pieces.map(|pair| Rect::from_two_pos(pair[0], pair[1]));
            around
                .lines
                .extend(pieces.filter(|piece| piece.intersects(area)));
        }
        around
    }

    /// Whether a line is seen to be nearer to a rectangle than `off`: 1, or 0.
    pub(super) fn nearer(&self, rect: Rect, off: f32) -> f32 {
        let area = rect.expand(off - SEEN);
        let is_nearer = off > SEEN
            && self.looks.take(self.lines.len())
            && self.lines.iter().any(|line| overlaps(*line, area));
        f32::from(u8::from(is_nearer))
    }

    /// What it costs to cover all that lies in a rectangle; where that is `most` or more, perhaps only a
    /// part of it.
    pub(super) fn cost(&self, rect: Rect, most: f32) -> f32 {
        let rects = [&self.boxes, &self.titles, &self.marks, &self.labels];
        let rects = rects.map(Vec::len).iter().sum::<usize>() + self.borders.len();
        if !self.looks.take(rects + 2 * self.lines.len()) {
            return 0.0;
        }
        let count = |rects: &[Rect], clearance: f32| {
            let area = rect.expand(clearance);
            rects.iter().filter(|one| overlaps(**one, area)).count() as f32
        };
        let mut cost = 0.0;
        for (each, rects, clearance) in [
            (ON_BOX, &self.boxes, CLEARANCE),
            (ON_LINE - NEAR_LINE, &self.lines, 1.0),
            (ON_LABEL, &self.labels, CLEARANCE),
            (ON_TITLE, &self.titles, 0.0),
            (ON_MARK, &self.marks, 0.0),
            (NEAR_LINE, &self.lines, NEAR),
            (ON_BORDER, &self.borders, 0.0),
        ] {
            cost += each * count(rects, clearance);
            if cost >= most {
                break;
            }
        }
        cost
    }

    /// Whether a rectangle covers no box.
    pub(super) fn is_free(&self, rect: Rect) -> bool {
        let area = rect.expand(2.0);
        !self.looks.take(self.boxes.len()) || !self.boxes.iter().any(|one| overlaps(*one, area))
    }
}

/// Like [`Rect::intersects`], for rectangles that may be as thin as a line.
pub(super) fn overlaps(one: Rect, other: Rect) -> bool {
    one.min.x < other.max.x
        && one.max.x > other.min.x
        && one.min.y < other.max.y
        && one.max.y > other.min.y
}
