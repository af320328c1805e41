//! A uniform grid over rectangles: who is near here, without asking everyone.

use std::collections::HashMap;

use emath::{Pos2, Rect, pos2};

use crate::model::Id;

/// Side of a cell in board units: about a card and its surroundings.
const CELL: f32 = 256.0;
/// A rectangle covering more cells than this is kept apart and always answered.
const MAX_CELLS: i64 = 64;

/// Rectangles by id, ready to be asked what lies in an area.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    cells: HashMap<(i32, i32), Vec<u32>>,
    large: Vec<u32>,
    items: Vec<(Id, Rect)>,
}

fn cells(rect: Rect) -> (std::ops::RangeInclusive<i32>, std::ops::RangeInclusive<i32>) {
    let index = |value: f32| (value / CELL).floor() as i32;
    (
        index(rect.min.x)..=index(rect.max.x),
        index(rect.min.y)..=index(rect.max.y),
    )
}

fn count((xs, ys): &(std::ops::RangeInclusive<i32>, std::ops::RangeInclusive<i32>)) -> i64 {
    let span = |range: &std::ops::RangeInclusive<i32>| {
        i64::from(*range.end()) - i64::from(*range.start()) + 1
    };
    span(xs).saturating_mul(span(ys))
}

impl Grid {
    /// A grid of everything in `items`.
    pub fn new(items: impl IntoIterator<Item = (Id, Rect)>) -> Self {
        let mut grid = Self::default();
        for (id, rect) in items {
            let index = grid.items.len() as u32;
            grid.items.push((id, rect));
            let area = cells(rect);
            if count(&area) > MAX_CELLS {
                grid.large.push(index);
                continue;
            }
            for x in area.0 {
                for y in area.1.clone() {
                    grid.cells.entry((x, y)).or_default().push(index);
                }
            }
        }
        grid
    }

    /// Everything that touches `area`, each once, in the order it was put in.
    pub fn within(&self, area: Rect) -> Vec<(Id, Rect)> {
        let reach = cells(area);
        if count(&reach) > self.items.len() as i64 {
            let touching = self.items.iter().filter(|(_, rect)| rect.intersects(area));
            return touching.copied().collect();
        }
        let mut found: Vec<u32> = self.large.clone();
        for x in reach.0 {
            for y in reach.1.clone() {
                found.extend(self.cells.get(&(x, y)).into_iter().flatten());
            }
        }
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .map(|index| self.items[index as usize])
            .filter(|(_, rect)| rect.intersects(area))
            .collect()
    }

    /// Shows `visit` every rectangle within `reach` of the line from `a` to `b` (horizontal or
    /// vertical), and perhaps some a little farther off, each once.
    pub fn along(&self, a: Pos2, b: Pos2, reach: f32, mut visit: impl FnMut(Rect)) {
        let (xs, ys) = cells(Rect::from_two_pos(a, b).expand(reach));
        if count(&(xs.clone(), ys.clone())) > self.items.len() as i64 {
            self.items.iter().for_each(|(_, rect)| visit(*rect));
            return;
        }
        for index in &self.large {
            visit(self.items[*index as usize].1);
        }
        for x in xs.clone() {
            for y in ys.clone() {
                for index in self.cells.get(&(x, y)).into_iter().flatten() {
                    let rect = self.items[*index as usize].1;
                    // A rectangle in several cells is shown in the first of them only.
                    let (first_x, first_y) = cells(rect);
                    if x == *first_x.start().max(xs.start())
                        && y == *first_y.start().max(ys.start())
                    {
                        visit(rect);
                    }
                }
            }
        }
    }

    /// True when something other than `except` overlaps `area`.
    pub fn is_taken(&self, area: Rect, except: &[Id]) -> bool {
        self.within(area)
            .iter()
            .any(|(id, rect)| !except.contains(id) && overlap(*rect, area))
    }
}

/// True when two rectangles share more than an edge.
pub fn overlap(a: Rect, b: Rect) -> bool {
    let shared = a.intersect(b);
    shared.width() > 0.01 && shared.height() > 0.01
}

/// True when the straight line from `a` to `b` (horizontal or vertical) enters `rect`.
pub fn crosses(a: Pos2, b: Pos2, rect: Rect) -> bool {
    let line = Rect::from_min_max(
        pos2(a.x.min(b.x), a.y.min(b.y)),
        pos2(a.x.max(b.x), a.y.max(b.y)),
    );
    line.min.x < rect.max.x
        && line.max.x > rect.min.x
        && line.min.y < rect.max.y
        && line.max.y > rect.min.y
}
