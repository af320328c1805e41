//! The dialogs in the middle of the window. Those that keep something between frames have a file of
//! their own.

pub(crate) mod commands;
pub(crate) mod keys;
mod path;
mod prices;

use std::path::{Path, PathBuf};

use egui::{Button, Context, Frame, Grid, Id, Label, Modal, Modifiers, ScrollArea, Ui};

use crate::{
    app::{
        request::{CANCEL, ExportOptions, Purpose, Request, Then},
        widgets::{choices_ui, is_enter_pressed},
    },
    compose::Selection,
    editor::{Editor, ScreenKind},
    export::Content,
    file::{JournalId, Settings, TEXT_SIZES, ThemeChoice},
};

use commands::CommandPalette;
use keys::KeysDialog;

pub(crate) use path::{PathDialog, pick_path};
pub(crate) use prices::PricesDialog;

/// Width of a dialog's contents, in points.
const WIDTH: f32 = 440.0;

/// The dialog on screen.
#[derive(Debug)]
pub(crate) enum Dialog {
    Message {
        title: String,
        text: String,
    },
    /// There are changes that would be lost.
    Unsaved(Then),
    /// The file is not what was last read or written.
    Conflict {
        path: PathBuf,
        /// Whether the file was moved or deleted.
        is_missing: bool,
        /// What to do once the board is saved.
        then: Option<Then>,
    },
    /// The journal of a board, of this title, is to be removed.
    Forget(JournalId, String),
    /// The file that was opened has changes that were not saved.
    Unclosed(JournalId, String),
    /// A file to name, where no system dialog runs.
    Path(PathDialog),
    Export(ExportOptions),
    Commands(CommandPalette),
    Keys(KeysDialog),
    Settings,
    Prices(Box<PricesDialog>),
}

impl Dialog {
    pub(crate) fn message(title: impl Into<String>, text: impl ToString) -> Self {
        Self::Message {
            title: title.into(),
            text: text.to_string(),
        }
    }

    /// Shows the dialog. It is over once it returns a request.
    pub(crate) fn ui(
        &mut self,
        ctx: &Context,
        editor: &Editor,
        settings: &mut Settings,
        screen: ScreenKind,
    ) -> Option<Request> {
        let modal = Modal::new(Id::unique("dialog"))
            .frame(Frame::window(&ctx.global_style()))
            .show(ctx, |ui| {
                ui.set_width(self.width(ctx));
                self.contents_ui(ui, editor, settings, screen)
            });
        // egui centres it one frame after its size has changed.
        let size = modal.response.rect.size();
        let id = Id::unique("size of the dialog");
        let before = ctx.data(|data| data.get_temp(id));
        if before != Some(size) {
            ctx.data_mut(|data| data.insert_temp(id, size));
            ctx.request_repaint();
        }
        let is_closed = modal.inner.is_none() && modal.should_close();
        modal.inner.or(is_closed.then_some(Request::Dismiss))
    }

    fn width(&self, ctx: &Context) -> f32 {
        match self {
            Self::Prices(_) => prices::WIDTH,
            Self::Keys(_) => keys::width(ctx),
            _ => WIDTH,
        }
    }

    fn contents_ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        settings: &mut Settings,
        screen: ScreenKind,
    ) -> Option<Request> {
        match self {
            Self::Message { title, text } => message_ui(ui, title, text),
            Self::Unsaved(then) => unsaved_ui(ui, editor.board().display_title(), then),
            Self::Conflict {
                path,
                is_missing,
                then,
            } => conflict_ui(ui, path, *is_missing, then.as_ref()),
            Self::Forget(id, title) => forget_ui(ui, id, title),
            Self::Unclosed(id, note) => unclosed_ui(ui, id, note),
            Self::Path(dialog) => dialog.ui(ui),
            Self::Export(options) => export_ui(ui, options, editor.pictured()),
            Self::Commands(palette) => palette.ui(ui, editor, screen).map(Request::Run),
            Self::Keys(dialog) => dialog.ui(ui, editor.catalog()).then_some(Request::Dismiss),
            Self::Settings => settings_ui(ui, settings).then_some(Request::Dismiss),
            Self::Prices(dialog) => dialog.ui(ui, &editor.catalog().prices),
        }
    }
}

fn message_ui(ui: &mut Ui, title: &str, text: &str) -> Option<Request> {
    ui.heading(title);
    ui.add_space(4.0);
    ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
        ui.add(Label::new(text).wrap().selectable(true));
    });
    ui.add_space(8.0);
    let close = ui.button("Close");
    close.clicked().then_some(Request::Dismiss)
}

