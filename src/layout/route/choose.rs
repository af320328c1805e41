//! Which sides a connector leaves its boxes from.

use emath::{Pos2, Rect, Vec2};

use crate::{
    catalog::Sizes,
    model::{Board, Connector, End, Side},
};

use super::{
    cost::{self, min_cost},
    obstacles::{Obstacles, Surroundings},
    path,
    port::{CORNER_MARGIN, Port, are_opposite, side_facing},
    routes::{DrawnLines, Route},
    search,
};

/// The shortest line that is visible, in board units.
const MIN_VISIBLE: f32 = 2.0;
/// How near to the corners of a box, both together, waypoints can pull an end, in board units.
const WAYPOINT_MARGIN: f32 = 12.0;

/// Chooses the ports of a connector without regard to other lines; `None` when an end leads nowhere.
///
/// Where only a search would find them, the sides of the `previous` route are kept if there is one.
pub(super) fn choose(
    board: &Board,
    connector: &Connector,
    previous: Option<&Route>,
    obstacles: &Obstacles,
    sizes: &Sizes,
) -> Option<[Port; 2]> {
    let ends = [connector.from, connector.to];
    let rects = [board.end_rect(ends[0])?, board.end_rect(ends[1])?];
    if let (Some(first), Some(last)) = (connector.waypoints.first(), connector.waypoints.last()) {
        return Some([
            facing(ends[0], rects[0], *first),
            facing(ends[1], rects[1], *last),
        ]);
    }
    let options = |i: usize| match ends[i] {
        End::Bound { side, .. } if side != Side::Auto => vec![side],
        End::Bound { .. } => vec![Side::Right, Side::Left, Side::Bottom, Side::Top],
        End::Free(_) => vec![side_facing(rects[i], rects[1 - i].center())],
    };
    let (from, to) = (options(0), options(1));
    let ports = |a: Side, b: Side| {
        let mut ports = [
            Port::new(ends[0].component(), rects[0], a),
            Port::new(ends[1].component(), rects[1], b),
        ];
        align(&mut ports);
        ports
    };
    let none_drawn = DrawnLines::default();
    let around = Surroundings::new(obstacles, &none_drawn, sizes);
    let cost = |ports: [Port; 2], limit: f32| path::simple(ports, limit, around).0;
    let mut best: Option<(f32, [Port; 2])> = None;
    let is_allowed = |[a, b]: &[Side; 2]| from.contains(a) && to.contains(b);
    let natural = natural_sides(rects[0], rects[1], sizes);
    if let Some([a, b]) = natural.filter(is_allowed) {
        let straight = ports(a, b);
        let clean = cost(straight, f32::INFINITY);
        if clean < cost::CORNER + straight[0].pos.distance(straight[1].pos) {
            return Some(straight);
        }
        let aside = [0.2, 0.8, 0.1, 0.9].map(|share| slid(straight, share));
        let nearest = aside.into_iter().fold((clean, straight), |best, ports| {
            let cost = cost(ports, best.0);
            if cost < best.0 { (cost, ports) } else { best }
        });
        if nearest.0 < cost::TITLE {
            return Some(nearest.1);
        }
        best = Some(nearest);
    }
    let pairs = from.iter().flat_map(|a| to.iter().map(|b| ports(*a, *b)));
    let mut pairs: Vec<(f32, [Port; 2])> = pairs
        .map(|ports| (min_cost(ports, sizes.connector_gap), ports))
        .collect();
    if pairs.iter().any(|(_, ports)| is_visible(*ports, sizes)) {
        pairs.retain(|(_, ports)| is_visible(*ports, sizes));
    }
    // The most promising first, so that the rest can be skipped.
    pairs.sort_by(|one, other| one.0.total_cmp(&other.0));
    for (min, ports) in pairs {
        let limit = best.map_or(f32::INFINITY, |best| best.0);
        if min >= limit {
            break;
        }
        let cost = cost(ports, limit);
        if cost < limit || best.is_none() {
            best = Some((cost, ports));
        }
    }
    if best.is_some_and(|best| best.0 < cost::TITLE) {
        return best.map(|best| best.1);
    }
    if let Some([a, b]) = previous.and_then(sides_of).filter(is_allowed) {
        return Some(ports(a, b));
    }
    let each_side = |i: usize, sides: &[Side]| -> Vec<Port> {
        let port = |side: &Side| Port::new(ends[i].component(), rects[i], *side);
        sides.iter().map(port).collect()
    };
    let (from, to) = (each_side(0, &from), each_side(1, &to));
    search::cheapest(&from, &to, f32::INFINITY, around)
        .map(|found| [from[found.ports[0]], to[found.ports[1]]])
        .or(best.map(|best| best.1))
}

