//! Every command by name: type a few letters, Enter runs the one that is picked.

use egui::{Id, Role, ScrollArea, TextEdit, Ui, WidgetInfo};

use crate::editor::{
    Command, Editor,
    command::{ScreenKind, search},
};

use crate::app::{
    floating::pick::{Keys, Row},
    shortcuts,
};

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
    pub fn show(&mut self, ui: &mut Ui, editor: &Editor, screen: ScreenKind) -> Option<Command> {
        let disabled_reason = |command: Command| command.disabled_reason(editor, screen);
        let (typed, keys) = self.field(ui);
        let found = search(&self.query);
        self.picked = keys.walk(self.picked, found.len());
        let moved = typed || keys.up || keys.down;
        ui.add_space(4.0);
        let mut chosen = keys
            .enter
            .then(|| found.get(self.picked))
            .flatten()
            .copied()
            .filter(|command| disabled_reason(*command).is_none());
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .max_height(LIST)
            .min_scrolled_height(LIST)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                if found.is_empty() {
                    ui.weak("No command is called that.");
                }
                for (index, command) in found.iter().copied().enumerate() {
                    let is_picked = index == self.picked;
                    ui.push_id(index, |ui| {
                        ui.add_enabled_ui(disabled_reason(command).is_none(), |ui| {
                            let (title, keys) = (
                                command.title(editor),
                                shortcuts::all_shown(ui.ctx(), command),
                            );
                            let name = format!("{title} {keys}");
                            let row = Row {
                                name: name.trim(),
                                left: &title,
                                right: &keys,
                                share: 0.62,
                                height: ITEM,
                            };
                            let response = row.ui(ui, is_picked);
                            if is_picked && moved {
                                response.scroll_to_me(None);
                            }
                            if response.clicked() {
                                chosen = Some(command);
                            }
                        });
                    });
                }
            });
        ui.separator();
        if let Some(picked) = found.get(self.picked) {
            let reason = disabled_reason(*picked);
            ui.weak(reason.map_or_else(
                || picked.spec().hint.to_owned(),
                |reason| shortcuts::phrase(ui.ctx(), &reason),
            ));
        }
        chosen
    }

    /// The field. Whether it was typed in, and what its keys asked of the list.
    fn field(&mut self, ui: &mut Ui) -> (bool, Keys) {
        let id = Id::unique("command palette");
        let keys = Keys::take(ui, id);
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
        }
        (response.changed(), keys)
    }
}
