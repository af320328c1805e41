//! Which cell of the grid each box stands in, found by exchanging boxes for as long as that makes the
//! lines between them shorter, straighter and freer of crossings.

use super::{
    cell::Cell,
    net::{Net, Plan},
    sketch::{Corners, Sketch},
};

/// What lines are expected to cost, in columns' worth of trouble: the router is not asked, since a step of
/// the search takes a microsecond and a route a hundred.
mod cost {
    /// A step from column to column, and from row to row.
    pub(super) const ACROSS: f32 = 1.6;
    pub(super) const DOWN: f32 = 1.0;
    /// A straight line with a box in between.
    pub(super) const BLOCKED: f32 = 7.0;
    /// A straight line down, which leaves by a side that is not in the direction of the flow.
    pub(super) const VERTICAL: f32 = 0.3;
    /// A line with one corner, with two, and with four for every column that it passes.
    pub(super) const ONE_CORNER: f32 = 2.0;
    pub(super) const TWO_CORNERS: f32 = 3.0;
    pub(super) const FOUR_CORNERS: f32 = 3.0;
    pub(super) const FARTHER: f32 = 1.2;
    /// A line against the flow: up, straight to the left, or to the left with corners.
    pub(super) const UP: f32 = 1.2;
    pub(super) const STRAIGHT_BACK: f32 = 1.5;
    pub(super) const BACK: f32 = 2.5;
    /// Two lines that cross.
    pub(super) const CROSSING: f32 = 3.0;
    /// A row farther down: boxes go to the top when nothing pulls them.
    pub(super) const ROW: f32 = 0.12;
}

/// Steps of the search for each box, and looks at a line that all steps together may take: where there are
/// many lines, a step takes longer.
const STEPS: usize = 120;
const MAX_LOOKS: usize = 400_000;
/// How much worse a step may be at first, in cost.
const HEAT: f32 = 3.2;
/// What a step has to gain at the end: less may be rounding.
const MIN_GAIN: f32 = 1e-3;

/// Numbers that look random and are the same everywhere: a board is tidied alike on every machine.
#[derive(Clone)]
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as u32
    }

    fn below(&mut self, count: usize) -> usize {
        self.roll() as usize % count.max(1)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f32 {
        self.roll() as f32 / (1u32 << 31) as f32
    }
}

/// Boxes in cells, and what every line costs there.
pub(super) struct Search<'a> {
    net: &'a Net,
    plan: &'a Plan,
    pub(super) at: Vec<Cell>,
    /// The box in each cell, row by row.
    taken: Vec<Option<usize>>,
    /// The cost of each link, without crossings.
    costs: Vec<f32>,
    sketches: Vec<Sketch>,
    /// How often two links cross, link by link.
    crossings: Vec<u8>,
    /// How often each link is crossed.
    crossed: Vec<usize>,
    /// The cost of the frames.
    frames: f32,
    pub(super) total: f32,
    /// The last step: which box moved, and from where; and what that changed, to take it back.
    last: Option<(usize, Cell)>,
    old_costs: Vec<(usize, f32, Sketch)>,
    old_crossings: Vec<(usize, usize, u8)>,
}

impl<'a> Search<'a> {
    /// Starts with each box in the cell that `at` says; no two may be in one.
    pub(super) fn new(net: &'a Net, plan: &'a Plan, at: Vec<Cell>) -> Self {
        let count = net.links.len();
        let mut search = Self {
            net,
            plan,
            at,
            taken: vec![None; plan.columns * plan.rows],
            costs: vec![0.0; count],
            sketches: Vec::with_capacity(count),
            crossings: vec![0; count * count],
            crossed: vec![0; count],
            frames: 0.0,
            total: 0.0,
            last: None,
            old_costs: Vec::new(),
            old_crossings: Vec::new(),
        };
        for (node, cell) in search.at.iter().enumerate() {
            search.taken[plan.index(*cell)] = Some(node);
            search.total += search.row_cost(node, *cell);
        }
        for link in &net.links {
            let (cost, sketch) = search.cost(link.ends);
            search.costs[search.sketches.len()] = cost;
            search.sketches.push(sketch);
            search.total += cost;
        }
        for link in 0..count {
            search.recross(link);
        }
        search.reframe();
        search
    }

