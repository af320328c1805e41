//! Where a connector leaves a box: which side, and how far along it.

use std::collections::HashMap;

use emath::{Pos2, Rangef, Rect, Vec2};

use crate::{
    catalog::Sizes,
    model::{Board, Connector, End, Id, Side},
};

use super::{Route, on_side, outward, path, search, side_facing, used::Used};

/// Least distance between two ends on one side, where there is room, in board units.
const SPACING: f32 = 18.0;

/// The shortest line that is seen, in board units.
const LEAST: f32 = 2.0;

/// One end of a connector on its way to being routed.
#[derive(Clone, Copy, Debug)]
pub struct Port {
    /// The component it is bound to.
    pub component: Option<Id>,
    /// That component's rectangle, or an empty one at a free end.
    pub rect: Rect,
    /// The side it leaves from; [`Side::Auto`] only at a free end.
    pub side: Side,
    /// Where on the edge.
    pub pos: Pos2,
    /// True when no other end may be moved with it: it is the only one on its side.
    pub is_alone: bool,
}

impl Port {
    /// Where along its side it may be moved, as a coordinate on the board; `None` when it may not.
    pub fn range(&self) -> Option<Rangef> {
        let range = if self.is_horizontal() {
            self.rect.y_range()
        } else {
            self.rect.x_range()
        };
        (self.component.is_some() && self.is_alone)
            .then(|| range.shrink(range.span().min(16.0) / 2.0))
    }

    /// The direction away from the box; zero at a free end.
    pub fn outward(&self) -> Vec2 {
        if self.component.is_some() {
            outward(self.side)
        } else {
            Vec2::ZERO
        }
    }

    /// Where the line begins or ends, `gap` away from the box.
    pub fn tip(&self, gap: f32) -> Pos2 {
        self.pos + self.outward() * gap
    }

    fn new(component: Option<Id>, rect: Rect, side: Side) -> Self {
        Self {
            component,
            rect,
            side,
            pos: if component.is_some() {
                on_side(rect, side, 0.5)
            } else {
                rect.min
            },
            is_alone: false,
        }
    }

    /// Moves along its side to `along`, which is a coordinate on the board.
    fn slide_to(&mut self, along: f32) {
        if self.component.is_some() {
            match self.side {
                Side::Left | Side::Right => self.pos.y = along,
                Side::Top | Side::Bottom => self.pos.x = along,
                Side::Auto => {}
            }
        }
    }

    fn is_horizontal(&self) -> bool {
        matches!(self.side, Side::Left | Side::Right)
    }
}

