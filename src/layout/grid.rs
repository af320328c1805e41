//! A uniform grid over rectangles: who is near here, without asking everyone.

use emath::{Pos2, Rect, pos2};

use rustc_hash::FxHashMap;

use crate::model::Id;

/// Side of a cell in board units: about a card and its surroundings.
const CELL: f32 = 256.0;
/// A rectangle covering more cells than this is kept apart and always answered.
const MAX_CELLS: i64 = 64;

/// Rectangles by id, ready to be asked what lies in an area.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    cells: FxHashMap<(i32, i32), Vec<u32>>,
    large: Vec<u32>,
    items: Vec<(Id, Rect)>,
    /// By item: its first cell.
    firsts: Vec<(i32, i32)>,
}

/// The cells that a rectangle touches.
#[derive(Clone, Copy)]
struct Cells {
    min: (i32, i32),
    max: (i32, i32),
}

impl Cells {
    fn of(rect: Rect) -> Self {
        // Rounds down, as `floor` does, which is a call to the system's library.
        let index = |value: f32| {
            let whole = (value / CELL) as i32;
            whole.saturating_sub(i32::from(whole as f32 * CELL > value))
        };
        Self {
            min: (index(rect.min.x), index(rect.min.y)),
            max: (index(rect.max.x), index(rect.max.y)),
        }
    }

    fn count(self) -> i64 {
        let span = |min: i32, max: i32| i64::from(max) - i64::from(min) + 1;
        span(self.min.0, self.max.0).saturating_mul(span(self.min.1, self.max.1))
    }

    fn each(self) -> impl Iterator<Item = (i32, i32)> {
        (self.min.0..=self.max.0).flat_map(move |x| (self.min.1..=self.max.1).map(move |y| (x, y)))
    }
}

impl Grid {
    /// A grid of everything in `items`.
    pub fn new(items: impl IntoIterator<Item = (Id, Rect)>) -> Self {
        let mut grid = Self::default();
        for (id, rect) in items {
            let index = grid.items.len() as u32;
            grid.items.push((id, rect));
            let area = Cells::of(rect);
            grid.firsts.push(area.min);
            if area.count() > MAX_CELLS {
                grid.large.push(index);
                continue;
            }
            for cell in area.each() {
                grid.cells.entry(cell).or_default().push(index);
            }
        }
        grid
    }

    /// Everything that touches `area`, each once, in the order it was put in.
    pub fn within(&self, area: Rect) -> Vec<(Id, Rect)> {
        let reach = Cells::of(area);
        if reach.count() > self.items.len() as i64 {
            let touching = self.items.iter().filter(|(_, rect)| rect.intersects(area));
            return touching.copied().collect();
        }
        let mut found: Vec<u32> = self.large.clone();
        for cell in reach.each() {
            found.extend(self.cells.get(&cell).into_iter().flatten());
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
        let reach = Cells::of(Rect::from_two_pos(a, b).expand(reach));
        if reach.count() > self.items.len() as i64 {
            self.items.iter().for_each(|(_, rect)| visit(*rect));
            return;
        }
        for index in &self.large {
            visit(self.items[*index as usize].1);
        }
        for (x, y) in reach.each() {
            for index in self.cells.get(&(x, y)).into_iter().flatten() {
                // A rectangle in several cells is shown in the first of them only.
                let first = self.firsts[*index as usize];
                if x == first.0.max(reach.min.0) && y == first.1.max(reach.min.1) {
                    visit(self.items[*index as usize].1);
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
