//! The palette on the left: the components of one lane, or what a search over all of them finds. An
//! item is dragged to a place, clicked into free space, or picked with Enter.

mod item;

use egui::{Id, Key, Modifiers, Panel, Role, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};

use crate::{
    app::{panels::panes, theme::color32},
    catalog::Match,
    editor::{Action, Editor},
    model::{self, Lane},
};

pub(crate) use item::{Choice, facts_ui, matches, replacement_hint_ui};

use item::item_ui;

/// Width of the panel, in points.
const WIDTH: f32 = 216.0;

/// The palette between frames.
#[derive(Debug)]
pub(crate) struct PaletteState {
    lane: Lane,
    query: String,
    picked: usize,
    /// The component whose lane was shown because it was selected.
    followed: Option<model::Id>,
}

impl Default for PaletteState {
    fn default() -> Self {
        Self {
            lane: Lane::Ingest,
            query: String::new(),
            picked: 0,
            followed: None,
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

impl PaletteState {
    pub(crate) fn show_lane(&mut self, lane: Lane) {
        self.lane = lane;
    }

    pub(crate) fn lane(&self) -> Lane {
        self.lane
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
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
                let found = matches(editor.catalog(), self.lane, &self.query);
                self.picked = self.picked.min(found.len().saturating_sub(1));
                if found.is_empty() {
                    ui.add_space(8.0);
                    ui.weak("Nothing is called that. Enter adds a plain box with this name.");
                }
                if let Some(enter) = enter {
                    self.take_picked(editor, &found, enter, queue);
                    panes::focus_canvas(ui.ctx());
                    return;
                }
                ScrollArea::vertical()
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        let is_search = !self.query.trim().is_empty();
                        for (index, item) in found.iter().enumerate() {
                            let is_picked = is_search && index == self.picked;
                            if item_ui(ui, editor, item, is_picked).clicked() {
                                let replaces = ui.input(|input| input.modifiers.shift);
                                queue.push(self.choose(editor, Choice::of(item), replaces));
                            }
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
                // First, as plain Enter also matches Shift+Enter.
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

    /// The choice of the lane; selecting a component shows its lane.
    fn lanes_ui(&mut self, ui: &mut Ui, editor: &Editor) {
        if let Some(id) = editor.selected_component()
            && let Some(component) = editor.board().components.get(&id)
            && self.followed != Some(id)
        {
            self.lane = component.lane;
            self.followed = Some(id);
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

    fn take_picked(
        &mut self,
        editor: &Editor,
        found: &[Match<'_>],
        enter: Enter,
        queue: &mut Vec<Action>,
    ) {
        let choice = found
            .get(self.picked)
            .map_or_else(|| Choice::plain(self.query.trim()), |item| Choice::of(item));
        queue.push(self.choose(editor, choice, enter == Enter::Replaces));
        self.query.clear();
        self.picked = 0;
    }

    fn choose(&self, editor: &Editor, choice: Choice, replaces: bool) -> Action {
        let replacement = replaces.then(|| choice.replace_selected(editor)).flatten();
        replacement.unwrap_or_else(|| choice.add(None, self.lane))
    }
}
