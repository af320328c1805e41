//! Moving the pieces of a path aside that would lie on other lines.
//!
//! A piece between two corners is moved across its direction; one that ends at a box takes the end
//! along, where that is the only one on its side. A piece is moved only where that enters no box,
//! turns no corner back on itself and leaves the line on fewer others; where there is no such
//! room, it stays.

use emath::{Pos2, Rangef, Vec2};

use crate::{catalog::Sizes, layout::grid::crosses};

use super::{
    path::Ground,
    port::Port,
    used::{APART, Used},
};

/// How far a piece is moved at most, as a multiple of [`APART`].
const MOST: i32 = 6;
/// What is kept clear of boxes when a piece is moved, in board units.
const CLEAR: f32 = 4.5;
/// Lines that share less than this are left as they are, in board units.
const NEGLIGIBLE: f32 = 2.0;
/// What crossing a line weighs, in board units lying on one.
const CROSSING: f32 = 12.0;

/// The path with every piece moved off the lines it would lie on, where there is room.
pub fn apart(
    mut points: Vec<Pos2>,
    ports: [Port; 2],
    ground: &Ground,
    used: &Used,
    sizes: &Sizes,
) -> Vec<Pos2> {
    for index in 0..points.len().saturating_sub(1) {
        if used.shared(points[index], points[index + 1]) < NEGLIGIBLE {
            continue;
        }
        // What a moved piece changes: itself, and the pieces before and after it.
        let changed = index.saturating_sub(1)..points.len().min(index + 3);
        let mut best = (weight(&points[changed.clone()], used), None);
        for step in (1..=MOST).flat_map(|step| [step, -step]) {
            let by = APART * step as f32;
            let Some(moved) = moved(&points, index, by, ports, ground, sizes) else {
                continue;
            };
            // A piece moves no farther than it gains.
            let cost = weight(&moved[changed.clone()], used) + by.abs() * 0.25;
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

/// How much of a path, or a part of one, lies on or across other lines.
fn weight(points: &[Pos2], used: &Used) -> f32 {
    let of = |pair: &[Pos2]| {
        used.shared(pair[0], pair[1]) + CROSSING * used.crossings(pair[0], pair[1]) as f32
    };
    points.windows(2).map(of).sum()
}

/// The path with one piece moved across its direction; `None` where it cannot be.
fn moved(
    points: &[Pos2],
    index: usize,
    by: f32,
    ports: [Port; 2],
    ground: &Ground,
    sizes: &Sizes,
) -> Option<Vec<Pos2>> {
    let (a, b) = (points[index], points[index + 1]);
    let is_horizontal = a.y == b.y;
    let aside = if is_horizontal {
        Vec2::new(0.0, by)
    } else {
        Vec2::new(by, 0.0)
    };
    let mut moved = points.to_vec();
    moved[index] += aside;
    moved[index + 1] += aside;
    let is_within =
        |range: Rangef, pos: Pos2| range.contains(if is_horizontal { pos.y } else { pos.x });
    let last = points.len() - 2;
    if (index == 0 && !is_within(ports[0].range()?, moved[0]))
        || (index == last && !is_within(ports[1].range()?, moved[last + 1]))
    {
        return None;
    }
    let pieces = index.saturating_sub(1)..=(index + 1).min(last);
    for piece in pieces {
        let (from, to) = (moved[piece], moved[piece + 1]);
        let before = points[piece + 1] - points[piece];
        let is_end = piece == 0 || piece == last;
        let least = if is_end {
            sizes.connector_stub / 2.0
        } else {
            APART
        };
        let is_short = (to - from).length() < least.min(before.length());
        if is_short || (to - from).dot(before) <= 0.0 {
            return None;
        }
        let mut is_free = true;
        ground.boxes.along(from, to, CLEAR, |rect| {
            is_free &= !crosses(from, to, rect.expand(CLEAR));
        });
        if !is_free || ground.titles.iter().any(|title| crosses(from, to, *title)) {
            return None;
        }
    }
    Some(moved)
}
