//! The cheapest path for a connector over a [`Mesh`]: A* from all sides of the one box at once to all
//! sides of the other.
//!
//! The work is bounded: the mesh covers a window around the two ends, which grows only when every path
//! inside it enters a box, and a search gives up after too many steps, and so do all searches for one
//! board together. It is deterministic: among states of equal cost the one that has come farthest is
//! expanded first, then the first in the order of the mesh.

use std::{cell::Cell, collections::HashMap};

use emath::{Pos2, Rect};

use crate::model::Id;

use super::{
    cost::{self, BESIDE, BLOCKED, CORNER, CROSSING, CROWDED, Load, MEETING, TRUNK, min_rest},
    line::{EndIndex, Line},
    mesh::Mesh,
    obstacles::Obstacles,
    port::{Heading, Port},
    scratch::{Scratch, State},
};

/// How far beyond its ends a path is looked for, in board units; the next only when one fails.
const WINDOWS: [f32; 4] = [96.0, 400.0, 1600.0, 6400.0];
/// The length of a line before its first corner, at least, in board units.
const MIN_STUB: f32 = 14.0;
/// Mesh nodes that take as long to lay out as one search step.
const NODES_PER_STEP: usize = 8;
/// Looks at lines that run where a path is looked for, which take as long as one search step.
const LOOKS_PER_STEP: usize = 8;
/// Steps after which a search gives up.
const MAX_STEPS: usize = 120_000;
/// Steps that all searches for one board may take together: where a crowd of lines would need more,
/// the last of them take a simple path.
const MAX_ALL_STEPS: usize = 3_000_000;

/// A path and the sides it leaves from.
struct Found {
    points: Vec<Pos2>,
    sides: [Heading; 2],
    cost: f32,
}

/// The searches for one board.
pub(super) struct Searches<'a> {
    obstacles: &'a Obstacles,
    /// The mesh of the last search, for the next one if that lies in it.
    mesh: Option<Mesh>,
    /// By box and side.
    loads: HashMap<(Id, Heading), Load>,
    scratch: Scratch,
    steps_left: usize,
}

impl<'a> Searches<'a> {
    /// With one mesh for all lines in an area, if that is not too large for one.
    pub(super) fn new(area: Rect, lines: &[Line], obstacles: &'a Obstacles) -> Self {
        let mut searches = Self {
            obstacles,
            mesh: None,
            loads: HashMap::new(),
            scratch: Scratch::default(),
            steps_left: MAX_ALL_STEPS,
        };
        for (index, line) in lines.iter().enumerate() {
            searches.enter(line, index, true);
        }
        searches.mesh = searches.mesh_of(area, lines);
        searches
    }

    fn mesh_of(&mut self, window: Rect, lines: &[Line]) -> Option<Mesh> {
        let loose = |port: &Port| port.element.is_none() && window.contains(port.rect.min);
        let ports = lines.iter().flat_map(|line| &line.ports);
        let stops: Vec<Pos2> = ports
            .filter(|port| loose(port))
            .map(|port| port.rect.min)
            .collect();
        let mut mesh = Mesh::new(window, &stops, self.obstacles)?;
        let spent = mesh.node_count() / NODES_PER_STEP;
        self.steps_left = self.steps_left.saturating_sub(spent);
        for (index, line) in lines.iter().enumerate() {
            if Rect::from_points(&line.points).intersects(window) {
                mesh.set_user(index, &line.points, true);
            }
        }
        Some(mesh)
    }

    /// Takes a line into account that has a path, or had one.
    pub(super) fn enter(&mut self, line: &Line, index: usize, is_there: bool) {
        for end in [0, 1] {
            let (Some(element), Some(side)) = (line.ports[end].element, line.sides[end]) else {
                continue;
            };
            let load = self.loads.entry((element, side)).or_default();
            let count = &mut load.0[end];
            *count = if is_there {
                *count + 1
            } else {
                count.saturating_sub(1)
            };
        }
        if let Some(mesh) = &mut self.mesh {
            mesh.set_user(index, &line.points, is_there);
        }
    }

