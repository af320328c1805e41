use emath::{Rect, pos2};

use crate::model::Id;

/// What the place of a box costs for every row farther down, so that boxes go to the top when nothing
/// pulls them; beside the square of its distance (in board units) from each box it is connected with.
pub(super) const ROW: f64 = 100.0;
/// What an exchange has to gain: less may be rounding.
pub(super) const MIN_GAIN: f64 = 1.0;
/// In taller columns boxes are only exchanged, since to try every insertion takes too long.
const MAX_ROWS_TO_INSERT: usize = 40;

/// A box and what it is connected with.
pub(super) struct Node {
    pub(super) id: Id,
    pub(super) rect: Rect,
    /// The length of the longest chain of boxes of its lane that leads to it.
    pub(super) depth: usize,
    pub(super) column: usize,
    pub(super) row: usize,
    /// Boxes of its column that come before it.
    pub(super) predecessors: Vec<usize>,
    /// Boxes at the other ends of its connectors.
    pub(super) neighbours: Vec<usize>,
    /// The y of those at the other ends that are not arranged.
    pub(super) fixed_neighbours: Vec<f32>,
}

/// Boxes in columns and rows.
pub(super) struct Arrangement {
    pub(super) nodes: Vec<Node>,
    /// The node in each row, by column.
    pub(super) columns: Vec<Vec<Option<usize>>>,
    /// Left edge and width of each column's boxes.
    pub(super) places: Vec<(f32, f32)>,
    /// The y of the middle of the first row.
    pub(super) first: f32,
    /// Distance from row to row.
    pub(super) pitch: f32,
}

impl Arrangement {
    /// Boxes of one column sorted by `key`, but none before its predecessors.
    pub(super) fn in_flow(&self, members: &[usize], key: impl Fn(usize) -> f32) -> Vec<usize> {
        let mut waiting: Vec<(f32, usize)> =
            members.iter().map(|node| (key(*node), *node)).collect();
        waiting.sort_by(|(a, one), (b, other)| {
            let id = |node: &usize| self.nodes[*node].id;
            a.total_cmp(b).then(id(one).cmp(&id(other)))
        });
        let mut ordered: Vec<usize> = Vec::new();
        while !waiting.is_empty() {
            let is_ready = |(_, node): &(f32, usize)| {
                let predecessors = &self.nodes[*node].predecessors;
                predecessors.iter().all(|other| ordered.contains(other))
            };
            let next = waiting.iter().position(is_ready).unwrap_or(0);
            ordered.push(waiting.remove(next).1);
        }
        ordered
    }

    /// Puts boxes into a column in this order, each as near to its wanted row as there is room.
    pub(super) fn fill_column(
        &mut self,
        column: usize,
        ordered: &[usize],
        wanted: &[usize],
        count: usize,
    ) {
        let mut rows = vec![None; count];
        let mut next = 0;
        for (after, (node, wanted)) in ordered.iter().zip(wanted).enumerate() {
            let last = count - (ordered.len() - after);
            let row = (*wanted).max(next).min(last);
            rows[row] = Some(*node);
            next = row + 1;
        }
        self.set_column(column, rows);
    }

    pub(super) fn set_column(&mut self, column: usize, rows: Vec<Option<usize>>) {
        for (row, node) in rows.iter().enumerate() {
            if let Some(node) = node {
                self.nodes[*node].row = row;
            }
        }
        self.columns[column] = rows;
    }

    pub(super) fn y(&self, row: usize) -> f32 {
        self.first + self.pitch * row as f32
    }

    /// What a box costs where it is.
    pub(super) fn cost(&self, node: usize) -> f64 {
        self.cost_with(node, |_| 1.0)
    }

    /// The cost of a whole column, in which each connector within it counts once.
    pub(super) fn column_cost(&self, nodes: &[usize]) -> f64 {
        let share = |other: usize| if nodes.contains(&other) { 0.5 } else { 1.0 };
        let costs = nodes.iter().map(|node| self.cost_with(*node, share));
        costs.sum()
    }

    fn cost_with(&self, node: usize, share: impl Fn(usize) -> f64) -> f64 {
        let node = &self.nodes[node];
        let y = self.y(node.row);
        let far = |other: f32| f64::from(y - other).powi(2);
        let neighbours = node.neighbours.iter();
        let neighbours =
            neighbours.map(|other| share(*other) * far(self.y(self.nodes[*other].row)));
        let fixed = node.fixed_neighbours.iter().map(|other| far(*other));
        neighbours.chain(fixed).sum::<f64>() + ROW * node.row as f64
    }

