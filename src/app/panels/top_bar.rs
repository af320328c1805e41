//! The bar at the top: menus, the board's title, the clock, undo and redo, and the pages of a folded
//! guide.

use egui::{
    Align, Button, Frame, Layout, Margin, MenuBar, Panel, Popup, Rect, Response, ScrollArea, Ui,
    UiBuilder, Vec2,
};
use strum::VariantArray as _;

use crate::{
    app::{
        document::Document,
        panels::{
            clock_bar::{clock_bar_ui, clock_width},
            guide::Page,
            panes::{self, Pane},
            title::title_ui,
        },
        shortcuts,
        widgets::{self, ROW, TOOL},
    },
    editor::{
        Action, COMMANDS, Command, CommandSpec, Editor, EditorCommand, Menu, ScreenKind,
        WindowCommand,
    },
};

/// Height of the bar, in points.
pub(crate) const HEIGHT: f32 = 44.0;
/// Below this width of the window the menus are behind one button, in points.
const MIN_WIDTH_FOR_WORDS: f32 = 1200.0;
/// Width of the menus' words, in points.
const WORDS: f32 = 276.0;
/// Width of the title at most, and at least beside the clock, in points.
const TITLE: f32 = 330.0;
const MIN_TITLE: f32 = 72.0;
/// Between the title and what is beside it, in points.
const SPACE: f32 = 12.0;

/// What the bar is shown for.
pub(crate) struct Seen<'a> {
    pub(crate) document: &'a Document,
    pub(crate) screen: ScreenKind,
    /// Whether the guide's pages are offered here, and the one that is open over the board.
    pub(crate) pages: Option<Option<Page>>,
}

/// Shows the bar. The page of the guide that was asked for.
pub(crate) fn top_bar_ui(
    ui: &mut Ui,
    editor: &Editor,
    seen: &Seen<'_>,
    queue: &mut Vec<Action>,
) -> Option<Page> {
    panes::enter(ui.ctx(), Pane::TopBar);
    let mut asked = None;
    let frame = Frame::side_top_panel(ui.style()).inner_margin(Margin::symmetric(6, 0));
    let panel = Panel::top("top bar").exact_size(HEIGHT).frame(frame);
    let shown = panel.show(ui, |ui| {
        let bar = ui.max_rect();
        let has_board = matches!(seen.screen, ScreenKind::Canvas | ScreenKind::Drill);
        let clock = if has_board {
            clock_width(ui, editor)
        } else {
            0.0
        };
        let has_words = clock == 0.0 && ui.ctx().content_rect().width() >= MIN_WIDTH_FOR_WORDS;
        let menus = bar.with_max_x(bar.min.x + if has_words { WORDS } else { TOOL });
        part_ui(ui, menus, Align::Min, |ui| {
            if has_words {
                menus_ui(ui, editor, seen.screen, queue);
            } else {
                menu_button_ui(ui, editor, seen.screen, queue);
            }
        });
        let buttons = 2 + if has_board { 2 } else { 0 } + seen.pages.map_or(0, |_| Page::ALL.len());
        let right = bar.with_min_x(bar.max.x - buttons as f32 * TOOL);
        let free = Rect::from_x_y_ranges(menus.max.x + SPACE..=right.min.x - SPACE, bar.y_range());
        let middle = (bar.center().x - clock / 2.0)
            .min(free.max.x - clock)
            .max(free.min.x + MIN_TITLE + SPACE);
        if has_board {
            let end = if clock > 0.0 {
                middle - SPACE
            } else {
                free.max.x
            };
            let title = free.with_max_x(end.min(free.min.x + TITLE));
            part_ui(ui, title, Align::Min, |ui| {
                title_ui(ui, editor, seen.document, queue);
            });
        }
        if clock > 0.0 {
            let place = free.with_min_x(middle);
            part_ui(ui, place, Align::Min, |ui| clock_bar_ui(ui, editor, queue));
        }
        part_ui(ui, right, Align::Max, |ui| {
            asked = pages_ui(ui, editor, seen.pages);
            command_button_ui(ui, editor, WindowCommand::ShowKeys.into(), queue);
            command_button_ui(ui, editor, WindowCommand::ToggleTheme.into(), queue);
            if has_board {
                for command in [EditorCommand::Redo, EditorCommand::Undo] {
                    command_button_ui(ui, editor, command.into(), queue);
                }
            }
        });
    });
    panes::note(ui.ctx(), Pane::TopBar, shown.response.rect);
    asked
}

/// A part of the bar, from its left end (`Align::Min`) or from its right.
fn part_ui(ui: &mut Ui, rect: Rect, from: Align, contents: impl FnOnce(&mut Ui)) {
    let layout = match from {
        Align::Max => Layout::right_to_left(Align::Center),
        _ => Layout::left_to_right(Align::Center),
    };
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        contents(ui);
    });
}

