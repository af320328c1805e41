//! What is tidied as one box: a group, or a frame with its contents.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use emath::Rect;

use crate::{
    catalog::Sizes,
    layout::frame,
    model::{Board, Connector, End, Id, Lane, MarkKind},
};

/// Boxes and marks of one lane that keep their relative positions: a group, or the contents of a frame.
pub(super) struct Block {
    /// Its components, at least one.
    pub(super) boxes: Vec<Id>,
    pub(super) marks: Vec<Id>,
    pub(super) rect: Rect,
    is_locked: bool,
}

/// The groups and frames with components in `lanes`. One in several lanes is a block in each, and
/// its marks are left where they are.
pub(super) fn blocks(board: &Board, lanes: &[Lane], sizes: &Sizes) -> Vec<Block> {
    let mut wholes: Vec<BTreeSet<Id>> = Vec::new();
    let mut join = |mut whole: BTreeSet<Id>| {
        wholes.retain(|other| {
            let is_apart = whole.is_disjoint(other);
            if !is_apart {
                whole.extend(other);
            }
            is_apart
        });
        wholes.push(whole);
    };
    let mut groups: BTreeMap<u64, BTreeSet<Id>> = BTreeMap::new();
    for (id, one) in board.arrangements() {
        for group in &one.groups {
            groups.entry(*group).or_default().insert(id);
        }
    }
    groups.into_values().for_each(&mut join);
    for (id, mark) in &board.marks {
        if mark.kind == MarkKind::Frame && !mark.arrangement.is_locked {
            let inside = frame::contents(board, *id).into_iter();
            join(inside.chain([*id]).collect());
        }
    }
    let block = |whole: &BTreeSet<Id>, lane: Lane| {
        let in_lane = |id: &&Id| board.components.get(id).is_some_and(|one| one.lane == lane);
        let components = |id: &&Id| board.components.contains_key(id);
        let boxes: Vec<Id> = whole.iter().filter(in_lane).copied().collect();
        let is_whole = boxes.len() == whole.iter().filter(components).count();
        let in_block = |id: &&Id| is_whole && board.marks.contains_key(id);
        let marks: Vec<Id> = whole.iter().filter(in_block).copied().collect();
        let bounds = |id: &Id| match board.marks.get(id) {
            Some(mark) if mark.kind == MarkKind::Frame => {
                Some(frame::bounds(mark, sizes.lane_title))
            }
            _ => board.rect(*id),
        };
        let rects = boxes.iter().chain(&marks).filter_map(bounds);
        let hull = rects.reduce(|a, b| a.union(b))?;
        let is_locked = boxes.iter().chain(&marks).any(|id| board.is_locked(*id));
        (!boxes.is_empty() && boxes.len() + marks.len() > 1).then_some(Block {
            boxes,
            marks,
            rect: hull,
            is_locked,
        })
    };
    let lanes = lanes.iter();
    let pairs = lanes.flat_map(|lane| wholes.iter().map(|whole| (whole, *lane)));
    pairs
        .filter_map(|(whole, lane)| block(whole, lane))
        .collect()
}

/// The board with one box in the place of every block.
pub(super) fn as_boxes(board: &Board, blocks: &[Block]) -> Board {
    let mut board = board.clone();
    let mut stand_ins: BTreeMap<Id, Id> = BTreeMap::new();
    for block in blocks {
        let first = block.boxes[0];
        for id in &block.boxes[1..] {
            board.components.remove(id);
        }
        // A connector at a frame ends at its block.
        let others = block.boxes[1..].iter().chain(&block.marks);
        stand_ins.extend(others.map(|id| (*id, first)));
        if let Some(component) = board.components.get_mut(&first) {
            let component = Arc::make_mut(component);
            component.rect = block.rect;
            component.arrangement.is_locked = block.is_locked;
        }
    }
    let stand_in = |end: End| match end {
        End::Bound { id, side } => End::Bound {
            id: stand_ins.get(&id).copied().unwrap_or(id),
            side,
        },
        End::Free(_) => end,
    };
    for (id, connector) in board.connectors.clone() {
        let (from, to) = (stand_in(connector.from), stand_in(connector.to));
        if (from, to) == (connector.from, connector.to) {
            continue;
        }
        if from.component() == to.component() {
            board.connectors.remove(&id);
            continue;
        }
        let connector = Connector {
            from,
            to,
            ..Connector::clone(&connector)
        };
        board.connectors.insert(id, Arc::new(connector));
    }
    board
}
