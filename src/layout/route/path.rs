//! The path between two ports: the cheapest of a handful of candidates with few corners and, where
//! that is a long detour, of what a search finds.

use emath::{Pos2, Rangef, Rect, Vec2, pos2};

use crate::catalog::Sizes;

use super::{
    candidate::Cheapest,
    channels::{Channels, open_range},
    cost,
    drawn::DrawnLines,
    estimate::{distance, min_cost},
    nudge,
    obstacles::Obstacles,
    port::{Port, are_opposite},
    search,
};

/// How far beyond its ends a path looks for a channel between boxes, in board units.
const DETOUR: f32 = 160.0;
/// How far off the middle between its ends a path is tried, in board units.
const OFF_MIDDLE: [f32; 5] = [0.0, -9.0, 9.0, -18.0, 18.0];

/// The cheapest path between two ports, moved aside from the lines it would lie on, and whether it
/// enters no box.
pub(super) fn best(
    ports: [Port; 2],
    obstacles: &Obstacles,
    drawn: &DrawnLines,
    sizes: &Sizes,
) -> (Vec<Pos2>, bool) {
    let simple = simple(ports, f32::INFINITY, obstacles, drawn, sizes);
    let [a, b] = ports.map(|port| port.line_end(sizes.connector_gap));
    let (cost, points) = if simple.0 <= distance(a, b) + cost::SEARCH_THRESHOLD {
        simple
    } else {
        // What costs more by the search's own measure would hardly be cheaper by this one.
        let max = if simple.0 < cost::BOX {
            simple.0 + cost::CORNER
        } else {
            f32::INFINITY
        };
        let found = search::cheapest(&ports[..1], &ports[1..], max, obstacles, drawn, sizes);
        let mut best = Cheapest::new(simple, obstacles, drawn, sizes);
        if let Some(found) = found {
            best.offer(&found.points);
        }
        (best.cost, best.points)
    };
    let points = nudge::separate(points, ports, obstacles, drawn, sizes);
    (points, cost < cost::BOX)
}

/// What the cheapest simple path costs: at least [`cost::BOX`] when it enters a box. Returns `limit`
/// when every path costs that much.
pub(super) fn simple_cost(
    ports: [Port; 2],
    limit: f32,
    obstacles: &Obstacles,
    drawn: &DrawnLines,
    sizes: &Sizes,
) -> f32 {
    simple(ports, limit, obstacles, drawn, sizes).0
}

/// The cheapest path with few corners, and its cost; a straight line and `limit` when every path
/// costs that much.
fn simple(
    ports: [Port; 2],
    limit: f32,
    obstacles: &Obstacles,
    drawn: &DrawnLines,
    sizes: &Sizes,
) -> (f32, Vec<Pos2>) {
    let [a, b] = ports.map(|port| port.line_end(sizes.connector_gap));
    let stub = stub_length(ports, [a, b], sizes);
    let stubs = ports.map(|port| port.line_end(sizes.connector_gap + stub));
    let mut best = Cheapest::new((limit, vec![a, b]), obstacles, drawn, sizes);
    best.offer(&direct(a, b, stubs, ports));
    let min = min_cost(ports, sizes);
    if best.cost <= min + 1.0 {
        return (best.cost, best.points);
    }
    let by_column = |x: f32| {
        let (leave, arrive) = (pos2(x, stubs[0].y), pos2(x, stubs[1].y));
        [a, stubs[0], leave, arrive, stubs[1], b]
    };
    let by_row = |y: f32| {
        let (leave, arrive) = (pos2(stubs[0].x, y), pos2(stubs[1].x, y));
        [a, stubs[0], leave, arrive, stubs[1], b]
    };
    let middle = stubs[0].lerp(stubs[1], 0.5);
    let area = Rect::from_two_pos(a, b).union(Rect::from_two_pos(stubs[0], stubs[1]));
    let near = obstacles.boxes.within(area.expand(DETOUR));
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
