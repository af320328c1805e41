//! Moving the pieces of a path aside that would lie on other lines.
//!
//! A piece between two corners is moved across its direction; one that ends at a box takes the end
//! along if that is the only one on its side. A piece moves only where that enters no box, reverses
//! no direction and puts the line on fewer others.

use emath::{Pos2, Vec2};

use crate::layout::grid::crosses;

use super::{
    cost::{NUDGE_CROSSING, NUDGE_DISTANCE},
    obstacles::Surroundings,
    port::Port,
    routes::{DrawnLines, SEPARATION},
};

/// How far a piece is moved at most, as a multiple of [`SEPARATION`].
const MAX_STEPS: i32 = 6;
/// What a moved piece keeps clear of boxes, in board units.
const CLEARANCE: f32 = 4.5;
/// Sharing less than this with other lines is left alone, in board units.
const NEGLIGIBLE: f32 = 2.0;

/// The path with every piece moved off the lines it would lie on, where there is room.
pub(super) fn separate(mut points: Vec<Pos2>, ports: [Port; 2], around: Surroundings) -> Vec<Pos2> {
    let drawn = around.drawn;
    for index in 0..points.len().saturating_sub(1) {
        if drawn.shared(points[index], points[index + 1]) < NEGLIGIBLE {
            continue;
        }
        // Moving a piece also changes the pieces before and after it.
        let changed = index.saturating_sub(1)..points.len().min(index + 3);
        let mut best = (overlap_cost(&points[changed.clone()], drawn), None);
        for step in (1..=MAX_STEPS).flat_map(|step| [step, -step]) {
            let offset = SEPARATION * step as f32;
            let Some(moved) = moved(&points, index, offset, ports, around) else {
                continue;
            };
            let cost = overlap_cost(&moved[changed.clone()], drawn) + offset.abs() * NUDGE_DISTANCE;
            if cost < best.0 {
                best = (cost, Some(moved));
            }
        }
        if let Some(moved) = best.1 {
            points = moved;
        }
    }
    points
}

/// How much of some pieces of a path lies on or across other lines.
fn overlap_cost(points: &[Pos2], drawn: &DrawnLines) -> f32 {
    let cost = |pair: &[Pos2]| {
        drawn.shared(pair[0], pair[1]) + NUDGE_CROSSING * drawn.crossings(pair[0], pair[1]) as f32
    };
    points.windows(2).map(cost).sum()
}

/// The path with one piece moved across its direction; `None` where it cannot be.
fn moved(
    points: &[Pos2],
    index: usize,
    offset: f32,
    ports: [Port; 2],
    around: Surroundings,
) -> Option<Vec<Pos2>> {
    let (a, b) = (points[index], points[index + 1]);
    let is_horizontal = a.y == b.y;
    let across = if is_horizontal {
        Vec2::new(0.0, offset)
    } else {
        Vec2::new(offset, 0.0)
    };
    let mut moved = points.to_vec();
    moved[index] += across;
    moved[index + 1] += across;
    let can_follow = |port: Port, pos: Pos2| {
        let at = if is_horizontal { pos.y } else { pos.x };
        port.free_range().is_some_and(|range| range.contains(at))
    };
    let last = points.len() - 2;
    if (index == 0 && !can_follow(ports[0], moved[0]))
        || (index == last && !can_follow(ports[1], moved[last + 1]))
    {
        return None;
    }
    let pieces = index.saturating_sub(1)..=(index + 1).min(last);
    for piece in pieces {
        let (from, to) = (moved[piece], moved[piece + 1]);
        let before = points[piece + 1] - points[piece];
        let is_end = piece == 0 || piece == last;
        let min = if is_end {
            around.sizes.connector_stub / 2.0
        } else {
            SEPARATION
        };
        let is_short = (to - from).length() < min.min(before.length());
        if is_short || (to - from).dot(before) <= 0.0 {
            return None;
        }
        let mut titles = around.obstacles.titles.iter();
        if around.obstacles.boxes.is_crossed(from, to, CLEARANCE)
            || titles.any(|title| crosses(from, to, *title))
        {
            return None;
        }
    }
    Some(moved)
}
