//! The components on the left: those of one lane, or what a search finds over all of them. An item
//! is dragged to a place, clicked into free space, or picked with Enter.

use egui::{
    CursorIcon, DragAndDrop, Id, Key, Modifiers, Panel, Rect, Response, Role, ScrollArea, Sense,
    TextEdit, Ui, WidgetInfo, vec2,
};

use crate::{
    catalog::{Catalog, Kind, Match, Role as KindRole},
    compose::{self, PLAIN},
    editor::{
        Action, Editor,
        command::{selected_component, selected_components},
    },
    model::Lane,
};

use crate::app::{canvas, canvas::paint::paint_icon, panels::panes, theme::color32, widgets};

/// Width of the panel, in points.
const WIDTH: f32 = 216.0;
/// Height of one item, in points.
const ITEM: f32 = 32.0;

/// Width of what a hovered item says about its kind, in points.
const FACTS_WIDTH: f32 = 300.0;

/// The palette between frames.
#[derive(Debug)]
pub struct PaletteState {
    lane: Lane,
    query: String,
    picked: usize,
}

impl Default for PaletteState {
    fn default() -> Self {
        Self {
            lane: Lane::Ingest,
            query: String::new(),
            picked: 0,
        }
    }
}

/// What Enter does in the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Enter {
    /// A new component.
    Adds,
    /// With Shift: another kind for the selected components.
    Replaces,
}

/// A palette item on its way to the board.
#[derive(Clone, Debug)]
pub struct DraggedKind {
    /// The kind's id.
    pub kind: String,
    /// The name the box gets.
    pub label: String,
}

impl PaletteState {
    /// Offers what a lane holds.
    pub fn show_lane(&mut self, lane: Lane) {
        self.lane = lane;
    }

    /// The lane whose components are offered.
    pub fn lane(&self) -> Lane {
        self.lane
    }

