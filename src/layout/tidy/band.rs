use std::collections::BTreeMap;

use emath::{Rect, pos2};

use crate::{
    catalog::Sizes,
    layout::lanes::{slot_count, slots},
    model::{Board, Id, Lane},
};

use super::{
    arrangement::{MIN_GAIN, ROW},
    rows::{connections, rows_of, stack_rows},
};

/// A box of the band and what it is connected with.
struct Node {
    id: Id,
    rect: Rect,
    cell: usize,
    /// Boxes of the band at the other ends of its connectors.
    neighbours: Vec<usize>,
    /// The x of the boxes above at the other ends of its connectors.
    above: Vec<f32>,
}

/// The band's boxes in cells.
struct Cells {
    nodes: Vec<Node>,
    /// The node in each cell, row by row.
    cells: Vec<Option<usize>>,
    /// The left edges of the cells of a row, and their width.
    lefts: Vec<f32>,
    width: f32,
}

pub(super) fn tidy(board: &Board, sizes: &Sizes) -> Vec<(Id, Rect)> {
    let bounds = board.lanes.bounds(Lane::Monitoring);
    let boxes = board.components_in(Lane::Monitoring);
    let (locked, free): (Vec<_>, Vec<_>) = boxes.partition(|(_, one)| one.arrangement.is_locked);
    let free: Vec<(Id, Rect)> = free.into_iter().map(|(id, one)| (id, one.rect)).collect();
    if free.is_empty() {
        return Vec::new();
    }
    let mut cells = Cells::of(board, &free, bounds, sizes);
    cells.settle();
    let locked: Vec<Rect> = locked.into_iter().map(|(_, one)| one.rect).collect();
    let top = bounds.min.y + sizes.lane_header;
    stack_rows(&cells.by_row(), top, &locked, sizes)
}

impl Cells {
    fn of(board: &Board, free: &[(Id, Rect)], bounds: Rect, sizes: &Sizes) -> Self {
        let widths = free.iter().map(|(_, rect)| rect.width());
        let widest = widths.fold(0.0, f32::max);
        let count = slot_count(bounds.width(), widest, sizes.gap);
        let rows = free.len().div_ceil(count);
        let ids = free.iter().map(|(id, _)| *id);
        let index: BTreeMap<Id, usize> = ids.zip(0..).collect();
        let mut nodes: Vec<Node> = free
            .iter()
            .map(|(id, rect)| Node {
                id: *id,
                rect: *rect,
                cell: 0,
                neighbours: Vec::new(),
                above: Vec::new(),
            })
            .collect();
        for (from, to) in connections(board) {
            for (id, other) in [(from, to), (to, from)] {
                let Some(node) = index.get(&id) else { continue };
                if let Some(other) = index.get(&other) {
                    nodes[*node].neighbours.push(*other);
                } else if let Some(rect) = board.rect(other) {
                    nodes[*node].above.push(rect.center().x);
                }
            }
        }
        let mut cells = Self {
            nodes,
            cells: vec![None; rows * count],
            lefts: slots(bounds.min.x, bounds.width(), widest, count),
            width: widest,
        };
        cells.line_up(rows);
        cells
    }

    /// Gives every box a cell near where it is.
    fn line_up(&mut self, rows: usize) {
        let count = self.lefts.len();
        let centers: Vec<f32> = self.nodes.iter().map(|node| node.rect.center().y).collect();
        let wanted = rows_of(&centers, rows);
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by(|a, b| {
            let x = |node: usize| self.nodes[node].rect.center().x;
            wanted[*a].cmp(&wanted[*b]).then(x(*a).total_cmp(&x(*b)))
        });
        for node in order {
            let x = self.nodes[node].rect.center().x;
            let free = (0..self.cells.len()).filter(|cell| self.cells[*cell].is_none());
            let far = |cell: &usize| {
                let down = (cell / count).abs_diff(wanted[node]) as f32;
                down * 1e4 + (self.x(*cell) - x).abs()
            };
            let nearest = free.min_by(|a, b| far(a).total_cmp(&far(b)));
            if let Some(cell) = nearest {
                self.cells[cell] = Some(node);
                self.nodes[node].cell = cell;
            }
        }
    }

    fn x(&self, cell: usize) -> f32 {
        self.lefts[cell % self.lefts.len()] + self.width / 2.0
    }

    /// Exchanges boxes for as long as that brings connected ones closer.
    fn settle(&mut self) {
        loop {
            let mut is_better = false;
            for node in 0..self.nodes.len() {
                for cell in 0..self.cells.len() {
                    is_better |= self.try_exchange(node, cell);
                }
            }
            if !is_better {
                return;
            }
        }
    }

    fn cost(&self, node: usize) -> f64 {
        let node = &self.nodes[node];
        let x = self.x(node.cell);
        let neighbours = node.neighbours.iter();
        let neighbours = neighbours.map(|other| self.x(self.nodes[*other].cell));
        let all = neighbours.chain(node.above.iter().copied());
        let row = node.cell / self.lefts.len();
        let far = all.map(|other| f64::from(x - other).powi(2));
        far.sum::<f64>() + ROW * row as f64
    }

    fn try_exchange(&mut self, node: usize, cell: usize) -> bool {
        let from = self.nodes[node].cell;
        if cell == from {
            return false;
        }
        let other = self.cells[cell];
        let cost = |cells: &Self| cells.cost(node) + other.map_or(0.0, |other| cells.cost(other));
        let before = cost(self);
        self.swap(from, cell);
        if cost(self) < before - MIN_GAIN {
            return true;
        }
        self.swap(from, cell);
        false
    }

    fn swap(&mut self, a: usize, b: usize) {
        self.cells.swap(a, b);
        for cell in [a, b] {
            if let Some(node) = self.cells[cell] {
                self.nodes[node].cell = cell;
            }
        }
    }

    /// The boxes of each row, at their x.
    fn by_row(&self) -> Vec<Vec<(Id, Rect)>> {
        let count = self.lefts.len();
        let mut rows = vec![Vec::new(); self.cells.len().div_ceil(count)];
        for node in &self.nodes {
            let x = self.x(node.cell) - node.rect.width() / 2.0;
            let rect = Rect::from_min_size(pos2(x.round(), 0.0), node.rect.size());
            rows[node.cell / count].push((node.id, rect));
        }
        rows
    }
}
