//! How a pen stroke is drawn: its curve in runs of one width with round ends, a dot for one point.

use emath::{Pos2, Rect, Vec2};

use crate::{
    catalog::{Catalog, Color, Theme},
    layout::ink,
    model::Mark,
};

use super::{Shape, Stroke};

pub(super) fn draw(mark: &Mark, catalog: &Catalog, theme: &Theme) -> (Rect, Vec<Shape>) {
    let nib = catalog.sizes.ink;
    let shapes = stroke(
        &mark.points,
        &mark.pen_pressure,
        nib,
        theme.mark_style(mark.color).ink,
    );
    let around = Rect::from_points(&mark.points);
    let bounds = if around.is_finite() {
        mark.rect.union(around)
    } else {
        mark.rect
    };
    (bounds.expand(ink::width(nib, Some(&1.0))), shapes)
}

/// A stroke of a pen `nib` board units wide. `pressure` is empty or as long as `points`.
pub fn stroke(points: &[Pos2], pressure: &[f32], nib: f32, color: Color) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = ink::runs(points, pressure, nib)
        .into_iter()
        .map(|run| Shape::Line {
            points: run.points,
            stroke: Stroke {
                width: run.width,
                color,
            },
            dash: None,
        })
        .collect();
    let ends = [
        (points.first(), pressure.first()),
        (points.last(), pressure.last()),
    ];
    let ends = ends.into_iter().take(points.len());
    shapes.extend(ends.filter_map(|(at, pressure)| {
        let width = ink::width(nib, pressure);
        Some(Shape::Rect {
            rect: Rect::from_center_size(*at?, Vec2::splat(width)),
            radius: [width / 2.0; 4],
            fill: color,
            stroke: None,
        })
    }));
    shapes
}
