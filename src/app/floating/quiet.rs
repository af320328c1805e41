//! What is shown where the panels are hidden or absent: the clock of a practice, notices, and a frame
//! around the window while files are held over it.

use egui::{
    Align2, Area, Context, Frame, Id, LayerId, Margin, Order, Panel, Stroke, StrokeKind, Ui, vec2,
};

use crate::{
    app::panels::clock_bar::clock_bar_ui,
    editor::{Action, Editor},
};

/// Height of the bar with the clock, in points.
const CLOCK: f32 = 40.0;
/// Distance of a notice from the lower edge of the window, in points.
const INSET: f32 = 64.0;

/// The clock of a running practice, in place of the top bar.
pub(crate) fn clock_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    if editor.running_practice().is_some() {
        Panel::top("quiet clock").exact_size(CLOCK).show(ui, |ui| {
            ui.horizontal_centered(|ui| clock_bar_ui(ui, editor, queue));
        });
    }
}

/// A notice, in place of the status line.
pub(crate) fn notice_ui(ctx: &Context, text: &str) {
    let window = ctx.content_rect();
    Area::new(Id::unique("notice"))
        .order(Order::Foreground)
        .fixed_pos(window.center_bottom() - vec2(0.0, INSET))
        .pivot(Align2::CENTER_BOTTOM)
        .interactable(false)
        .show(ctx, |ui| {
            ui.set_max_width(window.width() * 0.8);
            let frame = Frame::popup(ui.style()).inner_margin(Margin::symmetric(12, 8));
            frame.show(ui, |ui| ui.label(text));
        });
}

/// A frame around the window while files that can be dropped are held over it.
pub(crate) fn hovered_files_ui(ctx: &Context) {
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("hovered files")));
    let color = ctx.global_style().visuals.selection.stroke.color;
    let rect = ctx.content_rect().shrink(4.0);
    painter.rect_stroke(rect, 6, Stroke::new(3.0, color), StrokeKind::Inside);
}