    /// Lets boxes move and change places, first almost freely, then only for the better.
    pub(super) fn anneal(&mut self) {
        let mut dice = Dice(0x5eed);
        let steps = (STEPS * self.at.len()).min(self.max_steps());
        let (mut best, mut best_at) = (self.total, self.at.clone());
        for step in 0..steps {
            let left = 1.0 - step as f32 / steps as f32;
            let heat = HEAT * left * left + 0.01;
            let node = dice.below(self.at.len());
            let cells = &self.plan.lanes[self.net.nodes[node].lane].cells;
            let to = cells[dice.below(cells.len())];
            let before = self.total;
            // Only rolled when the step is for the worse.
            let mut rolled = dice.clone();
            let share = rolled.share();
            let is_refused = |total: f32| {
                let gain = before - total;
                gain < 0.0 && share >= (gain / heat).exp()
            };
            let Some(is_taken) = self.step(node, to, is_refused) else {
                continue;
            };
            if !is_taken || self.total > before {
                dice = rolled;
            }
            if !is_taken {
                continue;
            }
            if is_refused(self.total) {
                self.take_back();
            } else if self.total < best - MIN_GAIN {
                best = self.total;
                best_at.clone_from(&self.at);
            }
        }
        *self = Self::new(self.net, self.plan, best_at);
    }

    fn max_steps(&self) -> usize {
        MAX_LOOKS / (self.net.links.len() + self.net.frames.len()).max(1)
    }

    /// Takes every step that gains something until none does.
    pub(super) fn settle(&mut self) {
        let mut steps_left = 2 * self.max_steps();
        loop {
            let mut is_better = false;
            for node in 0..self.at.len() {
                for to in &self.plan.lanes[self.net.nodes[node].lane].cells {
                    if steps_left == 0 {
                        return;
                    }
                    let before = self.total;
                    let is_refused = |total: f32| total >= before - MIN_GAIN;
                    let Some(is_taken) = self.step(node, *to, is_refused) else {
                        continue;
                    };
                    steps_left -= 1;
                    if !is_taken {
                        continue;
                    }
                    if is_refused(self.total) {
                        self.take_back();
                    } else {
                        is_better = true;
                    }
                }
            }
            if !is_better {
                return;
            }
        }
    }

    /// Moves a box to a cell, in exchange for what is there. `None` when that is no step; false, and
    /// nothing has moved, when the total is refused that there would be at least.
    fn step(&mut self, node: usize, to: Cell, is_refused: impl Fn(f32) -> bool) -> Option<bool> {
        let from = self.at[node];
        let other = self.taken[self.plan.index(to)];
        let is_fixed = |node: usize| self.net.nodes[node].is_fixed;
        let may_come = |other: usize| {
            !is_fixed(other) && self.plan.lanes[self.net.nodes[other].lane].has(from)
        };
        if to == from || is_fixed(node) || !other.is_none_or(may_come) {
            return None;
        }
        self.old_costs.clear();
        self.old_crossings.clear();
        self.last = Some((node, from));
        self.exchange(node, to);
        let net = self.net;
        if other.is_none() {
            // A box more in the way there, one fewer here.
            for (link, [a, b]) in net.links.iter().map(|link| link.ends).enumerate() {
                let (a, b) = (self.at[a], self.at[b]);
                if spans(a, b, from) || spans(a, b, to) {
                    self.recost(link);
                }
            }
        }
        for node in [Some(node), other].into_iter().flatten() {
            for link in &net.at[node] {
                self.recost(*link);
            }
        }
        // Most steps are refused before it is known what the lines cross.
        let moved = self.old_costs.iter();
        let crossings: usize = moved.map(|(link, ..)| self.crossed[*link]).sum();
        if is_refused(self.total - cost::CROSSING * crossings as f32 - self.frames) {
            self.take_back();
            return Some(false);
        }
        for index in 0..self.old_costs.len() {
            self.recross(self.old_costs[index].0);
        }
        self.reframe();
        Some(true)
    }

