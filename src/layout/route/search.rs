//! The way around boxes that no simple path finds: a search over a visibility grid.
//!
//! The lines of the grid are the ones a person would draw along: a little off every box's edges,
//! the middles of channels between boxes that face each other, and the lines of the ports. Over
//! its nodes, each with a direction of travel, A* finds the path that costs least, where length,
//! corners, passing close to a box, running along a lane's border, over its title or on another
//! line all cost. The estimate of what is left counts the corners that cannot be avoided.
//!
//! The work is bounded: the grid holds what lies in a window around the two ends, which grows only
//! when there is no way inside it, and a search gives up on a grid of too many lines or after too
//! many steps, and so do all searches for one board together. It is deterministic: of ways that cost
//! the same the one that has come farthest goes on, then the first in the order of the grid.

use std::{cmp::Reverse, collections::BinaryHeap};

use emath::{Pos2, Rect, Vec2};

use crate::catalog::Sizes;

use super::{
    mesh::{MARGIN, Mesh, State},
    path::{CORNER, Ground},
    port::Port,
    used::Used,
};

/// How far beyond its ends a path is looked for, in board units; the next only when one fails.
const WINDOWS: [f32; 4] = [96.0, 400.0, 1600.0, 6400.0];
/// States of a grid that take as long to lay out as one step of the search over it.
const STATES_A_STEP: usize = 32;
/// Steps after which a search gives up.
const MAX_STEPS: usize = 60_000;

/// A path, and which of the ports it joins.
pub struct Found {
    /// The corners, from tip to tip.
    pub points: Vec<Pos2>,
    /// Index of the port it leaves from and of the one it leads to.
    pub ports: [usize; 2],
}

/// A port as the search sees it: where the free part of the path begins, and which way.
struct Stop {
    tip: Pos2,
    at: Pos2,
    /// 0 right, 1 down, 2 left, 3 up; the way out of the box. `None` at a free end.
    out: Option<usize>,
    /// True when a box stands right before it: no way leads there.
    is_shut: bool,
}

impl Stop {
    fn new(port: &Port, ground: &Ground, sizes: &Sizes) -> Self {
        let outward = port.outward();
        let tip = port.tip(sizes.connector_gap);
        // Where boxes stand close, the line turns sooner.
        let stubs = [1.0, 0.5, 0.2].map(|share| tip + outward * sizes.connector_stub * share);
        let is_free = |at: &Pos2| {
            let mut is_free = true;
            ground.boxes.along(*at, *at, MARGIN, |rect| {
                is_free &= !rect.expand(MARGIN).contains(*at);
            });
            is_free
        };
        let free = stubs.into_iter().find(is_free);
        Self {
            tip,
            at: free.unwrap_or(stubs[0]),
            out: toward(outward),
            is_shut: free.is_none(),
        }
    }
}

/// The cheapest path from one of the ports `from` to one of `to`; `None` if it costs more than
/// `most`, or is not found.
pub fn way(
    from: &[Port],
    to: &[Port],
    most: f32,
    ground: &Ground,
    used: &Used,
    sizes: &Sizes,
) -> Option<Found> {
    let stop = |port: &Port| Stop::new(port, ground, sizes);
    let stops = |ports: &[Port]| ports.iter().map(stop).collect::<Vec<_>>();
    let ends = [stops(from), stops(to)];
    if ends
        .iter()
        .any(|stops| stops.iter().all(|stop| stop.is_shut))
    {
        return None;
    }
    let points: Vec<Pos2> = ends.iter().flatten().map(|stop| stop.at).collect();
    let area = Rect::from_points(&points);
    let mut seen = usize::MAX;
    for reach in WINDOWS {
        if ground.steps_left.get() == 0 {
            return None;
        }
        let window = area.expand(reach);
        let boxes: Vec<Rect> = ground
            .boxes
            .within(window)
            .iter()
            .map(|one| one.1)
            .collect();
        // A window with the same boxes has the same ways through.
        if boxes.len() == seen {
            continue;
        }
        seen = boxes.len();
        let mesh = Mesh::new(&boxes, window, &points, ground, used, sizes)?;
        let steps_left = ground.steps_left.get().min(MAX_STEPS);
        let scratch = &mut ground.scratch.borrow_mut();
        let (outcome, steps) = mesh.search(&ends, most, steps_left, scratch);
        let spent = steps + mesh.states() / STATES_A_STEP;
        let left = ground.steps_left.get().saturating_sub(spent);
        ground.steps_left.set(left);
        match outcome {
            Outcome::Found(found) => return Some(found),
            Outcome::TooDear => return None,
            Outcome::Nothing => {}
        }
    }
    None
}