fn unsaved_ui(ui: &mut Ui, title: &str, then: &Then) -> Option<Request> {
    ui.heading(format!("Save changes to “{title}”?"));
    ui.label("They would be lost otherwise.");
    let save = || Request::Save(Some(then.clone()));
    let choices = [
        ("Save", "", save()),
        ("Don't save", "", Request::Proceed(then.clone())),
        CANCEL,
    ];
    choices_ui(ui, choices).or_else(|| is_enter_pressed(ui).then(save))
}

fn conflict_ui(ui: &mut Ui, path: &Path, is_missing: bool, then: Option<&Then>) -> Option<Request> {
    let name = path.display();
    let (title, text) = if is_missing {
        (
            "The file is missing",
            format!("{name} is no longer there. It was moved or deleted since it was opened."),
        )
    } else {
        (
            "The file has changed",
            format!("{name} was changed by someone else since it was opened here."),
        )
    };
    ui.heading(title);
    ui.label(text);
    let keep = Request::Overwrite(path.to_owned(), then.cloned());
    let mut choices = vec![("Keep mine", "Write this board over the file.", keep)];
    if !is_missing {
        let reload = Request::Proceed(Then::OpenPath(path.to_owned()));
        choices.push(("Reload", "Drop my changes and open the file.", reload));
    }
    let copy = Request::ChooseFile(Purpose::Save(then.cloned()));
    choices.extend([("Save a copy…", "", copy), CANCEL]);
    choices_ui(ui, choices)
}

fn forget_ui(ui: &mut Ui, id: &JournalId, title: &str) -> Option<Request> {
    ui.heading(format!("Forget what was not saved of “{title}”?"));
    ui.label("It is removed from this machine. If the board has a file, that stays as it is.");
    let forget = Request::Forget(id.clone());
    choices_ui(ui, [("Forget", "", forget), CANCEL])
}

fn unclosed_ui(ui: &mut Ui, id: &JournalId, note: &str) -> Option<Request> {
    ui.heading("There are changes that were not saved");
    ui.label(format!("Whyboard ended before they were: {note}."));
    let open = Request::Leave(Then::Recover(id.clone()));
    let hint = "The start screen goes on offering them.";
    choices_ui(
        ui,
        [
            ("Open with them", "", open),
            ("Leave as it is in the file", hint, Request::Dismiss),
        ],
    )
}

/// `selection`: what a picture of the selection shows.
fn export_ui(
    ui: &mut Ui,
    options: &mut ExportOptions,
    selection: Option<Selection>,
) -> Option<Request> {
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
                let part = Button::selectable(is_part, "Selection");
                if ui.add_enabled(selection.is_some(), part).clicked() {
                    options.picture.only = selection;
                }
            });
            ui.end_row();
            ui.label("Background");
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
    let export = || Request::ChooseFile(Purpose::Export(options.clone()));
    choices_ui(ui, [("Export…", "", export()), CANCEL])
        .or_else(|| is_enter_pressed(ui).then(export))
}

/// Returns true when the dialog is to be closed.
fn settings_ui(ui: &mut Ui, settings: &mut Settings) -> bool {
    ui.heading("Settings");
    ui.weak("They apply at once and are kept for next time.");
    ui.add_space(8.0);
    Grid::new("settings")
        .num_columns(2)
        .spacing([24.0, 10.0])
        .show(ui, |ui| {
            ui.label("Theme");
            ui.horizontal(|ui| {
                for (choice, name) in [
                    (ThemeChoice::System, "Same as the system"),
                    (ThemeChoice::Light, "Light"),
                    (ThemeChoice::Dark, "Dark"),
                ] {
                    ui.selectable_value(&mut settings.theme, choice, name);
                }
            });
            ui.end_row();
            ui.label("Size of text");
            ui.horizontal(|ui| {
                for size in TEXT_SIZES {
                    let is_on = settings.text_size_percent() == size;
                    if ui.selectable_label(is_on, format!("{size} %")).clicked() {
                        settings.set_text_size_percent(size);
                    }
                }
            });
            ui.end_row();
            ui.label("Wheel");
            ui.vertical(|ui| {
                ui.checkbox(&mut settings.wheel_zooms, "Wheel zooms");
                let key = ui.ctx().format_modifiers(Modifiers::COMMAND);
                ui.weak(if settings.wheel_zooms {
                    format!("{key}+wheel moves the view.")
                } else {
                    format!("{key}+wheel zooms, the wheel moves the view.")
                });
            });
            ui.end_row();
            ui.label("Board");
            ui.vertical(|ui| {
                ui.checkbox(&mut settings.shows_minimap, "Minimap");
                ui.checkbox(&mut settings.shows_grid, "Grid to snap to");
            });
            ui.end_row();
        });
    ui.add_space(8.0);
    ui.button("Close").clicked()
}