/// The guide's pages, from the right end; the one that was clicked.
fn pages_ui(ui: &mut Ui, editor: &Editor, pages: Option<Option<Page>>) -> Option<Page> {
    let open = pages?;
    let mut asked = None;
    for page in Page::ALL.into_iter().rev() {
        let icon = editor.catalog().icon(page.icon());
        let name = format!("Guide: {}", page.title());
        let key = shortcuts::shown(ui.ctx(), WindowCommand::ToggleGuide);
        let hint = format!("{}  ({key})\n{}", page.title(), page.hint());
        let is_on = open == Some(page);
        if widgets::icon_button_of(ui, (&icon, TOOL), &name, &hint, is_on).clicked() {
            asked = Some(page);
        }
    }
    asked
}

fn command_button_ui(ui: &mut Ui, editor: &Editor, command: Command, queue: &mut Vec<Action>) {
    if widgets::command_button(ui, editor, command, false) {
        queue.push(Action::Command(command));
    }
}

/// Every menu by its name.
fn menus_ui(ui: &mut Ui, editor: &Editor, screen: ScreenKind, queue: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.x = 6.0;
    MenuBar::new().ui(ui, |ui| each_menu_ui(ui, editor, screen, queue));
}

fn each_menu_ui(ui: &mut Ui, editor: &Editor, screen: ScreenKind, queue: &mut Vec<Action>) {
    let menus = Menu::VARIANTS.iter().copied();
    for menu in menus.filter(|menu| *menu != Menu::Hidden) {
        ui.menu_button(menu.title(), |ui| menu_ui(ui, editor, menu, screen, queue));
    }
}

/// Every menu behind one button.
fn menu_button_ui(ui: &mut Ui, editor: &Editor, screen: ScreenKind, queue: &mut Vec<Action>) {
    let icon = editor.catalog().icon("menu");
    let button = widgets::icon_button_of(ui, (&icon, TOOL), "Menu", "Every command.", false);
    Popup::menu(&button).show(|ui| {
        ui.set_min_width(150.0);
        each_menu_ui(ui, editor, screen, queue);
    });
}

fn menu_ui(ui: &mut Ui, editor: &Editor, menu: Menu, screen: ScreenKind, queue: &mut Vec<Action>) {
    ui.set_min_width(230.0);
    // A long menu scrolls in a low window.
    let height = ui.ctx().content_rect().height() - 24.0;
    let list = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height);
    list.show(ui, |ui| {
        let commands = COMMANDS.iter().copied();
        let commands: Vec<Command> = commands
            .filter(|command| command.spec().menu == menu)
            .collect();
        entries_ui(ui, editor, &commands, screen, queue);
    });
}

/// Entries for commands in the order of the table, with a line between those of different menus. The
/// first one.
pub(crate) fn entries_ui(
    ui: &mut Ui,
    editor: &Editor,
    commands: &[Command],
    screen: ScreenKind,
    queue: &mut Vec<Action>,
) -> Option<Response> {
    let mut first = None;
    let mut last: Option<&CommandSpec> = None;
    for command in commands {
        let spec = command.spec();
        if last.is_some_and(|last| last.menu != spec.menu) {
            ui.separator();
        }
        let shown = match spec.submenu {
            None => Some(entry_ui(ui, editor, *command, screen, queue)),
            Some(name) if last.is_none_or(|last| last.submenu != spec.submenu) => {
                let button = ui.menu_button(name, |ui| {
                    let is_in_it = |other: &&Command| other.spec().submenu == spec.submenu;
                    for command in commands.iter().filter(is_in_it) {
                        entry_ui(ui, editor, *command, screen, queue);
                    }
                });
                Some(button.response)
            }
            Some(_) => None,
        };
        first = first.or(shown);
        last = Some(spec);
    }
    first
}

fn entry_ui(
    ui: &mut Ui,
    editor: &Editor,
    command: Command,
    screen: ScreenKind,
    queue: &mut Vec<Action>,
) -> Response {
    let spec = command.spec();
    let disabled_reason = command.disabled_reason(editor, screen);
    let is_enabled = disabled_reason.is_none();
    let reason = disabled_reason.map(|reason| shortcuts::phrase(ui.ctx(), &reason));
    let reason = reason.unwrap_or_default();
    let key = egui::RichText::new(shortcuts::shown(ui.ctx(), command)).small();
    let button = Button::new(command.title(editor))
        .shortcut_text(key)
        .min_size(Vec2::new(220.0, ROW));
    let response = ui
        .add_enabled(is_enabled, button)
        .on_hover_text(spec.hint)
        .on_disabled_hover_text(format!("{} {reason}", spec.hint));
    if response.clicked() {
        queue.push(Action::Command(command));
        ui.close();
    }
    response
}