/// The sides a connector leaves from, chosen on its own; `None` when an end leads nowhere.
///
/// Where only a search would find them, those it left from `before` are taken if they are given.
pub fn choose(
    board: &Board,
    connector: &Connector,
    before: Option<&Route>,
    ground: &path::Ground,
    sizes: &Sizes,
) -> Option<[Port; 2]> {
    let ends = [connector.from, connector.to];
    let rects = [board.end_rect(ends[0])?, board.end_rect(ends[1])?];
    if let (Some(first), Some(last)) = (connector.waypoints.first(), connector.waypoints.last()) {
        return Some([0, 1].map(|i| {
            let toward = [*first, *last][i];
            let side = match ends[i] {
                End::Bound {
                    side: Side::Auto, ..
                }
                | End::Free(_) => side_facing(rects[i], toward),
                End::Bound { side, .. } => side,
            };
            let mut port = Port::new(ends[i].component(), rects[i], side);
            let (along, range) = if port.is_horizontal() {
                (toward.y, rects[i].y_range())
            } else {
                (toward.x, rects[i].x_range())
            };
            port.slide_to(range.shrink(range.span().min(12.0) / 2.0).clamp(along));
            port
        }));
    }
    let options = |i: usize| match ends[i] {
        End::Bound { side, .. } if side != Side::Auto => vec![side],
        End::Bound { .. } => vec![Side::Right, Side::Left, Side::Bottom, Side::Top],
        End::Free(_) => vec![side_facing(rects[i], rects[1 - i].center())],
    };
    let natural = natural_sides(rects[0], rects[1], sizes);
    let (from, to) = (options(0), options(1));
    let ports = |a: Side, b: Side| {
        let mut ports = [
            Port::new(ends[0].component(), rects[0], a),
            Port::new(ends[1].component(), rects[1], b),
        ];
        align(&mut ports);
        ports
    };
    let unused = Used::default();
    let cost =
        |ports: [Port; 2], limit: f32| path::simple_cost(ports, limit, ground, &unused, sizes);
    let mut best: Option<(f32, [Port; 2])> = None;
    if let Some(natural) = natural
        && from.contains(&natural[0])
        && to.contains(&natural[1])
    {
        let straight = ports(natural[0], natural[1]);
        let clean = cost(straight, f32::INFINITY);
        if clean < path::CORNER + straight[0].pos.distance(straight[1].pos) {
            return Some(straight);
        }
        let aside = [0.2, 0.8, 0.1, 0.9].map(|along| slid(straight, along));
        let nearest = aside.into_iter().fold((clean, straight), |best, ports| {
            let cost = cost(ports, best.0);
            if cost < best.0 { (cost, ports) } else { best }
        });
        if nearest.0 < path::TITLE {
            return Some(nearest.1);
        }
        best = Some(nearest);
    }
    let pairs = from.iter().flat_map(|a| to.iter().map(move |b| (*a, *b)));
    let mut pairs: Vec<(f32, [Port; 2])> = pairs
        .map(|(a, b)| ports(a, b))
        .map(|ports| (search::least_cost(ports, sizes), ports))
        .collect();
    if pairs.iter().any(|(_, ports)| can_be_seen(*ports, sizes)) {
        pairs.retain(|(_, ports)| can_be_seen(*ports, sizes));
    }
    // The most promising first: what cannot be cheaper than the best so far is left out.
    pairs.sort_by(|one, other| one.0.total_cmp(&other.0));
    for (least, ports) in pairs {
        let limit = best.map_or(f32::INFINITY, |best| best.0);
        if least >= limit {
            break;
        }
        let cost = cost(ports, limit);
        if cost < limit || best.is_none() {
            best = Some((cost, ports));
        }
    }
    if best.is_some_and(|best| best.0 < path::TITLE) {
        return best.map(|best| best.1);
    }
    if let Some([a, b]) = before.and_then(sides_of)
        && from.contains(&a)
        && to.contains(&b)
    {
        return Some(ports(a, b));
    }
    let single = |i: usize, sides: &[Side]| -> Vec<Port> {
        let port = |side: &Side| Port::new(ends[i].component(), rects[i], *side);
        sides.iter().map(port).collect()
    };
    let (from, to) = (single(0, &from), single(1, &to));
    let found = search::way(&from, &to, f32::INFINITY, ground, &unused, sizes);
    found
        .map(|found| [from[found.ports[0]], to[found.ports[1]]])
        .or(best.map(|best| best.1))
}

/// The sides a line leaves from.
fn sides_of(route: &Route) -> Option<[Side; 2]> {
    let [first, second, ..] = route.points[..] else {
        return None;
    };
    let [.., before, last] = route.points[..] else {
        return None;
    };
    let side = |way: Vec2| match (way.x != 0.0, way.y != 0.0) {
        (true, false) if way.x > 0.0 => Some(Side::Right),
        (true, false) => Some(Side::Left),
        (false, true) if way.y > 0.0 => Some(Side::Bottom),
        (false, true) => Some(Side::Top),
        _ => None,
    };
    Some([side(second - first)?, side(before - last)?])
}

/// Both ends moved along their sides, to `along` (0 to 1) of what the two boxes share.
fn slid(mut ports: [Port; 2], along: f32) -> [Port; 2] {
    let ranges = ports.map(|port| {
        if port.is_horizontal() {
            port.rect.y_range()
        } else {
            port.rect.x_range()
        }
    });
    let is_parallel = ports[0].is_horizontal() == ports[1].is_horizontal();
    let shared = ranges[0].intersection(ranges[1]);
    for (port, range) in ports.iter_mut().zip(ranges) {
        let range = if is_parallel && shared.span() > 16.0 {
            shared
        } else {
            range
        };
        port.slide_to(emath::lerp(range, along).round());
    }
    ports
}

/// The ports of a connector that keeps its route: where that begins and ends.
pub fn kept(board: &Board, connector: &Connector, points: &[Pos2]) -> Option<[Port; 2]> {
    let tips = [*points.first()?, *points.last()?];
    let ends = [connector.from, connector.to];
    let port = |i: usize| {
        let rect = board.end_rect(ends[i])?;
        let side = match ends[i] {
            End::Bound { side, .. } if side != Side::Auto => side,
            _ => side_facing(rect, tips[i]),
        };
        let mut port = Port::new(ends[i].component(), rect, side);
        let along = if port.is_horizontal() {
            tips[i].y
        } else {
            tips[i].x
        };
        port.slide_to(along);
        Some(port)
    };
    Some([port(0)?, port(1)?])
}

