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
mod mesh;
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
    model::{Board, Connector, End, Id, Lane, Side},
};

use super::{
    grid::{Grid, crosses},
    lanes,
};
pub use along::{at_share, length, nearest_on, share_near};
pub use label::lines as label_lines;
use port::Port;
use used::Used;

/// Distance kept from a lane's title, in board units.
const TITLE_CLEAR: f32 = 6.0;

/// Distance from a lane's border within which a line runs along it, in board units.
const BORDER_CLEAR: f32 = 4.0;

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
    let (ground, none) = (ground(board, sizes), Routes::new());
    some(board, &ground, sizes, Routes::new(), &none, |_| true)
}

/// True when the connectors of two boards run alike.
pub fn are_alike(before: &Board, board: &Board) -> bool {
    let components = before.components.ptr_eq(&board.components) || {
        let mut pairs = before.components.iter().zip(&board.components);
        before.components.len() == board.components.len()
            && pairs.all(|((id, old), (other, new))| id == other && old.rect == new.rect)
    };
    let course = |one: &Connector| (one.from, one.to, one.label_at);
    let connectors = before.connectors.ptr_eq(&board.connectors) || {
        let mut pairs = before.connectors.iter().zip(&board.connectors);
        before.connectors.len() == board.connectors.len()
            && pairs.all(|((id, old), (other, new))| {
                let is_alike = Arc::ptr_eq(old, new)
                    || (course(old) == course(new)
                        && old.waypoints == new.waypoints
                        && old.label == new.label);
                id == other && is_alike
            })
    };
    components && connectors && before.lanes == board.lanes
}

/// Routes a board on which little has changed since `before` was routed: only what a changed box
/// or connector bears on is routed again, the rest keeps its course. What moves with both its ends
/// keeps its course to them.
///
/// For what changes with every movement of the hand. A path may differ from what [`all`] gives,
/// where another line could have made room; the drawing of record is always routed with [`all`].
pub fn update(before: &Board, routes: &Routes, board: &Board, sizes: &Sizes) -> Routes {
    let ground = ground(board, sizes);
    let changed = Changed::between(before, board, sizes);
    let mut kept = Routes::with_capacity(board.connectors.len());
    // Ends share sides: every connector at a box that one routed again touches is weighed with it.
    let mut touched = HashSet::new();
    for (id, connector) in &board.connectors {
        let old = before.connectors.get(id).zip(routes.get(id));
        let course = old.and_then(|(old, route)| changed.course(old, connector, route, &ground));
        if let Some(route) = course {
            kept.insert(*id, route);
        } else {
            let ends = [connector.from, connector.to].map(|end| end.component());
            touched.extend(ends.into_iter().flatten());
        }
    }
    let is_weighed = |connector: &Connector| {
        let ends = [connector.from, connector.to].map(|end| end.component());
        ends.iter().flatten().any(|id| touched.contains(id))
    };
    some(board, &ground, sizes, kept, routes, is_weighed)
}

/// What is different about the boxes of a board.
struct Changed {
    /// How far each changed box has moved; `None` for one that is new, gone or of another size.
    ways: HashMap<Id, Option<Vec2>>,
    /// The room that changed boxes want where they are now.
    areas: Grid,
}

impl Changed {
    fn between(before: &Board, board: &Board, sizes: &Sizes) -> Self {
        let mut ways = HashMap::new();
        let mut areas = Vec::new();
        for (id, component) in &board.components {
            let old = before.components.get(id).map(|component| component.rect);
            if old == Some(component.rect) {
                continue;
            }
            let same_size = old.filter(|old| old.size() == component.rect.size());
            ways.insert(*id, same_size.map(|old| component.rect.min - old.min));
            areas.push((*id, component.rect.expand(sizes.connector_stub)));
        }
        let gone = before.components.keys();
        ways.extend(
            gone.filter(|id| !board.components.contains_key(id))
                .map(|id| (*id, None)),
        );
        Self {
            ways,
            areas: Grid::new(areas),
        }
    }

    /// How far an end has moved; `None` when it is another end.
    fn way(&self, old: End, new: End) -> Option<Vec2> {
        match (old, new) {
            (End::Bound { id, .. }, End::Bound { .. }) if old == new => {
                self.ways.get(&id).copied().unwrap_or(Some(Vec2::ZERO))
            }
            (End::Free(old), End::Free(new)) => Some(new - old),
            _ => None,
        }
    }

    /// The course that a connector keeps, without its label where that has to be put anew.
    fn course(
        &self,
        old: &Connector,
        new: &Connector,
        route: &Arc<Route>,
        ground: &path::Ground,
    ) -> Option<Arc<Route>> {
        let (by, other) = (self.way(old.from, new.from)?, self.way(old.to, new.to)?);
        let mut corners = old.waypoints.iter().zip(&new.waypoints);
        let goes_along = (by - other).length() < 0.01
            && old.waypoints.len() == new.waypoints.len()
            && corners.all(|(old, new)| (*new - *old - by).length() < 0.01);
        if !goes_along {
            return None;
        }
        let mut route = Arc::clone(route);
        if by != Vec2::ZERO {
            let moved = Arc::make_mut(&mut route);
            moved.points.iter_mut().for_each(|point| *point += by);
            moved.label = moved.label.map(|label| label.translate(by));
        }
        // What goes along comes upon boxes that stay, what stays upon boxes that have moved.
        let (others, reach) = if by == Vec2::ZERO {
            (&self.areas, 0.0)
        } else {
            (&ground.boxes, 1.0)
        };
        let is_in_the_way = route.points.windows(2).any(|pair| {
            let mut is_hit = false;
            others.along(pair[0], pair[1], reach, |rect| {
                is_hit |= crosses(pair[0], pair[1], rect.expand(reach));
            });
            is_hit
        });
        if is_in_the_way && new.waypoints.is_empty() {
            return None;
        }
        let keeps_label = (&old.label, old.label_at) == (&new.label, new.label_at)
            && !route.label.is_some_and(|label| others.is_taken(label));
        if !keeps_label && route.label.is_some() {
            Arc::make_mut(&mut route).label = None;
        }
        Some(route)
    }
}

/// Adds to `routes` those connectors that have none; those `is_weighed` names take part in sharing
/// out the sides of boxes. How they ran `before` spares them a part of the search.
fn some(
    board: &Board,
    ground: &path::Ground,
    sizes: &Sizes,
    mut routes: Routes,
    before: &Routes,
    is_weighed: impl Fn(&Connector) -> bool,
) -> Routes {
    let weighed: Vec<(Id, &Connector, [Port; 2])> = board
        .connectors
        .iter()
        .filter(|(id, connector)| !routes.contains_key(id) || is_weighed(connector))
        .filter_map(|(id, connector)| {
            let ports = match routes.get(id) {
                Some(route) => port::kept(board, connector, &route.points)?,
                None => {
                    let before = before.get(id).map(|route| &**route);
                    port::choose(board, connector, before, ground, sizes)?
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
            let (points, is_clean) = path::best(ports, ground, &used, sizes);
            // A side it had before may have been shut since.
            let other = (!is_clean && before.contains_key(id))
                .then(|| port::choose(board, connector, None, ground, sizes))
                .flatten();
            other.map_or(points, |ports| path::best(ports, ground, &used, sizes).0)
        } else {
            by_hand(ports, &connector.waypoints, sizes)
        };
        used.add(&points);
        let label = None;
        routes.insert(*id, Arc::new(Route { points, label }));
    }
    label::place(board, ground, &used, sizes, &mut routes);
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
