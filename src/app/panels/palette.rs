//! The palette on the left: the components of every lane, or what a search over them finds. An item is
//! dragged to a place, clicked into free space, or picked with Enter.

mod item;

use egui::{
    Align, FontId, Frame, Id, Key, Margin, Modifiers, Rect, Role, ScrollArea, Sense, TextEdit, Ui,
    WidgetInfo, vec2,
};

use crate::{
    app::{
        canvas::paint::paint_icon,
        panels::panes,
        shortcuts,
        theme::color32,
        widgets::{self, BUTTON},
    },
    catalog::Match,
    editor::{Action, Editor, WindowCommand},
    layout::text::{Face, font_id},
    model::{self, Lane},
};

pub(crate) use item::{Choice, facts_ui, matches, replacement_hint_ui};

use item::item_ui;

/// Width of the panel, in points: with it pinned the clickstream board is as large as before there was one,
/// 88 % at 1440 × 900 and 72 % at 1280 × 720 in a practice.
pub(crate) const WIDTH: f32 = 188.0;
/// Height of the heading of a lane, in points.
const HEADING: f32 = 32.0;
/// Between the edge of the panel and its rows, in points.
const MARGIN: i8 = 8;
/// What the rows leave free at the right, where the scroll bar comes; in points.
const SCROLL_BAR: i8 = 2;

/// The palette between frames.
#[derive(Debug)]
pub(crate) struct PaletteState {
    lane: Lane,
    query: String,
    picked: usize,
    /// The component whose lane was shown because it was selected.
    followed: Option<model::Id>,
    /// Whether it was asked for where there is no room beside the board.
    pub(crate) is_open: bool,
    /// The lane to scroll to.
    wanted: Option<Lane>,
}

impl Default for PaletteState {
    fn default() -> Self {
        Self {
            lane: Lane::Ingest,
            query: String::new(),
            picked: 0,
            followed: None,
            is_open: false,
            wanted: None,
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
    /// Scrolls to the components of a lane.
    pub(crate) fn show_lane(&mut self, lane: Lane) {
        self.lane = lane;
        self.query.clear();
        self.wanted = Some(lane);
    }

    /// The lane that was chosen last, or of the component that was selected since.
    pub(crate) fn lane(&self) -> Lane {
        self.lane
    }

    /// Notes the lane of the selected component.
    pub(crate) fn follow(&mut self, editor: &Editor) {
        if let Some(id) = editor.selected_component()
            && let Some(component) = editor.board().components.get(&id)
            && self.followed != Some(id)
        {
            self.lane = component.lane;
            self.followed = Some(id);
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
        let frame = Frame::new().inner_margin(Margin {
            left: MARGIN,
            right: SCROLL_BAR,
            ..Margin::ZERO
        });
        frame.show(ui, |ui| {
            ui.add_space(8.0);
            let enter = ui
                .horizontal(|ui| {
                    ui.set_max_width(ui.available_width() - f32::from(MARGIN - SCROLL_BAR));
                    ui.spacing_mut().item_spacing.x = 0.0;
                    let enter = self.search_ui(ui, editor);
                    self.fold_ui(ui, editor, queue);
                    enter
                })
                .inner;
            if !self.query.trim().is_empty() {
                replacement_hint_ui(ui, editor);
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
            let area = ScrollArea::vertical().auto_shrink([false, false]);
            area.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                if self.query.trim().is_empty() {
                    for lane in Lane::ALL {
                        self.heading_ui(ui, editor, lane);
                        let of_lane = matches(editor.catalog(), lane, "");
                        self.items_ui(ui, editor, (&of_lane, lane), false, queue);
                    }
                } else {
                    self.items_ui(ui, editor, (&found, self.lane), true, queue);
                }
                panes::follow_focus(ui);
                ui.add_space(8.0);
            });
        });
    }

    /// The rows of these components; of a search, the picked one is marked.
    fn items_ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        (items, lane): (&[Match<'_>], Lane),
        is_search: bool,
        queue: &mut Vec<Action>,
    ) {
        for (index, item) in items.iter().enumerate() {
            let is_picked = is_search && index == self.picked;
            if item_ui(ui, editor, item, is_picked).clicked() {
                let replaces = ui.input(|input| input.modifiers.shift);
                queue.push(self.choose(editor, Choice::of(item), (replaces, lane)));
            }
        }
    }

    /// The name of a lane, with the number of its kinds.
    fn heading_ui(&mut self, ui: &mut Ui, editor: &Editor, lane: Lane) {
        let (rect, heading) =
            ui.allocate_exact_size(vec2(ui.available_width(), HEADING), Sense::hover());
        let count = editor.catalog().palette(lane).kinds.len();
        let name = format!("{}: {count} kinds", lane.title());
        heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &name));
        if self.wanted == Some(lane) {
            self.wanted = None;
            heading.scroll_to_me(Some(Align::Min));
        }
        let theme = editor.catalog().theme(ui.visuals().dark_mode);
        let hue = color32(theme.lane(lane).hue);
        let inside = rect.shrink2(vec2(f32::from(MARGIN), 0.0));
        let painter = ui.painter();
        let left = egui::Align2::LEFT_CENTER;
        let font = font_id(Face::Strong, 12.0);
        painter.text(inside.left_center(), left, lane.title(), font, hue);
        let (right, font) = (egui::Align2::RIGHT_CENTER, FontId::proportional(11.5));
        let weak = color32(theme.weak_text);
        painter.text(inside.right_center(), right, count, font, weak);
    }

    /// A button that folds the palette.
    fn fold_ui(&self, ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
        let icon = editor.catalog().icon("arrow-left");
        let key = shortcuts::shown(ui.ctx(), WindowCommand::TogglePalette);
        let hint = format!("Fold the palette  ({key})");
        if widgets::icon_button(ui, &icon, "Fold the palette", &hint, false).clicked() {
            queue.push(WindowCommand::TogglePalette.into());
        }
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
        let width = ui.available_width() - BUTTON;
        let edit = TextEdit::singleline(&mut self.query)
            .id(id)
            .hint_text("Find a component")
            .margin(Margin {
                left: 25,
                ..Margin::symmetric(4, 7)
            })
            .min_size(vec2(width, BUTTON))
            .desired_width(width);
        let response = ui.add(edit);
        let icon = editor.catalog().icon("search");
        let at = response.rect.left_center() + vec2(14.0, 0.0);
        let weak = ui.visuals().weak_text_color();
        let place = Rect::from_center_size(at, vec2(14.0, 14.0));
        paint_icon(ui.painter(), &icon, place, weak);
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
        enter
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
        let replaces = enter == Enter::Replaces;
        queue.push(self.choose(editor, choice, (replaces, self.lane)));
        self.query.clear();
        self.picked = 0;
    }

    /// What choosing does: a new component, or another kind of the selected ones. A kind that has no
    /// lane of its own goes to `lane`. Over the board the palette is done then.
    fn choose(
        &mut self,
        editor: &Editor,
        choice: Choice,
        (replaces, lane): (bool, Lane),
    ) -> Action {
        self.is_open = false;
        let replacement = replaces.then(|| choice.replace_selected(editor)).flatten();
        replacement.unwrap_or_else(|| choice.add(None, lane))
    }
}
