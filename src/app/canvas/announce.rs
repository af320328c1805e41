//! The board for screen readers: the canvas and everything on it have names, and what is selected is
//! announced.

use std::sync::Arc;

use egui::{
    Id, Response, Role, Sense, Ui, WidgetInfo,
    accesskit::{Action as Request, Live},
};

use crate::{
    app::canvas::paint::View,
    compose::Selection,
    editor::{Action, Editor},
    model,
    scene::Item,
};

use super::names::{description, name_of, spoken_selection};

/// The largest number of elements on screen that are announced. A selected element always is.
const MAX_ANNOUNCED: usize = 400;

fn widget_of(id: model::Id) -> Id {
    Id::unique(("element", id))
}

/// Names the canvas, with the selection as its value.
pub(super) fn name_canvas(response: &Response, editor: &Editor) {
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, description(editor)));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_value(spoken_selection(editor));
        node.set_live(Live::Polite);
    });
}

/// Names every element on screen for screen readers (and tests), which can click one to select it.
pub(super) fn announce(
    ui: &Ui,
    canvas: Id,
    items: &[Arc<Item>],
    view: &View,
    editor: &Editor,
    queue: &mut Vec<Action>,
) {
    let visible = view.camera.visible(view.viewport);
    let selected = editor.selected_one();
    let seen = items
        .iter()
        .filter(|item| item.bounds.intersects(visible))
        .filter_map(|item| item.id.map(|id| (id, item.bounds)))
        .enumerate()
        .filter(|(index, (id, _))| *index < MAX_ANNOUNCED || selected == Some(*id));
    let (board, _) = editor.preview();
    for (_, (id, bounds)) in seen {
        let rect = view.rect(board.rect(id).unwrap_or(bounds));
        let is_selected = editor.selection().contains(&id);
        let widget = widget_of(id);
        let response = ui.interact(rect.intersect(view.viewport), widget, Sense::hover());
        response.widget_info(|| {
            let name = name_of(board, editor.catalog(), id).unwrap_or_default();
            WidgetInfo::selected(Role::ListItem, true, is_selected, name)
        });
        ui.ctx().accesskit_node_builder(widget, |node| {
            node.add_action(Request::Click);
            node.set_selected(is_selected);
        });
        if ui.input(|input| input.has_accesskit_action_request(widget, Request::Click)) {
            queue.push(Action::Select(Selection::from([id])));
        }
        if selected == Some(id) {
            ui.ctx().accesskit_node_builder(canvas, |node| {
                node.set_active_descendant(widget.accesskit_id());
            });
        }
    }
}