    /// Gives a line its cheapest path; false when none was found.
    pub(super) fn route(&mut self, lines: &mut [Line], index: usize) -> bool {
        let ends = lines[index].ports.map(|port| port.rect);
        let mut box_count = usize::MAX;
        let mut best: Option<Found> = None;
        for reach in WINDOWS {
            let window = ends[0].union(ends[1]).expand(reach);
            let fits = |mesh: &Mesh| {
                mesh.window.contains_rect(window)
                    || mesh
                        .window
                        .contains_rect(self.obstacles.hull.union(ends[0]).union(ends[1]))
            };
            if !self.mesh.as_ref().is_some_and(fits) {
                // A larger window with the same boxes has the same paths.
                let count = self.obstacles.boxes.within(window).len();
                if count == box_count || self.steps_left == 0 {
                    continue;
                }
                box_count = count;
                self.mesh = self.mesh_of(window, lines);
            }
            let found = self.search(lines, index);
            let is_clear = found.as_ref().is_some_and(|found| found.cost < BLOCKED);
            best = found.or(best);
            if is_clear || self.mesh.is_none() {
                break;
            }
        }
        let line = &mut lines[index];
        let Some(found) = best else {
            return false;
        };
        line.sides = found.sides.map(Some);
        line.set_points(found.points);
        true
    }

    fn search(&mut self, lines: &[Line], index: usize) -> Option<Found> {
        let mesh = self.mesh.as_ref()?;
        let steps_left = self.steps_left.min(MAX_STEPS);
        let line = &lines[index];
        let stops = [0, 1].map(|end| stops(mesh, line, end, &self.loads));
        let search = Search {
            mesh,
            lines,
            line,
            index,
            goals: &stops[1],
            looks: Cell::new(0),
        };
        let (last, steps) = search.run(&stops[0], &mut self.scratch, steps_left);
        let spent = steps + search.looks.get() / LOOKS_PER_STEP;
        self.steps_left = self.steps_left.saturating_sub(spent);
        let (state, goal, cost) = last?;
        let (nodes, start) = search.path_to(state, &self.scratch);
        let first = stops[0].iter().find(|stop| stop.side == start.heading)?;
        let last = &stops[1][goal];
        let mut points = vec![first.edge()];
        points.extend(nodes.iter().rev().map(|node| mesh.pos(*node as usize)));
        points.push(last.edge());
        Some(Found {
            points,
            sides: [first.side, last.side],
            cost,
        })
    }
}

/// Where a path may begin or end.
struct Stop {
    /// The side of the box, or any direction at a loose end.
    side: Heading,
    /// The middle of the side.
    middle: Pos2,
    /// The node where the free part of the path begins.
    node: u32,
    at: Pos2,
    cost: f32,
}

impl Stop {
    /// Where the line meets its box: on the line of the mesh, which may be a little off the middle.
    fn edge(&self) -> Pos2 {
        let mut edge = self.at;
        let along = usize::from(self.side % 2);
        edge[along] = self.middle[along];
        edge
    }
}

fn stops(
    mesh: &Mesh,
    line: &Line,
    end: EndIndex,
    loads: &HashMap<(Id, Heading), Load>,
) -> Vec<Stop> {
    let (port, other) = (&line.ports[end], line.ports[1 - end].rect);
    let sides = (0..4).filter(|side| port.allows(*side));
    let stop = |side: Heading| {
        let middle = port.middle(side);
        let least = if port.element.is_some() {
            MIN_STUB
        } else {
            0.0
        };
        let node = mesh.node_beyond(middle, side, least)?;
        let load = port.element.and_then(|element| loads.get(&(element, side)));
        let load = load.copied().unwrap_or_default();
        let cost = cost::side(
            port,
            side,
            other,
            (load.0[end], load.0[1 - end]),
            line.previous[end],
        );
        let stub = (mesh.pos(node) - middle).length();
        let is_covered = mesh.is_covered(node) && port.element.is_some();
        Some(Stop {
            side,
            middle,
            node: node as u32,
            at: mesh.pos(node),
            cost: cost + stub + if is_covered { 100.0 * BLOCKED } else { 0.0 },
        })
    };
    sides.filter_map(stop).collect()
}

