//! What is said over the canvas: a hint on a blank board.

use egui::{Rect, Ui, Vec2};

use crate::{
    app::{shortcuts, theme::color32},
    catalog::Theme,
    editor::WindowCommand,
};

/// Distance from the edges of the canvas of what floats in its corners, in points.
pub(crate) const INSET: f32 = 12.0;

/// Paints what to do on a blank board.
pub(crate) fn paint_empty_hint(ui: &Ui, rect: Rect, theme: &Theme) {
    let painter = ui.painter_at(rect);
    let key = shortcuts::shown(ui.ctx(), WindowCommand::QuickAdd);
    let text = format!(
        "Say the metric first: the brief is at the right.\n\
         Then take components from the left, or press {key} and type “kafka > bronze”."
    );
    let mut job = egui::text::LayoutJob::simple(
        text,
        egui::FontId::proportional(14.0),
        color32(theme.text),
        rect.width() - 80.0,
    );
    job.halign = egui::Align::Center;
    let galley = painter.layout_job(job);
    let ground = Rect::from_center_size(rect.center(), galley.size() + Vec2::new(36.0, 24.0));
    let edge = egui::Stroke::new(1.0, color32(theme.border));
    painter.rect(
        ground,
        8,
        color32(theme.panel),
        edge,
        egui::StrokeKind::Inside,
    );
    let top = ground.center() - Vec2::new(0.0, galley.size().y / 2.0);
    painter.galley(top, galley, color32(theme.text));
}
