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

use std::{cell::OnceCell, cmp::Reverse, collections::BinaryHeap};

use emath::{Pos2, Rangef, Rect, Vec2, pos2};
use rustc_hash::FxHashMap;

use crate::catalog::Sizes;

use super::{
    path::{CORNER, Ground, SHARED},
    port::Port,
    used::Used,
};

/// How far beyond its ends a path is looked for, in board units; the next only when one fails.
const WINDOWS: [f32; 4] = [96.0, 400.0, 1600.0, 6400.0];
/// A grid of more lines than this in one direction is not searched.
const MAX_LINES: usize = 320;
/// More boxes than this in a window are not searched.
const MAX_BOXES: usize = 128;
/// Nodes of a grid that take as long to lay out as one step of the search over it.
const NODES_A_STEP: usize = 8;
/// Steps after which a search gives up.
const MAX_STEPS: usize = 60_000;
/// What is never entered around a box, in board units; less than any gap a tip keeps.
const MARGIN: f32 = 3.0;
/// What a board unit close to a box or along a lane's border costs.
const ROUGH: f32 = 0.5;
/// What a piece under a lane's title costs.
const TITLE: f32 = 4000.0;
/// Grid lines closer than this are one, in board units.
const SAME_LINE: f32 = 2.0;

// What is known of the piece from a node to its right or lower neighbour.
const BLOCKED: [u8; 2] = [1, 2];
const IS_ROUGH: [u8; 2] = [4, 8];
const UNDER_TITLE: [u8; 2] = [16, 32];

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

/// The cheapest path from one of the ports `from` to one of `to`.
pub fn way(
    from: &[Port],
    to: &[Port],
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
    let points = ends.iter().flatten().map(|stop| stop.at);
    let area = Rect::from_points(&points.collect::<Vec<_>>());
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
        let mesh = Mesh::new(&boxes, window, &ends, ground, used, sizes)?;
        let most = ground.steps_left.get().min(MAX_STEPS);
        let (found, steps) = mesh.search(&ends, most);
        let spent = steps + mesh.pieces.len() / NODES_A_STEP;
        let left = ground.steps_left.get().saturating_sub(spent);
        ground.steps_left.set(left);
        if found.is_some() {
            return found;
        }
    }
    None
}

/// A port to be reached.
struct Goal {
    node: usize,
    at: Pos2,
    /// Which way a path must travel there; `None` for any.
    inward: Option<usize>,
}

/// What is known of a node reached in one direction.
struct Reached {
    cost: f32,
    /// The state before; `None` at a port.
    before: Option<usize>,
    is_done: bool,
}

impl Reached {
    fn at(cost: f32, before: Option<usize>) -> Self {
        Self {
            cost,
            before,
            is_done: false,
        }
    }
}

/// Where other lines run beside a row or a column: looked up when a way first leads there.
type Beside = OnceCell<Vec<(f32, f32)>>;

struct Mesh<'a> {
    used: &'a Used,
    xs: Vec<f32>,
    ys: Vec<f32>,
    /// By node, row by row: what its pieces to the right and downwards are like.
    pieces: Vec<u8>,
    rows: Vec<Beside>,
    columns: Vec<Beside>,
}

impl<'a> Mesh<'a> {
    fn new(
        boxes: &[Rect],
        window: Rect,
        ends: &[Vec<Stop>; 2],
        ground: &Ground,
        used: &'a Used,
        sizes: &Sizes,
    ) -> Option<Self> {
        if boxes.len() > MAX_BOXES {
            return None;
        }
        let clear = sizes.connector_stub;
        let stops = || ends.iter().flatten().map(|stop| stop.at);
        let spans = |rect: &Rect| (rect.x_range(), rect.y_range());
        let across = |rect: &Rect| (rect.y_range(), rect.x_range());
        let columns = boxes.iter().map(spans).collect::<Vec<_>>();
        let rows = boxes.iter().map(across).collect::<Vec<_>>();
        let xs = lines(&columns, window.x_range(), stops().map(|at| at.x), clear);
        let ys = lines(&rows, window.y_range(), stops().map(|at| at.y), clear);
        if xs.len().max(ys.len()) > MAX_LINES {
            return None;
        }
        let mut mesh = Self {
            pieces: vec![0; xs.len() * ys.len()],
            rows: vec![OnceCell::new(); ys.len()],
            columns: vec![OnceCell::new(); xs.len()],
            used,
            xs,
            ys,
        };
        for rect in boxes {
            mesh.mark(rect.expand(clear * 0.6), IS_ROUGH);
            mesh.mark(rect.expand(MARGIN), BLOCKED);
        }
        for (border, is_horizontal) in &ground.borders {
            let bits = if *is_horizontal {
                [IS_ROUGH[0], 0]
            } else {
                [0, IS_ROUGH[1]]
            };
            mesh.mark(*border, bits);
        }
        for title in &ground.titles {
            mesh.mark(*title, UNDER_TITLE);
        }
        Some(mesh)
    }