/// What came of a search.
enum Outcome {
    Found(Found),
    /// There is a way perhaps, but it costs more than was asked for.
    TooDear,
    Nothing,
}

/// A port to be reached.
struct Goal {
    x: u16,
    y: u16,
    at: Pos2,
    /// Which way a path must travel there; `None` for any.
    inward: Option<usize>,
}

/// What is known of a node reached in one direction.
#[derive(Clone, Copy, Default)]
struct Reached {
    /// The search that knows it.
    round: u32,
    is_done: bool,
    cost: f32,
    /// The state before; `None` at a port.
    before: Option<State>,
}

/// What searches need room for, kept from one to the next.
#[derive(Default)]
pub struct Scratch {
    /// The search at hand: what is known from others is not known.
    round: u32,
    reached: Vec<Reached>,
    /// By estimate of the whole way, then by how far it has come, then in the order of the grid.
    queue: BinaryHeap<Reverse<(u64, State)>>,
}

impl Scratch {
    fn begin(&mut self, states: usize) {
        self.round += 1;
        self.queue.clear();
        if self.reached.len() < states {
            self.reached.resize(states, Reached::default());
        }
    }

    fn known(&self, index: usize) -> Option<&Reached> {
        let reached = self.reached.get(index)?;
        (reached.round == self.round).then_some(reached)
    }
}

