//! Every key, and what the pointer does, in columns; a search narrows them down.

use egui::{Context, Id, Key, Label, RichText, Role, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};
use strum::VariantArray as _;

use crate::{
    app::shortcuts,
    catalog::Catalog,
    editor::{COMMANDS, Menu},
    layout::text::{Face, font_id},
};

/// Width of the dialog where there is room, in points.
const WIDTH: f32 = 1040.0;
/// Space beside it, in points.
const MARGIN: f32 = 96.0;
/// Height of all but the list, with the room above and below the dialog, in points.
const AROUND_LIST: f32 = 220.0;
/// How far an arrow key scrolls, in points.
const LINES: f32 = 60.0;
/// Minimum width of a column, in points.
const MIN_COLUMN: f32 = 310.0;
/// Share of a column for what a key does; the rest is for the key.
const EFFECT_SHARE: f32 = 0.55;

/// The order of the sections, which makes columns of about the same length.
const MENUS: [Menu; Menu::VARIANTS.len()] = [
    Menu::Insert,
    Menu::Edit,
    Menu::Arrange,
    Menu::View,
    Menu::Hidden,
    Menu::File,
    Menu::Practice,
];

/// The dialog between frames.
#[derive(Debug, Default)]
pub(crate) struct KeysDialog {
    query: String,
    had_focus: bool,
}

/// Width of the dialog's contents, in points.
pub(crate) fn width(ctx: &Context) -> f32 {
    WIDTH.min(ctx.content_rect().width() - MARGIN)
}

struct Section {
    title: &'static str,
    /// What can be done, and the keys or the pointer's action that does it.
    lines: Vec<(String, String)>,
}

impl KeysDialog {
    /// Returns true when the dialog is to be closed.
    pub(crate) fn ui(&mut self, ui: &mut Ui, catalog: &Catalog) -> bool {
        ui.horizontal(|ui| {
            ui.heading("Keys");
            let field = TextEdit::singleline(&mut self.query)
                .id(Id::unique("find a key"))
                .hint_text("What are you looking for?")
                .desired_width(260.0);
            let response = ui.add(field);
            response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Find a key"));
            if !std::mem::replace(&mut self.had_focus, true) {
                response.request_focus();
            }
        });
        ui.add_space(6.0);
        let mut sections = sections(ui.ctx(), catalog);
        filter(&mut sections, &self.query);
        let height = (ui.ctx().content_rect().height() - AROUND_LIST).max(120.0);
        ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.scroll_with_delta(vec2(0.0, scrolled(ui, height)));
                if sections.is_empty() {
                    ui.weak("No key is about that.");
                }
                let count = ((ui.available_width() / MIN_COLUMN) as usize).clamp(1, 3);
                ui.columns(count, |columns| {
                    for (ui, sections) in columns.iter_mut().zip(in_columns(&sections, count)) {
                        for section in sections {
                            section_ui(ui, section);
                        }
                    }
                });
            });
        ui.add_space(8.0);
        ui.button("Close").clicked()
    }
}

/// How far the keyboard scrolls the list in this frame, in points: by a few lines, or nearly a `page`.
fn scrolled(ui: &Ui, page: f32) -> f32 {
    let keys = [
        (Key::ArrowDown, -LINES),
        (Key::ArrowUp, LINES),
        (Key::PageDown, LINES - page),
        (Key::PageUp, page - LINES),
    ];
    let pressed = |(key, by): (Key, f32)| ui.input(|input| by * input.num_presses(key) as f32);
    keys.map(pressed).iter().sum()
}

fn sections(ctx: &Context, catalog: &Catalog) -> Vec<Section> {
    let of_menu = |menu: Menu| {
        let commands = COMMANDS.iter().filter(|command| {
            let spec = command.spec();
            spec.menu == menu && !spec.keys.is_empty()
        });
        let lines = commands.map(|command| {
            let label = command.spec().label.to_owned();
            (label, shortcuts::all_shown(ctx, *command))
        });
        Section {
            title: menu.title(),
            lines: lines.collect(),
        }
    };
    let pointer = catalog.pointer.iter();
    let pointer = Section {
        title: "Pointer",
        lines: pointer
            .map(|hint| (hint.effect.clone(), hint.gesture.clone()))
            .collect(),
    };
    MENUS.into_iter().map(of_menu).chain([pointer]).collect()
}

/// Keeps the lines that hold the query, and the sections that have such lines.
fn filter(sections: &mut Vec<Section>, query: &str) {
    let query = query.trim().to_lowercase();
    for section in sections.iter_mut() {
        section
            .lines
            .retain(|(effect, input)| format!("{effect} {input}").to_lowercase().contains(&query));
    }
    sections.retain(|section| !section.lines.is_empty());
}

/// The sections in columns of about the same length, in their order.
fn in_columns(sections: &[Section], count: usize) -> Vec<Vec<&Section>> {
    // The title and the space below count as two lines.
    let length = |section: &Section| section.lines.len() + 2;
    let total: usize = sections.iter().map(length).sum();
    let mut columns = vec![Vec::new(); count];
    let mut before = 0;
    for section in sections {
        let length = length(section);
        let column = (before + length / 2) * count / total.max(1);
        before += length;
        columns[column.min(count - 1)].push(section);
    }
    columns
}

fn section_ui(ui: &mut Ui, section: &Section) {
    let size = egui::TextStyle::Body.resolve(ui.style()).size;
    ui.label(RichText::new(section.title).font(font_id(Face::Strong, size)));
    let width = ui.available_width() - 12.0;
    for (effect, input) in &section.lines {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            for (text, share) in [
                (RichText::new(effect), EFFECT_SHARE),
                (RichText::new(input).weak(), 1.0 - EFFECT_SHARE),
            ] {
                ui.vertical(|ui| {
                    ui.set_width(width * share - 8.0);
                    ui.add(Label::new(text).wrap());
                });
            }
        });
    }
    ui.add_space(10.0);
}
