//! The path between two ports: candidates with few corners, what each would cost, and, where none
//! of them is good, a search for the way around.

use std::cell::{Cell, RefCell};

use emath::{Pos2, Rangef, Rect, Vec2, pos2};

use crate::{
    catalog::Sizes,
    layout::grid::{Grid, crosses},
    model::Id,
};

use super::{nudge, port::Port, search, used::Used};

/// What entering a box costs: more than any detour on a board.
pub const CROSSING: f32 = 1e6;
/// What a corner costs, in board units of length.
pub const CORNER: f32 = 40.0;
/// What a board unit on top of another line costs.
pub const SHARED: f32 = 3.0;
/// What crossing another line costs.
const ACROSS: f32 = 12.0;
/// What a board unit along a lane's border costs.
const BORDER: f32 = 0.5;
/// What passing closer than a stub to a box costs.
const CLOSE: f32 = 30.0;
/// What running over a lane's title costs: more than any clean path between near boxes.
pub const TITLE: f32 = 5e4;
/// How far beyond its ends a path looks for a way around, in board units.
const DETOUR: f32 = 160.0;
/// How many channels between boxes are tried for one path.
const MAX_CHANNELS: usize = 14;
/// A simple path longer than the least by this may not be the best way, in board units.
const ROUNDABOUT: f32 = 3.0 * CORNER + 60.0;

/// What lies on the board for paths to keep clear of.
pub struct Ground {
    /// The components: never entered where there is a way around.
    pub boxes: Grid,
    /// The titles of the lanes: better not run over.
    pub titles: Vec<Rect>,
    /// Strips along the lanes' borders, and which of them are horizontal: no line runs along them
    /// if it can run beside them.
    pub borders: Vec<(Rect, bool)>,
    /// How many steps all searches together may still take.
    pub steps_left: Cell<usize>,
    /// What the searches work in.
    pub scratch: RefCell<search::Scratch>,
}

impl Ground {
    fn titles_under(&self, points: &[Pos2]) -> usize {
        let run = |title: &Rect| {
            points
                .windows(2)
                .any(|pair| crosses(pair[0], pair[1], *title))
        };
        self.titles.iter().filter(|title| run(title)).count()
    }

    /// How much of the way from `a` to `b` runs along a border, in board units.
    fn along_borders(&self, a: Pos2, b: Pos2) -> f32 {
        let line = Rect::from_two_pos(a, b);
        let runs_horizontally = line.width() > line.height();
        let along = |(strip, is_horizontal): &(Rect, bool)| {
            if *is_horizontal != runs_horizontally || !strip.intersects(line) {
                return 0.0;
            }
            let shared = strip.intersect(line);
            shared.width().max(shared.height())
        };
        self.borders.iter().map(along).sum()
    }
}

/// The cheapest path between two ports, moved aside from the lines it would lie on, and whether it
/// enters no box.
pub fn best(ports: [Port; 2], ground: &Ground, used: &Used, sizes: &Sizes) -> (Vec<Pos2>, bool) {
    let simple = simple(ports, f32::INFINITY, ground, used, sizes);
    let [a, b] = ports.map(|port| port.tip(sizes.connector_gap));
    let (cost, points) = if simple.0 <= way(a, b) + ROUNDABOUT {
        simple
    } else {
        // What costs more by the search's own measure would hardly be cheaper by this one.
        let most = if simple.0 < CROSSING {
            simple.0 + CORNER
        } else {
            f32::INFINITY
        };
        let found = search::way(&ports[..1], &ports[1..], most, ground, used, sizes);
        let mut best = Best::new(simple, ground, used, sizes);
        if let Some(found) = found {
            best.offer(&found.points);
        }
        (best.cost, best.points)
    };
    let points = nudge::apart(points, ports, ground, used, sizes);
    (points, cost < CROSSING)
}

/// How long the way is along rows and columns.
fn way(a: Pos2, b: Pos2) -> f32 {
    (a.x - b.x).abs() + (a.y - b.y).abs()
}

/// What the cheapest simple path costs; [`CROSSING`] and more when it enters a box. One that costs
/// `limit` and more is not looked for.
pub fn simple_cost(
    ports: [Port; 2],
    limit: f32,
    ground: &Ground,
    used: &Used,
    sizes: &Sizes,
) -> f32 {
    simple(ports, limit, ground, used, sizes).0
}

