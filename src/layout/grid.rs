//! A uniform grid as a spatial index over rectangles.

use std::cell::Cell;

use emath::{Pos2, Rect};

use crate::model::Id;

/// Side of a cell in board units: about a card and the space around it.
const CELL: f32 = 256.0;
/// With more cells than this for each rectangle, cells are made larger.
const MAX_CELLS_EACH: i64 = 16;
/// Collecting and sorting a rectangle takes as long as looking at this many.
const LOOKS_PER_FOUND: usize = 4;
/// A rectangle covering more cells than this is kept in a separate list that every query visits.
const MAX_COVERED: i64 = 64;

/// Rectangles by id, indexed by area.
#[derive(Clone, Debug)]
pub struct Grid {
    /// Side of a cell, in board units.
    side: f32,
    /// The range of the cells.
    extent: Cells,
    /// The rectangles in each of them, column by column.
    cells: Vec<Vec<u32>>,
    large: Vec<u32>,
    items: Vec<(Id, Rect)>,
    /// By item: its first cell.
    firsts: Vec<(i32, i32)>,
    /// How many rectangles all queries together may still look at; then they find nothing.
    looks_left: Cell<usize>,
}

/// The cells that a rectangle touches.
#[derive(Clone, Copy, Debug)]
struct Cells {
    min: (i32, i32),
    max: (i32, i32),
}

impl Cells {
    fn of(rect: Rect, side: f32) -> Self {
        // Rounds down as `floor`, which is slower: a call to the system's library.
        let index = |value: f32| {
            let whole = (value / side) as i32;
            whole.saturating_sub(i32::from(whole as f32 * side > value))
        };
        Self {
            min: (index(rect.min.x), index(rect.min.y)),
            max: (index(rect.max.x), index(rect.max.y)),
        }
    }

    fn within(self, other: Self) -> Self {
        Self {
            min: (self.min.0.max(other.min.0), self.min.1.max(other.min.1)),
            max: (self.max.0.min(other.max.0), self.max.1.min(other.max.1)),
        }
    }

    /// The numbers of columns and of rows.
    fn size(self) -> (i64, i64) {
        let span = |min: i32, max: i32| (i64::from(max) - i64::from(min) + 1).max(0);
        (span(self.min.0, self.max.0), span(self.min.1, self.max.1))
    }

    fn count(self) -> i64 {
        let (columns, rows) = self.size();
        columns.saturating_mul(rows)
    }

    /// The index of one of these cells, column by column.
    fn index(self, (x, y): (i32, i32)) -> usize {
        let column = i64::from(x) - i64::from(self.min.0);
        let row = i64::from(y) - i64::from(self.min.1);
        usize::try_from(column * self.size().1 + row).unwrap_or(usize::MAX)
    }

    fn each(self) -> impl Iterator<Item = (i32, i32)> {
        (self.min.0..=self.max.0).flat_map(move |x| (self.min.1..=self.max.1).map(move |y| (x, y)))
    }
}

