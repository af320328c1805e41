//! Carrying out what the window is asked for, and taking in what threads send back.

use std::path::{Path, PathBuf};

use heck::ToKebabCase as _;

use crate::{
    export::Format,
    file::{Expect, Opened, SaveError, Saved},
    model::Board,
};

use crate::app::{
    Screen, Whyboard,
    dialogs::{Dialog, PathDialog},
    document::Document,
    request::{ExportOptions, Purpose, Then},
    tasks::{Message, choosing, exporting, opening, saving},
};

impl Whyboard {
    /// Does `then`, after asking about unsaved changes.
    pub(crate) fn leave(&mut self, ctx: &egui::Context, then: Then) {
        if self.editor.is_changed() {
            self.dialog = Some(Dialog::Unsaved(then));
        } else {
            self.proceed(ctx, then);
        }
    }

    /// Does `then`, whatever becomes of unsaved changes.
    pub(crate) fn proceed(&mut self, ctx: &egui::Context, then: Then) {
        self.document.discard_changes(&self.editor);
        match then {
            Then::Quit => {
                self.document.may_close = true;
                self.remember_window(ctx);
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Then::Start => {
                self.begin(Board::default());
                self.show_start(ctx);
            }
            Then::Open => self.choose_file(ctx, Purpose::Open),
            Then::OpenPath(path) => self.open_path(ctx, path),
            Then::Template(name) => {
                let template = self.editor.catalog().template(&name);
                let board = template.map(|template| template.board.clone());
                self.begin(board.unwrap_or_default());
            }
            Then::Practise(exercise) => self.practise_prompt(ctx, &exercise),
        }
    }

    /// Opens a file; the board on screen stays until it is read.
    pub fn open_path(&mut self, ctx: &egui::Context, path: PathBuf) {
        opening::open(&self.tasks, ctx, path);
    }

    /// Saves to the board's file, or asks for one.
    pub(crate) fn save(&mut self, ctx: &egui::Context, then: Option<Then>) {
        match self.document.save_target() {
            Some((path, expect)) => self.save_to(ctx, path, expect, then),
            None => self.choose_file(ctx, Purpose::Save(then)),
        }
    }

    pub(crate) fn save_to(
        &self,
        ctx: &egui::Context,
        path: PathBuf,
        expect: Expect,
        then: Option<Then>,
    ) {
        saving::save(&self.tasks, ctx, &self.editor, path, expect, then);
    }

    /// Asks for a file, with the system's dialog where there is one.
    pub(crate) fn choose_file(&mut self, ctx: &egui::Context, purpose: Purpose) {
        if self.preferences.is_on_desktop {
            let (name, directory) = (self.suggested_name(&purpose), self.last_directory());
            choosing::choose(&self.tasks, ctx, purpose, name, directory);
        } else {
            self.ask_for_path(purpose);
        }
    }

    /// Asks for a file and writes all there is to a format.
    pub(crate) fn export_all(&mut self, ctx: &egui::Context, format: Format) {
        let options = ExportOptions::new(format, ctx.theme());
        self.choose_file(ctx, Purpose::Export(options));
    }

    /// Asks for a file in the window itself.
    fn ask_for_path(&mut self, purpose: Purpose) {
        let name = self.suggested_name(&purpose);
        let dialog = PathDialog::new(purpose, self.last_directory(), &name);
        self.dialog = Some(Dialog::Path(dialog));
    }

    fn last_directory(&self) -> Option<PathBuf> {
        let directory = self.preferences.settings.last_directory();
        directory.map(Path::to_path_buf)
    }

    // Lower case first, so that no word is split inside, as "ClickHouse" would be.
    fn suggested_name(&self, purpose: &Purpose) -> String {
        let title = self.editor.board().display_title();
        let mut stem = title.to_lowercase().to_kebab_case();
        if stem.is_empty() {
            stem = "board".into();
        }
        format!("{stem}.{}", purpose.extension())
    }

    /// Uses the file that was chosen. `may_replace`: the user has agreed to replace it.
    pub(crate) fn use_file(
        &mut self,
        ctx: &egui::Context,
        purpose: Purpose,
        path: PathBuf,
        may_replace: bool,
    ) {
        let path = if purpose.reads() || path.extension().is_some() {
            path
        } else {
            path.with_extension(purpose.extension())
        };
        match purpose {
            Purpose::Open => self.open_path(ctx, path),
            Purpose::Insert => self.insert_picture(ctx, path, self.middle()),
            Purpose::Save(_) if self.document.would_lose_newer(&path) => {
                self.dialog = Some(Dialog::message(
                    "That would replace the newer board",
                    "It may hold what this version cannot see. Save under another name.",
                ));
            }
            Purpose::Save(then) => {
                let expect = if may_replace {
                    Expect::Anything
                } else {
                    Expect::New
                };
                self.save_to(ctx, path, expect, then);
            }
            Purpose::Export(options) => {
                self.notify(ctx, format!("Writing {} …", path.display()));
                exporting::export(&self.tasks, ctx, &self.editor, &self.archive, path, options);
            }
        }
    }

    pub(crate) fn receive(&mut self, ctx: &egui::Context, message: Message) {
        match message {
            Message::Picked {
                purpose,
                path: Some(path),
                ..
            } => self.use_file(ctx, purpose, path, true),
            Message::Picked { was_seen: true, .. } => {}
            Message::Picked { purpose, .. } => self.ask_for_path(purpose),
            Message::Opened(Ok(opened)) => self.opened(ctx, *opened),
            Message::Opened(Err(error)) => {
                self.dialog = Some(Dialog::message("The board could not be opened", error));
            }
            Message::Saved {
                revision,
                path,
                saved: Ok(saved),
                then,
            } => self.saved(ctx, revision, path, saved, then),
            Message::Saved {
                saved: Err(error),
                then,
                ..
            } => self.not_saved(error, then),
            Message::Exported(Ok(path)) => {
                self.notify(ctx, format!("Written: {}", path.display()));
            }
            Message::Exported(Err(error)) => {
                self.dialog = Some(Dialog::message("The file could not be written", error));
            }
            Message::History(message) => self.receive_history(ctx, message),
            Message::Picture(picture, at) => self.place_picture(ctx, picture, at),
            Message::Recent(boards) => {
                if let Screen::Start(start) = &mut self.screen {
                    start.set_recent(boards);
                }
            }
        }
    }

    fn opened(&mut self, ctx: &egui::Context, opened: Opened) {
        // The board may have been changed while the file was chosen and read.
        if !self.document.may_be_replaced(&self.editor) {
            self.dialog = Some(Dialog::Unsaved(Then::OpenPath(opened.path)));
            return;
        }
        let document = opened.document;
        let is_read_only = document.is_newer();
        let notices: Vec<String> = document.notices.iter().map(ToString::to_string).collect();
        self.begin(document.board);
        self.pause_opened(ctx);
        self.document = Document::opened(opened.path.clone(), opened.stamp, is_read_only);
        self.preferences.settings.remember(&opened.path);
        self.save_settings(ctx);
        if !notices.is_empty() {
            let title = format!("About {}", opened.path.display());
            self.dialog = Some(Dialog::message(title, notices.join("\n")));
        }
    }

    fn saved(
        &mut self,
        ctx: &egui::Context,
        revision: u64,
        path: PathBuf,
        saved: Saved,
        then: Option<Then>,
    ) {
        self.editor.mark_saved(revision);
        self.document.mark_saved(path.clone(), saved.stamp);
        self.preferences.settings.remember(&path);
        self.save_settings(ctx);
        self.notify(ctx, format!("Saved: {}", path.display()));
        if let Some(then) = then {
            self.leave(ctx, then);
        }
    }

    fn not_saved(&mut self, error: SaveError, then: Option<Then>) {
        self.dialog = Some(match error {
            SaveError::ChangedOnDisk { path, gone } => Dialog::Conflict { path, gone, then },
            error => {
                self.editor.mark_unsaved();
                Dialog::message("The board was not saved", error)
            }
        });
    }
}