/// The cheapest path with few corners and what it costs; `limit` if it costs that and more.
fn simple(
    ports: [Port; 2],
    limit: f32,
    ground: &Ground,
    used: &Used,
    sizes: &Sizes,
) -> (f32, Vec<Pos2>) {
    let [a, b] = ports.map(|port| port.tip(sizes.connector_gap));
    let stub = stub_between(ports, [a, b], sizes);
    let stubs = ports.map(|port| port.tip(sizes.connector_gap + stub));
    let mut best = Best::new((limit, vec![a, b]), ground, used, sizes);
    best.offer(&direct(a, b, stubs, ports));
    let least = search::least_cost(ports, sizes);
    if best.cost <= least + 1.0 {
        return (best.cost, best.points);
    }
    let across = |x: f32| {
        [
            a,
            stubs[0],
            pos2(x, stubs[0].y),
            pos2(x, stubs[1].y),
            stubs[1],
            b,
        ]
    };
    let along = |y: f32| {
        [
            a,
            stubs[0],
            pos2(stubs[0].x, y),
            pos2(stubs[1].x, y),
            stubs[1],
            b,
        ]
    };
    let middle = stubs[0].lerp(stubs[1], 0.5);
    let area = Rect::from_two_pos(a, b).union(Rect::from_two_pos(stubs[0], stubs[1]));
    let near = ground.boxes.within(area.expand(DETOUR));
    let ways = |is_across: bool| {
        let at = |pos: Pos2| if is_across { pos.x } else { pos.y };
        Ways {
            least,
            between: Rangef::new(at(a), at(b)).as_positive(),
            stubs: stubs.map(at),
            open: stubs.map(|stub| open(&near, stub, is_across)),
            middle: at(middle),
        }
    };
    let (columns, rows) = (ways(true), ways(false));
    let mut is_none_open = true;
    for aside in [0.0, -9.0, 9.0, -18.0, 18.0] {
        let (x, y) = ((middle.x + aside).round(), (middle.y + aside).round());
        if columns.are_open(x) {
            is_none_open = false;
            best.offer(&across(x));
        }
        if rows.are_open(y) {
            is_none_open = false;
            best.offer(&along(y));
        }
        if best.cost <= least + 1.0 {
            return (best.cost, best.points);
        }
    }
    for x in columns.channels(&near, best.cost, sizes, Rect::x_range) {
        is_none_open = false;
        best.offer(&across(x));
    }
    for y in rows.channels(&near, best.cost, sizes, Rect::y_range) {
        is_none_open = false;
        best.offer(&along(y));
    }
    if is_none_open {
        // Through a box then.
        best.offer(&across(middle.x.round()));
        best.offer(&along(middle.y.round()));
    }
    (best.cost, best.points)
}

/// The ways between two ports by a column, or by a row.
struct Ways {
    /// What no way between the ports can be cheaper than.
    least: f32,
    /// From one port to the other, across the columns.
    between: Rangef,
    /// Where the ways out of the ports end.
    stubs: [f32; 2],
    /// How far the way out of each port is open.
    open: [Rangef; 2],
    middle: f32,
}

impl Ways {
    /// True when no box stands between the ports and this column.
    fn are_open(&self, at: f32) -> bool {
        self.open.iter().all(|open| open.contains(at))
    }

    /// The columns of the ports and beside the boxes of an area that are open and may cost less than
    /// `limit`, the ones nearest to the middle first.
    fn channels(
        &self,
        near: &[(Id, Rect)],
        limit: f32,
        sizes: &Sizes,
        sides: fn(&Rect) -> Rangef,
    ) -> Vec<f32> {
        let clear = sizes.connector_stub;
        let beside = near.iter().flat_map(|(_, rect)| {
            let range = sides(rect).expand(clear);
            [range.min, range.max]
        });
        let may_be_cheaper =
            |at: f32| self.least + 2.0 * (at - self.between.clamp(at)).abs() < limit;
        let mut channels: Vec<f32> = beside
            .chain(self.stubs)
            .filter(|at| self.are_open(*at) && may_be_cheaper(*at))
            .collect();
        channels.sort_unstable_by(|one, other| {
            let far = |at: &f32| (at - self.middle).abs();
            far(one).total_cmp(&far(other)).then(one.total_cmp(other))
        });
        channels.dedup();
        channels.truncate(MAX_CHANNELS);
        channels
    }
}

/// How far one gets from `pos` to both sides, or up and down, before one comes upon a box.
fn open(near: &[(Id, Rect)], pos: Pos2, is_horizontal: bool) -> Rangef {
    let mut open = Rangef::EVERYTHING;
    for (_, rect) in near {
        let rect = rect.expand(1.0);
        let (along, across, at, beside) = if is_horizontal {
            (rect.x_range(), rect.y_range(), pos.x, pos.y)
        } else {
            (rect.y_range(), rect.x_range(), pos.y, pos.x)
        };
        if beside <= across.min || beside >= across.max {
            continue;
        }
        if along.max <= at {
            open.min = open.min.max(along.max);
        } else if along.min >= at {
            open.max = open.max.min(along.min);
        } else {
            return Rangef::NOTHING;
        }
    }
    open
}

