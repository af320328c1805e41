//! Moves lines that run on each other apart, all of a direction at once, and lets those that begin or
//! end at the same side of a box share a trunk.

use emath::Rect;

use super::{
    line::Line,
    obstacles::Obstacles,
    order::Order,
    pieces::{Piece, pieces},
    solve::solve,
    trunk::Trunks,
};

/// Pieces farther apart than this do not meet, in board units.
const FAR: f32 = 150.0;
/// How near the ends of pieces are that are one behind the other, in board units.
const BEHIND: f32 = 11.5;
/// A step aside shorter than this is taken out of a line, in board units.
const STEP: f32 = 24.0;
/// More pairs of pieces than this are not looked at.
const MAX_PAIRS: usize = 400_000;
/// How far around the lines that move others are taken into account, in board units.
const AROUND: f32 = 180.0;

/// Moves the lines apart that are not fixed.
pub(super) fn nudge(lines: &mut [Line], obstacles: &Obstacles) {
    let moving = lines.iter().filter(|line| !line.is_fixed);
    let area = moving
        .map(|line| Rect::from_points(&line.points))
        .reduce(Rect::union);
    let Some(area) = area.map(|area| area.expand(AROUND)) else {
        return;
    };
    let move_all = |lines: &mut [Line]| {
        for axis in [0, 1] {
            let pieces = pieces(lines, axis, area, obstacles);
            move_apart(lines, &pieces, axis);
        }
    };
    move_all(lines);
    for index in 0..lines.len() {
        if !lines[index].is_fixed {
            flatten(lines, index, obstacles);
        }
    }
    move_all(lines);
}

/// Finds a place for all pieces across an axis, and moves them there.
fn move_apart(lines: &mut [Line], pieces: &[Piece], axis: usize) {
    let mut trunks = Trunks::new(lines, pieces);
    let mut pairs = Vec::new();
    let mut looks = 0;
    'pairs: for (first, one) in pieces.iter().enumerate() {
        let later = pieces.iter().enumerate().skip(first + 1);
        for (second, other) in
            later.take_while(|(_, other)| other.span.min <= one.span.max + BEHIND)
        {
            looks += 1;
            let is_still = one.is_fixed && other.is_fixed;
            if looks > MAX_PAIRS {
                break 'pairs;
            }
            if one.line == other.line || is_still {
                continue;
            }
            if (one.at - other.at).abs() > FAR || trunks.join(lines, pieces, first, second) {
                continue;
            }
            let is_overlapping = one.span.intersection(other.span).span() > 1.0;
            if is_overlapping || !lines[one.line].has_common_stem(&lines[other.line]) {
                pairs.push((first, second));
            }
        }
    }
    let (mut variables, members) = trunks.variables(pieces);
    let order = Order {
        lines,
        pieces,
        axis,
    };
    let constraints = order.constraints(&pairs, &members, &variables);
    solve(&mut variables, &constraints);
    for (piece, variable) in pieces.iter().zip(&members) {
        let line = &mut lines[piece.line];
        if !line.is_fixed {
            let at = variables[*variable].at;
            line.points[piece.corner][axis] = at;
            line.points[piece.corner + 1][axis] = at;
        }
    }
    for line in lines.iter_mut().filter(|line| !line.is_fixed) {
        let points = std::mem::take(&mut line.points);
        line.set_points(points);
    }
}

/// Takes short steps aside out of a line whose two arms fit on one line.
fn flatten(lines: &mut [Line], index: usize, obstacles: &Obstacles) {
    loop {
        let line = &lines[index];
        let step = (1..line.points.len().saturating_sub(2)).find_map(|corner| {
            let (a, b) = (line.points[corner], line.points[corner + 1]);
            let axis = if (a.x - b.x).abs() < 0.01 { 1 } else { 0 };
            let is_short = (a - b).length() < STEP;
            let (before, after) = (line.points[corner - 1], line.points[corner + 2]);
            let along = 1 - axis;
            let goes_on = (a[along] - before[along]) * (after[along] - b[along]) > 0.0;
            let all = (is_short && goes_on).then(|| {
                pieces(
                    std::slice::from_ref(line),
                    axis,
                    Rect::EVERYTHING,
                    obstacles,
                )
            })?;
            let arm = |corner: usize| all.iter().find(|piece| piece.corner == corner);
            let (first, second) = (arm(corner - 1)?, arm(corner + 1)?);
            let common = first.bounds[0].intersection(second.bounds[0]);
            let firmer = if first.weight >= second.weight {
                first
            } else {
                second
            };
            (common.span() >= 0.0).then(|| (corner, axis, common.clamp(firmer.at)))
        });
        let Some((corner, axis, at)) = step else {
            return;
        };
        let line = &mut lines[index];
        for point in &mut line.points[corner - 1..=corner + 2] {
            point[axis] = at;
        }
        let points = std::mem::take(&mut line.points);
        line.set_points(points);
    }
}
