//! Routes whole boards: all of one, or only what an edit affects.

use std::{
    collections::{HashMap, HashSet},
    iter,
    sync::Arc,
};

use emath::Vec2;

use crate::{
    catalog::Sizes,
    layout::grid::Grid,
    model::{Board, Connector, End, Id},
};

use super::{
    choose,
    label::place_labels,
    obstacles::{Obstacles, Surroundings},
    path,
    port::{Port, spread},
    routes::{DrawnLines, Route, Routes},
};

/// Routes every connector of a board.
pub fn all(board: &Board, sizes: &Sizes) -> Routes {
    let (obstacles, none) = (Obstacles::of(board, sizes), Routes::new());
    complete(board, &obstacles, sizes, Routes::new(), &none, |_| true)
}

/// Adds the missing routes to `routes`. Connectors that have one take part in spreading the ends on
/// the sides of boxes where `is_affected` says so. The `previous` routes spare a part of the search.
fn complete(
    board: &Board,
    obstacles: &Obstacles,
    sizes: &Sizes,
    mut routes: Routes,
    previous: &Routes,
    is_affected: impl Fn(&Connector) -> bool,
) -> Routes {
    let affected: Vec<(Id, &Connector, [Port; 2])> = board
        .connectors
        .iter()
        .filter(|(id, connector)| !routes.contains_key(id) || is_affected(connector))
        .filter_map(|(id, connector)| {
            let ports = match routes.get(id) {
                Some(route) => choose::ports_of(board, connector, &route.points)?,
                None => {
                    let previous = previous.get(id).map(|route| &**route);
                    choose::choose(board, connector, previous, obstacles, sizes)?
                }
            };
            Some((*id, &**connector, ports))
        })
        .collect();
    let mut ports: Vec<[Port; 2]> = affected.iter().map(|(_, _, ports)| *ports).collect();
    spread(&mut ports, |index| !affected[index].1.waypoints.is_empty());
    let mut drawn = DrawnLines::default();
    for route in board.connectors.keys().filter_map(|id| routes.get(id)) {
        drawn.add(&route.points);
    }
    for ((id, connector, _), ports) in affected.iter().zip(ports) {
        if routes.contains_key(id) {
            continue;
        }
        let points = if connector.waypoints.is_empty() {
            let around = Surroundings::new(obstacles, &drawn, sizes);
            let (points, is_clean) = path::best(ports, around);
            // The side it left from before may be blocked by now.
            let other = (!is_clean && previous.contains_key(id))
                .then(|| choose::choose(board, connector, None, obstacles, sizes))
                .flatten();
            other.map_or(points, |ports| path::best(ports, around).0)
        } else {
            let [from, to] = ports.map(|port| port.line_end(sizes.connector_gap));
            let waypoints = connector.waypoints.iter().copied();
            iter::once(from).chain(waypoints).chain([to]).collect()
        };
        drawn.add(&points);
        let label = None;
        routes.insert(*id, Arc::new(Route { points, label }));
    }
    let around = Surroundings::new(obstacles, &drawn, sizes);
    place_labels(board, around, &mut routes);
    routes
}

/// True when the connectors of two boards have the same routes.
pub(crate) fn have_same_routes(before: &Board, board: &Board) -> bool {
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
                let is_same = Arc::ptr_eq(old, new)
                    || (course(old) == course(new)
                        && old.waypoints == new.waypoints
                        && old.label == new.label);
                id == other && is_same
            })
    };
    components && connectors && before.lanes == board.lanes
}