    pub(super) fn swap(&mut self, column: usize, a: usize, b: usize) {
        self.columns[column].swap(a, b);
        for row in [a, b] {
            if let Some(node) = self.columns[column][row] {
                self.nodes[node].row = row;
            }
        }
    }

    /// Whether no box comes before its predecessors.
    pub(super) fn is_in_order(&self, column: usize) -> bool {
        self.columns[column].iter().flatten().all(|node| {
            let node = &self.nodes[*node];
            let mut predecessors = node.predecessors.iter();
            predecessors.all(|other| self.nodes[*other].row < node.row)
        })
    }

    /// The boxes of each row, at their x.
    pub(super) fn by_row(&self) -> Vec<Vec<(Id, Rect)>> {
        let count = self.columns.iter().map(Vec::len).max().unwrap_or(0);
        let mut rows = vec![Vec::new(); count];
        for node in &self.nodes {
            let (left, width) = self.places[node.column];
            let x = (left + (width - node.rect.width()) / 2.0).round();
            let rect = Rect::from_min_size(pos2(x, 0.0), node.rect.size());
            rows[node.row].push((node.id, rect));
        }
        rows
    }

    /// Rearranges boxes within their columns for as long as that brings connected ones closer.
    pub(super) fn settle(&mut self) {
        loop {
            let mut is_better = false;
            for node in 0..self.nodes.len() {
                let column = self.nodes[node].column;
                for row in 0..self.columns[column].len() {
                    is_better |= self.try_exchange(node, row);
                    if self.columns[column].len() <= MAX_ROWS_TO_INSERT {
                        is_better |= self.try_insert(node, row);
                    }
                }
            }
            for column in 0..self.columns.len() {
                is_better |= self.try_sort(column);
            }
            if !is_better {
                return;
            }
        }
    }

    /// Moves a box to another row of its column, in exchange for what is there.
    fn try_exchange(&mut self, node: usize, row: usize) -> bool {
        let (column, from) = (self.nodes[node].column, self.nodes[node].row);
        if row == from {
            return false;
        }
        let other = self.columns[column][row];
        let cost = |boxes: &Self| boxes.cost(node) + other.map_or(0.0, |other| boxes.cost(other));
        let before = cost(self);
        self.swap(column, from, row);
        if self.is_in_order(column) && cost(self) < before - MIN_GAIN {
            return true;
        }
        self.swap(column, from, row);
        false
    }

    /// Moves a box to another row of its column, shifting the boxes between.
    fn try_insert(&mut self, node: usize, row: usize) -> bool {
        let (column, from) = (self.nodes[node].column, self.nodes[node].row);
        let mut rows = self.columns[column].clone();
        if from < row {
            rows[from..=row].rotate_left(1);
        } else {
            rows[row..=from].rotate_right(1);
        }
        self.keep_if_better(column, |boxes| boxes.set_column(column, rows))
    }

    /// Sorts a column by where its boxes are pulled to.
    fn try_sort(&mut self, column: usize) -> bool {
        let members: Vec<usize> = self.columns[column].iter().flatten().copied().collect();
        let pulled_to = |node: usize| {
            let node = &self.nodes[node];
            let neighbours = node.neighbours.iter();
            let neighbours = neighbours.map(|other| self.y(self.nodes[*other].row));
            let all: Vec<f32> = neighbours
                .chain(node.fixed_neighbours.iter().copied())
                .collect();
            match all.len() {
                0 => self.y(node.row),
                count => all.iter().sum::<f32>() / count as f32,
            }
        };
        let ordered = self.in_flow(&members, pulled_to);
        let row = |y: f32| ((y - self.first) / self.pitch).round().max(0.0) as usize;
        let wanted: Vec<usize> = ordered.iter().map(|node| row(pulled_to(*node))).collect();
        let count = self.columns[column].len();
        self.keep_if_better(column, |boxes| {
            boxes.fill_column(column, &ordered, &wanted, count);
        })
    }

    /// Changes a column, and changes it back unless that gained something.
    fn keep_if_better(&mut self, column: usize, change: impl FnOnce(&mut Self)) -> bool {
        let before = self.columns[column].clone();
        let members: Vec<usize> = before.iter().flatten().copied().collect();
        let cost = self.column_cost(&members);
        change(self);
        if self.is_in_order(column) && self.column_cost(&members) < cost - MIN_GAIN {
            return true;
        }
        self.set_column(column, before);
        false
    }
}
