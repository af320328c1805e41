//! Where connectors run: orthogonally, from a side of one box to a side of another, clear of the
//! boxes they join and of every other box that there is a way around.
//!
//! Three passes. The first chooses the sides of every connector on its own. The second spreads the
//! ends that share a side and finds each connector's path: from a handful of simple candidates
//! (`path`), and by a search over a visibility grid where none of them is good (`search`); then
//! moves it off the lines it would lie on, where there is room (`nudge`). The third puts the labels
//! (`label`). Corners set by hand are kept as they are.
//!
//! Limits: lines are placed one after the other, and none makes room for a later one. A line enters
//! a box only when a box stands on one of its ends, or when its way is longer than the search looks
//! (see there for its bounds).

mod along;
mod label;
mod nudge;
mod path;
mod port;
mod search;
mod used;

use std::{
    cell::{Cell, RefCell},
    collections::{HashMap, HashSet},
    sync::Arc,
};

use emath::{Pos2, Rect, Vec2, pos2};

use crate::{
    catalog::Sizes,
    model::{Board, Connector, Id, Lane, Side},
};

use super::{
    grid::{Grid, crosses},
    lanes,
};
pub use along::{at_share, nearest_on, share_near};
use port::Port;
use used::Used;

/// Distance kept from a lane's title, in board units.
const TITLE_CLEAR: f32 = 6.0;

/// Distance from a lane's border within which a line runs along it, in board units.
const BORDER_CLEAR: f32 = 4.0;

/// When more boxes than this have moved, everything is routed again.
const MAX_MOVED: usize = 64;

/// Steps all searches for the lines of a board take together at most: where a crowd of lines would
/// need more, the last of them take a simple path.
const MAX_STEPS: usize = 2_000_000;

/// How one connector runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// The corners, tail first, tip last.
    pub points: Vec<Pos2>,
    /// Where its label stands, if it has one.
    pub label: Option<Rect>,
}

/// The routes of a board by connector.
pub type Routes = HashMap<Id, Arc<Route>>;

/// Routes every connector of a board.
pub fn all(board: &Board, sizes: &Sizes) -> Routes {
    some(board, sizes, Routes::new(), &Routes::new(), |_| true)
}

/// Routes a board on which little has changed since `before` was routed: only what a changed box
/// or connector bears on is routed again, the rest keeps its course.
///
/// For what changes with every movement of the hand. A path may differ from what [`all`] gives,
/// where another line could have made room; the drawing of record is always routed with [`all`].
pub fn update(before: &Board, routes: &Routes, board: &Board, sizes: &Sizes) -> Routes {
    let mut moved = HashSet::new();
    let mut areas = Vec::new();
    for (id, component) in &board.components {
        let old = before.components.get(id).map(|component| component.rect);
        if old != Some(component.rect) {
            moved.insert(*id);
            areas.push(component.rect.expand(sizes.connector_stub));
        }
    }
    moved.extend(
        before
            .components
            .keys()
            .filter(|id| !board.components.contains_key(id)),
    );
    if board.lanes != before.lanes || moved.len() > MAX_MOVED {
        return all(board, sizes);
    }
    let mut kept = Routes::with_capacity(board.connectors.len());
    // Ends share sides: every connector at a box that one routed again touches is weighed with it.
    let mut touched = HashSet::new();
    for (id, connector) in &board.connectors {
        let ends = [connector.from, connector.to].map(|end| end.component());
        let old = before.connectors.get(id).zip(routes.get(id));
        let kept_course = old.filter(|(old, route)| {
            let is_same = Arc::ptr_eq(old, connector)
                || (old.from, old.to, &old.waypoints)
                    == (connector.from, connector.to, &connector.waypoints);
            let mut pieces = route.points.windows(2);
            is_same
                && !ends.iter().flatten().any(|id| moved.contains(id))
                && !pieces.any(|piece| areas.iter().any(|area| crosses(piece[0], piece[1], *area)))
        });
        let Some((old, route)) = kept_course else {
            touched.extend(ends.into_iter().flatten());
            continue;
        };
        let is_covered = |label: Rect| areas.iter().any(|area| label.intersects(*area));
        let keeps_label = (Arc::ptr_eq(old, connector)
            || (&old.label, old.label_at) == (&connector.label, connector.label_at))
            && !route.label.is_some_and(is_covered);
        let mut route = Arc::clone(route);
        if !keeps_label {
            Arc::make_mut(&mut route).label = None;
        }
        kept.insert(*id, route);
    }
    let is_weighed = |connector: &Connector| {
        let ends = [connector.from, connector.to].map(|end| end.component());
        ends.iter().flatten().any(|id| touched.contains(id))
    };
    some(board, sizes, kept, routes, is_weighed)
}

