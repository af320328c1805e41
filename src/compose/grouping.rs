//! Groups in selections: a click on one member selects them all, and a group that is selected as a
//! whole moves as one block.

use std::collections::BTreeMap;

use crate::model::{Board, Id};

use super::style::Selection;

/// What a click on `id` selects: its outermost group.
pub fn whole(board: &Board, id: Id) -> Selection {
    match board.arrangement(id).groups.last() {
        Some(group) => members(board, *group),
        None => Selection::from([id]),
    }
}

/// What a click on `id` that enters groups selects: one group deeper than what is `selected`, finally
/// the element alone.
pub fn inner(board: &Board, id: Id, selected: &Selection) -> Selection {
    let alone = Selection::from([id]);
    let groups = board.arrangement(id).groups.into_iter().rev();
    let levels = groups.map(|group| members(board, group));
    let mut levels: Vec<Selection> = levels.chain([alone.clone()]).collect();
    let now = levels.iter().position(|level| level == selected);
    let next = now.map_or(1, |now| now + 1);
    if next < levels.len() {
        levels.swap_remove(next)
    } else {
        alone
    }
}

/// A selection with all members of every group it touches.
pub(crate) fn widened(board: &Board, selection: Selection) -> Selection {
    let outermost: Vec<u64> = selection
        .iter()
        .filter_map(|id| board.arrangement(*id).groups.last().copied())
        .collect();
    if outermost.is_empty() {
        return selection;
    }
    let is_in = |groups: &[u64]| groups.last().is_some_and(|group| outermost.contains(group));
    let others = board.arrangements().filter(|(_, one)| is_in(&one.groups));
    let others = others.map(|(id, _)| id);
    selection.iter().copied().chain(others).collect()
}

/// The members of a group, including those of nested groups.
pub fn members(board: &Board, group: u64) -> Selection {
    let members = board
        .arrangements()
        .filter(|(_, one)| one.groups.contains(&group));
    members.map(|(id, _)| id).collect()
}

/// The outermost groups all of whose members are in `ids`, with their members; the rest of `ids` as
/// blocks of one.
pub(crate) fn blocks(board: &Board, ids: &[Id]) -> Vec<(Option<u64>, Vec<Id>)> {
    let mut missing: BTreeMap<u64, bool> = BTreeMap::new();
    let chosen: Selection = ids.iter().copied().collect();
    for (id, one) in board.arrangements() {
        for group in &one.groups {
            *missing.entry(*group).or_default() |= !chosen.contains(&id);
        }
    }
    let mut blocks: Vec<(Option<u64>, Vec<Id>)> = Vec::new();
    let mut block_of: BTreeMap<u64, usize> = BTreeMap::new();
    for id in chosen {
        let groups = board.arrangement(id).groups;
        let held = groups.iter().rev().find(|group| !missing[*group]).copied();
        match held.and_then(|group| block_of.get(&group)) {
            Some(index) => blocks[*index].1.push(id),
            None => {
                block_of.extend(held.map(|group| (group, blocks.len())));
                blocks.push((held, vec![id]));
            }
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use emath::{Pos2, Rect, vec2};

    use super::*;
    use crate::model::{Arrangement, Edit, Mark, MarkKind};

    /// Notes with the groups they are in, the innermost first.
    fn nested<const N: usize>(groups: [&[u64]; N]) -> Board {
        let mut board = Board::default();
        for (index, groups) in groups.into_iter().enumerate() {
            let rect = Rect::from_min_size(Pos2::ZERO, vec2(100.0, 40.0));
            let mut mark = Mark::new(MarkKind::Note, rect);
            mark.arrangement = Arrangement {
                groups: groups.to_vec(),
                ..Arrangement::default()
            };
            let add = Edit::add(Id(index as u64 + 1), mark);
            board = board.apply(&add).unwrap();
        }
        board
    }

    fn ids<const N: usize>(numbers: [u64; N]) -> Selection {
        numbers.into_iter().map(Id).collect()
    }

    #[test]
    fn a_click_selects_the_outermost_group_and_entering_goes_deeper() {
        let board = nested([&[1, 2], &[1, 2], &[2], &[]]);
        assert_eq!(whole(&board, Id(1)), ids([1, 2, 3]));
        assert_eq!(inner(&board, Id(1), &ids([])), ids([1, 2]));
        assert_eq!(inner(&board, Id(1), &ids([1, 2, 3])), ids([1, 2]));
        assert_eq!(inner(&board, Id(1), &ids([1, 2])), ids([1]));
        assert_eq!(inner(&board, Id(1), &ids([1])), ids([1]));
        assert_eq!(inner(&board, Id(3), &ids([])), ids([3]));
        assert_eq!(whole(&board, Id(4)), ids([4]));
        assert_eq!(inner(&board, Id(4), &ids([])), ids([4]));
        assert_eq!(widened(&board, ids([3, 4])), ids([1, 2, 3, 4]));
    }

    #[test]
    fn a_block_is_the_largest_complete_group() {
        let board = nested([&[1, 2], &[1, 2], &[2], &[]]);
        let found = |numbers: &[u64]| {
            let ids: Vec<Id> = numbers.iter().copied().map(Id).collect();
            let blocks = blocks(&board, &ids);
            let groups = blocks
                .into_iter()
                .map(|(group, members)| (group, members.len()));
            groups.collect::<Vec<_>>()
        };
        assert_eq!(found(&[1, 2, 3, 4]), [(Some(2), 3), (None, 1)]);
        assert_eq!(found(&[1, 2, 4]), [(Some(1), 2), (None, 1)]);
        assert_eq!(found(&[1, 3]), [(None, 1), (None, 1)]);
    }
}
