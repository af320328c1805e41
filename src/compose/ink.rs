//! Turning a pen stroke into a mark.

use emath::{Pos2, Rect};

use crate::{
    catalog::Catalog,
    layout::ink,
    model::{Board, Edit, Id, Mark, MarkKind},
};

use super::label::batch;

/// Coordinates of strokes are rounded to this fraction of a board unit.
const STEPS: f32 = 20.0;
/// Pressures are rounded to this fraction of full pressure.
const PRESSURE_STEPS: f32 = 100.0;

/// A pen stroke along `points`, with the pressure at each or none, simplified to within `tolerance`
/// board units.
pub fn draw(
    board: &Board,
    catalog: &Catalog,
    points: &[Pos2],
    pressure: &[f32],
    tolerance: f32,
) -> (Id, Edit) {
    let kept = ink::kept(points, pressure, tolerance);
    let at = |value: f32| (value * STEPS).round() / STEPS;
    let points: Vec<Pos2> = kept
        .iter()
        .map(|index| Pos2::new(at(points[*index].x), at(points[*index].y)))
        .collect();
    let pressure = kept.iter().filter_map(|index| pressure.get(*index));
    let pressure =
        pressure.map(|one| (one.clamp(0.0, 1.0) * PRESSURE_STEPS).round() / PRESSURE_STEPS);
    let rect = Rect::from_points(&points).expand(catalog.sizes.ink / 2.0);
    let mark = Mark {
        pen_pressure: pressure.collect(),
        points,
        ..Mark::new(MarkKind::Ink, rect)
    };
    let id = board.next_id();
    (id, batch("draw", vec![Edit::add(id, mark)]))
}
