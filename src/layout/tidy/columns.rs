use std::collections::BTreeMap;

use emath::{Rect, pos2};

use crate::{
    catalog::Sizes,
    model::{Board, Id, Lane},
};

use super::{DOWN, LEAST_GAIN, depth::depths, room_for, rows_of, slots, stack_rows};

/// More boxes than this in one column are split, where the lane is wide enough.
const TALLEST: usize = 6;

/// In taller columns boxes are only exchanged: to try more would take its time.
const FEW_ROWS: usize = 40;

/// A box and who pulls at it.
struct Node {
    id: Id,
    rect: Rect,
    depth: usize,
    column: usize,
    row: usize,
    /// Boxes of its column that come before it.
    fed_by: Vec<usize>,
    /// Boxes at the other ends of its connectors.
    near: Vec<usize>,
    /// Heights of those ends that stay where they are.
    fixed: Vec<f32>,
}

/// The boxes of some columns of the board on the way to their rows.
struct Rows {
    nodes: Vec<Node>,
    /// By column, from above: who stands there.
    columns: Vec<Vec<Option<usize>>>,
    /// Left edge and width of each column's boxes.
    places: Vec<(f32, f32)>,
    /// Height of the middle of the first row, and from row to row.
    first: f32,
    pitch: f32,
}

pub fn tidy(board: &Board, lanes: &[Lane], sizes: &Sizes) -> Vec<(Id, Rect)> {
    let mut rows = Rows::of(board, lanes, sizes);
    rows.settle();
    let top = board.lanes.hull().min.y + sizes.lane_header;
    let locked: Vec<Rect> = board
        .components
        .values()
        .filter(|one| one.arrangement.is_locked && lanes.contains(&one.lane))
        .map(|one| one.rect)
        .collect();
    stack_rows(&rows.placed(), top, &locked, sizes)
}

impl Rows {
    fn of(board: &Board, lanes: &[Lane], sizes: &Sizes) -> Self {
        let mut nodes: Vec<Node> = Vec::new();
        let mut places: Vec<(f32, f32)> = Vec::new();
        for lane in Lane::COLUMNS
            .into_iter()
            .filter(|lane| lanes.contains(lane))
        {
            split(board, lane, sizes, &mut nodes, &mut places);
        }
        let heights = nodes.iter().map(|node| node.rect.height());
        let tallest = heights.fold(0.0, f32::max);
        let mut rows = Self {
            columns: vec![Vec::new(); places.len()],
            places,
            first: board.lanes.hull().min.y + sizes.lane_header + tallest / 2.0,
            pitch: tallest + sizes.row_gap,
            nodes,
        };
        rows.connect(board, lanes);
        rows.line_up();
        rows
    }

    fn connect(&mut self, board: &Board, lanes: &[Lane]) {
        let index: BTreeMap<Id, usize> = self
            .nodes
            .iter()
            .enumerate()
            .map(|(index, node)| (node.id, index))
            .collect();
        for connector in board.connectors.values() {
            let ends = [connector.from.component(), connector.to.component()];
            let [Some(from), Some(to)] = ends else {
                continue;
            };
            if let (Some(from), Some(to)) = (index.get(&from), index.get(&to)) {
                let (one, other) = (&self.nodes[*from], &self.nodes[*to]);
                // Where the flow goes in a circle, the way back binds nobody.
                if one.column == other.column && one.depth < other.depth {
                    self.nodes[*to].fed_by.push(*from);
                }
            }
            for (id, other) in [(from, to), (to, from)] {
                let Some(node) = index.get(&id).filter(|_| id != other) else {
                    continue;
                };
                let node = &mut self.nodes[*node];
                match (index.get(&other), board.components.get(&other)) {
                    (Some(other), _) => node.near.push(*other),
                    // The band lies below everything: it would pull all boxes down alike.
                    (None, Some(one))
                        if one.lane != Lane::Monitoring || lanes.contains(&one.lane) =>
                    {
                        node.fixed.push(one.rect.center().y);
                    }
                    _ => {}
                }
            }
        }
    }

