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
        let steps_left = ground.steps_left.get().min(MAX_STEPS);
        let scratch = &mut ground.scratch.borrow_mut();
        let (outcome, steps) = mesh.search(&ends, most, steps_left, scratch);
        let spent = steps + mesh.pieces.len() / NODES_A_STEP;
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

/// A node of the grid, and the direction in which it is passed. In the order of the grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    y: u16,
    x: u16,
    toward: u8,
}

impl State {
    fn turned(self, turn: u8) -> Self {
        let toward = (self.toward + turn) % 4;
        Self { toward, ..self }
    }

    fn is_at(self, goal: &Goal) -> bool {
        (self.x, self.y) == (goal.x, goal.y)
    }
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

/// What each piece of a row or a column costs, infinitely much where there is no way: worked out when
/// a way first leads there.
type Costs = OnceCell<Vec<f32>>;

struct Mesh<'a> {
    used: &'a Used,
    xs: Vec<f32>,
    ys: Vec<f32>,
    /// By node, row by row: what its pieces to the right and downwards are like.
    pieces: Vec<u8>,
    rows: Vec<Costs>,
    columns: Vec<Costs>,
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

    fn pos(&self, state: State) -> Pos2 {
        pos2(self.xs[usize::from(state.x)], self.ys[usize::from(state.y)])
    }

    fn node(&self, x: u16, y: u16) -> usize {
        usize::from(y) * self.xs.len() + usize::from(x)
    }

    fn index(&self, state: State) -> usize {
        self.node(state.x, state.y) * 4 + usize::from(state.toward)
    }

    /// Column and row of a stop.
    fn place(&self, at: Pos2) -> Option<(u16, u16)> {
        let x = self.xs.iter().position(|x| *x == at.x)?;
        let y = self.ys.iter().position(|y| *y == at.y)?;
        Some((u16::try_from(x).ok()?, u16::try_from(y).ok()?))
    }

    /// The next node on the way, and what it costs to get there.
    fn step(&self, state: State) -> Option<(State, f32)> {
        let State { x, y, toward } = state;
        let (next_x, next_y) = match toward {
            0 => (x + 1, y),
            1 => (x, y + 1),
            2 => (x.checked_sub(1)?, y),
            _ => (x, y.checked_sub(1)?),
        };
        let (left, top) = (usize::from(x.min(next_x)), usize::from(y.min(next_y)));
        let cost = if toward % 2 == 0 {
            self.rows[top].get_or_init(|| self.row(top)).get(left)
        } else {
            let column = self.columns[left].get_or_init(|| self.column(left));
            column.get(top)
        };
        let next = State {
            y: next_y,
            x: next_x,
            toward,
        };
        let cost = cost.copied().filter(|cost| cost.is_finite());
        cost.map(|cost| (next, cost))
    }

    /// What the pieces of a row cost.
    fn row(&self, y: usize) -> Vec<f32> {
        let first = y * self.xs.len();
        let pieces = &self.pieces[first..first + self.xs.len()];
        costs(
            &self.xs,
            pieces.iter(),
            0,
            &self.used.beside(true, self.ys[y]),
        )
    }

    /// What the pieces of a column cost.
    fn column(&self, x: usize) -> Vec<f32> {
        let pieces = self.pieces[x..].iter().step_by(self.xs.len());
        costs(&self.ys, pieces, 1, &self.used.beside(false, self.xs[x]))
    }

    /// The cheapest path, if it costs no more than `most` and is found in so many steps; and how many
    /// steps were taken.
    fn search(
        &self,
        ends: &[Vec<Stop>; 2],
        most: f32,
        steps_left: usize,
        scratch: &mut Scratch,
    ) -> (Outcome, usize) {
        scratch.begin(self.pieces.len() * 4);
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
            for goal in goals.iter().filter(|goal| state.is_at(goal)) {
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

/// What the pieces between the nodes `at` of a row (axis 0) or a column (axis 1) cost, beside which
/// other lines run from where to where.
fn costs<'a>(
    at: &[f32],
    pieces: impl Iterator<Item = &'a u8>,
    axis: usize,
    others: &[(f32, f32)],
) -> Vec<f32> {
    let pieces = at.windows(2).zip(pieces);
    let cost = |(ends, piece): (&[f32], &u8)| {
        let (min, max) = (ends[0], ends[1]);
        if piece & BLOCKED[axis] != 0 {
            return f32::INFINITY;
        }
        let is_rough = piece & IS_ROUGH[axis] != 0;
        let is_under_title = piece & UNDER_TITLE[axis] != 0;
        let shared = others
            .iter()
            .map(|other| (max.min(other.1) - min.max(other.0)).max(0.0));
        (max - min) * if is_rough { 1.0 + ROUGH } else { 1.0 }
            + SHARED * shared.sum::<f32>()
            + if is_under_title { TITLE } else { 0.0 }
    };
    pieces.map(cost).collect()
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