    /// Notes `bits` on every piece that enters `rect`.
    fn mark(&mut self, rect: Rect, bits: [u8; 2]) {
        // Those inside, and the one before them, from which a piece leads in.
        let inside = |lines: &[f32], range: Rangef| {
            let first = lines.partition_point(|at| *at <= range.min);
            let end = lines.partition_point(|at| *at < range.max);
            (first.saturating_sub(1), first, end)
        };
        let (left, first_x, end_x) = inside(&self.xs, rect.x_range());
        let (top, first_y, end_y) = inside(&self.ys, rect.y_range());
        let width = self.xs.len();
        for y in first_y..end_y {
            for piece in &mut self.pieces[y * width + left..y * width + end_x] {
                *piece |= bits[0];
            }
        }
        for y in top..end_y {
            for piece in &mut self.pieces[y * width + first_x..y * width + end_x] {
                *piece |= bits[1];
            }
        }
    }

    fn pos(&self, node: usize) -> Pos2 {
        let width = self.xs.len();
        pos2(self.xs[node % width], self.ys[node / width])
    }

    fn node(&self, at: Pos2) -> Option<usize> {
        let x = self.xs.iter().position(|x| *x == at.x)?;
        let y = self.ys.iter().position(|y| *y == at.y)?;
        Some(y * self.xs.len() + x)
    }

    /// The next node in a direction, and what it costs to get there.
    fn step(&self, node: usize, toward: usize) -> Option<(usize, f32)> {
        let width = self.xs.len();
        let (x, y) = (node % width, node / width);
        let next = match toward {
            0 if x + 1 < width => node + 1,
            1 if y + 1 < self.ys.len() => node + width,
            2 if x > 0 => node - 1,
            3 if y > 0 => node - width,
            _ => return None,
        };
        let (piece, axis) = (self.pieces[node.min(next)], toward % 2);
        if piece & BLOCKED[axis] != 0 {
            return None;
        }
        let (a, b) = (self.pos(node.min(next)), self.pos(node.max(next)));
        let (others, min, max) = if axis == 0 {
            let beside = || self.used.beside(true, a.y);
            (self.rows[y].get_or_init(beside), a.x, b.x)
        } else {
            let beside = || self.used.beside(false, a.x);
            (self.columns[x].get_or_init(beside), a.y, b.y)
        };
        let shared: f32 = others
            .iter()
            .map(|other| (max.min(other.1) - min.max(other.0)).max(0.0))
            .sum();
        let rough = if piece & IS_ROUGH[axis] == 0 {
            0.0
        } else {
            ROUGH
        };
        let title = if piece & UNDER_TITLE[axis] == 0 {
            0.0
        } else {
            TITLE
        };
        Some((next, (max - min) * (1.0 + rough) + shared * SHARED + title))
    }

