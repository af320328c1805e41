//! The board for screen readers (and tests): the canvas and everything on it have names, and what is
//! selected is announced.

use std::sync::Arc;

use egui::{
    Id as WidgetId, Response, Role, Sense, Ui, WidgetInfo,
    accesskit::{Action as Request, Live},
};

use crate::{
    app::canvas::paint::View,
    catalog::Catalog,
    compose::Selection,
    editor::{Action, Editor},
    layout::rich,
    model::{
        Board, Component, ComponentField, Connector, Element, End, Id, Mark, MarkKind, TextField,
    },
    scene::Item,
};

/// The largest number of elements on screen that are announced. A selected element always is.
const MAX_ANNOUNCED: usize = 400;

fn widget_of(id: Id) -> WidgetId {
    WidgetId::unique(("element", id))
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
    canvas: WidgetId,
    items: &[Arc<Item>],
    view: &View,
    editor: &Editor,
    queue: &mut Vec<Action>,
) {
    let visible = view.camera.visible(view.viewport);
    let selected = editor.selected_one();
    let seen = items
        .iter()
        .filter(|item| item.bounds().intersects(visible))
        .filter_map(|item| item.id.map(|id| (id, item.bounds())))
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

/// The name of the canvas as a whole.
fn description(editor: &Editor) -> String {
    let board = editor.board();
    format!(
        "Board {}: {} components, {} connectors",
        board.display_title(),
        board.components.len(),
        board.connectors.len()
    )
}

/// The selection in words, read out whenever it changes.
fn spoken_selection(editor: &Editor) -> String {
    let (board, _) = editor.preview();
    match editor.selected_one() {
        Some(id) => name_of(board, editor.catalog(), id).unwrap_or_default(),
        None if editor.selection().is_empty() => "Nothing is selected".to_owned(),
        None => format!("{} elements are selected", editor.selection().len()),
    }
}

/// What an element is, where it is, what it connects to and its state, in words.
fn name_of(board: &Board, catalog: &Catalog, id: Id) -> Option<String> {
    let mut name = match board.get(id)? {
        Element::Component(component) => component_name(board, catalog, id, &component),
        Element::Connector(connector) => connector_name(board, &connector),
        Element::Mark(mark) => mark_name(&mark),
        Element::Risk(risk) => format!("Chain: {}, then {}", risk.failure, risk.human_step),
        // Not on the canvas.
        Element::Assumption(_)
        | Element::Tradeoff(_)
        | Element::CostLine(_)
        | Element::NamedView(_) => return None,
    };
    let arrangement = board.arrangement(id);
    if let Some(group) = arrangement.groups.first() {
        name += &format!(", in group {group}");
    }
    if arrangement.is_locked {
        name += ", locked";
    }
    Some(name)
}

fn component_name(board: &Board, catalog: &Catalog, id: Id, component: &Component) -> String {
    let kind = catalog
        .kind(&component.kind)
        .map_or(component.kind.as_str(), |kind| kind.name.as_str());
    let mut name = format!("{}, {kind} in {}", component.label, component.lane);
    let others = |of: fn(&Connector) -> (End, End)| -> Vec<&str> {
        let connectors = board.connectors_at(id).map(|(_, connector)| of(connector));
        let others = connectors.filter(|(own, _)| own.component() == Some(id));
        others.map(|(_, other)| end_label(board, other)).collect()
    };
    for (words, others) in [
        (
            "leads to",
            others(|connector| (connector.from, connector.to)),
        ),
        ("fed by", others(|connector| (connector.to, connector.from))),
    ] {
        if !others.is_empty() {
            name += &format!(", {words} {}", others.join(", "));
        }
    }
    if component.is_deep_dive {
        name += ", deep dive";
    }
    let mut missing = Vec::new();
    for field in ComponentField::ALL {
        let text = component.text(field).trim();
        match field {
            ComponentField::Why if text.is_empty() => missing.push("a why"),
            ComponentField::Metric if text.is_empty() => missing.push("a metric"),
            ComponentField::Owner if !text.is_empty() => name += &format!(", owned by {text}"),
            // Read in the guide.
            ComponentField::Why
            | ComponentField::Metric
            | ComponentField::Freshness
            | ComponentField::Owner => {}
        }
    }
    // As the ring at its corner shows.
    if !missing.is_empty() {
        name += &format!(", without {}", missing.join(" or "));
    }
    name
}

fn connector_name(board: &Board, connector: &Connector) -> String {
    let mode = connector.mode.title();
    let what = if connector.label.is_empty() {
        String::new()
    } else {
        format!(" “{}”", connector.label)
    };
    let (from, to) = (
        end_label(board, connector.from),
        end_label(board, connector.to),
    );
    format!("{mode}{what} from {from} to {to}")
}

fn mark_name(mark: &Mark) -> String {
    let kind: String = match &mark.kind {
        MarkKind::Ink => return "pen stroke".to_owned(),
        MarkKind::Image => "picture".to_owned(),
        kind => kind.clone().into(),
    };
    match (&mark.kind, mark.text.trim()) {
        (MarkKind::Note, "") => "empty note".to_owned(),
        (MarkKind::Text | MarkKind::Image, "") => kind,
        (_, "") => format!("{kind} without a text"),
        _ => format!("{kind} “{}”", rich::plain_text(&mark.text)),
    }
}

fn end_label(board: &Board, end: End) -> &str {
    let label = end.component().map(TextField::Label);
    label
        .and_then(|label| board.text(label))
        .unwrap_or("nothing")
}
