//! Frames around boxes that are placed: the cells they take, what that costs, and the room they need.

use std::collections::BTreeSet;

use emath::Rect;

use crate::layout::frame::{BORDER, TITLE};

use super::cell::Cell;

/// What a box costs in a frame that it does not belong to, and what two frames cost that cross.
const FOREIGN: f32 = 8.0;
const CROSSED: f32 = 8.0;
/// What a frame costs for each cell in it where nothing stands.
const EMPTY: f32 = 0.3;

/// The nodes inside each frame; one around others comes before them.
#[derive(Default)]
pub(super) struct Frames {
    inside: Vec<BTreeSet<usize>>,
    /// Those neither of which is inside the other.
    apart: Vec<(usize, usize)>,
}

/// The cells from the upper left to the lower right one that a frame is around.
#[derive(Clone, Copy)]
struct Hull {
    min: Cell,
    max: Cell,
}

/// The room for borders and titles before and after each line of cells.
pub(super) struct Borders {
    pub(super) before: Vec<f32>,
    pub(super) after: Vec<f32>,
}

impl Frames {
    pub(super) fn new(inside: Vec<BTreeSet<usize>>) -> Self {
        let pairs = (0..inside.len()).flat_map(|a| (0..a).map(move |b| (b, a)));
        let is_apart = |(outer, inner): &(usize, usize)| !inside[*inner].is_subset(&inside[*outer]);
        let apart = pairs.filter(is_apart).collect();
        Self { inside, apart }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.inside.is_empty()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.inside.len()
    }

    /// What they cost with their boxes in these cells: each should hold its own boxes and no others.
    pub(super) fn cost(&self, at: &[Cell], is_taken: impl Fn(Cell) -> bool) -> f32 {
        if self.is_empty() {
            return 0.0;
        }
        let hulls = self.hulls(at);
        let mut cost = 0.0;
        for (hull, inside) in hulls.iter().zip(&self.inside) {
            let Some(hull) = hull else { continue };
            let taken = hull.cells().filter(|cell| is_taken(*cell)).count();
            let foreign = taken.saturating_sub(inside.len());
            let empty = hull.cells().count() - taken;
            cost += FOREIGN * foreign as f32 + EMPTY * empty as f32;
        }
        let crossed = self.apart.iter().filter(|(a, b)| {
            let both = hulls[*a].zip(hulls[*b]);
            both.is_some_and(|(a, b)| a.crosses(b))
        });
        cost + CROSSED * crossed.count() as f32
    }

    fn hulls(&self, at: &[Cell]) -> Vec<Option<Hull>> {
        let hull = |inside: &BTreeSet<usize>| {
            let cells = inside.iter().map(|node| Hull {
                min: at[*node],
                max: at[*node],
            });
            cells.reduce(Hull::union)
        };
        self.inside.iter().map(hull).collect()
    }

    /// The room that borders need beside each column.
    pub(super) fn beside(&self, at: &[Cell], columns: usize) -> Borders {
        self.borders(at, columns, |cell| cell.column, BORDER)
    }

    /// The room that borders need below, and borders with titles above, each row.
    pub(super) fn above(&self, at: &[Cell], rows: usize) -> Borders {
        self.borders(at, rows, |cell| cell.row, BORDER + TITLE)
    }

    fn borders(&self, at: &[Cell], count: usize, line: fn(Cell) -> usize, first: f32) -> Borders {
        let hulls = self.hulls(at);
        let mut borders = Borders {
            before: vec![0.0; count],
            after: vec![0.0; count],
        };
        let mut own = vec![(0.0, 0.0); hulls.len()];
        for at in (0..hulls.len()).rev() {
            let Some(hull) = hulls[at] else { continue };
            let lines = |hull: Hull| (line(hull.min), line(hull.max));
            let (mut before, mut after) = (0.0f32, 0.0f32);
            for inner in at + 1..hulls.len() {
                let is_inner = self.inside[inner].is_subset(&self.inside[at]);
                if let Some(other) = hulls[inner].filter(|_| is_inner) {
                    if lines(other).0 == lines(hull).0 {
                        before = before.max(own[inner].0);
                    }
                    if lines(other).1 == lines(hull).1 {
                        after = after.max(own[inner].1);
                    }
                }
            }
            own[at] = (before + first, after + BORDER);
            let (start, end) = lines(hull);
            borders.before[start] = borders.before[start].max(own[at].0);
            borders.after[end] = borders.after[end].max(own[at].1);
        }
        borders
    }

    /// Where they are around boxes; `None` for one that would hold a box which is not its own, or would
    /// cross another.
    pub(super) fn rects(&self, boxes: &[Rect]) -> Vec<Option<Rect>> {
        let count = self.inside.len();
        let mut drawn: Vec<Option<Rect>> = vec![None; count];
        let with_title = |rect: Rect| rect.with_min_y(rect.min.y - TITLE);
        for at in (0..count).rev() {
            let own = self.inside[at].iter().map(|node| boxes[*node]);
            let is_inner = |inner: &usize| self.inside[*inner].is_subset(&self.inside[at]);
            let inner = (at + 1..count).filter(is_inner);
            let inner = inner.filter_map(|inner| drawn[inner].map(with_title));
            let Some(hull) = own.chain(inner).reduce(|a, b| a.union(b)) else {
                continue;
            };
            let rect = hull.expand(BORDER);
            let is_foreign =
                |node: usize| !self.inside[at].contains(&node) && rect.intersects(boxes[node]);
            let crosses = |other: usize| {
                let is_apart = self.apart.contains(&(at, other));
                is_apart
                    && drawn[other]
                        .is_some_and(|other| with_title(other).intersects(with_title(rect)))
            };
            if !(0..boxes.len()).any(is_foreign) && !(at + 1..count).any(crosses) {
                drawn[at] = Some(rect);
            }
        }
        drawn
    }
}

impl Hull {
    fn union(self, other: Self) -> Self {
        let cell = |a: Cell, b: Cell, pick: fn(usize, usize) -> usize| Cell {
            column: pick(a.column, b.column),
            row: pick(a.row, b.row),
        };
        Self {
            min: cell(self.min, other.min, usize::min),
            max: cell(self.max, other.max, usize::max),
        }
    }

    fn cells(self) -> impl Iterator<Item = Cell> {
        let columns = self.min.column..=self.max.column;
        columns.flat_map(move |column| {
            (self.min.row..=self.max.row).map(move |row| Cell { column, row })
        })
    }

    fn crosses(self, other: Self) -> bool {
        let both = |line: fn(Cell) -> usize| {
            line(self.min) <= line(other.max) && line(other.min) <= line(self.max)
        };
        both(|cell| cell.column) && both(|cell| cell.row)
    }
}