/// The ports of a connector that keeps its route: where that begins and ends.
pub(super) fn ports_of(board: &Board, connector: &Connector, route: &[Pos2]) -> Option<[Port; 2]> {
    let port = |end: End, pos: Pos2| {
        let rect = board.end_rect(end)?;
        let mut port = Port::new(end.component(), rect, fixed_or_facing(end, rect, pos));
        port.slide_to(port.along(pos));
        Some(port)
    };
    Some([
        port(connector.from, *route.first()?)?,
        port(connector.to, *route.last()?)?,
    ])
}

/// The port at which a line from a waypoint arrives.
fn facing(end: End, rect: Rect, waypoint: Pos2) -> Port {
    let side = fixed_or_facing(end, rect, waypoint);
    let mut port = Port::new(end.component(), rect, side);
    let range = port.range();
    let range = range.shrink(range.span().min(WAYPOINT_MARGIN) / 2.0);
    port.slide_to(range.clamp(port.along(waypoint)));
    port
}

fn fixed_or_facing(end: End, rect: Rect, pos: Pos2) -> Side {
    match end {
        End::Bound { side, .. } if side != Side::Auto => side,
        _ => side_facing(rect, pos),
    }
}

/// The sides a route leaves from; `None` where it begins or ends with a slanted piece.
fn sides_of(route: &Route) -> Option<[Side; 2]> {
    let [first, second] = *route.points.first_chunk()?;
    let [before, last] = *route.points.last_chunk()?;
    let side = |out: Vec2| match (out.x != 0.0, out.y != 0.0) {
        (true, false) if out.x > 0.0 => Some(Side::Right),
        (true, false) => Some(Side::Left),
        (false, true) if out.y > 0.0 => Some(Side::Bottom),
        (false, true) => Some(Side::Top),
        _ => None,
    };
    Some([side(second - first)?, side(before - last)?])
}

/// Both ends moved along their sides, to `share` (0 to 1) of what the two sides have in common.
fn slid(mut ports: [Port; 2], share: f32) -> [Port; 2] {
    let ranges = ports.map(|port| port.range());
    let is_parallel = ports[0].is_horizontal() == ports[1].is_horizontal();
    let common = ranges[0].intersection(ranges[1]);
    for (port, range) in ports.iter_mut().zip(ranges) {
        let range = if is_parallel && common.span() > CORNER_MARGIN {
            common
        } else {
            range
        };
        port.slide_to(emath::lerp(range, share).round());
    }
    ports
}

/// The sides a person would draw between: data flows left to right, then top to bottom. `None` where
/// the boxes overlap, or are so close that an arrow between them would not be visible.
fn natural_sides(a: Rect, b: Rect, sizes: &Sizes) -> Option<[Side; 2]> {
    let gaps = [
        (b.min.x - a.max.x, [Side::Right, Side::Left]),
        (b.min.y - a.max.y, [Side::Bottom, Side::Top]),
        (a.min.y - b.max.y, [Side::Top, Side::Bottom]),
        (a.min.x - b.max.x, [Side::Left, Side::Right]),
    ];
    let visible = 2.0 * sizes.connector_gap + MIN_VISIBLE;
    let first = |room: f32| gaps.iter().find(|(gap, _)| *gap >= room);
    let (_, sides) = first(sizes.connector_stub).or_else(|| first(visible))?;
    Some(*sides)
}

/// False for two ends that face each other so closely that no line fits between them.
fn is_visible(ports: [Port; 2], sizes: &Sizes) -> bool {
    let [from, to] = ports.map(|port| port.line_end(sizes.connector_gap));
    let ahead = (to - from).dot(ports[0].outward());
    !are_opposite(&ports) || !(0.0..MIN_VISIBLE).contains(&ahead)
}

/// Lets two facing ends run straight where their boxes overlap enough.
fn align(ports: &mut [Port; 2]) {
    if !are_opposite(ports) {
        return;
    }
    let common = ports[0].range().intersection(ports[1].range());
    if common.span() >= CORNER_MARGIN {
        let along = common.center().round();
        ports[0].slide_to(along);
        ports[1].slide_to(along);
    }
}
