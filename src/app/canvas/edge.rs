//! The view follows what is dragged to its edge.

use egui::{Context, Pos2, Rect, Vec2};

/// How far from the edges of the canvas it begins, in points.
const REACH: f32 = 28.0;
/// How fast the view moves with the pointer at an edge or beyond, in points a second.
const SPEED: f32 = 900.0;
/// The longest time between two frames that counts, in seconds.
const MAX_STEP: f32 = 0.05;

/// How far the board moves in this frame, in points, with something dragged to `pos`.
pub(super) fn scrolled(ctx: &Context, pos: Pos2, canvas: Rect) -> Option<Vec2> {
    let along = |at: f32, min: f32, max: f32| {
        let before = (min + REACH - at).clamp(0.0, REACH);
        let after = (at - (max - REACH)).clamp(0.0, REACH);
        (before - after) / REACH
    };
    let share = Vec2::new(
        along(pos.x, canvas.min.x, canvas.max.x),
        along(pos.y, canvas.min.y, canvas.max.y),
    );
    (share != Vec2::ZERO).then(|| {
        ctx.request_repaint();
        // Slowly at first, so that what is let go near an edge has not run away.
        let step = ctx.input(|input| input.stable_dt).min(MAX_STEP);
        share * share.abs() * SPEED * step
    })
}