/// How far a line runs straight from both its ends: half the way where two ends that face each other
/// are nearer than that.
fn stub_between(ports: [Port; 2], [a, b]: [Pos2; 2], sizes: &Sizes) -> f32 {
    let out = ports[0].outward();
    let between = (b - a).dot(out);
    if out + ports[1].outward() == Vec2::ZERO && between > 0.0 {
        sizes.connector_stub.min((between / 2.0).floor())
    } else {
        sizes.connector_stub
    }
}

/// The cheapest path so far.
struct Best<'a> {
    ground: &'a Ground,
    used: &'a Used,
    /// Passing closer than this to a box costs.
    clear: f32,
    cost: f32,
    points: Vec<Pos2>,
    /// Kept from offer to offer, so that none has to make its own.
    offered: Vec<Pos2>,
}

impl<'a> Best<'a> {
    fn new(
        (cost, points): (f32, Vec<Pos2>),
        ground: &'a Ground,
        used: &'a Used,
        sizes: &Sizes,
    ) -> Self {
        Self {
            ground,
            used,
            clear: sizes.connector_stub * 0.6,
            cost,
            points,
            offered: Vec::new(),
        }
    }

    /// Takes a path if it is cheaper.
    fn offer(&mut self, points: &[Pos2]) {
        simplify(points, &mut self.offered);
        if let Some(cost) = self.cost_below(&self.offered) {
            self.cost = cost;
            std::mem::swap(&mut self.points, &mut self.offered);
        }
    }

    /// What a path costs, if that is less than the cheapest so far. What takes least to find out is
    /// asked first.
    fn cost_below(&self, points: &[Pos2]) -> Option<f32> {
        let mut cost = CORNER * (points.len() as f32 - 2.0);
        for corner in points.windows(3) {
            let turns_back = (corner[1] - corner[0]).dot(corner[2] - corner[1]) < 0.0;
            cost += if turns_back { CROSSING / 10.0 } else { 0.0 };
        }
        let pairs = || points.windows(2).map(|pair| (pair[0], pair[1]));
        cost += pairs().map(|(a, b)| way(a, b)).sum::<f32>();
        if cost >= self.cost {
            return None;
        }
        let last = points.len() - 2;
        for (index, (a, b)) in pairs().enumerate() {
            let is_inner = index > 0 && index < last;
            self.ground.boxes.along(a, b, self.clear, |rect| {
                if crosses(a, b, rect.expand(1.0)) {
                    cost += CROSSING;
                } else if is_inner && crosses(a, b, rect.expand(self.clear)) {
                    cost += CLOSE;
                }
            });
            if cost >= self.cost {
                return None;
            }
        }
        for (a, b) in pairs() {
            cost += BORDER * self.ground.along_borders(a, b)
                + SHARED * self.used.shared(a, b)
                + ACROSS * self.used.crossings(a, b) as f32;
            if cost >= self.cost {
                return None;
            }
        }
        cost += self.ground.titles_under(points) as f32 * TITLE;
        (cost < self.cost).then_some(cost)
    }
}

/// One corner, or none.
fn direct(a: Pos2, b: Pos2, stubs: [Pos2; 2], ports: [Port; 2]) -> Vec<Pos2> {
    let leaves_horizontally = ports[0].outward().x != 0.0
        || (ports[0].outward() == Vec2::ZERO && ports[1].outward().x == 0.0);
    let corner = if leaves_horizontally {
        pos2(stubs[1].x, stubs[0].y)
    } else {
        pos2(stubs[0].x, stubs[1].y)
    };
    vec![a, stubs[0], corner, stubs[1], b]
}

/// Without points on the way and without turning back on itself where that changes nothing.
fn simplify(points: &[Pos2], out: &mut Vec<Pos2>) {
    out.clear();
    for &point in points {
        if out.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = out[..] {
            let (into, away) = (last - before, point - last);
            let on_the_way = (into.x == 0.0 && away.x == 0.0 && into.y * away.y > 0.0)
                || (into.y == 0.0 && away.y == 0.0 && into.x * away.x > 0.0);
            if on_the_way {
                out.pop();
            }
        }
        out.push(point);
    }
    if out.len() == 1 {
        out.push(out[0]);
    }
}
