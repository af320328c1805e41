//! Every key, and what the pointer does, in columns; a word finds the ones that are about it.

use egui::{Context, Id, RichText, Role, ScrollArea, TextEdit, Ui, WidgetInfo};

use crate::{
    catalog::Catalog,
    editor::command::{COMMANDS, Menu},
    layout::text::{Face, font_id},
};

use crate::app::shortcuts;

/// Width of the dialog where there is room, in points.
const WIDTH: f32 = 1040.0;
/// What is kept free beside it, in points.
const BESIDE: f32 = 96.0;
/// What else of the window's height the dialog needs, in points.
const AROUND: f32 = 220.0;
/// Least width of a column, in points.
const COLUMN: f32 = 310.0;
/// The part of a column for what is done; the rest is for the keys.
const DONE: f32 = 0.55;

/// The dialog between frames.
#[derive(Debug, Default)]
pub(crate) struct KeysDialog {
    query: String,
    is_known: bool,
}

/// Width of the dialog's contents, in points.
pub(crate) fn width(ctx: &Context) -> f32 {
    WIDTH.min(ctx.content_rect().width() - BESIDE)
}

/// What belongs together, each line with what is done and how.
type Part = (&'static str, Vec<(String, String)>);

impl KeysDialog {
    /// Shows the keys. True when the dialog is to be closed.
    pub(crate) fn ui(&mut self, ui: &mut Ui, catalog: &Catalog) -> bool {
        ui.horizontal(|ui| {
            ui.heading("Keys");
            let field = TextEdit::singleline(&mut self.query)
                .id(Id::unique("find a key"))
                .hint_text("What do you look for?")
                .desired_width(260.0);
            let response = ui.add(field);
            response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Find a key"));
            if !std::mem::replace(&mut self.is_known, true) {
                response.request_focus();
            }
        });
        ui.add_space(6.0);
        let parts = found(ui.ctx(), catalog, &self.query);
        let height = (ui.ctx().content_rect().height() - AROUND).max(120.0);
        ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                if parts.is_empty() {
                    ui.weak("No key is about that.");
                }
                let count = ((ui.available_width() / COLUMN) as usize).clamp(1, 3);
                ui.columns(count, |columns| {
                    for (column, parts) in columns.iter_mut().zip(in_columns(parts, count)) {
                        for part in parts {
                            list_ui(column, &part);
                        }
                    }
                });
            });
        ui.add_space(8.0);
        ui.button("Close").clicked()
    }
}

/// The parts that say the word, with the lines that do.
fn found(ctx: &Context, catalog: &Catalog, query: &str) -> Vec<Part> {
    let query = query.trim().to_lowercase();
    let menus = [
        (Menu::Insert, "Insert"),
        (Menu::Edit, "Edit"),
        (Menu::Arrange, "Arrange"),
        (Menu::View, "View"),
        (Menu::Hidden, "On the board"),
        (Menu::File, "File"),
        (Menu::Practice, "Practice"),
    ];
    let pointer = catalog.pointer.iter();
    let pointer = pointer.map(|feel| (feel.does.clone(), feel.hand.clone()));
    let mut parts: Vec<Part> = menus
        .into_iter()
        .map(|(menu, title)| {
            let with_key = COMMANDS.iter().filter(|command| {
                let spec = command.spec();
                spec.menu == menu && !spec.keys.is_empty()
            });
            let lines = with_key.map(|command| {
                let label = command.spec().label.to_owned();
                (label, shortcuts::all_shown(ctx, *command))
            });
            (title, lines.collect())
        })
        .collect();
    parts.push(("Pointer", pointer.collect()));
    for (_, lines) in &mut parts {
        lines.retain(|(done, how)| format!("{done} {how}").to_lowercase().contains(&query));
    }
    parts.retain(|(_, lines)| !lines.is_empty());
    parts
}

/// The parts in columns of about the same length, in their order.
fn in_columns(parts: Vec<Part>, count: usize) -> Vec<Vec<Part>> {
    let total: usize = parts.iter().map(|(_, lines)| lines.len() + 2).sum();
    let mut columns = vec![Vec::new(); count];
    let mut before = 0;
    for part in parts {
        let length = part.1.len() + 2;
        let column = (before + length / 2) * count / total.max(1);
        before += length;
        columns[column.min(count - 1)].push(part);
    }
    columns
}

fn list_ui(ui: &mut Ui, (title, lines): &Part) {
    let size = egui::TextStyle::Body.resolve(ui.style()).size;
    ui.label(RichText::new(*title).font(font_id(Face::Strong, size)));
    let width = ui.available_width() - 12.0;
    for (done, how) in lines {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            for (text, share) in [
                (RichText::new(done), DONE),
                (RichText::new(how).weak(), 1.0 - DONE),
            ] {
                ui.vertical(|ui| {
                    ui.set_width(width * share - 8.0);
                    ui.add(egui::Label::new(text).wrap());
                });
            }
        });
    }
    ui.add_space(10.0);
}
