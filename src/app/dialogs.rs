//! The dialogs in the middle of the window. Those that keep something between frames, and the settings, have
//! a file of their own.

pub(crate) mod commands;
mod conflict;
pub(crate) mod keys;
mod path;
mod prices;
mod settings;
mod versions;

use std::path::{Path, PathBuf};

use egui::{Button, Color32, Context, Frame, Grid, Id, Label, Modal, ScrollArea, Ui};

use crate::{
    app::{
        request::{CANCEL, CLOSE, ExportOptions, Opening, Purpose, Request, Then},
        widgets::{choices_ui, is_enter_pressed},
    },
    compose::Selection,
    editor::{Command, Editor, EditorCommand, ScreenKind},
    export::Content,
    file::{JournalId, SaveError, Settings},
    model::PracticeRecord,
    practice::{calendar, clock_text},
};

use commands::CommandPalette;
use keys::KeysDialog;

pub(crate) use conflict::ConflictDialog;
pub(crate) use path::{PathDialog, pick_path};
pub(crate) use prices::PricesDialog;
pub(crate) use versions::VersionsDialog;

/// Width of a dialog's contents, in points.
const WIDTH: f32 = 408.0;
/// How dark the window is behind a dialog, of 255, in the light theme and in the dark one.
const SCRIM: [u8; 2] = [77, 128];

/// The dialog on screen.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "one dialog is on the screen at a time"
)]
pub(crate) enum Dialog {
    Message {
        title: String,
        text: String,
        /// A command that answers it.
        offer: Option<EditorCommand>,
    },
    /// What is wrong with the file at the path, of which there may be earlier versions: a title and
    /// a text.
    Damaged(PathBuf, String, String),
    /// There are changes that would be lost.
    Unsaved(Then),
    /// The file is not what was last read or written.
    Conflict(Box<ConflictDialog>),
    /// Earlier versions of the board's file.
    Versions(VersionsDialog),
    /// The board is open in another window.
    Elsewhere(PathBuf),
    /// Another window has taken the board over.
    TakenOver(PathBuf),
    /// The file that was chosen exists, and nobody has agreed to replace it.
    Replace(Purpose, PathBuf),
    /// The board was not saved.
    NotSaved(SaveError, Option<Then>),
    /// The practice is to end.
    Finish,
    /// The practice that began then is to be removed.
    ForgetPractice(u64),
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
            offer: None,
        }
    }

    /// Whether it has a command that answers it.
    pub(crate) fn is_offering(&self) -> bool {
        matches!(self, Self::Message { offer: Some(_), .. })
    }

    /// Shows the dialog. It is over once it returns a request.
    pub(crate) fn ui(
        &mut self,
        ctx: &Context,
        editor: &Editor,
        settings: &mut Settings,
        screen: ScreenKind,
    ) -> Option<Request> {
        let is_dark = ctx.theme() == egui::Theme::Dark;
        let modal = Modal::new(Id::unique("dialog"))
            .frame(Frame::window(&ctx.global_style()))
            .backdrop_color(Color32::from_black_alpha(SCRIM[usize::from(is_dark)]))
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
        modal.inner.or_else(|| is_closed.then(|| self.leave()))
    }

    /// What leaving it by Escape or a click beside it means.
    fn leave(&self) -> Request {
        match self {
            Self::Prices(dialog) => dialog.leave(),
            _ => Request::Dismiss,
        }
    }

    fn width(&self, ctx: &Context) -> f32 {
        match self {
            Self::Prices(_) => prices::width(ctx),
            Self::Keys(_) => keys::width(ctx),
            Self::Conflict(_) => conflict::WIDTH,
            Self::Versions(_) => versions::WIDTH,
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
            Self::Message { title, text, offer } => {
                text_ui(ui, title, text);
                let offer = offer.map(Command::from).map(|command| {
                    let spec = command.spec();
                    (spec.label, spec.hint, Request::Run(command))
                });
                choices_ui(ui, offer.into_iter().chain([CLOSE]))
            }
            Self::Damaged(path, title, text) => damaged_ui(ui, path, title, text),
            Self::Unsaved(then) => unsaved_ui(ui, editor.board().display_title(), then),
            Self::Conflict(dialog) => dialog.ui(ui, editor.catalog()),
            Self::Versions(dialog) => dialog.ui(ui, editor.catalog()),
            Self::Elsewhere(path) => elsewhere_ui(ui, path),
            Self::TakenOver(path) => taken_over_ui(ui, path),
            Self::Replace(purpose, path) => replace_ui(ui, purpose, path),
            Self::NotSaved(error, then) => not_saved_ui(ui, error, then.as_ref()),
            Self::Finish => finish_ui(ui, editor),
            Self::ForgetPractice(started) => forget_practice_ui(ui, *started),
            Self::Forget(id, title) => forget_ui(ui, id, title),
            Self::Unclosed(id, note) => unclosed_ui(ui, id, note),
            Self::Path(dialog) => dialog.ui(ui),
            Self::Export(options) => export_ui(ui, options, editor.pictured()),
            Self::Commands(palette) => palette.ui(ui, editor, screen).map(Request::Run),
            Self::Keys(dialog) => dialog.ui(ui, editor.catalog()).then_some(Request::Dismiss),
            Self::Settings => settings::settings_ui(ui, settings).then_some(Request::Dismiss),
            Self::Prices(dialog) => dialog.ui(ui, &editor.catalog().prices),
        }
    }
}

