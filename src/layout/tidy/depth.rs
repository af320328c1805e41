use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Board, Id, Lane};

/// For each box of a lane the length of the longest chain of its boxes that leads to it. A cycle
/// begins at the box that was added first.
pub(super) fn depths(board: &Board, lane: Lane) -> BTreeMap<Id, usize> {
    let boxes: BTreeSet<Id> = board.components_in(lane).map(|(id, _)| id).collect();
    let mut fed_by: BTreeMap<Id, BTreeSet<Id>> =
        boxes.iter().map(|id| (*id, BTreeSet::new())).collect();
    let mut feeds: BTreeMap<Id, BTreeSet<Id>> = fed_by.clone();
    for connector in board.connectors.values() {
        let ends = (connector.from.component(), connector.to.component());
        let (Some(from), Some(to)) = ends else {
            continue;
        };
        if from != to && boxes.contains(&from) && boxes.contains(&to) {
            fed_by.entry(to).or_default().insert(from);
            feeds.entry(from).or_default().insert(to);
        }
    }
    let mut waiting = boxes;
    let mut ready: BTreeSet<Id> = waiting
        .iter()
        .copied()
        .filter(|id| fed_by[id].is_empty())
        .collect();
    let mut depths = BTreeMap::new();
    while let Some(id) = ready.pop_first().or_else(|| waiting.first().copied()) {
        waiting.remove(&id);
        let depth = depths.get(&id).copied().unwrap_or(0);
        depths.insert(id, depth);
        for next in &feeds[&id] {
            if !waiting.contains(next) {
                continue;
            }
            let deepest = depths.entry(*next).or_default();
            *deepest = (depth + 1).max(*deepest);
            if let Some(left) = fed_by.get_mut(next) {
                left.remove(&id);
                if left.is_empty() {
                    ready.insert(*next);
                }
            }
        }
    }
    depths
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use emath::{Rect, pos2, vec2};

    use super::*;
    use crate::model::{Component, Connector, Edit};

    #[test]
    fn depth_is_the_longest_chain_and_cycles_end() {
        let mut board = Board::default();
        for id in 1..=5 {
            let rect = Rect::from_min_size(pos2(20.0, 80.0 * id as f32), vec2(96.0, 44.0));
            let one = Component::new("log", "a", Lane::Ingest, rect);
            let add = Edit::add(Id(id), one);
            board = board.apply(&add).unwrap();
        }
        for (id, (from, to)) in [(1, 2), (2, 3), (1, 3), (4, 5), (5, 4)]
            .into_iter()
            .enumerate()
        {
            let connector = Arc::new(Connector::between(Id(from), Id(to)));
            let connect = Edit::add(Id(10 + id as u64), connector);
            board = board.apply(&connect).unwrap();
        }
        let found: Vec<usize> = depths(&board, Lane::Ingest).into_values().collect();
        assert_eq!(found, [0, 1, 2, 0, 1]);
    }
}