    /// Gives every box a row near the one it stands in, those fed by others after them.
    fn line_up(&mut self) {
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); self.places.len()];
        for (index, node) in self.nodes.iter().enumerate() {
            members[node.column].push(index);
        }
        let count = members.iter().map(Vec::len).max().unwrap_or(0);
        let centers: Vec<f32> = self.nodes.iter().map(|node| node.rect.center().y).collect();
        let wanted = rows_of(&centers, count);
        for (column, members) in members.iter().enumerate() {
            let ordered = self.in_flow(members, |node| self.nodes[node].rect.center().y);
            let wanted: Vec<usize> = ordered.iter().map(|node| wanted[*node]).collect();
            self.put(column, &ordered, &wanted, count);
        }
    }

    /// Boxes of one column, those with a lower `key` first, but none before one it is fed by.
    fn in_flow(&self, members: &[usize], key: impl Fn(usize) -> f32) -> Vec<usize> {
        let mut waiting: Vec<(f32, usize)> =
            members.iter().map(|node| (key(*node), *node)).collect();
        waiting.sort_by(|(a, one), (b, other)| {
            let id = |node: &usize| self.nodes[*node].id;
            a.total_cmp(b).then(id(one).cmp(&id(other)))
        });
        let mut ordered: Vec<usize> = Vec::new();
        while !waiting.is_empty() {
            let is_ready = |(_, node): &(f32, usize)| {
                let fed_by = &self.nodes[*node].fed_by;
                fed_by.iter().all(|other| ordered.contains(other))
            };
            let next = waiting.iter().position(is_ready).unwrap_or(0);
            ordered.push(waiting.remove(next).1);
        }
        ordered
    }

    /// Puts boxes into a column in this order, each as near to the row it wants as there is room.
    fn put(&mut self, column: usize, ordered: &[usize], wanted: &[usize], count: usize) {
        let mut rows = vec![None; count];
        let mut next = 0;
        for (after, (node, wanted)) in ordered.iter().zip(wanted).enumerate() {
            let last = count - (ordered.len() - after);
            let row = (*wanted).max(next).min(last);
            rows[row] = Some(*node);
            next = row + 1;
        }
        self.restore(column, rows);
    }

    fn restore(&mut self, column: usize, rows: Vec<Option<usize>>) {
        for (row, node) in rows.iter().enumerate() {
            if let Some(node) = node {
                self.nodes[*node].row = row;
            }
        }
        self.columns[column] = rows;
    }

    /// Exchanges boxes for as long as something gets better.
    fn settle(&mut self) {
        loop {
            let mut is_better = false;
            for node in 0..self.nodes.len() {
                let column = self.nodes[node].column;
                for row in 0..self.columns[column].len() {
                    is_better |= self.try_exchange(node, row);
                    if self.columns[column].len() <= FEW_ROWS {
                        is_better |= self.try_inserting(node, row);
                    }
                }
            }
            for column in 0..self.columns.len() {
                is_better |= self.try_sorting(column);
            }
            if !is_better {
                return;
            }
        }
    }

    fn y(&self, row: usize) -> f32 {
        self.first + self.pitch * row as f32
    }

    /// What a box costs where it is: how far it is from what it is connected with.
    fn cost(&self, node: usize) -> f64 {
        self.cost_with(node, |_| 1.0)
    }

    /// The same for a whole column: a connector within it has both its ends there.
    fn column_cost(&self, nodes: &[usize]) -> f64 {
        let share = |other: usize| if nodes.contains(&other) { 0.5 } else { 1.0 };
        let costs = nodes.iter().map(|node| self.cost_with(*node, share));
        costs.sum()
    }

    fn cost_with(&self, node: usize, share: impl Fn(usize) -> f64) -> f64 {
        let node = &self.nodes[node];
        let y = self.y(node.row);
        let far = |other: f32| f64::from(y - other).powi(2);
        let near = node.near.iter();
        let near = near.map(|other| share(*other) * far(self.y(self.nodes[*other].row)));
        let fixed = node.fixed.iter().map(|other| far(*other));
        near.chain(fixed).sum::<f64>() + DOWN * node.row as f64
    }

    /// Moves a box to another row of its column, in exchange for what stands there.
    fn try_exchange(&mut self, node: usize, row: usize) -> bool {
        let (column, from) = (self.nodes[node].column, self.nodes[node].row);
        if row == from {
            return false;
        }
        let other = self.columns[column][row];
        let cost = |rows: &Self| rows.cost(node) + other.map_or(0.0, |other| rows.cost(other));
        let before = cost(self);
        self.swap(column, from, row);
        if self.is_in_order(column) && cost(self) < before - LEAST_GAIN {
            return true;
        }
        self.swap(column, from, row);
        false
    }

    fn swap(&mut self, column: usize, a: usize, b: usize) {
        self.columns[column].swap(a, b);
        for row in [a, b] {
            if let Some(node) = self.columns[column][row] {
                self.nodes[node].row = row;
            }
        }
    }

    fn is_in_order(&self, column: usize) -> bool {
        self.columns[column].iter().flatten().all(|node| {
            let node = &self.nodes[*node];
            let mut fed_by = node.fed_by.iter();
            fed_by.all(|other| self.nodes[*other].row < node.row)
        })
    }

    /// Takes a box out of its row and puts it into another, those between moving up.
    fn try_inserting(&mut self, node: usize, row: usize) -> bool {
        let (column, from) = (self.nodes[node].column, self.nodes[node].row);
        let mut rows = self.columns[column].clone();
        if from < row {
            rows[from..=row].rotate_left(1);
        } else {
            rows[row..=from].rotate_right(1);
        }
        self.keep_if_better(column, |settling| settling.restore(column, rows))
    }

    /// Sorts a column by where its boxes are pulled to.
    fn try_sorting(&mut self, column: usize) -> bool {
        let members: Vec<usize> = self.columns[column].iter().flatten().copied().collect();
        let pulled_to = |node: usize| {
            let node = &self.nodes[node];
            let near = node.near.iter().map(|other| self.y(self.nodes[*other].row));
            let all: Vec<f32> = near.chain(node.fixed.iter().copied()).collect();
            match all.len() {
                0 => self.y(node.row),
                count => all.iter().sum::<f32>() / count as f32,
            }
        };
        let ordered = self.in_flow(&members, pulled_to);
        let row = |y: f32| ((y - self.first) / self.pitch).round().max(0.0) as usize;
        let wanted: Vec<usize> = ordered.iter().map(|node| row(pulled_to(*node))).collect();
        let count = self.columns[column].len();
        self.keep_if_better(column, |settling| {
            settling.put(column, &ordered, &wanted, count);
        })
    }

    /// Changes a column, and changes it back unless that brought something.
    fn keep_if_better(&mut self, column: usize, change: impl FnOnce(&mut Self)) -> bool {
        let before = self.columns[column].clone();
        let members: Vec<usize> = before.iter().flatten().copied().collect();
        let cost = self.column_cost(&members);
        change(self);
        if self.is_in_order(column) && self.column_cost(&members) < cost - LEAST_GAIN {
            return true;
        }
        self.restore(column, before);
        false
    }

    /// Row by row: each box with its place from left to right.
    fn placed(&self) -> Vec<Vec<(Id, Rect)>> {
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
}