fn text_ui(ui: &mut Ui, title: &str, text: &str) {
    ui.heading(title);
    ui.add_space(4.0);
    ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
        ui.add(Label::new(text).wrap().selectable(true));
    });
}

fn damaged_ui(ui: &mut Ui, path: &Path, title: &str, text: &str) -> Option<Request> {
    text_ui(ui, title, text);
    let hint = "Earlier versions of this file, to look at or to restore.";
    let show = Request::ShowVersions(path.to_owned());
    choices_ui(ui, [("Versions…", hint, show), CLOSE])
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

fn elsewhere_ui(ui: &mut Ui, path: &Path) -> Option<Request> {
    ui.heading("The board is open in another window");
    ui.label(path.display().to_string());
    let open = |opening| Request::OpenElsewhere(path.to_owned(), opening);
    let choices = [
        (
            "Open read-only",
            "Look at it here; Save as writes a copy.",
            open(Opening::ReadOnly),
        ),
        (
            "Take over",
            "Edit it here; the other window becomes read-only.",
            open(Opening::TakeOver),
        ),
        CANCEL,
    ];
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

fn taken_over_ui(ui: &mut Ui, path: &Path) -> Option<Request> {
    ui.heading("Another window has taken the board over");
    ui.label(format!(
        "{} is edited there now. What is here is not lost: save it as a copy, or take the board back.",
        path.display()
    ));
    let choices = [
        ("Save a copy…", "", Request::ChooseFile(Purpose::Save(None))),
        (
            "Take it back",
            "Save from this window again.",
            Request::TakeOver,
        ),
        CANCEL,
    ];
    choices_ui(ui, choices)
}

fn replace_ui(ui: &mut Ui, purpose: &Purpose, path: &Path) -> Option<Request> {
    ui.heading("Replace the file?");
    ui.label(format!("{} exists already.", path.display()));
    let replace = Request::UseFile {
        purpose: purpose.clone(),
        path: path.to_owned(),
        may_replace: true,
    };
    let other = Request::ChooseFile(purpose.clone());
    choices_ui(
        ui,
        [
            ("Replace", "", replace),
            ("Another name…", "", other),
            CANCEL,
        ],
    )
}

fn not_saved_ui(ui: &mut Ui, error: &SaveError, then: Option<&Then>) -> Option<Request> {
    ui.heading("The board was not saved");
    ui.add(Label::new(error.to_string()).wrap().selectable(true));
    let again = Request::Save(then.cloned());
    let elsewhere = Request::ChooseFile(Purpose::Save(then.cloned()));
    choices_ui(
        ui,
        [
            ("Save somewhere else…", "", elsewhere),
            ("Try again", "Save to the same file.", again),
            CANCEL,
        ],
    )
}

fn finish_ui(ui: &mut Ui, editor: &Editor) -> Option<Request> {
    let elapsed = editor.running_practice().map_or(0, PracticeRecord::elapsed);
    ui.heading("Finish the practice?");
    ui.label(format!(
        "The clock stops at {}, and the debrief says how it went.",
        clock_text(elapsed)
    ));
    let finish = || Request::FinishPractice;
    let choices = [("Finish and debrief", "", finish()), CANCEL];
    choices_ui(ui, choices).or_else(|| is_enter_pressed(ui).then(finish))
}

fn forget_practice_ui(ui: &mut Ui, started: u64) -> Option<Request> {
    let when = calendar::minute_text(started);
    ui.heading(format!("Forget the practice of {when}?"));
    ui.label("It and its board are deleted from this machine, which cannot be undone.");
    let forget = Request::ForgetPractice(started);
    choices_ui(ui, [("Forget it", "", forget), CANCEL])
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
                ui.checkbox(&mut options.picture.transparent, "Transparent");
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
