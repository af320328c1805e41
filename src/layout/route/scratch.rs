//! Memory that searches reuse: allocating it for every connector would take longer than most
//! searches.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::port::Heading;

/// A node of the search grid and the direction of travel through it. Ordered as the grid is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State {
    pub(super) node: u32,
    /// 0 right, 1 down, 2 left, 3 up.
    pub(super) heading: Heading,
}

impl State {
    /// The same node after `turns` quarter turns to the right.
    pub(super) fn turned(self, turns: Heading) -> Self {
        let heading = (self.heading + turns) % 4;
        Self { heading, ..self }
    }
}

/// What the search knows about a state.
#[derive(Clone, Copy, Default)]
pub(super) struct Reached {
    /// The search that reached it.
    round: u32,
    pub(super) is_done: bool,
    pub(super) cost: f32,
    /// The state before; `None` at a port.
    pub(super) previous: Option<State>,
}

#[derive(Default)]
pub(super) struct Scratch {
    /// The current search: what earlier ones reached does not count.
    round: u32,
    reached: Vec<Reached>,
    /// By estimated total cost, then by cost so far (highest first), then in the order of the grid.
    queue: BinaryHeap<Reverse<(u64, State)>>,
}

impl Scratch {
    /// Starts a search over a grid with this number of states.
    pub(super) fn begin(&mut self, states: usize) {
        self.round += 1;
        self.queue.clear();
        if self.reached.len() < states {
            self.reached.resize(states, Reached::default());
        }
    }

    pub(super) fn reached(&self, index: usize) -> Option<&Reached> {
        let reached = self.reached.get(index)?;
        (reached.round == self.round).then_some(reached)
    }

    /// Records a cheaper path to the state with this `index`, and queues it by the cost so far and an
    /// estimate of the rest.
    pub(super) fn reach(
        &mut self,
        (state, index): (State, usize),
        cost: f32,
        rest: f32,
        previous: Option<State>,
    ) {
        self.reached[index] = Reached {
            round: self.round,
            is_done: false,
            cost,
            previous,
        };
        // Costs are positive, and the bits of positive floats sort as the numbers do.
        let key = u64::from((cost + rest).to_bits()) << 32 | u64::from(!cost.to_bits());
        self.queue.push(Reverse((key, state)));
    }

    /// The most promising state and its estimated total cost.
    pub(super) fn pop(&mut self) -> Option<(f32, State)> {
        let Reverse((key, state)) = self.queue.pop()?;
        Some((f32::from_bits((key >> 32) as u32), state))
    }

    /// Marks a state as expanded; its cost, or `None` if it was expanded before.
    pub(super) fn finish(&mut self, index: usize) -> Option<f32> {
        let reached = &mut self.reached[index];
        (!std::mem::replace(&mut reached.is_done, true)).then_some(reached.cost)
    }
}
