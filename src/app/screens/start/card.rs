use egui::{Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::{app::theme::color32, catalog::Catalog};

/// The frame of a card that is a button; screen readers call it `name`. Returns where it is.
pub(super) fn card_frame_ui(
    ui: &mut Ui,
    catalog: &Catalog,
    size: Vec2,
    name: &str,
) -> (Rect, Response) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let theme = catalog.theme(ui.visuals().dark_mode);
    let edge = if response.hovered() || response.has_focus() {
        Stroke::new(1.5, color32(theme.accent))
    } else {
        Stroke::new(1.0, color32(theme.border))
    };
    let fill = color32(if response.hovered() {
        theme.control_hover
    } else {
        theme.card
    });
    ui.painter().rect(rect, 7, fill, edge, StrokeKind::Inside);
    (rect, response)
}
