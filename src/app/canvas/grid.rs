//! The grid, faint, between the lanes and what is on them.

use std::sync::Arc;

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Vec2};

use crate::app::canvas::paint::View;

/// The smallest distance between dots on the screen, in points.
const MIN_STEP: f32 = 14.0;
/// The largest number of dots that are drawn.
const MAX_DOTS: f32 = 5000.0;
/// Side of a dot, in points.
const DOT: f32 = 1.5;

/// The dots of the last frame, remade only when the view changes.
#[derive(Default)]
pub(crate) struct GridDots {
    drawn: Option<(View, Color32, Arc<Mesh>)>,
}

impl GridDots {
    /// Paints a dot at every crossing of the grid, or at every 2nd, 4th … where they would be too dense.
    pub(crate) fn paint(&mut self, painter: &Painter, view: &View, step: f32, color: Color32) {
        let is_current =
            (self.drawn.as_ref()).is_some_and(|(drawn, ink, _)| drawn == view && *ink == color);
        if !is_current {
            let mesh = Arc::new(dots(view, step, color));
            self.drawn = Some((*view, color, mesh));
        }
        if let Some((.., mesh)) = &self.drawn {
            painter.add(Shape::Mesh(Arc::clone(mesh)));
        }
    }
}

fn dots(view: &View, step: f32, color: Color32) -> Mesh {
    let step = shown_step(view.length(step), view.viewport.size());
    let mut mesh = Mesh::default();
    if !step.is_finite() {
        return mesh;
    }
    let origin = view.pos(Pos2::ZERO);
    let first = |origin: f32, low: f32| low + (origin - low).rem_euclid(step);
    let area = view.viewport;
    let mut y = first(origin.y, area.min.y);
    while y <= area.max.y {
        let mut x = first(origin.x, area.min.x);
        while x <= area.max.x {
            let dot = Rect::from_min_size(Pos2::new(x.round(), y.round()), Vec2::splat(DOT));
            mesh.add_colored_rect(dot, color);
            x += step;
        }
        y += step;
    }
    mesh
}

/// The distance between dots on the screen for a grid of `step` points.
fn shown_step(step: f32, area: Vec2) -> f32 {
    let mut step = step.max(f32::MIN_POSITIVE);
    while step < MIN_STEP || area.x * area.y / (step * step) > MAX_DOTS {
        step *= 2.0;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_the_dots_at_every_zoom() {
        for zoom in [0.02, 0.1, 0.37, 1.0, 3.0, 8.0] {
            for area in [Vec2::new(800.0, 600.0), Vec2::new(3840.0, 2160.0)] {
                let step = shown_step(20.0 * zoom, area);
                assert!(step >= MIN_STEP);
                assert!(area.x * area.y / (step * step) <= MAX_DOTS, "{zoom}");
                let times = (step / (20.0 * zoom)).log2();
                assert!(
                    (times - times.round()).abs() < 1e-3,
                    "a power of two: {zoom}"
                );
            }
        }
    }
}