/// The sides a person would draw between: data flows left to right, then top to bottom. `None` where
/// the boxes overlap, or stand so near to each other that no arrow between them would be seen.
fn natural_sides(a: Rect, b: Rect, sizes: &Sizes) -> Option<[Side; 2]> {
    let gaps = [
        (b.min.x - a.max.x, [Side::Right, Side::Left]),
        (b.min.y - a.max.y, [Side::Bottom, Side::Top]),
        (a.min.y - b.max.y, [Side::Top, Side::Bottom]),
        (a.min.x - b.max.x, [Side::Left, Side::Right]),
    ];
    let seen = 2.0 * sizes.connector_gap + LEAST;
    let first = |room: f32| gaps.iter().find(|(gap, _)| *gap >= room);
    let (_, sides) = first(sizes.connector_stub).or_else(|| first(seen))?;
    Some(*sides)
}

/// False for two ends that face each other so near that no line fits between them.
fn can_be_seen(ports: [Port; 2], sizes: &Sizes) -> bool {
    let [from, to] = ports.map(|port| port.tip(sizes.connector_gap));
    let out = ports[0].outward();
    let is_facing = out != Vec2::ZERO && out + ports[1].outward() == Vec2::ZERO;
    let ahead = (to - from).dot(out);
    !is_facing || !(0.0..LEAST).contains(&ahead)
}

/// Lets two facing ends run straight where their boxes overlap enough.
fn align(ports: &mut [Port; 2]) {
    let [a, b] = *ports;
    let facing =
        a.component.is_some() && b.component.is_some() && a.outward() + b.outward() == Vec2::ZERO;
    if !facing {
        return;
    }
    let (x, y) = if a.is_horizontal() {
        (a.rect.y_range(), b.rect.y_range())
    } else {
        (a.rect.x_range(), b.rect.x_range())
    };
    let shared = x.intersection(y);
    if shared.span() >= 16.0 {
        let along = shared.center().round();
        ports[0].slide_to(along);
        ports[1].slide_to(along);
    }
}

/// Spreads ends that share a side of a box, in the order of where they lead.
///
/// Those `is_fixed` names by index have corners set by hand and stay where those put them.
pub fn spread(ports: &mut [[Port; 2]], is_fixed: impl Fn(usize) -> bool) {
    let mut sides: HashMap<(Id, Side), Vec<(usize, usize)>> = HashMap::new();
    for (index, pair) in ports.iter().enumerate() {
        for (tip, port) in pair.iter().enumerate().filter(|_| !is_fixed(index)) {
            if let Some(component) = port.component {
                sides
                    .entry((component, port.side))
                    .or_default()
                    .push((index, tip));
            }
        }
    }
    let mut crowded: Vec<_> = sides
        .into_iter()
        .filter(|(_, ends)| ends.len() > 1)
        .collect();
    crowded.sort_by_key(|(key, _)| *key);
    for ((_, side), mut ends) in crowded {
        let is_horizontal = matches!(side, Side::Left | Side::Right);
        let key = |(index, tip): (usize, usize)| {
            let other = &ports[index][1 - tip];
            let center = other.rect.center();
            if is_horizontal { center.y } else { center.x }
        };
        ends.sort_by(|a, b| key(*a).total_cmp(&key(*b)).then(a.cmp(b)));
        let rect = ports[ends[0].0][ends[0].1].rect;
        let range = if is_horizontal {
            rect.y_range()
        } else {
            rect.x_range()
        };
        let count = ends.len() as f32;
        let step = SPACING.min(range.span() / (count + 1.0));
        for (place, (index, tip)) in ends.into_iter().enumerate() {
            let along = range.center() + (place as f32 - (count - 1.0) / 2.0) * step;
            ports[index][tip].slide_to(along.round());
        }
    }
    straighten(ports, is_fixed);
}

/// After spreading, lets an end that is alone on its side follow the other end's position, so that
/// the line between them stays straight.
fn straighten(ports: &mut [[Port; 2]], is_fixed: impl Fn(usize) -> bool) {
    let mut counts: HashMap<(Id, Side), usize> = HashMap::new();
    for port in ports.iter().flatten() {
        if let Some(component) = port.component {
            *counts.entry((component, port.side)).or_default() += 1;
        }
    }
    for (index, pair) in ports.iter_mut().enumerate() {
        if is_fixed(index) {
            continue;
        }
        for port in pair.iter_mut() {
            let key = port.component.map(|component| (component, port.side));
            port.is_alone = key.is_some_and(|key| counts.get(&key) == Some(&1));
        }
        let facing =
            pair[0].outward() + pair[1].outward() == Vec2::ZERO && pair[0].outward() != Vec2::ZERO;
        if !facing {
            continue;
        }
        for tip in [0, 1] {
            let (mine, other) = (pair[tip], pair[1 - tip]);
            let (along, range) = if mine.is_horizontal() {
                (other.pos.y, mine.rect.y_range())
            } else {
                (other.pos.x, mine.rect.x_range())
            };
            if mine.is_alone && range.shrink(range.span().min(16.0) / 2.0).contains(along) {
                pair[tip].slide_to(along);
                break;
            }
        }
    }
}