/// One search.
struct Search<'a> {
    mesh: &'a Mesh,
    lines: &'a [Line],
    line: &'a Line,
    index: usize,
    goals: &'a [Stop],
    /// How often it has looked at another line.
    looks: Cell<usize>,
}

impl Search<'_> {
    /// The last state of the cheapest path, the goal it reaches and its cost; and how many steps it
    /// took to find it.
    fn run(
        &self,
        starts: &[Stop],
        scratch: &mut Scratch,
        max_steps: usize,
    ) -> (Option<(State, usize, f32)>, usize) {
        scratch.begin(4 * self.mesh.node_count());
        for stop in starts {
            let heading = stop.side;
            let state = State {
                node: stop.node,
                heading,
            };
            self.reach(scratch, state, stop.cost, None);
        }
        let mut best: Option<(State, usize, f32)> = None;
        for step in 0..max_steps {
            let Some((estimate, state)) = scratch.pop() else {
                return (best, step);
            };
            if best.is_some_and(|(.., cost)| estimate >= cost) {
                return (best, step);
            }
            let Some(cost) = scratch.finish(index_of(state)) else {
                continue;
            };
            for (index, goal) in self.goals.iter().enumerate() {
                let turns = (goal.side + 2 + 4 - state.heading) % 4;
                if goal.node != state.node || turns == 2 {
                    continue;
                }
                let cost = cost + goal.cost + if turns == 0 { 0.0 } else { CORNER };
                if best.is_none_or(|(.., least)| cost < least) {
                    best = Some((state, index, cost));
                }
            }
            for turns in [0, 1, 3] {
                let next = state.turned(turns);
                if let Some((node, piece)) = self.mesh.step(state.node as usize, next.heading) {
                    let turn = if turns == 0 {
                        self.crossings(state) * CROSSING
                    } else {
                        CORNER
                    };
                    let next = State {
                        node: node as u32,
                        ..next
                    };
                    self.reach(scratch, next, cost + turn + self.cost(piece), Some(state));
                }
            }
        }
        (best, max_steps)
    }

    fn reach(&self, scratch: &mut Scratch, state: State, cost: f32, previous: Option<State>) {
        let index = index_of(state);
        if scratch.reached(index).is_some_and(|one| one.cost <= cost) {
            return;
        }
        let at = self.mesh.pos(state.node as usize);
        let rest = |goal: &Stop| {
            goal.cost + min_rest(at, state.heading, goal.at, Some((goal.side + 2) % 4))
        };
        let rest = self.goals.iter().map(rest).fold(f32::INFINITY, f32::min);
        scratch.reach((state, index), cost, rest.max(0.0), previous);
    }

    /// What it costs to run along a piece, beside the lines that are there.
    fn cost(&self, piece: usize) -> f32 {
        let (own, mut others, mut joined) = (self.mesh.cost(piece), 0.0, false);
        for user in self.mesh.users(piece).filter(|user| *user != self.index) {
            self.looks.update(|looks| looks + 1);
            if self.line.may_join(&self.lines[user]) {
                joined = true;
            } else {
                others += 1.0;
            }
        }
        if others == 0.0 {
            return if joined { own * (1.0 + TRUNK) } else { own };
        }
        let length = self.mesh.length(piece);
        let room = self.mesh.room(piece) - 1.0;
        let crowded = f32::max(others - room, 0.0);
        own + (others - crowded) * (BESIDE * length + MEETING) + crowded * CROWDED * length
    }

    /// How many lines pass across at a node.
    fn crossings(&self, state: State) -> f32 {
        let crossed = self.mesh.passing(state.node as usize, state.heading);
        let is_foreign =
            |user: &usize| *user != self.index && !self.line.has_common_end(&self.lines[*user]);
        crossed.filter(is_foreign).count() as f32
    }

    /// The nodes of the path to a state, last to first, and the state it begins with.
    fn path_to(&self, state: State, scratch: &Scratch) -> (Vec<u32>, State) {
        let (mut nodes, mut at) = (vec![state.node], state);
        while let Some(before) = scratch.reached(index_of(at)).and_then(|one| one.previous) {
            at = before;
            nodes.push(at.node);
        }
        (nodes, at)
    }
}

fn index_of(state: State) -> usize {
    4 * state.node as usize + usize::from(state.heading)
}
