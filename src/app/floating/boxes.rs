//! Why every box is here and what it moves, in one table to type through: Tab goes from field to field,
//! Enter to the next row.

use egui::{Align2, Grid, Id as WidgetId, Key, Role, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};

use crate::{
    app::{canvas::INSET, fields::quiet_ui, panels::panes, shortcuts, widgets},
    editor::{Action, Editor, WindowCommand},
    model::{ComponentField, TextField},
};

/// What is asked of every box, and how it is called.
const COLUMNS: [(ComponentField, &str); 2] = [
    (ComponentField::Why, "Why"),
    (ComponentField::Metric, "Moves"),
];
/// Widths of the names and of the fields where there is room, and of the table at most, in points.
const NAME: f32 = 150.0;
const FIELD: [f32; 2] = [320.0, 190.0];
const WIDTH: f32 = 720.0;
/// Height of the list at most, in points.
const LIST: f32 = 460.0;
/// How many boxes are listed: each takes time in every frame.
const MAX_LISTED: usize = 200;

/// The table between frames.
#[derive(Debug, Default)]
pub(crate) struct Boxes {
    is_open: bool,
    /// Whether the first field gets the cursor.
    is_new: bool,
}

fn widget_of(field: TextField) -> WidgetId {
    WidgetId::unique(("table of boxes", field))
}

impl Boxes {
    /// Opens the table with the cursor in the first field that is empty, or closes it.
    pub(crate) fn toggle(&mut self) {
        self.is_open = !self.is_open;
        self.is_new = self.is_open;
    }

    /// Closes the table. True when it was open.
    pub(crate) fn close(&mut self) -> bool {
        std::mem::take(&mut self.is_open)
    }

    pub(crate) fn ui(&mut self, ctx: &egui::Context, editor: &Editor, queue: &mut Vec<Action>) {
        if !self.is_open {
            return;
        }
        let room = editor.room();
        let place = (room.center_top() + vec2(0.0, INSET), Align2::CENTER_TOP);
        let width = WIDTH.min(room.width() - 4.0 * INSET);
        let height = LIST.min(room.height() - 120.0).max(80.0);
        widgets::popup_ui(ctx, "boxes", place, 12, |ui| {
            ui.set_width(width);
            ui.horizontal(|ui| {
                ui.strong("Why each box is here, and what it moves");
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let key = shortcuts::shown(ui.ctx(), WindowCommand::Cancel);
                    let (icon, hint) = (editor.catalog().icon("x"), format!("Close ({key})"));
                    if widgets::icon_button(ui, &icon, "Close the table", &hint, false).clicked() {
                        self.close();
                        panes::focus_canvas(ui.ctx());
                    }
                });
            });
            let list = ScrollArea::vertical()
                .max_height(height)
                .auto_shrink([false, true]);
            list.show(ui, |ui| {
                self.rows_ui(ui, editor, width, queue);
                panes::follow_focus(ui);
            });
        });
    }

    fn rows_ui(&mut self, ui: &mut Ui, editor: &Editor, width: f32, queue: &mut Vec<Action>) {
        let board = editor.board();
        let mut ids = editor.reading_order();
        ids.retain(|id| board.components.contains_key(id));
        if ids.is_empty() {
            ui.weak("There is no box on the board yet.");
        }
        let more = ids.len().saturating_sub(MAX_LISTED);
        ids.truncate(MAX_LISTED);
        let fields = ids
            .iter()
            .flat_map(|id| COLUMNS.map(|(column, _)| column.of(*id)));
        let is_empty = |field: &TextField| board.text(*field).is_some_and(|text| text.is_empty());
        let mut wanted = fields
            .clone()
            .find(is_empty)
            .or_else(|| fields.clone().next());
        wanted = wanted.filter(|_| std::mem::take(&mut self.is_new));
        let share = (width - 40.0) / (NAME + FIELD[0] + FIELD[1]);
        Grid::new("boxes")
            .num_columns(3)
            .striped(true)
            .show(ui, |ui| {
                for (row, id) in ids.iter().enumerate() {
                    let label = board
                        .components
                        .get(id)
                        .map_or("", |one| one.label.as_str());
                    ui.scope(|ui| {
                        ui.set_width(NAME * share.min(1.0));
                        ui.add(egui::Label::new(label).truncate());
                    });
                    for ((column, name), width) in COLUMNS.into_iter().zip(FIELD) {
                        let field = column.of(*id);
                        let name = format!("{name}: {label}");
                        let below = ids.get(row + 1).map(|id| column.of(*id));
                        field_ui(
                            ui,
                            editor,
                            (field, below),
                            &name,
                            width * share.min(1.0),
                            queue,
                        );
                        if wanted == Some(field) {
                            ui.memory_mut(|memory| memory.request_focus(widget_of(field)));
                        }
                    }
                    ui.end_row();
                }
            });
        if more > 0 {
            ui.weak(format!("And {more} more, which are not listed."));
        }
    }
}

/// A field of the table; Enter goes on to the one `below`.
fn field_ui(
    ui: &mut Ui,
    editor: &Editor,
    (field, below): (TextField, Option<TextField>),
    name: &str,
    width: f32,
    queue: &mut Vec<Action>,
) {
    let mut text = editor.board().text(field).unwrap_or_default().to_owned();
    let edit = TextEdit::singleline(&mut text)
        .id(widget_of(field))
        .desired_width(width);
    // A cell of a grid is as wide as it was: it has to be told.
    let shown = ui.scope(|ui| {
        ui.set_width(width);
        quiet_ui(ui, edit)
    });
    let response = shown.inner;
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    if response.changed() {
        queue.push(Action::Type(field, text));
    }
    if response.lost_focus() {
        queue.push(Action::FinishTyping);
        if let Some(below) = below
            && ui.input(|input| input.key_pressed(Key::Enter))
        {
            ui.memory_mut(|memory| memory.request_focus(widget_of(below)));
        }
    }
}
