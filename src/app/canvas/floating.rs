//! What floats over the canvas: the tools, the zoom, and a hint on a blank board.

use egui::{Align2, Pos2, Rect, Ui, Vec2};
use strum::VariantArray as _;

use crate::{
    app::{shortcuts, theme::color32, widgets},
    catalog::Theme,
    editor::{Action, Editor, EditorCommand, Tool, WindowCommand},
};

/// Distance from the edges of the canvas of what floats in its corners, in points.
pub(crate) const INSET: f32 = 12.0;
/// Size of the toolbar, in points: a button for each tool, and one that keeps the tool.
const TOOLBAR: Vec2 = Vec2::new(34.0 * (Tool::VARIANTS.len() + 1) as f32, 48.0);

/// Distance from the top of the canvas of a list in an upper corner, in points: below the tools if a
/// list of that width has no room beside them.
pub(crate) fn list_top(canvas: Rect, width: f32) -> f32 {
    let beside = (canvas.width() - TOOLBAR.x) / 2.0;
    let is_beside_tools = width + 3.0 * INSET <= beside;
    INSET + if is_beside_tools { 0.0 } else { TOOLBAR.y }
}

pub(crate) fn toolbar_ui(ui: &mut Ui, rect: Rect, editor: &Editor, queue: &mut Vec<Action>) {
    let at = rect.center_top() + Vec2::new(0.0, 10.0);
    bar_ui(ui, (at, Align2::CENTER_TOP), "tools", |ui| {
        for &tool in Tool::VARIANTS {
            let command = EditorCommand::Use(tool);
            if widgets::command_button(ui, editor, command, editor.tool() == tool) {
                queue.push(command.into());
            }
        }
        ui.separator();
        if widgets::command_button(ui, editor, EditorCommand::KeepTool, editor.keeps_tool()) {
            queue.push(EditorCommand::KeepTool.into());
        }
    });
}

/// Zoom out, percentage, zoom in, fit.
pub(crate) fn zoom_ui(ui: &mut Ui, rect: Rect, editor: &Editor, queue: &mut Vec<Action>) {
    let at = rect.right_bottom() - Vec2::splat(INSET);
    bar_ui(ui, (at, Align2::RIGHT_BOTTOM), "zoom", |ui| {
        for command in [
            EditorCommand::ZoomOut,
            EditorCommand::ZoomActual,
            EditorCommand::ZoomIn,
            EditorCommand::FitAll,
        ] {
            let is_clicked = if command == EditorCommand::ZoomActual {
                let percent = format!("{:.0} %", editor.camera().zoom * 100.0);
                ui.add(
                    egui::Button::new(percent)
                        .frame(false)
                        .min_size(Vec2::new(52.0, 30.0)),
                )
                .on_hover_text(command.spec().hint)
                .clicked()
            } else {
                widgets::command_button(ui, editor, command, false)
            };
            if is_clicked {
                queue.push(command.into());
            }
        }
    });
}

fn bar_ui(ui: &Ui, place: (Pos2, Align2), name: &str, contents: impl FnOnce(&mut Ui)) {
    widgets::popup_ui(ui.ctx(), name, place, 3, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            contents(ui);
        });
    });
}

/// Paints what to do on a blank board.
pub(crate) fn paint_empty_hint(ui: &Ui, rect: Rect, theme: &Theme) {
    let painter = ui.painter_at(rect);
    let key = shortcuts::shown(ui.ctx(), WindowCommand::QuickAdd);
    let text = format!(
        "Say the metric first: Brief, on the right.\n\
         Then drag components from the left, or press {key} and type “kafka > bronze”."
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
