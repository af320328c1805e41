//! The bar at the top: menus, the board's title, undo and redo.

use egui::{Align, Button, Layout, MenuBar, Panel, ScrollArea, TextEdit, Ui, Vec2};

use strum::VariantArray as _;

use crate::{
    app::{document::Document, panels::clock_bar::clock_bar_ui, shortcuts, widgets},
    editor::{Action, COMMANDS, Command, Editor, EditorCommand, Menu, ScreenKind, WindowCommand},
    model::TextField,
};

/// Room for the menus, in points.
const MENUS: Vec2 = Vec2::new(310.0, 30.0);
/// Width of the title's field, in points.
const TITLE_WIDTH: f32 = 320.0;
/// Its share of the window's width beside the clock.
const TITLE_SHARE: f32 = 0.11;

pub(crate) fn top_bar_ui(
    ui: &mut Ui,
    editor: &Editor,
    document: &Document,
    screen: ScreenKind,
    queue: &mut Vec<Action>,
) {
    let has_board = matches!(screen, ScreenKind::Canvas | ScreenKind::Drill);
    Panel::top("top bar").exact_size(40.0).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            ui.allocate_ui(MENUS, |ui| {
                MenuBar::new().ui(ui, |ui| {
                    let menus = Menu::VARIANTS.iter().copied();
                    for menu in menus.filter(|menu| *menu != Menu::Hidden) {
                        ui.menu_button(menu.title(), |ui| menu_ui(ui, editor, menu, screen, queue));
                    }
                });
            });
            if has_board {
                ui.separator();
                title_ui(ui, editor, document, queue);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                for command in [WindowCommand::ShowKeys, WindowCommand::ToggleTheme] {
                    command_button_ui(ui, editor, command.into(), queue);
                }
                if has_board {
                    for command in [EditorCommand::Redo, EditorCommand::Undo] {
                        command_button_ui(ui, editor, command.into(), queue);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        clock_bar_ui(ui, editor, queue);
                    });
                }
            });
        });
    });
}

fn command_button_ui(ui: &mut Ui, editor: &Editor, command: Command, queue: &mut Vec<Action>) {
    if widgets::command_button(ui, editor, command, false) {
        queue.push(Action::Command(command));
    }
}

fn menu_ui(ui: &mut Ui, editor: &Editor, menu: Menu, screen: ScreenKind, queue: &mut Vec<Action>) {
    ui.set_min_width(230.0);
    // A long menu scrolls in a low window.
    let height = ui.ctx().content_rect().height() - 24.0;
    let list = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height);
    list.show(ui, |ui| {
        let is_in_menu = |command: &&Command| command.spec().menu == menu;
        let commands = || COMMANDS.iter().filter(is_in_menu);
        let mut last = None;
        for command in commands() {
            let submenu = command.spec().submenu;
            match submenu {
                None => entry_ui(ui, editor, *command, screen, queue),
                Some(name) if submenu != last => {
                    ui.menu_button(name, |ui| {
                        let is_in_it = |command: &&Command| command.spec().submenu == submenu;
                        for command in commands().filter(is_in_it) {
                            entry_ui(ui, editor, *command, screen, queue);
                        }
                    });
                }
                Some(_) => {}
            }
            last = submenu;
        }
    });
}

fn entry_ui(
    ui: &mut Ui,
    editor: &Editor,
    command: Command,
    screen: ScreenKind,
    queue: &mut Vec<Action>,
) {
    let spec = command.spec();
    let disabled_reason = command.disabled_reason(editor, screen);
    let is_enabled = disabled_reason.is_none();
    let reason = disabled_reason.map(|reason| shortcuts::phrase(ui.ctx(), &reason));
    let reason = reason.unwrap_or_default();
    let button = Button::new(command.title(editor))
        .shortcut_text(shortcuts::shown(ui.ctx(), command))
        .min_size(Vec2::new(220.0, 0.0));
    if ui
        .add_enabled(is_enabled, button)
        .on_hover_text(spec.hint)
        .on_disabled_hover_text(format!("{} {reason}", spec.hint))
        .clicked()
    {
        queue.push(Action::Command(command));
        ui.close();
    }
}

/// The title, with a dot while there are unsaved changes.
fn title_ui(ui: &mut Ui, editor: &Editor, document: &Document, queue: &mut Vec<Action>) {
    let field = TextField::Title;
    let mut text = editor.board().title.clone();
    // Beside the clock there is less room.
    let width = if editor.running_practice().is_some() {
        (ui.ctx().content_rect().width() * TITLE_SHARE).clamp(TITLE_WIDTH / 4.0, TITLE_WIDTH / 2.0)
    } else {
        TITLE_WIDTH
    };
    let edit = TextEdit::singleline(&mut text)
        .id(widgets::field_id(field))
        .hint_text("Untitled board")
        .desired_width(width);
    let response = ui.add(edit);
    let where_from = document.path().map_or_else(
        || "Not in a file yet.".to_owned(),
        |path| path.display().to_string(),
    );
    let name = "Title of the board";
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
    if response.changed() {
        queue.push(Action::Type(field, text));
    }
    if response.lost_focus() {
        queue.push(Action::FinishTyping);
    }
    response.on_hover_text(where_from);
    if let Some(reason) = document.read_only_reason() {
        ui.weak("read-only").on_hover_text(reason);
    }
    if editor.is_changed() {
        ui.label("•")
            .on_hover_text("There are changes that are not saved.");
        if editor.running_practice().is_none() {
            ui.weak("unsaved");
        }
    }
}
