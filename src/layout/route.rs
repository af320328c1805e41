//! Where connectors run: orthogonally, from a side of one box to a side of another, clear of the
//! boxes they join and, where a route with few corners exists, of every other box.
//!
//! Two passes. The first chooses the sides of every connector on its own. The second spreads the
//! ends that share a side and picks each connector's final path from a handful of candidates, so
//! that lines do not lie on each other. Corners set by hand are kept as they are.

mod path;
mod port;

use std::{collections::HashMap, sync::Arc};

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use crate::{
    catalog::Sizes,
    model::{Board, Connector, Id, Lane, Side},
};

use super::{
    grid::{Grid, crosses},
    lanes,
    text::{Face, LINE_HEIGHT, width},
};
use port::Port;

/// Distance between a label and its line, in board units.
const LABEL_GAP: f32 = 5.0;

/// Distance kept from a lane's title, in board units.
const TITLE_CLEAR: f32 = 6.0;

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
    let components = board.components.iter();
    let ground = path::Ground {
        boxes: Grid::new(components.map(|(id, component)| (*id, component.rect))),
        titles: Lane::ALL
            .iter()
            .map(|&lane| {
                lanes::title(&board.lanes, lane, sizes)
                    .1
                    .expand(TITLE_CLEAR)
            })
            .collect(),
    };
    let sided: Vec<(Id, &Connector, [Port; 2])> = board
        .connectors
        .iter()
        .filter_map(|(id, connector)| {
            let ports = port::choose(board, connector, &ground, sizes)?;
            Some((*id, &**connector, ports))
        })
        .collect();
    let mut ports: Vec<[Port; 2]> = sided.iter().map(|(_, _, ports)| *ports).collect();
    let is_by_hand = |index: usize| !sided[index].1.waypoints.is_empty();
    port::spread(&mut ports, is_by_hand);
    let mut used = path::Used::default();
    let mut routes: Routes = sided
        .iter()
        .zip(&ports)
        .map(|((id, connector, _), ports)| {
            let points = if connector.waypoints.is_empty() {
                path::best(*ports, &ground, &used, sizes)
            } else {
                by_hand(*ports, &connector.waypoints, sizes)
            };
            used.add(&points);
            (
                *id,
                Arc::new(Route {
                    points,
                    label: None,
                }),
            )
        })
        .collect();
    place_labels(board, &ground, sizes, &mut routes);
    routes
}

/// The path through corners set by hand.
fn by_hand(ports: [Port; 2], waypoints: &[Pos2], sizes: &Sizes) -> Vec<Pos2> {
    let mut points = vec![ports[0].tip(sizes.connector_gap)];
    points.extend(waypoints);
    points.push(ports[1].tip(sizes.connector_gap));
    points
}

/// Puts every label beside its line, clear of all boxes and of the labels placed before it.
fn place_labels(board: &Board, ground: &path::Ground, sizes: &Sizes, routes: &mut Routes) {
    let (grid, titles) = (&ground.boxes, &ground.titles);
    let mut placed: Vec<Rect> = Vec::new();
    for (id, connector) in &board.connectors {
        let label = connector.label.trim();
        let Some(route) = routes.get_mut(id) else {
            continue;
        };
        if label.is_empty() {
            continue;
        }
        let size = vec2(
            width(label, Face::Regular, sizes.small),
            (sizes.small * LINE_HEIGHT).round(),
        );
        let rect = label_rect(&route.points, size, |rect| {
            let others = placed.iter().chain(titles);
            !grid.is_taken(rect, &[]) && !others.into_iter().any(|other| other.intersects(rect))
        });
        if placed.len() < 1024 {
            placed.push(rect);
        }
        Arc::make_mut(route).label = Some(rect);
    }
}

fn label_rect(points: &[Pos2], size: Vec2, is_free: impl Fn(Rect) -> bool) -> Rect {
    let mut segments: Vec<(Pos2, Pos2)> =
        points.windows(2).map(|pair| (pair[0], pair[1])).collect();
    segments.sort_by(|a, b| b.0.distance(b.1).total_cmp(&a.0.distance(a.1)));
    let mut fallback = None;
    for (a, b) in segments {
        let is_horizontal = (a.y - b.y).abs() < (a.x - b.x).abs();
        let away = if is_horizontal {
            vec2(0.0, size.y / 2.0 + LABEL_GAP)
        } else {
            vec2(size.x / 2.0 + LABEL_GAP, 0.0)
        };
        for along in [0.5, 0.35, 0.65, 0.2, 0.8] {
            for side in [-1.0, 1.0] {
                let rect = Rect::from_center_size(a.lerp(b, along) + away * side, size);
                if is_free(rect) {
                    return rect;
                }
                fallback.get_or_insert(rect);
            }
        }
    }
    fallback.unwrap_or(Rect::from_center_size(
        points.first().copied().unwrap_or_default(),
        size,
    ))
}

/// The point of a route nearest to `pos`.
pub fn nearest_on(points: &[Pos2], pos: Pos2) -> Pos2 {
    points
        .windows(2)
        .map(|pair| {
            let (a, along) = (pair[0], pair[1] - pair[0]);
            let share = ((pos - a).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
            a + along * share
        })
        .min_by(|a, b| a.distance_sq(pos).total_cmp(&b.distance_sq(pos)))
        .or(points.first().copied())
        .unwrap_or(Pos2::ZERO)
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
