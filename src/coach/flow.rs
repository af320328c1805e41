//! The data flow: what is upstream of a component, and what is downstream.
//!
//! Only connectors bound at both ends carry data, in the direction they are drawn, and one of mode
//! control carries none. A walk visits each component and connector at most once, so that it
//! ends on cycles; a sum along a way leaves out the connectors that lead back to where it came from.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use ahash::{HashMap, HashSet};

use crate::model::{Board, Id, Mode};

/// The neighbours of each component in one direction.
struct Neighbours {
    /// Components and, at the same place, a neighbour of each; in the order of the components.
    of: Vec<Id>,
    neighbours: Vec<Id>,
}

impl Neighbours {
    fn new(mut pairs: Vec<(Id, Id)>) -> Self {
        pairs.sort_by_key(|(of, _)| *of);
        let (of, neighbours) = pairs.into_iter().unzip();
        Self { of, neighbours }
    }

    /// Every component with neighbours, once.
    fn keys(&self) -> impl Iterator<Item = Id> {
        let of = self.of.chunk_by(|one, other| one == other);
        of.map(|same| same[0])
    }

    fn get(&self, id: Id) -> &[Id] {
        let start = self.of.partition_point(|other| *other < id);
        let count = self.of[start..].partition_point(|other| *other == id);
        &self.neighbours[start..start + count]
    }
}

/// The data flow of a board.
pub(crate) struct Flow {
    into: Neighbours,
    out_of: Neighbours,
}

/// The ways through a flow on which something adds up to most.
#[derive(Debug, Default)]
pub(crate) struct Ways {
    /// The components that a connector touches, each with the largest sum on a way to it, and the
    /// place here of the component before it on that way.
    steps: Vec<(Id, f64, Option<usize>)>,
    places: HashMap<Id, usize>,
}

impl Ways {
    /// What adds up on the way to a component that a connector touches.
    pub(crate) fn sum(&self, id: Id) -> Option<f64> {
        let (_, sum, _) = self.steps[*self.places.get(&id)?];
        Some(sum)
    }

    /// The way to a component, from where it begins; only the component itself where nothing leads to it.
    pub(crate) fn to(&self, id: Id) -> Vec<Id> {
        let Some(place) = self.places.get(&id) else {
            return vec![id];
        };
        let before = |place: &usize| self.steps[*place].2;
        let places = std::iter::successors(Some(*place), before);
        let mut way: Vec<Id> = places.map(|place| self.steps[place].0).collect();
        way.reverse();
        way
    }
}

impl Flow {
    pub(crate) fn of(board: &Board) -> Self {
        Self::along(board, |mode| mode != Mode::Control)
    }

    /// The flow along the connectors of some modes.
    pub(crate) fn along(board: &Board, carries: impl Fn(Mode) -> bool) -> Self {
        let connectors = board.connectors.values();
        let carrying = connectors.filter(|connector| carries(connector.mode));
        let pairs: Vec<(Id, Id)> = carrying
            .flat_map(|one| {
                let to = board.components_at(one.to);
                let from = board.components_at(one.from).into_iter();
                from.flat_map(move |from| to.clone().into_iter().map(move |to| (from, to)))
            })
            .collect();
        let turned = pairs.iter().map(|(from, to)| (*to, *from)).collect();
        Self {
            into: Neighbours::new(turned),
            out_of: Neighbours::new(pairs),
        }
    }

    /// The components whose data goes straight to this one; one per connector.
    pub(crate) fn before(&self, id: Id) -> &[Id] {
        self.into.get(id)
    }

    /// The components that data goes straight to from this one; one per connector.
    pub(crate) fn after(&self, id: Id) -> &[Id] {
        self.out_of.get(id)
    }

    /// The ways on which what each component adds comes to most, in time linear in the connectors. A
    /// connector that closes a loop is not followed.
    pub(crate) fn ways(&self, adds: impl Fn(Id) -> f64) -> Ways {
        let mut ways = Ways::default();
        for id in self.order() {
            // What comes later in the order leads back.
            let before = self.before(id).iter();
            let before = before.filter_map(|before| ways.places.get(before));
            let longest = before
                .map(|place| (ways.steps[*place].1, Some(*place)))
                .reduce(|one, other| if other.0 > one.0 { other } else { one });
            let (sum, before) = longest.unwrap_or_default();
            ways.places.insert(id, ways.steps.len());
            ways.steps.push((id, sum + adds(id), before));
        }
        ways
    }

    /// Every component that a connector touches, each after those its data comes from, except where
    /// that would be a loop.
    pub(crate) fn order(&self) -> Vec<Id> {
        let starts = self.out_of.keys().filter(|id| self.before(*id).is_empty());
        let mut seen = HashSet::default();
        let mut done = Vec::new();
        // Depth first: what is done last comes first. The number is that of the neighbour to try next.
        for start in starts.chain(self.out_of.keys()) {
            let mut under_way = Vec::new();
            if seen.insert(start) {
                under_way.push((start, 0));
            }
            while let Some((id, next)) = under_way.last_mut() {
                match self.after(*id).get(*next) {
                    Some(&neighbour) => {
                        *next += 1;
                        if seen.insert(neighbour) {
                            under_way.push((neighbour, 0));
                        }
                    }
                    None => {
                        done.push(*id);
                        under_way.pop();
                    }
                }
            }
        }
        done.reverse();
        done
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
        for &neighbour in next.get(id) {
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
    fn the_way_that_adds_up_to_most_is_found() {
        // 0 → 1 → 3 and 0 → 2 → 3, where 2 takes longer; and 3 → 1 closes a loop.
        let board = event_logs(4)
            .connect(0, 1)
            .connect(1, 3)
            .connect(0, 2)
            .connect(2, 3)
            .connect(3, 1);
        let ids = board.ids();
        let takes = |id: Id| [1.0, 2.0, 5.0, 1.0][ids.iter().position(|one| *one == id).unwrap()];
        let ways = Flow::of(&board.clone().build()).ways(takes);
        assert_eq!(ways.to(ids[3]), [ids[0], ids[2], ids[3]]);
        assert_eq!(ways.to(Id(999)), [Id(999)]);
        let ring = event_logs(3).connect(0, 1).connect(1, 2).connect(2, 0);
        let ids = ring.ids();
        assert_eq!(Flow::of(&ring.build()).ways(|_| 1.0).to(ids[2]), ids);
    }

    #[test]
    fn long_chains_are_walked() {
        let mut board = Board::default();
        for id in 1..20_000 {
            let connector = crate::model::Connector::between(Id(id), Id(id + 1));
            board.connectors.insert(Id(100_000 + id), connector.into());
        }
        let flow = Flow::of(&board);
        assert_eq!(flow.upstream_of([Id(20_000)]).len(), 20_000);
        assert_eq!(flow.ways(|_| 1.0).to(Id(20_000)).len(), 20_000);
    }
}