    /// Takes the last step back.
    fn take_back(&mut self) {
        let Some((node, from)) = self.last.take() else {
            return;
        };
        self.exchange(node, from);
        for (link, cost, sketch) in self.old_costs.drain(..).rev() {
            self.total += cost - self.costs[link];
            self.costs[link] = cost;
            self.sketches[link] = sketch;
        }
        let mut old = std::mem::take(&mut self.old_crossings);
        for (a, b, count) in old.drain(..).rev() {
            self.set_crossings(a, b, count);
        }
        self.old_crossings = old;
        self.reframe();
    }

    /// Finds again what the frames cost.
    fn reframe(&mut self) {
        let is_taken = |cell| self.taken[self.plan.index(cell)].is_some();
        let now = self.net.frames.cost(&self.at, is_taken);
        self.total += now - self.frames;
        self.frames = now;
    }

    fn exchange(&mut self, node: usize, to: Cell) {
        let from = self.at[node];
        let (here, there) = (self.plan.index(from), self.plan.index(to));
        self.taken.swap(here, there);
        for (node, to) in [(Some(node), to), (self.taken[here], from)] {
            if let Some(node) = node {
                self.total += self.row_cost(node, to) - self.row_cost(node, self.at[node]);
                self.at[node] = to;
            }
        }
    }

    fn row_cost(&self, node: usize, cell: Cell) -> f32 {
        let row = cell.row - self.plan.lanes[self.net.nodes[node].lane].rows.start;
        cost::ROW * row as f32
    }

    /// Draws a link again.
    fn recost(&mut self, link: usize) {
        let (old, old_sketch) = (self.costs[link], self.sketches[link]);
        let (new, sketch) = self.cost(self.net.links[link].ends);
        if old != new || old_sketch != sketch {
            self.old_costs.push((link, old, old_sketch));
            self.costs[link] = new;
            self.sketches[link] = sketch;
            self.total += new - old;
        }
    }

    /// What a link is expected to cost where its ends are, and how it runs.
    fn cost(&self, [from, to]: [usize; 2]) -> (f32, Sketch) {
        let (a, b) = (self.at[from], self.at[to]);
        let across = b.column.abs_diff(a.column) as f32;
        let down = b.row.abs_diff(a.row) as f32;
        let length = across * cost::ACROSS + down * cost::DOWN;
        let is_taken = |cell: Cell| self.taken[self.plan.index(cell)].is_some();
        let (sketch, corners) = Sketch::new(a, b, is_taken);
        let bends = match corners {
            Corners::None if across == 0.0 => cost::VERTICAL,
            Corners::None => 0.0,
            Corners::One => cost::ONE_CORNER,
            Corners::Two => cost::TWO_CORNERS,
            Corners::Four => cost::FOUR_CORNERS + cost::FARTHER * (across - 1.0),
            Corners::Around => cost::BLOCKED,
        };
        let back = match (b.column < a.column, across > 0.0, down > 0.0) {
            (true, _, true) => cost::BACK,
            (true, _, false) => cost::STRAIGHT_BACK,
            (false, false, _) if b.row < a.row => cost::UP,
            _ => 0.0,
        };
        (length + bends + back, sketch)
    }

    /// Finds again which links cross this one.
    fn recross(&mut self, link: usize) {
        let count = self.net.links.len();
        let net = self.net;
        for other in &net.apart[link] {
            let other = *other;
            let now = self.sketches[link].crossings(&self.sketches[other]) as u8;
            let old = self.crossings[link * count + other];
            if now != old {
                self.set_crossings(link, other, now);
                self.old_crossings.push((link, other, old));
            }
        }
    }

    fn set_crossings(&mut self, a: usize, b: usize, now: u8) {
        let count = self.net.links.len();
        let old = self.crossings[a * count + b];
        for link in [a, b] {
            self.crossed[link] = self.crossed[link] + usize::from(now) - usize::from(old);
        }
        self.crossings[a * count + b] = now;
        self.crossings[b * count + a] = now;
        self.total += cost::CROSSING * (f32::from(now) - f32::from(old));
    }
}

/// Whether a cell is in the rectangle between two others.
fn spans(a: Cell, b: Cell, cell: Cell) -> bool {
    let is_in = |a: usize, b: usize, at: usize| a.min(b) <= at && at <= a.max(b);
    is_in(a.column, b.column, cell.column) && is_in(a.row, b.row, cell.row)
}
