//! Groups and locks.

use crate::model::{Arrangement, Board, Edit, Id};

use super::{
    grouping,
    label::{batch, describe, several},
    style::Selection,
};

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
    let lists: Vec<(Id, Vec<u64>)> = ids
        .iter()
        .map(|id| (*id, board.arrangement(*id).groups))
        .collect();
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
            Some(index) => grouping::members(board, groups[index]),
            None => Selection::from([*id]),
        })
        .collect();
    let is_group_already =
        shared > 0 && grouping::members(board, first[first.len() - shared]) == chosen;
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
    for (group, members) in grouping::blocks(board, ids) {
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
    use super::*;
    use crate::catalog::Catalog;

    fn example() -> (Board, Vec<Id>) {
        let catalog = Catalog::embedded();
        let board = catalog.template("clickstream").unwrap().board.clone();
        let ids = board.components.keys().copied().take(4).collect();
        (board, ids)
    }

    fn groups(board: &Board, ids: &[Id]) -> Vec<Vec<u64>> {
        ids.iter().map(|id| board.arrangement(*id).groups).collect()
    }

    #[test]
    fn groups_nest_and_dissolve_from_the_outside() {
        let (board, ids) = example();
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
        let (board, ids) = example();
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
        let (board, ids) = example();
        let board = board.apply(&toggle_lock(&board, &ids[..1])).unwrap();
        assert_eq!(unlocked(&board, &ids), ids[1..]);
        let edit = toggle_lock(&board, &ids);
        assert_eq!(edit.label(), "lock 4 components");
        let board = board.apply(&edit).unwrap();
        assert!(is_all_locked(&board, &ids));
        let edit = toggle_lock(&board, &ids);
        assert_eq!(edit.label(), "unlock 4 components");
        assert_eq!(unlocked(&board.apply(&edit).unwrap(), &ids), ids);
    }
}
