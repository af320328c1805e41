//! The board alone, for an audience: one part of it clear, the rest dimmed, nothing of the hand's but
//! the laser.

use egui::{Rect, Sense, Ui, WidgetInfo};

use crate::{
    app::{
        canvas::{overlay, paint::View},
        theme::color32,
    },
    editor::{Action, Editor},
};

use super::{Canvas, widget_id};

/// How much of what is outside the frame is covered.
const DIMMED: f32 = 0.86;

impl Canvas {
    /// Shows the board in all of the window with everything outside `clear` (board units) dimmed.
    pub fn presented_ui(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        clear: Rect,
        name: &str,
        queue: &mut Vec<Action>,
    ) {
        let theme = editor.catalog().theme(ui.visuals().dark_mode);
        let viewport = editor.viewport;
        let response = ui.interact(viewport, widget_id(), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Canvas, true, name));
        self.navigate(ui, &response, editor, queue);
        self.point(ui, &response, editor, queue);
        let view = View {
            camera: editor.camera,
            viewport,
        };
        self.paint(ui, &view, editor, theme);
        let painter = ui.painter_at(viewport);
        let cover = color32(theme.paper.with_opacity(DIMMED));
        overlay::paint_dimming(&painter, view.rect(clear), viewport, cover);
        let pointer = response.hover_pos();
        let pointer = pointer.map(|pos| view.camera.board_from_screen(pos, viewport));
        if pointer.is_some() {
            ui.set_cursor_icon(egui::CursorIcon::None);
        }
        self.paint_laser(&painter, &view, editor, theme, pointer);
    }
}
