use egui::{
    CursorIcon, DragAndDrop, Id, Modifiers, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2,
};

use crate::{
    app::{canvas::paint::paint_icon, theme::color32, widgets},
    catalog::{Kind, Match},
    editor::Editor,
    model::Lane,
};

use super::{choice::Choice, facts::facts_ui};

/// Height of an item, in points.
const HEIGHT: f32 = 32.0;
/// Width of what a hovered item says about its kind, in points.
const FACTS_WIDTH: f32 = 300.0;

/// An item to click, or to drag to the board.
pub(super) fn item_ui(ui: &mut Ui, editor: &Editor, item: &Match<'_>, is_picked: bool) -> Response {
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let name = if item.label == item.kind.name {
        item.label.to_owned()
    } else {
        format!("{} ({})", item.label, item.kind.name)
    };
    response
        .widget_info(|| WidgetInfo::selected(Role::Button, true, is_picked, format!("Add {name}")));
    if ui.is_rect_visible(rect) {
        paint_item(ui, editor, item.kind, &name, &response, is_picked);
    }
    if response.drag_started() {
        response.dnd_set_drag_payload(Choice::of(item));
    }
    if response.dragged() {
        ui.set_cursor_icon(CursorIcon::Grabbing);
        dragged_ui(ui, editor, item.kind, &name);
    } else if response.hovered() {
        ui.set_cursor_icon(CursorIcon::Grab);
    }
    if response.dragged() || DragAndDrop::has_any_payload(ui.ctx()) {
        return response;
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(FACTS_WIDTH);
        facts_ui(ui, item.kind);
        ui.add_space(4.0);
        let shift = ui.ctx().format_modifiers(Modifiers::SHIFT);
        ui.weak(format!(
            "Click or drag to add it · {shift}-click changes the selected components to it."
        ));
    })
}

fn paint_item(
    ui: &Ui,
    editor: &Editor,
    kind: &Kind,
    name: &str,
    response: &Response,
    is_picked: bool,
) {
    let rect = response.rect;
    let catalog = editor.catalog();
    let theme = catalog.theme(ui.visuals().dark_mode);
    let lane = catalog.lane_of(&kind.id).unwrap_or(Lane::Storage);
    let hue = color32(theme.lane(lane).hue);
    let visuals = ui.style().interact_selectable(response, is_picked);
    if is_picked || response.hovered() || response.has_focus() {
        let fill = if is_picked {
            ui.visuals().selection.bg_fill
        } else {
            visuals.weak_bg_fill
        };
        ui.painter().rect_filled(rect, 5, fill);
    }
    let icon = Rect::from_center_size(rect.left_center() + vec2(18.0, 0.0), vec2(17.0, 17.0));
    paint_icon(ui.painter(), &catalog.icon(&kind.icon), icon, hue);
    let font = egui::TextStyle::Button.resolve(ui.style());
    let top = rect.center().y - font.size * 0.65;
    let text = Rect::from_min_max(egui::pos2(rect.min.x + 36.0, top), rect.max);
    widgets::paint_text(ui, text, name, font, visuals.fg_stroke.color, 1);
}

/// What is being dragged, at the pointer.
fn dragged_ui(ui: &Ui, editor: &Editor, kind: &Kind, name: &str) {
    let Some(pos) = ui.input(|input| input.pointer.interact_pos()) else {
        return;
    };
    egui::Area::new(Id::unique("palette ghost"))
        .order(egui::Order::Tooltip)
        .fixed_pos(pos)
        .pivot(egui::Align2::CENTER_CENTER)
        .interactable(false)
        .show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                ui.horizontal(|ui| {
                    let icon = editor.catalog().icon(&kind.icon);
                    let color = ui.visuals().text_color();
                    widgets::icon_label(ui, &icon, 17.0, color);
                    ui.label(name);
                });
            });
        });
}
