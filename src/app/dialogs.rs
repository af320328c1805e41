//! Everything that asks or tells in the middle of the window.

pub(crate) mod commands;
pub(crate) mod keys;
pub(crate) mod native;
mod path;
mod prices;
pub(crate) mod settings;

use std::path::{Path, PathBuf};

use egui::{Frame, Grid, Id, Key, Modal, ScrollArea, Ui};

use crate::{
    editor::{Action, Command},
    export::Content,
    file::Expect,
    practice::calendar,
};

use crate::app::{
    Whyboard,
    request::{ExportOptions, Purpose, Then},
    screens::start::Choice,
};

use commands::CommandPalette;
use keys::KeysDialog;

pub use path::PathDialog;
pub use prices::PricesDialog;

/// Width of a dialog's contents, in points.
const WIDTH: f32 = 440.0;
/// Width of the price sheet, in points.
const PRICES_WIDTH: f32 = 620.0;

/// A dialog on screen.
#[derive(Debug)]
pub enum Dialog {
    /// Something the user should know.
    Message {
        /// In a few words.
        title: String,
        /// What and where.
        text: String,
    },
    /// There are changes that would be lost.
    Unsaved(Then),
    /// The file is not what was last read or written.
    Conflict {
        /// The file.
        path: PathBuf,
        /// True when it is not there any more.
        gone: bool,
        /// What waits for the saving.
        then: Option<Then>,
    },
    /// A file to name, where no system dialog runs.
    Path(PathDialog),
    /// How to write a file.
    Export(ExportOptions),
    /// Every command by name.
    Commands(CommandPalette),
    /// Every key.
    Keys(KeysDialog),
    /// What is remembered between runs.
    Settings,
    /// The price sheet.
    Prices(Box<PricesDialog>),
}

/// What a dialog ended with.
enum Answer {
    Close,
    Save(Then),
    Discard(Then),
    Overwrite(PathBuf, Option<Then>),
    Reload(PathBuf),
    SaveAs(Option<Then>),
    Export(ExportOptions),
    Picked(Purpose, PathBuf, bool),
    Prices(prices::Left),
    Run(Command),
}

impl Dialog {
    pub(crate) fn message(title: impl Into<String>, text: impl ToString) -> Self {
        Self::Message {
            title: title.into(),
            text: text.to_string(),
        }
    }
}

impl Whyboard {
    /// Shows the dialog, if there is one.
    pub(crate) fn show_dialog(&mut self, ctx: &egui::Context) {
        let Some(mut dialog) = self.dialog.take() else {
            return;
        };
        let screen = self.screen_kind();
        let frame = Frame::window(&ctx.global_style());
        let settings = self.preferences.settings.clone();
        let modal = Modal::new(Id::unique("dialog"))
            .frame(frame)
            .show(ctx, |ui| {
                ui.set_width(match dialog {
                    Dialog::Prices(_) => PRICES_WIDTH,
                    Dialog::Keys(_) => keys::width(ui.ctx()),
                    _ => WIDTH,
                });
                match &mut dialog {
                    Dialog::Message { title, text } => message(ui, title, text),
                    Dialog::Unsaved(then) => unsaved(ui, self.editor.board().display_title(), then),
                    Dialog::Conflict { path, gone, then } => conflict(ui, path, *gone, then),
                    Dialog::Path(dialog) => dialog.show(ui),
                    Dialog::Export(options) => {
                        let ids = self.pictured();
                        export(ui, options, ids)
                    }
                    Dialog::Commands(palette) => {
                        palette.show(ui, &self.editor, screen).map(Answer::Run)
                    }
                    Dialog::Keys(dialog) => dialog
                        .show(ui, self.editor.catalog())
                        .then_some(Answer::Close),
                    Dialog::Settings => {
                        settings::show(ui, &mut self.preferences.settings).then_some(Answer::Close)
                    }
                    Dialog::Prices(dialog) => dialog.show(ui).map(Answer::Prices),
                }
            });
        if self.preferences.settings != settings {
            self.apply_settings(ctx);
            self.save_settings(ctx);
        }
        // It stands in the middle one frame after its size is known.
        let size = modal.response.rect.size();
        let id = Id::unique("size of the dialog");
        let before = ctx.data(|data| data.get_temp(id));
        if before != Some(size) {
            ctx.data_mut(|data| data.insert_temp(id, size));
            ctx.request_repaint();
        }
        let answer = match modal.inner {
            None if modal.should_close() => Some(Answer::Close),
            answer => answer,
        };
        match answer {
            None => self.dialog = Some(dialog),
            Some(answer) => self.answer(ctx, answer),
        }
    }

    fn answer(&mut self, ctx: &egui::Context, answer: Answer) {
        match answer {
            Answer::Close | Answer::Prices(prices::Left::Close) => {}
            Answer::Prices(prices::Left::Keep(sheet)) => self.keep_prices(ctx, *sheet),
            Answer::Prices(prices::Left::Reset) => {
                self.keep_prices(ctx, self.editor.catalog().prices.clone());
            }
            Answer::Run(command) => self.queue.push(Action::Command(command)),
            Answer::Save(then) => self.save(ctx, Some(then)),
            Answer::Discard(then) => self.proceed(ctx, then),
            Answer::Overwrite(path, then) => self.save_to(ctx, path, Expect::Anything, then),
            Answer::Reload(path) => self.proceed(ctx, Then::OpenPath(path)),
            Answer::SaveAs(then) => self.choose_file(ctx, Purpose::Save(then)),
            Answer::Export(options) => self.choose_file(ctx, Purpose::Export(options)),
            Answer::Picked(purpose, path, may_replace) => {
                self.use_file(ctx, purpose, path, may_replace);
            }
        }
    }

