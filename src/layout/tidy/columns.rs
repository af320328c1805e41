use std::collections::BTreeMap;

use emath::Rect;

use crate::{
    catalog::Sizes,
    layout::{
        flow,
        lanes::{slot_count, slots},
    },
    model::{Board, Id, Lane},
};

use super::{
    arrangement::{Arrangement, Node},
    rows::{connections, rows_of, stack_rows},
};

/// A column of boxes gets no more rows than this where the lane is wide enough for another column.
const MAX_ROWS: usize = 6;

pub(super) fn tidy(board: &Board, lanes: &[Lane], sizes: &Sizes) -> Vec<(Id, Rect)> {
    let mut boxes = arrange(board, lanes, sizes);
    boxes.settle();
    let top = board.lanes.hull().min.y + sizes.lane_header;
    let locked: Vec<Rect> = board
        .components
        .values()
        .filter(|one| one.arrangement.is_locked && lanes.contains(&one.lane))
        .map(|one| one.rect)
        .collect();
    stack_rows(&boxes.by_row(), top, &locked, sizes)
}

/// The boxes of `lanes`, each in a row near the one it is in.
fn arrange(board: &Board, lanes: &[Lane], sizes: &Sizes) -> Arrangement {
    let mut nodes: Vec<Node> = Vec::new();
    let mut places: Vec<(f32, f32)> = Vec::new();
    for lane in Lane::COLUMNS {
        if lanes.contains(&lane) {
            split(board, lane, sizes, &mut nodes, &mut places);
        }
    }
    let heights = nodes.iter().map(|node| node.rect.height());
    let tallest = heights.fold(0.0, f32::max);
    let mut boxes = Arrangement {
        columns: vec![Vec::new(); places.len()],
        places,
        first: board.lanes.hull().min.y + sizes.lane_header + tallest / 2.0,
        pitch: tallest + sizes.row_gap,
        nodes,
    };
    connect(&mut boxes, board, lanes);
    line_up(&mut boxes);
    boxes
}

fn connect(boxes: &mut Arrangement, board: &Board, lanes: &[Lane]) {
    let ids = boxes.nodes.iter().map(|node| node.id);
    let index: BTreeMap<Id, usize> = ids.zip(0..).collect();
    for (from, to) in connections(board) {
        if let (Some(from), Some(to)) = (index.get(&from), index.get(&to)) {
            let (one, other) = (&boxes.nodes[*from], &boxes.nodes[*to]);
            // In a cycle, the connector that leads back imposes no order.
            if one.column == other.column && one.depth < other.depth {
                boxes.nodes[*to].predecessors.push(*from);
            }
        }
        for (id, other) in [(from, to), (to, from)] {
            let Some(node) = index.get(&id) else { continue };
            let node = &mut boxes.nodes[*node];
            match (index.get(&other), board.components.get(&other)) {
                (Some(other), _) => node.neighbours.push(*other),
                // The band is below everything: it would pull all boxes down alike.
                (None, Some(one)) if one.lane != Lane::Monitoring || lanes.contains(&one.lane) => {
                    node.fixed_neighbours.push(one.rect.center().y);
                }
                _ => {}
            }
        }
    }
}

/// Gives every box a row near the one it is in, after the boxes that feed it.
fn line_up(boxes: &mut Arrangement) {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); boxes.places.len()];
    for (index, node) in boxes.nodes.iter().enumerate() {
        members[node.column].push(index);
    }
    let count = members.iter().map(Vec::len).max().unwrap_or(0);
    let y = |node: usize| boxes.nodes[node].rect.center().y;
    let centers: Vec<f32> = (0..boxes.nodes.len()).map(y).collect();
    let wanted = rows_of(&centers, count);
    for (column, members) in members.iter().enumerate() {
        let ordered = boxes.in_flow(members, |node| centers[node]);
        let wanted: Vec<usize> = ordered.iter().map(|node| wanted[*node]).collect();
        boxes.fill_column(column, &ordered, &wanted, count);
    }
}

/// For each box of a lane the length of the longest chain of its boxes that leads to it.
fn depths(board: &Board, lane: Lane) -> Vec<usize> {
    let ids: Vec<Id> = board.components_in(lane).map(|(id, _)| id).collect();
    let index = |id: Id| ids.binary_search(&id).ok();
    let links = connections(board).filter_map(|(from, to)| index(from).zip(index(to)));
    flow::depths(ids.len(), &links.collect::<Vec<_>>())
}

/// Splits the boxes of a lane into columns side by side, regardless of where they are now, so that
/// tidying twice changes nothing.
fn split(
    board: &Board,
    lane: Lane,
    sizes: &Sizes,
    nodes: &mut Vec<Node>,
    places: &mut Vec<(f32, f32)>,
) {
    let mut boxes: Vec<(usize, Id, Rect)> = board
        .components_in(lane)
        .zip(depths(board, lane))
        .filter(|((_, one), _)| !one.arrangement.is_locked)
        .map(|((id, one), depth)| (depth, id, one.rect))
        .collect();
    boxes.sort_by_key(|(depth, id, _)| (*depth, *id));
    let widths = boxes.iter().map(|(.., rect)| rect.width());
    let widest = widths.fold(0.0, f32::max);
    let Some((deepest, ..)) = boxes.last() else {
        return;
    };
    let steps = deepest + 1;
    let bounds = board.lanes.bounds(lane);
    let wanted = steps.max(boxes.len().div_ceil(MAX_ROWS));
    let count = slot_count(bounds.width(), widest, sizes.gap).min(wanted);
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
            predecessors: Vec::new(),
            neighbours: Vec::new(),
            fixed_neighbours: Vec::new(),
        });
    }
}
