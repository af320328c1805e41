use std::sync::Arc;

use emath::Pos2;

use crate::{
    catalog::Sizes,
    model::{Board, Connector, Id},
};

use super::{
    choose,
    drawn::DrawnLines,
    label::place_labels,
    obstacles::Obstacles,
    path,
    port::Port,
    routes::{Route, Routes},
    spread::spread,
};

/// Routes every connector of a board.
pub fn all(board: &Board, sizes: &Sizes) -> Routes {
    let (obstacles, none) = (Obstacles::of(board, sizes), Routes::new());
    complete(board, &obstacles, sizes, Routes::new(), &none, |_| true)
}

/// Adds the missing routes to `routes`. Connectors that have one take part in spreading the ends on
/// the sides of boxes where `is_affected` says so. The `previous` routes spare a part of the search.
pub(super) fn complete(
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
            let (points, is_clean) = path::best(ports, obstacles, &drawn, sizes);
            // The side it left from before may be blocked by now.
            let other = (!is_clean && previous.contains_key(id))
                .then(|| choose::choose(board, connector, None, obstacles, sizes))
                .flatten();
            other.map_or(points, |ports| {
                path::best(ports, obstacles, &drawn, sizes).0
            })
        } else {
            through_waypoints(ports, &connector.waypoints, sizes)
        };
        drawn.add(&points);
        let label = None;
        routes.insert(*id, Arc::new(Route { points, label }));
    }
    place_labels(board, obstacles, &drawn, sizes, &mut routes);
    routes
}

fn through_waypoints(ports: [Port; 2], waypoints: &[Pos2], sizes: &Sizes) -> Vec<Pos2> {
    let [from, to] = ports.map(|port| port.line_end(sizes.connector_gap));
    let waypoints = waypoints.iter().copied();
    std::iter::once(from).chain(waypoints).chain([to]).collect()
}
