//! Every command by name: type a few letters, Enter runs the one that is picked.

use egui::{Id, Key, Modifiers, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2};

use crate::editor::{
    Command, Editor,
    command::{CommandSpec, search},
};

use super::{shortcuts, widgets};

/// Height of a command, in points.
const ITEM: f32 = 28.0;
/// Height of the list, in points.
const LIST: f32 = 336.0;

/// The palette between frames.
#[derive(Debug)]
pub struct CommandPalette {
    query: String,
    picked: usize,
    is_new: bool,
}

impl CommandPalette {
    /// A palette with every command.
    pub fn new() -> Self {
        Self {
            query: String::new(),
            picked: 0,
            is_new: true,
        }
    }

    /// Shows the field and the list. The command that was chosen, if one was.
    pub fn show(&mut self, ui: &mut Ui, editor: &Editor, has_board: bool) -> Option<Command> {
        let can_run = |spec: &CommandSpec| {
            spec.command.is_enabled(editor) && (has_board || !spec.command.needs_board())
        };
        let (moved, enter) = self.field(ui);
        let found = search(&self.query);
        self.picked = self.picked.min(found.len().saturating_sub(1));
        ui.add_space(4.0);
        let mut chosen = enter
            .then(|| found.get(self.picked))
            .flatten()
            .filter(|spec| can_run(spec))
            .map(|spec| spec.command);
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .max_height(LIST)
            .min_scrolled_height(LIST)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                if found.is_empty() {
                    ui.weak("No command is called that.");
                }
                for (index, spec) in found.iter().enumerate() {
                    let is_picked = index == self.picked;
                    ui.push_id(index, |ui| {
                        ui.add_enabled_ui(can_run(spec), |ui| {
                            let response = item(ui, editor, spec, is_picked);
                            if is_picked && moved {
                                response.scroll_to_me(None);
                            }
                            if response.clicked() {
                                chosen = Some(spec.command);
                            }
                        });
                    });
                }
            });
        ui.separator();
        let picked = found.get(self.picked);
        ui.weak(picked.map_or("", |spec| spec.hint));
        chosen
    }

    /// The field. Whether another command was picked, and whether Enter was pressed.
    fn field(&mut self, ui: &mut Ui) -> (bool, bool) {
        let id = Id::unique("command palette");
        let (mut up, mut down, mut enter) = (false, false, false);
        if ui.memory(|memory| memory.has_focus(id)) {
            ui.input_mut(|input| {
                up = input.consume_key(Modifiers::NONE, Key::ArrowUp);
                down = input.consume_key(Modifiers::NONE, Key::ArrowDown);
                enter = input.consume_key(Modifiers::NONE, Key::Enter);
            });
        }
        let response = ui.add(
            TextEdit::singleline(&mut self.query)
                .id(id)
                .hint_text("What do you want to do?")
                .desired_width(f32::INFINITY),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Find a command"));
        if std::mem::take(&mut self.is_new) {
            response.request_focus();
        }
        if response.changed() {
            self.picked = 0;
        } else if down {
            self.picked += 1;
        } else if up {
            self.picked = self.picked.saturating_sub(1);
        }
        (response.changed() || up || down, enter)
    }
}

fn item(ui: &mut Ui, editor: &Editor, spec: &CommandSpec, is_picked: bool) -> egui::Response {
    let size = vec2(ui.available_width(), ITEM);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let title = spec.command.title(editor);
    let keys = shortcuts::all_shown(ui.ctx(), spec);
    let is_enabled = ui.is_enabled();
    response.widget_info(|| {
        let name = format!("{title} {keys}");
        WidgetInfo::selected(Role::Button, is_enabled, is_picked, name.trim())
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if is_picked || (response.hovered() && is_enabled) {
        let fill = if is_picked {
            ui.visuals().selection.bg_fill
        } else {
            ui.visuals().widgets.hovered.weak_bg_fill
        };
        ui.painter().rect_filled(rect, 5, fill);
    }
    let font = egui::TextStyle::Button.resolve(ui.style());
    let inside = rect.shrink2(vec2(8.0, (ITEM - font.size) / 2.0 - 2.0));
    let (left, right) = inside.split_left_right_at_fraction(0.62);
    let weak = ui.visuals().weak_text_color();
    let color = if is_enabled {
        ui.visuals().text_color()
    } else {
        weak
    };
    widgets::paint_text(ui, left, &title, font.clone(), color, 1);
    widgets::paint_text(ui, right, &keys, font, weak, 1);
    response
}
