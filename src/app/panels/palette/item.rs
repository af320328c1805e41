//! The components that are offered, and what choosing one does.

use egui::{
    CursorIcon, DragAndDrop, Id, Key, Modifiers, Pos2, Rect, Response, Sense, Ui, WidgetInfo, vec2,
};

use crate::{
    app::{canvas::paint::paint_icon, motion, shortcuts, theme::color32, widgets},
    catalog::{Catalog, Kind, Match, PLAIN, Role},
    compose,
    editor::{Action, Editor},
    model::Lane,
};

/// A component that was chosen, also on its way to the board.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The kind's id.
    pub(crate) kind: String,
    /// The component's name.
    pub(crate) label: String,
}

impl Choice {
    pub(crate) fn of(item: &Match<'_>) -> Self {
        Self {
            kind: item.kind.id.clone(),
            label: item.label.to_owned(),
        }
    }

    /// A plain box of this name.
    pub(crate) fn plain(name: &str) -> Self {
        Self {
            kind: PLAIN.to_owned(),
            label: name.to_owned(),
        }
    }

    /// Adds the component: at a position in board units, or where there is room. A kind that has no
    /// lane of its own goes to `lane`.
    pub(crate) fn add(self, at: Option<Pos2>, lane: Lane) -> Action {
        Action::AddComponent {
            kind: self.kind,
            label: self.label,
            at,
            lane,
        }
    }

    /// Makes the selected components of this kind; `None` when none is selected.
    pub(crate) fn replace_selected(&self, editor: &Editor) -> Option<Action> {
        let selected = editor.selected_components();
        let (board, catalog) = (editor.board(), editor.catalog());
        let edit = compose::change_kind(board, catalog, &selected, &self.kind, &self.label);
        (!selected.is_empty()).then_some(Action::Edit(edit))
    }
}

/// The components that a search finds; those of `lane` before anything is typed.
pub(crate) fn matches<'a>(catalog: &'a Catalog, lane: Lane, query: &str) -> Vec<Match<'a>> {
    if !query.trim().is_empty() {
        return catalog.search(query);
    }
    let kinds = catalog.palette(lane).kinds.iter();
    kinds.map(|kind| Match::whole(kind, &kind.name)).collect()
}

/// Says below a search how it changes the kind of the selection.
pub(crate) fn replacement_hint_ui(ui: &mut Ui, editor: &Editor) {
    if !editor.selected_components().is_empty() {
        let key = shortcuts::of_widget(ui.ctx(), Modifiers::SHIFT, Key::Enter);
        ui.small(format!("{key} changes the kind of the selection."));
    }
}

/// Width of what a hovered item says about its kind, in points.
const FACTS_WIDTH: f32 = 300.0;

/// An item to click, or to drag to the board.
pub(super) fn item_ui(ui: &mut Ui, editor: &Editor, item: &Match<'_>, is_picked: bool) -> Response {
    let size = vec2(ui.available_width(), widgets::ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let name = if item.label == item.kind.name {
        item.label.to_owned()
    } else {
        format!("{} ({})", item.label, item.kind.name)
    };
    response.widget_info(|| {
        WidgetInfo::selected(egui::Role::Button, true, is_picked, format!("Add {name}"))
    });
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
    if is_picked {
        let fill = ui.visuals().selection.bg_fill;
        ui.painter().rect_filled(rect, 6, fill);
    } else {
        let fill = ui.visuals().widgets.hovered.weak_bg_fill;
        motion::paint_lit(ui, response, (rect, 6), fill);
    }
    let icon = Rect::from_center_size(rect.left_center() + vec2(12.0, 0.0), vec2(16.0, 16.0));
    paint_icon(ui.painter(), &catalog.icon(&kind.icon), icon, hue);
    let font = egui::TextStyle::Button.resolve(ui.style());
    let top = rect.center().y - font.size * 0.65;
    let text = Rect::from_min_max(egui::pos2(rect.min.x + 25.0, top), rect.max);
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

/// What a candidate should know about a kind of component.
pub(crate) fn facts_ui(ui: &mut Ui, kind: &Kind) {
    ui.strong(&kind.name);
    ui.label(&kind.purpose);
    let metrics: Vec<&str> = kind.metrics.iter().map(|metric| metric.title()).collect();
    for (name, text) in [
        ("Trade-off", kind.trade_off.as_str()),
        ("Fails when", &kind.failure),
        ("Costs", &kind.cost_driver),
        ("Moves", &metrics.join(", ")),
    ] {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.weak(format!("{name}:"));
            ui.label(text);
        });
    }
    if !kind.products.is_empty() {
        ui.weak(format!("For example {}", kind.products.join(", ")));
    }
    if kind.role == Role::Other {
        ui.weak("The coach asks nothing special of it.");
    }
}
