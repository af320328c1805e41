//! The path around boxes that no simple path avoids: a search over a visibility grid.
//!
//! The lines of the grid are the ones a person would draw along: a little off every box's edges,
//! the middles of channels between boxes that face each other, and the lines of the ports. Over its
//! nodes, each with a direction of travel, A* finds the cheapest path (see [`super::cost`]).
//!
//! The work is bounded: the grid holds what lies in a window around the two ends, which grows only
//! when there is no path inside it, and a search gives up on a grid of too many lines or after too
//! many steps, and so do all searches for one board together. It is deterministic: among states of
//! equal cost the one that has come farthest is expanded first, then the first in grid order.

use emath::{Pos2, Rect};

use super::{
    cost::{CORNER, heading, min_rest},
    mesh::{MARGIN, Mesh},
    obstacles::Surroundings,
    port::Port,
    scratch::{Scratch, State},
};

/// How far beyond its ends a path is looked for, in board units; the next only when one fails.
const WINDOWS: [f32; 4] = [96.0, 400.0, 1600.0, 6400.0];
/// Grid states that take as long to lay out as one search step.
const STATES_PER_STEP: usize = 32;
/// Steps after which a search gives up.
const MAX_STEPS: usize = 60_000;

/// A path, and which of the ports it joins.
pub(super) struct Found {
    pub(super) points: Vec<Pos2>,
    /// Index of the port it leaves from and of the one it leads to.
    pub(super) ports: [usize; 2],
}

/// A port as the search sees it.
struct Stop {
    line_end: Pos2,
    /// Where the free part of the path begins.
    at: Pos2,
    /// The direction out of the box (0 right, 1 down, 2 left, 3 up); `None` at a free end.
    out: Option<usize>,
    /// Whether a box covers it, so that no path can lead there.
    is_blocked: bool,
}

impl Stop {
    fn new(port: &Port, around: Surroundings) -> Self {
        let sizes = around.sizes;
        let outward = port.outward();
        let line_end = port.line_end(sizes.connector_gap);
        // Where boxes are close, the line turns sooner.
        let stubs = [1.0, 0.5, 0.2].map(|share| line_end + outward * sizes.connector_stub * share);
        let is_free = |at: &Pos2| {
            let mut is_free = true;
            around.obstacles.boxes.along(*at, *at, MARGIN, |rect| {
                is_free &= !rect.expand(MARGIN).contains(*at);
            });
            is_free
        };
        let free = stubs.into_iter().find(is_free);
        Self {
            line_end,
            at: free.unwrap_or(stubs[0]),
            out: heading(outward),
            is_blocked: free.is_none(),
        }
    }
}

/// The cheapest path from one of the ports `from` to one of `to`; `None` if it costs more than `max`
/// or is not found.
pub(super) fn cheapest(
    from: &[Port],
    to: &[Port],
    max: f32,
    around: Surroundings,
) -> Option<Found> {
    let obstacles = around.obstacles;
    let ends: [Vec<Stop>; 2] =
        [from, to].map(|ports| ports.iter().map(|port| Stop::new(port, around)).collect());
    let is_blocked = |stops: &Vec<Stop>| stops.iter().all(|stop| stop.is_blocked);
    if ends.iter().any(is_blocked) {
        return None;
    }
    let points: Vec<Pos2> = ends.iter().flatten().map(|stop| stop.at).collect();
    let area = Rect::from_points(&points);
    let mut box_count = usize::MAX;
    for reach in WINDOWS {
        if obstacles.steps_left.get() == 0 {
            return None;
        }
        let window = area.expand(reach);
        let boxes = obstacles.boxes.within(window);
        let boxes: Vec<Rect> = boxes.iter().map(|one| one.1).collect();
        // A larger window with the same boxes has the same paths.
        if boxes.len() == box_count {
            continue;
        }
        box_count = boxes.len();
        let mesh = Mesh::new(&boxes, window, &points, around)?;
        let steps_left = obstacles.steps_left.get().min(MAX_STEPS);
        let scratch = &mut obstacles.scratch.borrow_mut();
        let (result, steps) = mesh.search(&ends, max, steps_left, scratch);
        let spent = steps + mesh.states() / STATES_PER_STEP;
        let left = obstacles.steps_left.get().saturating_sub(spent);
        obstacles.steps_left.set(left);
        match result {
            SearchResult::Found(found) => return Some(found),
            SearchResult::TooExpensive => return None,
            SearchResult::NoPath => {}
        }
    }
    None
}

