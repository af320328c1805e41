//! Groups and locks. A click on one member of a group selects them all, and a group that is selected
//! as a whole moves as one block.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Arrangement, Board, Edit, Id};

use super::{batch, describe, several};

/// The elements that are selected.
pub type Selection = BTreeSet<Id>;

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
    let levels: Vec<Selection> = levels.chain([alone.clone()]).collect();
    let now = levels.iter().position(|level| level == selected);
    let next = now.map_or(1, |now| now + 1);
    levels.into_iter().nth(next).unwrap_or(alone)
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

/// The elements of `ids` that are not locked.
pub(crate) fn unlocked(board: &Board, ids: &[Id]) -> Vec<Id> {
    let free = ids.iter().copied();
    free.filter(|id| !board.is_locked(*id)).collect()
}

/// True when there are elements in `ids`, all of them locked.
pub(crate) fn is_all_locked(board: &Board, ids: &[Id]) -> bool {
    !ids.is_empty() && ids.iter().all(|id| board.is_locked(*id))
}

/// Groups elements, inside the groups they all share. A group that only some of them are in is included
/// as a whole. `None` for fewer than two elements, or when they are a group already.
pub fn group(board: &Board, ids: &[Id]) -> Option<Edit> {
    let groups = |id: &Id| (*id, board.arrangement(*id).groups);
    let lists: Vec<(Id, Vec<u64>)> = ids.iter().map(groups).collect();
    let (_, first) = lists.first()?;
    let shared = (0..first.len())
        .rev()
        .take_while(|index| {
            let from_outside = first.len() - index;
            let is_in = |groups: &Vec<u64>| {
                groups.len() >= from_outside && groups[groups.len() - from_outside] == first[*index]
            };
            lists.iter().all(|(_, groups)| is_in(groups))
        })
        .count();
    let chosen: Selection = lists
        .iter()
        .flat_map(|(id, groups)| match groups.len().checked_sub(shared + 1) {
            Some(index) => members(board, groups[index]),
            None => Selection::from([*id]),
        })
        .collect();
    let is_group_already = shared > 0 && members(board, first[first.len() - shared]) == chosen;
    if chosen.len() < 2 || is_group_already {
        return None;
    }
    let number = board.next_group();
    let edits = chosen.iter().map(|id| {
        let mut arrangement = board.arrangement(*id);
        let at = arrangement.groups.len().saturating_sub(shared);
        arrangement.groups.insert(at, number);
        Edit::Arrange(*id, arrangement)
    });
    let names: Vec<Id> = chosen.iter().copied().collect();
    let label = format!("group {}", describe(board, &names));
    Some(batch(label, edits.collect()))
}

/// Dissolves the outermost groups all of whose members are in `ids`; `None` when there is none.
pub fn ungroup(board: &Board, ids: &[Id]) -> Option<Edit> {
    let mut edits = Vec::new();
    for (group, members) in blocks(board, ids) {
        let Some(group) = group else { continue };
        for id in members {
            let mut arrangement = board.arrangement(id);
            arrangement.groups.retain(|other| *other != group);
            edits.push(Edit::Arrange(id, arrangement));
        }
    }
    let label = format!("ungroup {}", several(edits.len(), "element"));
    (!edits.is_empty()).then(|| batch(label, edits))
}

/// Locks elements, or unlocks them when all of them are locked.
pub fn toggle_lock(board: &Board, ids: &[Id]) -> Edit {
    let locks = !is_all_locked(board, ids);
    let edits = ids.iter().map(|id| {
        let arrangement = Arrangement {
            is_locked: locks,
            ..board.arrangement(*id)
        };
        Edit::Arrange(*id, arrangement)
    });
    let verb = if locks { "lock" } else { "unlock" };
    let label = format!("{verb} {}", describe(board, ids));
    batch(label, edits.collect())
}

#[cfg(test)]
mod tests {
    use emath::{Pos2, Rect, vec2};

    use super::*;
    use crate::model::{Mark, MarkKind};

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

    /// Four elements in no group.
    fn four() -> (Board, Vec<Id>) {
        (nested([&[], &[], &[], &[]]), (1..=4).map(Id).collect())
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

    fn groups(board: &Board, ids: &[Id]) -> Vec<Vec<u64>> {
        ids.iter().map(|id| board.arrangement(*id).groups).collect()
    }

    #[test]
    fn groups_nest_and_dissolve_from_the_outside() {
        let (board, ids) = four();
        let board = board.apply(&group(&board, &ids[..2]).unwrap()).unwrap();
        let board = board.apply(&group(&board, &ids[..3]).unwrap()).unwrap();
        let nested = [vec![1, 2], vec![1, 2], vec![2], vec![]];
        assert_eq!(groups(&board, &ids), nested);
        assert_eq!(group(&board, &ids[..3]), None, "it is a group already");
        assert_eq!(ungroup(&board, &ids[..1]), None, "not wholly selected");
        let board = board.apply(&ungroup(&board, &ids).unwrap()).unwrap();
        assert_eq!(groups(&board, &ids), [vec![1], vec![1], vec![], vec![]]);
    }

    #[test]
    fn a_new_group_stays_inside_shared_groups_and_includes_others_whole() {
        let (board, ids) = four();
        let board = board.apply(&group(&board, &ids).unwrap()).unwrap();
        let inner = board.apply(&group(&board, &ids[..2]).unwrap()).unwrap();
        let expected = [vec![2, 1], vec![2, 1], vec![1], vec![1]];
        assert_eq!(groups(&inner, &ids), expected);
        // Selecting the second member alone orders its whole inner group.
        let third = inner.apply(&group(&inner, &ids[1..3]).unwrap()).unwrap();
        let expected = [vec![2, 3, 1], vec![2, 3, 1], vec![3, 1], vec![1]];
        assert_eq!(groups(&third, &ids), expected);
    }

    #[test]
    fn toggling_unlocks_only_when_all_are_locked() {
        let (board, ids) = four();
        let board = board.apply(&toggle_lock(&board, &ids[..1])).unwrap();
        assert_eq!(unlocked(&board, &ids), ids[1..]);
        let edit = toggle_lock(&board, &ids);
        assert_eq!(edit.label(), "lock 4 elements");
        let board = board.apply(&edit).unwrap();
        assert!(is_all_locked(&board, &ids));
        let edit = toggle_lock(&board, &ids);
        assert_eq!(edit.label(), "unlock 4 elements");
        assert_eq!(unlocked(&board.apply(&edit).unwrap(), &ids), ids);
    }
}