impl Grid {
    /// A grid of everything in `items`.
    pub fn new(items: impl IntoIterator<Item = (Id, Rect)>) -> Self {
        let items: Vec<(Id, Rect)> = items.into_iter().collect();
        let rects = items.iter().map(|(_, rect)| *rect);
        let hull = rects.reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO);
        let max = MAX_CELLS_EACH.saturating_mul(items.len().max(1) as i64);
        let mut side = CELL;
        while Cells::of(hull, side).count() > max && side < f32::MAX / 4.0 {
            side *= 2.0;
        }
        let extent = Cells::of(hull, side);
        let mut grid = Self {
            side,
            extent,
            cells: vec![Vec::new(); usize::try_from(extent.count()).unwrap_or_default()],
            large: Vec::new(),
            firsts: Vec::with_capacity(items.len()),
            looks_left: Cell::new(usize::MAX),
            items,
        };
        for (index, (_, rect)) in grid.items.iter().enumerate() {
            let area = Cells::of(*rect, side);
            grid.firsts.push(area.min);
            if area.count() > MAX_COVERED {
                grid.large.push(index as u32);
                continue;
            }
            for cell in area.within(extent).each() {
                if let Some(cell) = grid.cells.get_mut(extent.index(cell)) {
                    cell.push(index as u32);
                }
            }
        }
        grid
    }

    /// The same grid, whose queries together look at no more than so many rectangles.
    #[must_use]
    pub(crate) fn with_max_looks(self, max: usize) -> Self {
        self.looks_left.set(max);
        self
    }

    /// Counts the rectangles that a query looks at; false when there were too many.
    fn may_look_at(&self, count: usize) -> bool {
        let left = self.looks_left.get();
        self.looks_left.set(left.saturating_sub(count));
        left > 0
    }

    fn cell(&self, cell: (i32, i32)) -> &[u32] {
        let items = self.cells.get(self.extent.index(cell));
        items.map_or(&[], Vec::as_slice)
    }

    /// Everything that touches `area`, each once, in the order it was added.
    pub fn within(&self, area: Rect) -> Vec<(Id, Rect)> {
        let reach = Cells::of(area, self.side).within(self.extent);
        if !self.may_look_at(1) {
            return Vec::new();
        }
        if reach.count() > self.items.len() as i64 {
            self.may_look_at(self.items.len());
            let touching = self.items.iter().filter(|(_, rect)| rect.intersects(area));
            return touching.copied().collect();
        }
        let mut found: Vec<u32> = self.large.clone();
        for cell in reach.each() {
            found.extend(self.cell(cell));
        }
        self.may_look_at(found.len() * LOOKS_PER_FOUND);
        found.sort_unstable();
        found.dedup();
        let items = found.into_iter().map(|index| self.items[index as usize]);
        items.filter(|(_, rect)| rect.intersects(area)).collect()
    }

    /// Calls `visit` once for every rectangle within `reach` of the line from `a` to `b` (horizontal or
    /// vertical), and perhaps for some a little farther away.
    pub fn along(&self, a: Pos2, b: Pos2, reach: f32, mut visit: impl FnMut(Rect)) {
        let line = Rect::from_two_pos(a, b).expand(reach);
        let reach = Cells::of(line, self.side).within(self.extent);
        if reach.count() > self.items.len() as i64 {
            if self.may_look_at(self.items.len()) {
                self.items.iter().for_each(|(_, rect)| visit(*rect));
            }
            return;
        }
        if !self.may_look_at(self.large.len()) {
            return;
        }
        for index in &self.large {
            visit(self.items[*index as usize].1);
        }
        for (x, y) in reach.each() {
            let cell = self.cell((x, y));
            if !self.may_look_at(cell.len()) {
                return;
            }
            for index in cell {
                // A rectangle in several cells is visited in the first of them only.
                let first = self.firsts[*index as usize];
                if x == first.0.max(reach.min.0) && y == first.1.max(reach.min.1) {
                    visit(self.items[*index as usize].1);
                }
            }
        }
    }

    /// True when the straight line from `a` to `b` (horizontal or vertical) enters a rectangle with a
    /// `margin` around it.
    pub(crate) fn is_crossed(&self, a: Pos2, b: Pos2, margin: f32) -> bool {
        let mut is_hit = false;
        self.along(a, b, margin, |rect| {
            is_hit |= crosses(a, b, rect.expand(margin));
        });
        is_hit
    }

    /// True when a rectangle overlaps `area`.
    pub(crate) fn is_occupied(&self, area: Rect) -> bool {
        let mut is_hit = false;
        let see = |rect: Rect| is_hit |= overlap(rect, area);
        self.along(area.min, area.max, 0.0, see);
        is_hit
    }
}

/// True when two rectangles have more than an edge in common.
pub fn overlap(a: Rect, b: Rect) -> bool {
    let shared = a.intersect(b);
    shared.width() > 0.01 && shared.height() > 0.01
}

/// True when the straight line from `a` to `b` (horizontal or vertical) enters `rect`.
pub fn crosses(a: Pos2, b: Pos2, rect: Rect) -> bool {
    let line = Rect::from_two_pos(a, b);
    line.min.x < rect.max.x
        && line.max.x > rect.min.x
        && line.min.y < rect.max.y
        && line.max.y > rect.min.y
}
