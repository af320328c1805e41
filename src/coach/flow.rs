//! The data flow: what is upstream of a component, and what is downstream.
//!
//! Only connectors bound at both ends carry data, in the direction they are drawn, and one of mode
//! control carries none. A walk visits each component and connector at most once, so that it
//! ends on cycles.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::model::{Board, Id, Mode};

type Neighbours = BTreeMap<Id, Vec<Id>>;

/// The data flow of a board.
pub(crate) struct Flow {
    into: Neighbours,
    out_of: Neighbours,
}

impl Flow {
    pub(crate) fn of(board: &Board) -> Self {
        let (mut into, mut out_of) = (Neighbours::new(), Neighbours::new());
        for connector in board.connectors.values() {
            let ends = (connector.from.component(), connector.to.component());
            if let (Some(from), Some(to)) = ends
                && connector.mode != Mode::Control
            {
                out_of.entry(from).or_default().push(to);
                into.entry(to).or_default().push(from);
            }
        }
        Self { into, out_of }
    }

    /// The components whose data goes straight to this one; one per connector.
    pub(crate) fn before(&self, id: Id) -> &[Id] {
        self.into.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The components that data goes straight to from this one; one per connector.
    pub(crate) fn after(&self, id: Id) -> &[Id] {
        self.out_of.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Every component whose data reaches one of `ends`, including those.
    pub(crate) fn upstream_of(&self, ends: impl IntoIterator<Item = Id>) -> BTreeSet<Id> {
        let found = walk(&self.into, ends, |_| false);
        found.into_keys().collect()
    }

    /// Every component that data from one of `starts` reaches without passing one for which
    /// `is_closed` holds, each with its nearest start; each start reaches itself.
    pub(crate) fn downstream_of(
        &self,
        starts: impl IntoIterator<Item = Id>,
        is_closed: impl Fn(Id) -> bool,
    ) -> BTreeMap<Id, Id> {
        walk(&self.out_of, starts, is_closed)
    }
}

/// Every component reached from `starts` along `next`, breadth first, with its start.
fn walk(
    next: &Neighbours,
    starts: impl IntoIterator<Item = Id>,
    is_closed: impl Fn(Id) -> bool,
) -> BTreeMap<Id, Id> {
    let mut found: BTreeMap<Id, Id> = starts.into_iter().map(|start| (start, start)).collect();
    let mut waiting: VecDeque<(Id, Id)> = found.iter().map(|(id, start)| (*id, *start)).collect();
    while let Some((id, start)) = waiting.pop_front() {
        for &neighbour in next.get(&id).into_iter().flatten() {
            if !found.contains_key(&neighbour) && !is_closed(neighbour) {
                found.insert(neighbour, start);
                waiting.push_back((neighbour, start));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    /// The walks of a board, with components as their indices.
    fn upstream_of(board: Builder, end: usize) -> Vec<usize> {
        let ids = board.ids();
        let found = Flow::of(&board.build()).upstream_of([ids[end]]);
        (0..ids.len())
            .filter(|at| found.contains(&ids[*at]))
            .collect()
    }

    fn downstream_of(board: Builder, starts: &[usize], closed: &[usize]) -> Vec<(usize, usize)> {
        let ids = board.ids();
        let of = |list: &[usize]| list.iter().map(|at| ids[*at]).collect::<Vec<_>>();
        let closed = of(closed);
        let found = Flow::of(&board.build()).downstream_of(of(starts), |id| closed.contains(&id));
        let index = |id: Id| ids.iter().position(|other| *other == id).unwrap();
        found
            .into_iter()
            .map(|(id, start)| (index(id), index(start)))
            .collect()
    }

    #[test]
    fn walks_follow_connectors_transitively() {
        let chain = || {
            event_logs(5)
                .connect(0, 1)
                .connect(1, 2)
                .connect(2, 3)
                .connect(4, 1)
        };
        assert_eq!(upstream_of(chain(), 2), [0, 1, 2, 4]);
        assert_eq!(upstream_of(chain(), 0), [0]);
        assert_eq!(downstream_of(chain(), &[1], &[]), [(1, 1), (2, 1), (3, 1)]);
    }

    #[test]
    fn walks_terminate_on_cycles() {
        let ring = || event_logs(3).connect(0, 1).connect(1, 2).connect(2, 0);
        assert_eq!(upstream_of(ring(), 1), [0, 1, 2]);
        assert_eq!(downstream_of(ring(), &[1], &[]), [(0, 1), (1, 1), (2, 1)]);
    }

    #[test]
    fn closed_components_block_and_the_nearest_start_counts() {
        let chain = || event_logs(4).connect(0, 1).connect(1, 2).connect(2, 3);
        assert_eq!(downstream_of(chain(), &[0], &[2]), [(0, 0), (1, 0)]);
        assert_eq!(
            downstream_of(chain(), &[0, 2], &[]),
            [(0, 0), (1, 0), (2, 2), (3, 2)]
        );
    }

    #[test]
    fn control_connectors_and_loose_arrows_carry_no_data() {
        let board = event_logs(2)
            .connect_by(Mode::Control, 0, 1)
            .loose_arrow_over(0);
        assert_eq!(upstream_of(board, 1), [1]);
        assert_eq!(
            upstream_of(event_logs(2).connect_by(Mode::Batch, 0, 1), 1),
            [0, 1]
        );
    }

    #[test]
    fn long_chains_are_walked() {
        let mut board = Board::default();
        for id in 1..20_000 {
            let connector = crate::model::Connector::between(Id(id), Id(id + 1));
            board.connectors.insert(Id(100_000 + id), connector.into());
        }
        assert_eq!(Flow::of(&board).upstream_of([Id(20_000)]).len(), 20_000);
    }
}