/// Splits the boxes of a lane into columns side by side, by what does not depend on where they are.
fn split(
    board: &Board,
    lane: Lane,
    sizes: &Sizes,
    nodes: &mut Vec<Node>,
    places: &mut Vec<(f32, f32)>,
) {
    let depths = depths(board, lane);
    let mut boxes: Vec<(usize, Id, Rect)> = board
        .components_in(lane)
        .filter(|(_, one)| !one.arrangement.is_locked)
        .map(|(id, one)| (depths.get(&id).copied().unwrap_or(0), id, one.rect))
        .collect();
    boxes.sort_by_key(|(depth, id, _)| (*depth, *id));
    let widths = boxes.iter().map(|(.., rect)| rect.width());
    let widest = widths.fold(0.0, f32::max);
    let Some((deepest, ..)) = boxes.last() else {
        return;
    };
    let steps = deepest + 1;
    let bounds = board.lanes.bounds(lane);
    let wanted = steps.max(boxes.len().div_ceil(TALLEST));
    let count = room_for(bounds.width(), widest, sizes.gap).min(wanted);
    let first = places.len();
    let lefts = slots(bounds.min.x, bounds.width(), widest, count);
    places.extend(lefts.into_iter().map(|left| (left, widest)));
    let total = boxes.len();
    for (index, (depth, id, rect)) in boxes.into_iter().enumerate() {
        let within = if steps >= count {
            depth * count / steps
        } else {
            index * count / total
        };
        nodes.push(Node {
            id,
            rect,
            depth,
            column: first + within,
            row: 0,
            fed_by: Vec::new(),
            near: Vec::new(),
            fixed: Vec::new(),
        });
    }
}