impl Mesh<'_> {
    /// The cheapest path, if it costs no more than `most` and is found in so many steps; and how many
    /// steps were taken.
    fn search(
        &self,
        ends: &[Vec<Stop>; 2],
        most: f32,
        steps_left: usize,
        scratch: &mut Scratch,
    ) -> (Outcome, usize) {
        scratch.begin(self.states());
        let goal = |stop: &Stop| {
            let (x, y) = self.place(stop.at)?;
            let inward = stop.out.map(|out| out ^ 2);
            let at = stop.at;
            Some(Goal { x, y, at, inward })
        };
        let goals: Vec<Goal> = ends[1].iter().filter_map(goal).collect();
        let reach = |scratch: &mut Scratch, state: State, cost: f32, before: Option<State>| {
            let index = self.index(state);
            if scratch.known(index).is_some_and(|one| one.cost <= cost) {
                return;
            }
            scratch.reached[index] = Reached {
                round: scratch.round,
                is_done: false,
                cost,
                before,
            };
            let at = self.pos(state);
            let toward = usize::from(state.toward);
            let left = goals
                .iter()
                .map(|goal| least(at, toward, goal.at, goal.inward))
                .fold(f32::INFINITY, f32::min);
            // Costs are positive, and the bits of positive numbers sort as the numbers do. Of those
            // that promise the same the one that has come farthest is first.
            let key = u64::from((cost + left).to_bits()) << 32 | u64::from(!cost.to_bits());
            scratch.queue.push(Reverse((key, state)));
        };
        for stop in &ends[0] {
            let Some((x, y)) = self.place(stop.at) else {
                continue;
            };
            for toward in (0..4).filter(|way| stop.out.is_none_or(|out| out == usize::from(*way))) {
                reach(scratch, State { y, x, toward }, 0.0, None);
            }
        }
        for step in 0..steps_left {
            let Some(Reverse((key, state))) = scratch.queue.pop() else {
                return (Outcome::Nothing, step);
            };
            if f32::from_bits((key >> 32) as u32) > most {
                return (Outcome::TooDear, step);
            }
            let here = &mut scratch.reached[self.index(state)];
            if std::mem::replace(&mut here.is_done, true) {
                continue;
            }
            let cost = here.cost;
            let mut is_found = false;
            for goal in goals
                .iter()
                .filter(|goal| (state.x, state.y) == (goal.x, goal.y))
            {
                let inward = goal.inward.map(|inward| inward as u8);
                match inward.filter(|inward| *inward != state.toward) {
                    Some(toward) => {
                        let is_back = toward ^ 2 == state.toward;
                        let corners = if is_back { 2.0 } else { 1.0 };
                        let turned = State { toward, ..state };
                        reach(scratch, turned, cost + corners * CORNER, Some(state));
                    }
                    None => is_found = true,
                }
            }
            if is_found {
                let found = self.found(ends, scratch, state);
                return (found.map_or(Outcome::Nothing, Outcome::Found), step);
            }
            for (turn, corner) in [(0, 0.0), (1, CORNER), (3, CORNER)] {
                if let Some((next, step)) = self.step(state.turned(turn)) {
                    reach(scratch, next, cost + corner + step, Some(state));
                }
            }
        }
        (Outcome::Nothing, steps_left)
    }

    /// The path that led to `state`.
    fn found(&self, ends: &[Vec<Stop>; 2], scratch: &Scratch, state: State) -> Option<Found> {
        let mut states = vec![state];
        let mut at = state;
        while let Some(before) = scratch.known(self.index(at)).and_then(|one| one.before) {
            at = before;
            states.push(at);
        }
        let which = |stops: &[Stop], state: State, turn: usize| {
            let (pos, toward) = (self.pos(state), usize::from(state.toward));
            let is_it =
                |stop: &Stop| stop.at == pos && stop.out.is_none_or(|out| out ^ turn == toward);
            stops.iter().position(is_it)
        };
        let ports = [which(&ends[0], at, 0)?, which(&ends[1], state, 2)?];
        let mut points = vec![ends[0][ports[0]].tip];
        points.extend(states.iter().rev().map(|state| self.pos(*state)));
        points.push(ends[1][ports[1]].tip);
        Some(Found { points, ports })
    }
}

/// What no path between two ports can be cheaper than.
pub fn least_cost(ports: [Port; 2], sizes: &Sizes) -> f32 {
    let [from, to] = ports.map(|port| port.tip(sizes.connector_gap));
    let inward = toward(-ports[1].outward());
    let leave = |out| least(from, out, to, inward);
    match toward(ports[0].outward()) {
        Some(out) => leave(out),
        None => (0..4).map(leave).fold(f32::INFINITY, f32::min),
    }
}

/// The number of a direction: 0 right, 1 down, 2 left, 3 up.
fn toward(way: Vec2) -> Option<usize> {
    let is_it = [way.x > 0.0, way.y > 0.0, way.x < 0.0, way.y < 0.0];
    is_it.iter().position(|is_it| *is_it)
}

/// The least that a way from `at`, travelling `toward`, to `goal` and there `inward` can cost.
fn least(at: Pos2, toward: usize, goal: Pos2, inward: Option<usize>) -> f32 {
    let way = goal - at;
    let ahead = |toward: usize| [way.x, way.y, -way.x, -way.y][toward];
    let length = way.x.abs() + way.y.abs();
    let Some(inward) = inward else {
        let is_straight = ahead(toward) >= length;
        return length + if is_straight { 0.0 } else { CORNER };
    };
    let corners = match (toward + 4 - inward) % 4 {
        0 if ahead(toward) >= length => 0,
        0 if ahead(toward) < 0.0 => 4,
        0 | 2 => 2,
        _ if ahead(toward) < 0.0 || ahead(inward) < 0.0 => 3,
        _ => 1,
    };
    length + CORNER * corners as f32
}