    /// The cheapest path, if one is found in `most` steps, and how many steps that took.
    fn search(&self, ends: &[Vec<Stop>; 2], most: usize) -> (Option<Found>, usize) {
        // Few of the nodes are ever reached.
        let mut reached: FxHashMap<usize, Reached> = FxHashMap::default();
        let mut queue = BinaryHeap::new();
        let goals: Vec<Goal> = ends[1]
            .iter()
            .filter_map(|stop| {
                Some(Goal {
                    node: self.node(stop.at)?,
                    at: stop.at,
                    inward: stop.out.map(|out| out ^ 2),
                })
            })
            .collect();
        let left = |state: usize| {
            let at = self.pos(state / 4);
            let estimates = goals
                .iter()
                .map(|goal| least(at, state % 4, goal.at, goal.inward));
            estimates.fold(f32::INFINITY, f32::min)
        };
        // Costs are positive, and the bits of positive numbers sort as the numbers do. Of those that
        // promise the same the one that has come farthest is first.
        let entry = |state: usize, cost: f32| {
            Reverse((
                (cost + left(state)).to_bits(),
                !cost.to_bits(),
                state as u32,
            ))
        };
        for stop in &ends[0] {
            let Some(node) = self.node(stop.at) else {
                continue;
            };
            for toward in (0..4).filter(|toward| stop.out.is_none_or(|out| out == *toward)) {
                reached.insert(node * 4 + toward, Reached::at(0.0, None));
                queue.push(entry(node * 4 + toward, 0.0));
            }
        }
        for step in 0..most {
            let Some(Reverse((.., first))) = queue.pop() else {
                return (None, step);
            };
            let state = first as usize;
            let Some(here) = reached.get_mut(&state) else {
                continue;
            };
            if std::mem::replace(&mut here.is_done, true) {
                continue;
            }
            let (cost, node, toward) = (here.cost, state / 4, state % 4);
            let mut is_found = false;
            let mut reach = |next: usize, cost: f32| {
                if reached.get(&next).is_none_or(|known| cost < known.cost) {
                    reached.insert(next, Reached::at(cost, Some(state)));
                    queue.push(entry(next, cost));
                }
            };
            for goal in goals.iter().filter(|goal| goal.node == node) {
                match goal.inward {
                    Some(inward) if inward != toward => {
                        let corners = if inward ^ 2 == toward { 2.0 } else { 1.0 };
                        reach(node * 4 + inward, cost + corners * CORNER);
                    }
                    _ => is_found = true,
                }
            }
            if is_found {
                return (self.found(ends, &reached, state), step);
            }
            for (turn, corner) in [(0, 0.0), (1, CORNER), (3, CORNER)] {
                let toward = (toward + turn) % 4;
                if let Some((next, step)) = self.step(node, toward) {
                    reach(next * 4 + toward, cost + corner + step);
                }
            }
        }
        (None, most)
    }

    /// The path that led to `state`.
    fn found(
        &self,
        ends: &[Vec<Stop>; 2],
        reached: &FxHashMap<usize, Reached>,
        state: usize,
    ) -> Option<Found> {
        let mut states = vec![state];
        let mut at = state;
        while let Some(before) = reached.get(&at).and_then(|one| one.before) {
            at = before;
            states.push(at);
        }
        let which = |stops: &[Stop], state: usize, turn: usize| {
            let pos = self.pos(state / 4);
            stops.iter().position(|stop| {
                stop.at == pos && stop.out.is_none_or(|out| out ^ turn == state % 4)
            })
        };
        let ports = [which(&ends[0], at, 0)?, which(&ends[1], state, 2)?];
        let mut points = vec![ends[0][ports[0]].tip];
        points.extend(states.iter().rev().map(|state| self.pos(state / 4)));
        points.push(ends[1][ports[1]].tip);
        Some(Found { points, ports })
    }
}

/// The lines of a grid in one direction. Each box is given by its range in that direction and its
/// range across.
fn lines(
    boxes: &[(Rangef, Rangef)],
    window: Rangef,
    stops: impl Iterator<Item = f32>,
    clear: f32,
) -> Vec<f32> {
    let stops: Vec<f32> = stops.collect();
    let edges = boxes
        .iter()
        .flat_map(|(range, _)| [range.min - clear, range.max + clear]);
    let middles = boxes.iter().flat_map(|(range, across)| {
        boxes.iter().filter_map(move |(other, other_across)| {
            let gap = other.min - range.max;
            let is_channel =
                gap > 0.0 && gap < 4.0 * clear && across.intersection(*other_across).span() > 0.0;
            is_channel.then(|| (range.max + gap / 2.0).round())
        })
    });
    let mut lines: Vec<f32> = edges
        .chain(middles)
        .filter(|at| window.contains(*at))
        .filter(|at| stops.iter().all(|stop| (stop - at).abs() >= SAME_LINE))
        .collect();
    lines.sort_by(f32::total_cmp);
    lines.dedup_by(|next, last| *next - *last < SAME_LINE);
    lines.extend(stops);
    lines.sort_by(f32::total_cmp);
    lines.dedup();
    lines
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