enum SearchResult {
    Found(Found),
    /// There may be a path, but it costs more than was asked for.
    TooExpensive,
    NoPath,
}

/// A port to be reached.
struct Goal {
    /// Column and row.
    node: (u16, u16),
    at: Pos2,
    /// The direction in which a path must arrive; `None` for any.
    inward: Option<usize>,
}

impl Mesh<'_> {
    /// The cheapest path, if it costs no more than `max` and is found in `steps_left` steps; and how
    /// many steps it took.
    fn search(
        &self,
        ends: &[Vec<Stop>; 2],
        max: f32,
        steps_left: usize,
        scratch: &mut Scratch,
    ) -> (SearchResult, usize) {
        scratch.begin(self.states());
        let goal = |stop: &Stop| {
            Some(Goal {
                node: self.node_at(stop.at)?,
                at: stop.at,
                inward: stop.out.map(|out| out ^ 2),
            })
        };
        let goals: Vec<Goal> = ends[1].iter().filter_map(goal).collect();
        let reach = |scratch: &mut Scratch, state: State, cost: f32, previous: Option<State>| {
            let index = self.index(state);
            if scratch.reached(index).is_some_and(|one| one.cost <= cost) {
                return;
            }
            let at = self.pos(state);
            let heading = usize::from(state.heading);
            let rest = goals
                .iter()
                .map(|goal| min_rest(at, heading, goal.at, goal.inward))
                .fold(f32::INFINITY, f32::min);
            scratch.reach((state, index), cost, rest, previous);
        };
        for stop in &ends[0] {
            let Some((x, y)) = self.node_at(stop.at) else {
                continue;
            };
            let headings = (0..4)
                .filter(|heading: &u8| stop.out.is_none_or(|out| out == usize::from(*heading)));
            for heading in headings {
                reach(scratch, State { y, x, heading }, 0.0, None);
            }
        }
        for step in 0..steps_left {
            let Some((estimate, state)) = scratch.pop() else {
                return (SearchResult::NoPath, step);
            };
            if estimate > max {
                return (SearchResult::TooExpensive, step);
            }
            let Some(cost) = scratch.finish(self.index(state)) else {
                continue;
            };
            let mut is_found = false;
            for goal in goals.iter().filter(|goal| goal.node == (state.x, state.y)) {
                let inward = goal.inward.map(|inward| inward as u8);
                match inward.filter(|inward| *inward != state.heading) {
                    Some(heading) => {
                        let is_back = heading ^ 2 == state.heading;
                        let corners = if is_back { 2.0 } else { 1.0 };
                        let turned = State { heading, ..state };
                        reach(scratch, turned, cost + corners * CORNER, Some(state));
                    }
                    None => is_found = true,
                }
            }
            if is_found {
                let path = self.path_to(state, ends, scratch);
                let result = path.map_or(SearchResult::NoPath, SearchResult::Found);
                return (result, step);
            }
            for (turns, corner) in [(0, 0.0), (1, CORNER), (3, CORNER)] {
                if let Some((next, step)) = self.step(state.turned(turns)) {
                    reach(scratch, next, cost + corner + step, Some(state));
                }
            }
        }
        (SearchResult::NoPath, steps_left)
    }

    fn path_to(&self, state: State, ends: &[Vec<Stop>; 2], scratch: &Scratch) -> Option<Found> {
        let mut states = vec![state];
        let mut at = state;
        while let Some(previous) = scratch.reached(self.index(at)).and_then(|one| one.previous) {
            at = previous;
            states.push(at);
        }
        let which = |stops: &[Stop], state: State, turn: usize| {
            let (pos, heading) = (self.pos(state), usize::from(state.heading));
            let is_it =
                |stop: &Stop| stop.at == pos && stop.out.is_none_or(|out| out ^ turn == heading);
            stops.iter().position(is_it)
        };
        let ports = [which(&ends[0], at, 0)?, which(&ends[1], state, 2)?];
        let mut points = vec![ends[0][ports[0]].line_end];
        points.extend(states.iter().rev().map(|state| self.pos(*state)));
        points.push(ends[1][ports[1]].line_end);
        Some(Found { points, ports })
    }
}