    /// Does what was chosen on the start screen.
    pub(crate) fn choose_start(&mut self, ctx: &egui::Context, choice: Choice) {
        let then = match choice {
            Choice::Practise(exercise) => Then::Practise(exercise),
            Choice::Template(name) => Then::Template(name),
            Choice::Recent(path) => Then::OpenPath(path),
            Choice::Open => Then::Open,
            Choice::History => return self.show_history(),
            Choice::Prices => return self.show_prices(),
            Choice::Interview(date) => {
                let day = date.map(calendar::day_of_date);
                self.preferences.settings.set_interview_day(day);
                return self.save_settings(ctx);
            }
        };
        self.leave(ctx, then);
    }
}

fn message(ui: &mut Ui, title: &str, text: &str) -> Option<Answer> {
    ui.heading(title);
    ui.add_space(4.0);
    ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
        ui.add(egui::Label::new(text).wrap().selectable(true));
    });
    ui.add_space(8.0);
    let close = ui.button("Close");
    close.clicked().then_some(Answer::Close)
}

fn unsaved(ui: &mut Ui, title: &str, then: &Then) -> Option<Answer> {
    ui.heading(format!("Save changes to “{title}”?"));
    ui.label("They would be lost otherwise.");
    ui.add_space(8.0);
    let mut answer = None;
    ui.horizontal(|ui| {
        if ui.button("Save").clicked() || enter(ui) {
            answer = Some(Answer::Save(then.clone()));
        }
        if ui.button("Don't save").clicked() {
            answer = Some(Answer::Discard(then.clone()));
        }
        if ui.button("Cancel").clicked() {
            answer = Some(Answer::Close);
        }
    });
    answer
}

fn conflict(ui: &mut Ui, path: &Path, gone: bool, then: &Option<Then>) -> Option<Answer> {
    ui.heading(if gone {
        "The file is gone"
    } else {
        "The file has changed"
    });
    let name = path.display();
    ui.label(if gone {
        format!("{name} is not there any more. It was moved or deleted since it was opened.")
    } else {
        format!("{name} was changed by someone else since it was opened here.")
    });
    ui.add_space(8.0);
    let mut answer = None;
    ui.horizontal(|ui| {
        if ui
            .button("Keep mine")
            .on_hover_text("Write this board over the file.")
            .clicked()
        {
            answer = Some(Answer::Overwrite(path.to_owned(), then.clone()));
        }
        if !gone
            && ui
                .button("Reload")
                .on_hover_text("Drop my changes and open the file.")
                .clicked()
        {
            answer = Some(Answer::Reload(path.to_owned()));
        }
        if ui.button("Save a copy…").clicked() {
            answer = Some(Answer::SaveAs(then.clone()));
        }
        if ui.button("Cancel").clicked() {
            answer = Some(Answer::Close);
        }
    });
    answer
}

fn export(
    ui: &mut Ui,
    options: &mut ExportOptions,
    selection: Option<crate::compose::Selection>,
) -> Option<Answer> {
    ui.heading(options.format.title());
    ui.add_space(4.0);
    Grid::new("export")
        .num_columns(2)
        .spacing([16.0, 8.0])
        .show(ui, |ui| {
            ui.label("What");
            ui.horizontal(|ui| {
                let is_part = options.picture.only.is_some();
                if ui.selectable_label(!is_part, "Whole board").clicked() {
                    options.picture.only = None;
                }
                let part = egui::Button::selectable(is_part, "Selection");
                if ui.add_enabled(selection.is_some(), part).clicked() {
                    options.picture.only = selection;
                }
            });
            ui.end_row();
            ui.label("Ground");
            ui.horizontal(|ui| {
                ui.selectable_value(&mut options.picture.dark, false, "Light");
                ui.selectable_value(&mut options.picture.dark, true, "Dark");
            });
            ui.end_row();
            if options.format.content() == Content::Pixels {
                ui.label("Size");
                ui.horizontal(|ui| {
                    for scale in 1..=4 {
                        ui.selectable_value(&mut options.scale, scale, format!("{scale}×"));
                    }
                });
                ui.end_row();
            }
        });
    ui.add_space(8.0);
    let mut answer = None;
    ui.horizontal(|ui| {
        if ui.button("Export…").clicked() || enter(ui) {
            answer = Some(Answer::Export(options.clone()));
        }
        if ui.button("Cancel").clicked() {
            answer = Some(Answer::Close);
        }
    });
    answer
}

/// True when Enter was pressed while nothing in the dialog has the keyboard.
fn enter(ui: &Ui) -> bool {
    ui.memory(|memory| memory.focused().is_none())
        && ui.input(|input| input.key_pressed(Key::Enter))
}