/// Adds to `routes` those connectors that have none; those `is_weighed` names take part in sharing
/// out the sides of boxes. How they ran `before` spares them a part of the search.
fn some(
    board: &Board,
    sizes: &Sizes,
    mut routes: Routes,
    before: &Routes,
    is_weighed: impl Fn(&Connector) -> bool,
) -> Routes {
    let ground = ground(board, sizes);
    let weighed: Vec<(Id, &Connector, [Port; 2])> = board
        .connectors
        .iter()
        .filter(|(id, connector)| !routes.contains_key(id) || is_weighed(connector))
        .filter_map(|(id, connector)| {
            let ports = match routes.get(id) {
                Some(route) => port::kept(board, connector, &route.points)?,
                None => {
                    let before = before.get(id).map(|route| &**route);
                    port::choose(board, connector, before, &ground, sizes)?
                }
            };
            Some((*id, &**connector, ports))
        })
        .collect();
    let mut ports: Vec<[Port; 2]> = weighed.iter().map(|(_, _, ports)| *ports).collect();
    let is_by_hand = |index: usize| !weighed[index].1.waypoints.is_empty();
    port::spread(&mut ports, is_by_hand);
    let mut used = Used::default();
    for route in board.connectors.keys().filter_map(|id| routes.get(id)) {
        used.add(&route.points);
    }
    for ((id, connector, _), ports) in weighed.iter().zip(ports) {
        if routes.contains_key(id) {
            continue;
        }
        let points = if connector.waypoints.is_empty() {
            let (points, is_clean) = path::best(ports, &ground, &used, sizes);
            // A side it had before may have been shut since.
            let other = (!is_clean && before.contains_key(id))
                .then(|| port::choose(board, connector, None, &ground, sizes))
                .flatten();
            other.map_or(points, |ports| path::best(ports, &ground, &used, sizes).0)
        } else {
            by_hand(ports, &connector.waypoints, sizes)
        };
        used.add(&points);
        let label = None;
        routes.insert(*id, Arc::new(Route { points, label }));
    }
    label::place(board, &ground, &used, sizes, &mut routes);
    routes
}

/// What lines keep clear of.
fn ground(board: &Board, sizes: &Sizes) -> path::Ground {
    let components = board.components.iter();
    let title = |lane: &Lane| lanes::title(&board.lanes, *lane, sizes).1;
    path::Ground {
        steps_left: Cell::new(MAX_STEPS),
        scratch: RefCell::default(),
        boxes: Grid::new(components.map(|(id, component)| (*id, component.rect))),
        titles: Lane::ALL
            .iter()
            .map(|lane| title(lane).expand(TITLE_CLEAR))
            .collect(),
        borders: Lane::ALL
            .iter()
            .flat_map(|lane| borders(board.lanes.bounds(*lane)))
            .collect(),
    }
}

/// Strips along the edges of a lane, and which of them are horizontal.
fn borders(lane: Rect) -> [(Rect, bool); 4] {
    let edge = |a: Pos2, b: Pos2| Rect::from_two_pos(a, b).expand(BORDER_CLEAR);
    [
        (edge(lane.left_top(), lane.right_top()), true),
        (edge(lane.left_bottom(), lane.right_bottom()), true),
        (edge(lane.left_top(), lane.left_bottom()), false),
        (edge(lane.right_top(), lane.right_bottom()), false),
    ]
}

/// The path through corners set by hand.
fn by_hand(ports: [Port; 2], waypoints: &[Pos2], sizes: &Sizes) -> Vec<Pos2> {
    let mut points = vec![ports[0].tip(sizes.connector_gap)];
    points.extend(waypoints);
    points.push(ports[1].tip(sizes.connector_gap));
    points
}

/// The rectangle around a route and its label.
pub fn bounds(route: &Route) -> Rect {
    let line = Rect::from_points(&route.points);
    route.label.map_or(line, |label| line.union(label))
}

/// The side of `rect` that faces `pos`.
pub fn side_facing(rect: Rect, pos: Pos2) -> Side {
    let center = rect.center();
    let reach = (rect.size() / 2.0).max(Vec2::splat(1.0));
    let (x, y) = ((pos.x - center.x) / reach.x, (pos.y - center.y) / reach.y);
    if x.abs() >= y.abs() {
        if x < 0.0 { Side::Left } else { Side::Right }
    } else if y < 0.0 {
        Side::Top
    } else {
        Side::Bottom
    }
}

/// The boxes of `board` that a route enters, other than those it joins.
pub fn boxes_crossed(board: &Board, connector: &Connector, route: &Route) -> Vec<Id> {
    board
        .components
        .iter()
        .filter(|(id, component)| {
            !connector.touches(**id)
                && route
                    .points
                    .windows(2)
                    .any(|pair| crosses(pair[0], pair[1], component.rect.shrink(0.5)))
        })
        .map(|(id, _)| *id)
        .collect()
}

/// A position on a side of a rectangle, `along` (0 to 1) from its top or left.
fn on_side(rect: Rect, side: Side, along: f32) -> Pos2 {
    let (x, y) = (
        emath::lerp(rect.x_range(), along),
        emath::lerp(rect.y_range(), along),
    );
    match side {
        Side::Left => pos2(rect.min.x, y),
        Side::Right | Side::Auto => pos2(rect.max.x, y),
        Side::Top => pos2(x, rect.min.y),
        Side::Bottom => pos2(x, rect.max.y),
    }
}

fn outward(side: Side) -> Vec2 {
    match side {
        Side::Left => Vec2::LEFT,
        Side::Right => Vec2::RIGHT,
        Side::Top => Vec2::UP,
        Side::Bottom => Vec2::DOWN,
        Side::Auto => Vec2::ZERO,
    }
}
