//! Every command by name: type a few letters, Enter runs the picked command.

use egui::{Id, ScrollArea, Ui};

use crate::{
    app::{
        floating::picker::{Picker, Row},
        shortcuts,
    },
    editor::{Command, Editor, ScreenKind, search_commands},
};

/// Height of a command, in points.
const ITEM: f32 = 28.0;
/// Height of the list, in points.
const LIST: f32 = 336.0;

/// The palette between frames.
#[derive(Debug, Default)]
pub(crate) struct CommandPalette {
    picker: Picker,
}

impl CommandPalette {
    /// Returns the command that was chosen.
    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        screen: ScreenKind,
    ) -> Option<Command> {
        let disabled_reason = |command: Command| command.disabled_reason(editor, screen);
        let (id, hint) = (Id::unique("command palette"), "What do you want to do?");
        let keys = self.picker.field_ui(ui, id, hint, "Find a command");
        let found = search_commands(self.picker.query());
        self.picker.step(keys, found.len());
        let picked = found.get(self.picker.picked()).copied();
        ui.add_space(4.0);
        let mut chosen = picked
            .filter(|_| keys.enter)
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
                    let is_picked = index == self.picker.picked();
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
                            if is_picked && self.picker.has_moved() {
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
        if let Some(picked) = picked {
            let reason = disabled_reason(picked);
            ui.weak(reason.map_or_else(
                || picked.spec().hint.to_owned(),
                |reason| shortcuts::phrase(ui.ctx(), &reason),
            ));
        }
        chosen
    }
}
