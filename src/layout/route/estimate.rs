//! Lower bounds for the cost of a path: its length and the corners it cannot avoid.

use emath::{Pos2, Vec2};

use crate::catalog::Sizes;

use super::{cost::CORNER, port::Port};

/// What every path between two ports costs at least.
pub(super) fn min_cost(ports: [Port; 2], sizes: &Sizes) -> f32 {
    let [from, to] = ports.map(|port| port.line_end(sizes.connector_gap));
    let inward = heading(-ports[1].outward());
    let leave = |out| min_rest(from, out, to, inward);
    match heading(ports[0].outward()) {
        Some(out) => leave(out),
        None => (0..4).map(leave).fold(f32::INFINITY, f32::min),
    }
}

/// The number of a direction: 0 right, 1 down, 2 left, 3 up; `None` for the zero vector.
pub(super) fn heading(direction: Vec2) -> Option<usize> {
    let is_it = [
        direction.x > 0.0,
        direction.y > 0.0,
        direction.x < 0.0,
        direction.y < 0.0,
    ];
    is_it.iter().position(|is_it| *is_it)
}

/// What it costs at least to get from `at`, travelling in direction `heading`, to `goal` and arrive
/// there travelling `inward` (`None` for any direction).
pub(super) fn min_rest(at: Pos2, heading: usize, goal: Pos2, inward: Option<usize>) -> f32 {
    let offset = goal - at;
    let ahead = |heading: usize| [offset.x, offset.y, -offset.x, -offset.y][heading];
    let length = distance(at, goal);
    let Some(inward) = inward else {
        let is_straight = ahead(heading) >= length;
        return length + if is_straight { 0.0 } else { CORNER };
    };
    let corners = match (heading + 4 - inward) % 4 {
        0 if ahead(heading) >= length => 0,
        0 if ahead(heading) < 0.0 => 4,
        0 | 2 => 2,
        _ if ahead(heading) < 0.0 || ahead(inward) < 0.0 => 3,
        _ => 1,
    };
    length + CORNER * corners as f32
}

/// The distance along rows and columns (Manhattan distance).
pub(super) fn distance(a: Pos2, b: Pos2) -> f32 {
    (a.x - b.x).abs() + (a.y - b.y).abs()
}