    /// Shows the panel.
    pub fn ui(&mut self, ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
        Panel::left("palette")
            .exact_size(WIDTH)
            .resizable(false)
            .show(ui, |ui| {
                ui.add_space(8.0);
                let enter = self.search_ui(ui, editor);
                ui.add_space(4.0);
                if self.query.trim().is_empty() {
                    self.lanes_ui(ui, editor);
                }
                let catalog = editor.catalog();
                let found = self.found(catalog);
                if found.is_empty() {
                    ui.add_space(8.0);
                    ui.weak("Nothing is called that. Enter adds a plain box with this name.");
                }
                if let Some(enter) = enter {
                    self.take_picked(editor, &found, enter, queue);
                    ui.memory_mut(|memory| memory.request_focus(canvas::widget_id()));
                    return;
                }
                ScrollArea::vertical()
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        let is_search = !self.query.trim().is_empty();
                        for (index, item) in found.iter().enumerate() {
                            let is_picked = is_search && index == self.picked;
                            self.item_ui(ui, editor, item, is_picked, queue);
                        }
                        panes::follow_focus(ui);
                        ui.add_space(8.0);
                    });
            });
    }

    /// The search field, and the Enter that was pressed in it.
    fn search_ui(&mut self, ui: &mut Ui, editor: &Editor) -> Option<Enter> {
        let id = Id::unique("palette search");
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let (mut up, mut down, mut enter) = (false, false, None);
        if has_focus {
            ui.input_mut(|input| {
                up = input.consume_key(Modifiers::NONE, Key::ArrowUp);
                down = input.consume_key(Modifiers::NONE, Key::ArrowDown);
                // Without a modifier asked for, Enter with Shift counts too: it comes first.
                if input.consume_key(Modifiers::SHIFT, Key::Enter) {
                    enter = Some(Enter::Replaces);
                } else if input.consume_key(Modifiers::NONE, Key::Enter) {
                    enter = Some(Enter::Adds);
                }
                if input.consume_key(Modifiers::NONE, Key::Escape) {
                    self.query.clear();
                }
            });
        }
        let response = ui.add(
            TextEdit::singleline(&mut self.query)
                .id(id)
                .hint_text("Find a component")
                .desired_width(f32::INFINITY),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Find a component"));
        if response.changed() {
            self.picked = 0;
        }
        if down {
            self.picked += 1;
        }
        if up {
            self.picked = self.picked.saturating_sub(1);
        }
        if self.query.trim().is_empty() {
            return None;
        }
        replacement_hint_ui(ui, editor);
        enter
    }

    /// Which lane's palette is shown.
    fn lanes_ui(&mut self, ui: &mut Ui, editor: &Editor) {
        if let Some(id) = selected_component(editor)
            && let Some(component) = editor.board().components.get(&id)
            && ui.data(|data| data.get_temp::<crate::model::Id>(Id::unique("palette follows")))
                != Some(id)
        {
            self.lane = component.lane;
            ui.data_mut(|data| data.insert_temp(Id::unique("palette follows"), id));
        }
        let theme = editor.catalog().theme(ui.visuals().dark_mode);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            let width = ((ui.available_width() - 4.0) / 2.0).floor();
            for lane in Lane::ALL {
                let hue = color32(theme.lane(lane).hue);
                let text = egui::RichText::new(lane.short_title())
                    .color(hue)
                    .size(12.0);
                let button = egui::Button::new(text)
                    .selected(self.lane == lane)
                    .min_size(vec2(width, 26.0));
                let response = ui.add(button).on_hover_text(lane.title());
                if response.clicked() {
                    self.lane = lane;
                }
            }
        });
        ui.add_space(4.0);
    }

    fn found<'a>(&mut self, catalog: &'a Catalog) -> Vec<Match<'a>> {
        if self.query.trim().is_empty() {
            let kinds = &catalog.palette(self.lane).kinds;
            return kinds
                .iter()
                .map(|kind| Match {
                    says_more: false,
                    kind,
                    label: &kind.name,
                })
                .collect();
        }
        let found = catalog.search(&self.query);
        self.picked = self.picked.min(found.len().saturating_sub(1));
        found
    }

    fn take_picked(
        &mut self,
        editor: &Editor,
        found: &[Match<'_>],
        enter: Enter,
        queue: &mut Vec<Action>,
    ) {
        let (kind, label) = found.get(self.picked).map_or_else(
            || (PLAIN.to_owned(), self.query.trim().to_owned()),
            |item| (item.kind.id.clone(), item.label.to_owned()),
        );
        queue.push(self.taken(editor, kind, label, enter == Enter::Replaces));
        self.query.clear();
        self.picked = 0;
    }

    /// What becomes of a chosen item: a new component, or another kind for the selected ones.
    fn taken(&self, editor: &Editor, kind: String, label: String, replaces: bool) -> Action {
        if replaces && let Some(action) = replacement(editor, &kind, &label) {
            return action;
        }
        Action::AddComponent {
            kind,
            label,
            at: None,
            lane: self.lane,
        }
    }

    fn item_ui(
        &self,
        ui: &mut Ui,
        editor: &Editor,
        item: &Match<'_>,
        is_picked: bool,
        queue: &mut Vec<Action>,
    ) {
        let size = vec2(ui.available_width(), ITEM);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
        let name = if item.label == item.kind.name {
            item.label.to_owned()
        } else {
            format!("{} ({})", item.label, item.kind.name)
        };
        response.widget_info(|| {
            WidgetInfo::selected(Role::Button, true, is_picked, format!("Add {name}"))
        });
        if ui.is_rect_visible(rect) {
            paint_item(ui, editor, item.kind, &name, rect, &response, is_picked);
        }
        let dragged = DraggedKind {
            kind: item.kind.id.clone(),
            label: item.label.to_owned(),
        };
        if response.drag_started() {
            response.dnd_set_drag_payload(dragged.clone());
        }
        if response.dragged() {
            ui.set_cursor_icon(CursorIcon::Grabbing);
            ghost_ui(ui, editor, item, &name);
        } else if response.hovered() {
            ui.set_cursor_icon(CursorIcon::Grab);
        }
        if response.clicked() {
            let replaces = ui.input(|input| input.modifiers.shift);
            queue.push(self.taken(editor, dragged.kind, dragged.label, replaces));
        }
        if !response.dragged() && !DragAndDrop::has_any_payload(ui.ctx()) {
            response.on_hover_ui(|ui| {
                ui.set_max_width(FACTS_WIDTH);
                facts_ui(ui, item.kind);
                ui.add_space(4.0);
                ui.weak("Click or drag adds it · Shift-click makes the selected components one.");
            });
        }
    }
}

fn paint_item(
    ui: &Ui,
    editor: &Editor,
    kind: &Kind,
    name: &str,
    rect: Rect,
    response: &Response,
    is_picked: bool,
) {
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

/// What makes the selected components another kind; `None` when none is selected.
pub fn replacement(editor: &Editor, kind: &str, label: &str) -> Option<Action> {
    let selected = selected_components(editor);
    let (board, catalog) = (editor.board(), editor.catalog());
    let edit = compose::change_kind(board, catalog, &selected, kind, label);
    (!selected.is_empty()).then_some(Action::Edit(edit))
}

/// Says below a search how it changes the kind of what is selected.
pub fn replacement_hint_ui(ui: &mut Ui, editor: &Editor) {
    if !selected_components(editor).is_empty() {
        ui.small("Shift+Enter changes the kind of the selection.");
    }
}

/// What is being dragged, at the pointer.
fn ghost_ui(ui: &Ui, editor: &Editor, item: &Match<'_>, name: &str) {
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
                    let icon = editor.catalog().icon(&item.kind.icon);
                    let color = ui.visuals().text_color();
                    widgets::icon_label(ui, &icon, 17.0, color);
                    ui.label(name);
                });
            });
        });
}

/// What a candidate should know about a kind.
pub fn facts_ui(ui: &mut Ui, kind: &Kind) {
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
    if kind.role == KindRole::Other {
        ui.weak("The coach asks nothing special of it.");
    }
}
