//! What moves in the window and for how long; everything else is at once.

use egui::{Context, Id};

/// A view that is shown by a command.
pub(crate) const CAMERA: f32 = 0.16;

fn reduced() -> Id {
    Id::unique("reduced motion")
}

/// Sets whether nothing moves.
pub(crate) fn reduce(ctx: &Context, is_reduced: bool) {
    ctx.data_mut(|data| data.insert_temp(reduced(), is_reduced));
}

/// How long something takes that would take `secs`, in seconds.
pub(crate) fn time(ctx: &Context, secs: f32) -> f32 {
    let is_reduced = ctx.data(|data| data.get_temp(reduced())).unwrap_or(false);
    if is_reduced { 0.0 } else { secs }
}
