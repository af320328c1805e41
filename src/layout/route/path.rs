//! The path between two ports: the cheapest of a handful of candidates with few corners and, where
//! that is a long detour, of what a search finds.

use emath::{Pos2, Rangef, Rect, Vec2, pos2};

use crate::{catalog::Sizes, model::Id};

use super::{
    cost::{self, Cheapest, distance, min_cost},
    nudge,
    obstacles::Surroundings,
    port::{Port, are_opposite},
    search,
};

/// How far beyond its ends a path looks for a channel between boxes, in board units.
const DETOUR: f32 = 160.0;
/// How far off the middle between its ends a path is tried, in board units.
const OFF_MIDDLE: [f32; 5] = [0.0, -9.0, 9.0, -18.0, 18.0];
/// How many channels between boxes are tried for one path.
const MAX_CHANNELS: usize = 14;

/// The cheapest path between two ports, moved aside from the lines it would lie on, and whether it
/// enters no box.
pub(super) fn best(ports: [Port; 2], around: Surroundings) -> (Vec<Pos2>, bool) {
    let simple = simple(ports, f32::INFINITY, around);
    let [a, b] = ports.map(|port| port.line_end(around.sizes.connector_gap));
    let (cost, points) = if simple.0 <= distance(a, b) + cost::SEARCH_THRESHOLD {
        simple
    } else {
        // What costs more by the search's own measure would hardly be cheaper by this one.
        let max = if simple.0 < cost::BOX {
            simple.0 + cost::CORNER
        } else {
            f32::INFINITY
        };
        let found = search::cheapest(&ports[..1], &ports[1..], max, around);
        let mut best = Cheapest::new(simple, around);
        if let Some(found) = found {
            best.offer(&found.points);
        }
        (best.cost, best.points)
    };
    let points = nudge::separate(points, ports, around);
    (points, cost < cost::BOX)
}

/// What the cheapest path with few corners costs, and the path; the cost is at least [`cost::BOX`] when
/// it enters a box. Returns `limit` and a straight line when every path costs that much.
pub(super) fn simple(ports: [Port; 2], limit: f32, around: Surroundings) -> (f32, Vec<Pos2>) {
    let sizes = around.sizes;
    let [a, b] = ports.map(|port| port.line_end(sizes.connector_gap));
    let stub = stub_length(ports, [a, b], sizes);
    let stubs = ports.map(|port| port.line_end(sizes.connector_gap + stub));
    let mut best = Cheapest::new((limit, vec![a, b]), around);
    best.offer(&direct(a, b, stubs, ports));
    let min = min_cost(ports, sizes.connector_gap);
    if best.cost <= min + 1.0 {
        return (best.cost, best.points);
    }
    let through = |[leave, arrive]: [Pos2; 2]| [a, stubs[0], leave, arrive, stubs[1], b];
    let by_column = |x: f32| through(stubs.map(|stub| pos2(x, stub.y)));
    let by_row = |y: f32| through(stubs.map(|stub| pos2(stub.x, y)));
    let middle = stubs[0].lerp(stubs[1], 0.5);
    let area = Rect::from_two_pos(a, b).union(Rect::from_two_pos(stubs[0], stubs[1]));
    let near = around.obstacles.boxes.within(area.expand(DETOUR));
    let channels = |is_column: bool| {
        let at = |pos: Pos2| if is_column { pos.x } else { pos.y };
        Channels {
            min_cost: min,
            between: Rangef::new(at(a), at(b)).as_positive(),
            stubs: stubs.map(at),
            open: stubs.map(|stub| open_range(&near, stub, is_column)),
            middle: at(middle),
        }
    };
    let (columns, rows) = (channels(true), channels(false));
    let mut is_none_open = true;
    for offset in OFF_MIDDLE {
        let (x, y) = ((middle.x + offset).round(), (middle.y + offset).round());
        if columns.is_open(x) {
            is_none_open = false;
            best.offer(&by_column(x));
        }
        if rows.is_open(y) {
            is_none_open = false;
            best.offer(&by_row(y));
        }
        if best.cost <= min + 1.0 {
            return (best.cost, best.points);
        }
    }
    for x in columns.beside(&near, best.cost, sizes, Rect::x_range) {
        is_none_open = false;
        best.offer(&by_column(x));
    }
    for y in rows.beside(&near, best.cost, sizes, Rect::y_range) {
        is_none_open = false;
        best.offer(&by_row(y));
    }
    if is_none_open {
        // Then through a box.
        best.offer(&by_column(middle.x.round()));
        best.offer(&by_row(middle.y.round()));
    }
    (best.cost, best.points)
}

/// How far a line runs straight from both its ends: half the distance between ends that face each
/// other closely.
fn stub_length(ports: [Port; 2], [a, b]: [Pos2; 2], sizes: &Sizes) -> f32 {
    let between = (b - a).dot(ports[0].outward());
    if are_opposite(&ports) && between > 0.0 {
        sizes.connector_stub.min((between / 2.0).floor())
    } else {
        sizes.connector_stub
    }
}

/// The path with at most one corner between the stubs.
fn direct(a: Pos2, b: Pos2, stubs: [Pos2; 2], ports: [Port; 2]) -> [Pos2; 5] {
    let leaves_horizontally = ports[0].outward().x != 0.0
        || (ports[0].outward() == Vec2::ZERO && ports[1].outward().x == 0.0);
    let corner = if leaves_horizontally {
        pos2(stubs[1].x, stubs[0].y)
    } else {
        pos2(stubs[0].x, stubs[1].y)
    };
    [a, stubs[0], corner, stubs[1], b]
}

/// The columns that a path between two ports can take, or, seen transposed, the rows.
struct Channels {
    /// What every path between the ports costs at least.
    min_cost: f32,
    /// The coordinates between the two ports.
    between: Rangef,
    /// The coordinates where the ports' stubs end.
    stubs: [f32; 2],
    /// How far a line can go to the side from each stub.
    open: [Rangef; 2],
    middle: f32,
}

impl Channels {
    /// True when there is no box between the stubs and this column.
    fn is_open(&self, at: f32) -> bool {
        self.open.iter().all(|open| open.contains(at))
    }

    /// The open columns beside boxes and stubs that may cost less than `limit`, the ones nearest to
    /// the middle first.
    fn beside(
        &self,
        near: &[(Id, Rect)],
        limit: f32,
        sizes: &Sizes,
        sides: fn(&Rect) -> Rangef,
    ) -> Vec<f32> {
        let beside = near.iter().flat_map(|(_, rect)| {
            let range = sides(rect).expand(sizes.connector_stub);
            [range.min, range.max]
        });
        let may_be_cheaper =
            |at: f32| self.min_cost + 2.0 * (at - self.between.clamp(at)).abs() < limit;
        let mut columns: Vec<f32> = beside
            .chain(self.stubs)
            .filter(|at| self.is_open(*at) && may_be_cheaper(*at))
            .collect();
        columns.sort_unstable_by(|one, other| {
            let far = |at: &f32| (at - self.middle).abs();
            far(one).total_cmp(&far(other)).then(one.total_cmp(other))
        });
        columns.dedup();
        columns.truncate(MAX_CHANNELS);
        columns
    }
}

/// How far a horizontal (or vertical) line can go from `pos` to both sides before it meets a box.
fn open_range(near: &[(Id, Rect)], pos: Pos2, is_horizontal: bool) -> Rangef {
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