/// Routes a board that differs little from `before`, whose `routes` are known: only what a changed
/// box or connector affects is routed again. A connector both of whose ends move by the same offset
/// keeps its shape.
///
/// For every frame of a gesture. A path may differ from what [`all`] gives, where another
/// line could have made room; what is stored and exported is always routed with [`all`].
pub fn update(before: &Board, routes: &Routes, board: &Board, sizes: &Sizes) -> Routes {
    let obstacles = Obstacles::of(board, sizes);
    let changed = Changed::between(before, board, sizes);
    let mut kept = Routes::with_capacity(board.connectors.len());
    // Ends share sides, so the connectors at a box with a new route take part in spreading them.
    let mut touched = HashSet::new();
    for (id, connector) in &board.connectors {
        let old = before.connectors.get(id).zip(routes.get(id));
        let route = old.and_then(|(old, route)| changed.keep(old, connector, route, &obstacles));
        if let Some(route) = route {
            kept.insert(*id, route);
        } else {
            let ends = [connector.from, connector.to].map(End::component);
            touched.extend(ends.into_iter().flatten());
        }
    }
    let is_affected = |connector: &Connector| {
        let ends = [connector.from, connector.to].map(End::component);
        ends.iter().flatten().any(|id| touched.contains(id))
    };
    complete(board, &obstacles, sizes, kept, routes, is_affected)
}

/// How the boxes of two boards differ.
struct Changed {
    /// How far each changed box has moved; `None` for one that was added, removed or resized.
    offsets: HashMap<Id, Option<Vec2>>,
    /// The space that changed boxes need where they are now.
    areas: Grid,
}

impl Changed {
    fn between(before: &Board, board: &Board, sizes: &Sizes) -> Self {
        let mut offsets = HashMap::new();
        let mut areas = Vec::new();
        for (id, component) in &board.components {
            let old = before.components.get(id).map(|component| component.rect);
            if old == Some(component.rect) {
                continue;
            }
            let same_size = old.filter(|old| old.size() == component.rect.size());
            offsets.insert(*id, same_size.map(|old| component.rect.min - old.min));
            areas.push((*id, component.rect.expand(sizes.connector_stub)));
        }
        let removed = before.components.keys();
        let removed = removed.filter(|id| !board.components.contains_key(id));
        offsets.extend(removed.map(|id| (*id, None)));
        Self {
            offsets,
            areas: Grid::new(areas),
        }
    }

    /// How far an end has moved; `None` when it is bound elsewhere.
    fn offset(&self, old: End, new: End) -> Option<Vec2> {
        match (old, new) {
            (End::Bound { id, .. }, End::Bound { .. }) if old == new => {
                self.offsets.get(&id).copied().unwrap_or(Some(Vec2::ZERO))
            }
            (End::Free(old), End::Free(new)) => Some(new - old),
            _ => None,
        }
    }

    /// The route of a connector if it can be kept, without its label if that has to be placed again.
    fn keep(
        &self,
        old: &Connector,
        new: &Connector,
        route: &Arc<Route>,
        obstacles: &Obstacles,
    ) -> Option<Arc<Route>> {
        let offset = self.offset(old.from, new.from)?;
        let other = self.offset(old.to, new.to)?;
        let mut corners = old.waypoints.iter().zip(&new.waypoints);
        let moves_as_a_whole = (offset - other).length() < 0.01
            && old.waypoints.len() == new.waypoints.len()
            && corners.all(|(old, new)| (*new - *old - offset).length() < 0.01);
        if !moves_as_a_whole {
            return None;
        }
        let mut route = Arc::clone(route);
        if offset != Vec2::ZERO {
            let moved = Arc::make_mut(&mut route);
            moved.points.iter_mut().for_each(|point| *point += offset);
            moved.label = moved.label.map(|label| label.translate(offset));
        }
        // A moved line may meet any box, one that stays only a changed box.
        let (others, reach) = if offset == Vec2::ZERO {
            (&self.areas, 0.0)
        } else {
            (&obstacles.boxes, 1.0)
        };
        let mut pieces = route.points.windows(2);
        let is_blocked = pieces.any(|pair| others.is_crossed(pair[0], pair[1], reach));
        if is_blocked && new.waypoints.is_empty() {
            return None;
        }
        let keeps_label = (&old.label, old.label_at) == (&new.label, new.label_at)
            && !route.label.is_some_and(|label| others.is_occupied(label));
        if !keeps_label && route.label.is_some() {
            Arc::make_mut(&mut route).label = None;
        }
        Some(route)
    }
}
