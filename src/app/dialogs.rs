//! The dialogs in the middle of the window.

pub(crate) mod commands;
mod export;
pub(crate) mod keys;
pub(crate) mod native;
mod path;
mod prices;
mod questions;
mod settings;

use std::path::PathBuf;

use egui::{Context, Frame, Id, Modal, Ui};

use crate::{
    editor::{Editor, command::ScreenKind},
    file::Settings,
};

use crate::app::request::{ExportOptions, Request, Then};

use commands::CommandPalette;
use export::export_ui;
use keys::KeysDialog;
use questions::{conflict_ui, message_ui, unsaved_ui};
use settings::settings_ui;

pub(crate) use path::PathDialog;
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
            Self::Path(dialog) => dialog.ui(ui),
            Self::Export(options) => export_ui(ui, options, editor.pictured()),
            Self::Commands(palette) => palette.ui(ui, editor, screen).map(Request::Run),
            Self::Keys(dialog) => dialog.ui(ui, editor.catalog()).then_some(Request::Dismiss),
            Self::Settings => settings_ui(ui, settings).then_some(Request::Dismiss),
            Self::Prices(dialog) => dialog.ui(ui, &editor.catalog().prices),
        }
    }
}
