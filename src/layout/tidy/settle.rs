use super::arrangement::{Arrangement, MIN_GAIN};

/// In taller columns boxes are only exchanged, since to try every insertion takes too long.
const MAX_ROWS_TO_INSERT: usize = 40;

/// Rearranges boxes within their columns for as long as that brings connected ones closer.
pub(super) fn settle(boxes: &mut Arrangement) {
    loop {
        let mut is_better = false;
        for node in 0..boxes.nodes.len() {
            let column = boxes.nodes[node].column;
            for row in 0..boxes.columns[column].len() {
                is_better |= try_exchange(boxes, node, row);
                if boxes.columns[column].len() <= MAX_ROWS_TO_INSERT {
                    is_better |= try_insert(boxes, node, row);
                }
            }
        }
        for column in 0..boxes.columns.len() {
            is_better |= try_sort(boxes, column);
        }
        if !is_better {
            return;
        }
    }
}

/// Moves a box to another row of its column, in exchange for what is there.
fn try_exchange(boxes: &mut Arrangement, node: usize, row: usize) -> bool {
    let (column, from) = (boxes.nodes[node].column, boxes.nodes[node].row);
    if row == from {
        return false;
    }
    let other = boxes.columns[column][row];
    let cost =
        |boxes: &Arrangement| boxes.cost(node) + other.map_or(0.0, |other| boxes.cost(other));
    let before = cost(boxes);
    boxes.swap(column, from, row);
    if boxes.is_in_order(column) && cost(boxes) < before - MIN_GAIN {
        return true;
    }
    boxes.swap(column, from, row);
    false
}

/// Moves a box to another row of its column, shifting the boxes between.
fn try_insert(boxes: &mut Arrangement, node: usize, row: usize) -> bool {
    let (column, from) = (boxes.nodes[node].column, boxes.nodes[node].row);
    let mut rows = boxes.columns[column].clone();
    if from < row {
        rows[from..=row].rotate_left(1);
    } else {
        rows[row..=from].rotate_right(1);
    }
    keep_if_better(boxes, column, |boxes| boxes.set_column(column, rows))
}

/// Sorts a column by where its boxes are pulled to.
fn try_sort(boxes: &mut Arrangement, column: usize) -> bool {
    let members: Vec<usize> = boxes.columns[column].iter().flatten().copied().collect();
    let pulled_to = |node: usize| {
        let node = &boxes.nodes[node];
        let neighbours = node.neighbours.iter();
        let neighbours = neighbours.map(|other| boxes.y(boxes.nodes[*other].row));
        let all: Vec<f32> = neighbours
            .chain(node.fixed_neighbours.iter().copied())
            .collect();
        match all.len() {
            0 => boxes.y(node.row),
            count => all.iter().sum::<f32>() / count as f32,
        }
    };
    let ordered = boxes.in_flow(&members, pulled_to);
    let row = |y: f32| ((y - boxes.first) / boxes.pitch).round().max(0.0) as usize;
    let wanted: Vec<usize> = ordered.iter().map(|node| row(pulled_to(*node))).collect();
    let count = boxes.columns[column].len();
    keep_if_better(boxes, column, |boxes| {
        boxes.fill_column(column, &ordered, &wanted, count);
    })
}

/// Changes a column, and changes it back unless that gained something.
fn keep_if_better(
    boxes: &mut Arrangement,
    column: usize,
    change: impl FnOnce(&mut Arrangement),
) -> bool {
    let before = boxes.columns[column].clone();
    let members: Vec<usize> = before.iter().flatten().copied().collect();
    let cost = boxes.column_cost(&members);
    change(boxes);
    if boxes.is_in_order(column) && boxes.column_cost(&members) < cost - MIN_GAIN {
        return true;
    }
    boxes.set_column(column, before);
    false
}
