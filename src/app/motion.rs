//! What moves in the window and for how long; everything else is at once.

use egui::{Color32, Context, CornerRadius, Id, Rect, Response, Ui, UiBuilder, vec2};

use crate::app::desktop;

/// A view that is shown by a command.
pub(crate) const CAMERA: f32 = 0.16;
/// Panels and what folds out in them.
pub(crate) const PANEL: f32 = 0.12;
/// Lines that a drop has routed anew.
pub(crate) const LINES: f32 = 0.12;
/// The ground of what is under the pointer.
const HOVER: f32 = 0.08;

/// Who wants nothing to move: the user of this program, or of the whole desktop.
fn wishes() -> [Id; 2] {
    ["set", "the desktop's"].map(|whose| Id::unique(("reduced motion", whose)))
}

/// Sets whether nothing moves.
pub(crate) fn reduce(ctx: &Context, is_reduced: bool) {
    ctx.data_mut(|data| data.insert_temp(wishes()[0], is_reduced));
}

/// Asks the desktop, on a thread, whether nothing is to move.
pub(crate) fn ask_desktop(ctx: &Context) {
    let ctx = ctx.clone();
    std::thread::spawn(move || {
        let is_reduced = desktop::reduces_motion();
        ctx.data_mut(|data| data.insert_temp(wishes()[1], is_reduced));
    });
}

/// How long something takes that would take `secs`, in seconds.
pub(crate) fn time(ctx: &Context, secs: f32) -> f32 {
    let is_set = |wish: Id| ctx.data(|data| data.get_temp(wish)).unwrap_or(false);
    if wishes().into_iter().any(is_set) {
        0.0
    } else {
        secs
    }
}

/// How far something is shown, from 0 to 1, which opens and closes within `secs`. The first time it is
/// there at once.
pub(crate) fn share(ctx: &Context, id: Id, is_shown: bool, secs: f32) -> f32 {
    let to = if is_shown { 1.0 } else { 0.0 };
    let share = ctx.animate_value_with_time(id, to, time(ctx, secs));
    1.0 - (1.0 - share).powi(3)
}

/// Paints the ground of what the pointer is on, or what has the keyboard.
pub(crate) fn paint_lit(
    ui: &Ui,
    response: &Response,
    (rect, radius): (Rect, impl Into<CornerRadius>),
    fill: Color32,
) {
    let fill = lit(ui, response, fill);
    if fill.a() > 0 {
        ui.painter().rect_filled(rect, radius, fill);
    }
}

/// The ground of what the pointer is on, or what has the keyboard; none for everything else.
pub(crate) fn lit(ui: &Ui, response: &Response, fill: Color32) -> Color32 {
    let is_lit = response.hovered() || response.has_focus();
    let share = share(ui.ctx(), response.id.with("lit"), is_lit, HOVER);
    fill.gamma_multiply(share)
}

/// Folds what is below a row out, and in again.
pub(crate) fn fold_ui(ui: &mut Ui, id: Id, is_open: bool, contents: impl FnOnce(&mut Ui)) {
    let share = share(ui.ctx(), id.with("fold"), is_open, PANEL);
    if share <= 0.0 {
        return;
    }
    let whole = id.with("height");
    let room = ui.available_rect_before_wrap();
    let mut inside = ui.new_child(UiBuilder::new().id_salt(id).max_rect(room));
    let mut height = f32::INFINITY;
    if share < 1.0 {
        // As high as it was in the last frame.
        height = share * ui.data(|data| data.get_temp::<f32>(whole)).unwrap_or(0.0);
        inside.shrink_clip_rect(Rect::everything_above(room.min.y + height));
    }
    contents(&mut inside);
    let size = inside.min_rect().size();
    ui.data_mut(|data| data.insert_temp(whole, size.y));
    let shown = vec2(size.x, size.y.min(height));
    ui.advance_cursor_after_rect(Rect::from_min_size(room.min, shown));
}
