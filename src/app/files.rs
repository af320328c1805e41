//! Leaving a board for another, and the files it is read from, saved to and exported to.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use egui::{Context, Pos2, Vec2, ViewportCommand};
use heck::ToKebabCase as _;

use crate::{
    app::{
        Whyboard,
        dialogs::{Dialog, PathDialog, pick_path},
        pictures,
        reading::Reading,
        request::{ExportOptions, Purpose, Then},
        tasks::Message,
    },
    export::{Format, Source},
    file::{self, Expect},
    model::Board,
};

/// How far each of several dropped pictures is from the previous one, in board units.
const DROP_OFFSET: f32 = 32.0;
/// A dialog that closes sooner than this was never seen: no portal or helper runs.
const MIN_SEEN: Duration = Duration::from_millis(250);

impl Whyboard {
    /// Does `then`, after asking about unsaved changes.
    pub(crate) fn leave(&mut self, ctx: &Context, then: Then) {
        if self.editor.is_changed() {
            self.dialog = Some(Dialog::Unsaved(then));
        } else {
            self.proceed(ctx, then);
        }
    }

    /// Does `then`, whatever becomes of unsaved changes.
    pub(crate) fn proceed(&mut self, ctx: &Context, then: Then) {
        self.document.discard_changes(&self.editor);
        match then {
            Then::Quit => {
                self.recovery.close(&self.editor);
                self.document.may_close = true;
                self.remember_window(ctx);
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Then::Start => {
                self.begin(Board::default());
                self.show_start();
            }
            Then::Open => self.choose_file(Purpose::Open),
            Then::OpenPath(path) => self.open_path(path),
            Then::Recover(id) => self.recovery.take(&self.tasks, id),
            Then::Template(name) => {
                let template = self.editor.catalog().template(&name);
                let board = template.map(|template| template.board.clone());
                self.begin(board.unwrap_or_default());
            }
            Then::Practise(exercise) => {
                self.begin(exercise.board(self.editor.catalog()));
                self.begin_practice(&exercise);
            }
        }
    }

    /// Saves to the board's file, or asks for one.
    pub(crate) fn save(&mut self, then: Option<Then>) {
        match self.document.save_target() {
            Some((path, expect)) => self.save_to(path, expect, then),
            None => self.choose_file(Purpose::Save(then)),
        }
    }

    pub(crate) fn save_to(&self, path: PathBuf, expect: Expect, then: Option<Then>) {
        let (board, revision) = (self.editor.board().clone(), self.editor.revision());
        self.tasks.spawn(move || Message::Saved {
            saved: file::save(&board, &path, expect),
            revision,
            path,
            then,
        });
    }

    /// Opens a file; the board on screen stays until it is read.
    pub fn open_path(&mut self, path: PathBuf) {
        let reading = Reading::new(&path, self.tasks.now());
        let (work, catalog) = (reading.work(), self.editor.catalog());
        let is_dark = self.tasks.is_dark();
        self.stop_reading();
        self.reading = Some(reading);
        self.tasks.spawn(move || {
            let opened = file::load(&path);
            if let Ok(opened) = &opened {
                work.draw(&opened.document.board, catalog, is_dark);
            }
            Message::Opened(path, opened.map(Box::new))
        });
    }

    /// No longer opens the board that is being read.
    pub(crate) fn stop_reading(&mut self) {
        if let Some(reading) = self.reading.take() {
            reading.cancel();
        }
    }

    /// Asks for a file, with the system's dialog where there is one.
    pub(crate) fn choose_file(&mut self, purpose: Purpose) {
        if !self.preferences.is_on_desktop {
            return self.ask_for_path(purpose);
        }
        let (name, directory) = (self.suggested_name(&purpose), self.last_directory());
        self.tasks.spawn(move || {
            #[expect(clippy::disallowed_methods, reason = "the window reads the clock")]
            let start = Instant::now();
            let path = pick_path(&purpose, &name, directory.as_deref());
            Message::Picked {
                purpose,
                path,
                was_seen: start.elapsed() > MIN_SEEN,
            }
        });
    }

    /// Asks for a file and writes everything in this format.
    pub(crate) fn export_all(&mut self, ctx: &Context, format: Format) {
        let options = ExportOptions::new(format, ctx.theme());
        self.choose_file(Purpose::Export(options));
    }

    /// Asks for a file in the window itself.
    pub(crate) fn ask_for_path(&mut self, purpose: Purpose) {
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

    /// The middle of the view, in board units.
    pub(crate) fn view_center(&self) -> Pos2 {
        let editor = &self.editor;
        editor.camera().visible(editor.viewport()).center()
    }

    /// Takes files that were dropped on the window: a board is opened, pictures go onto this board.
    pub(crate) fn take_dropped_files(&mut self, ctx: &Context) {
        let files: Vec<PathBuf> = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_path_buf()).collect()
        });
        let is_board = |path: &&PathBuf| {
            path.extension()
                .is_some_and(|extension| extension == "whyboard")
        };
        if let Some(path) = files.iter().find(is_board) {
            return self.leave(ctx, Then::OpenPath(path.clone()));
        }
        if !self.has_canvas() {
            return;
        }
        let pointer = self.pointer_on_board(ctx);
        let mut at = pointer.unwrap_or_else(|| self.view_center());
        for path in files {
            pictures::read(&self.tasks, path, at);
            at += Vec2::splat(DROP_OFFSET);
        }
    }

    /// Uses the file that was chosen. `may_replace`: the user has agreed to replace it.
    pub(crate) fn use_file(
        &mut self,
        ctx: &Context,
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
            Purpose::Open => self.open_path(path),
            Purpose::Insert => pictures::read(&self.tasks, path, self.view_center()),
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
                self.save_to(path, expect, then);
            }
            Purpose::Export(options) => {
                self.notify(ctx, format!("Writing {} …", path.display()));
                self.export(path, options);
            }
        }
    }

    /// Writes a picture of the board, a report on its practice, or the history.
    fn export(&self, path: PathBuf, options: ExportOptions) {
        let (board, catalog) = (self.editor.board().clone(), self.editor.catalog());
        let history = self.archive.history().clone();
        let past = Arc::clone(self.archive.past());
        self.tasks.spawn(move || {
            let source = Source {
                board: &board,
                catalog,
                past: &past,
                history: &history,
                picture: &options.picture,
                scale: f32::from(options.scale),
            };
            let bytes = options.format.write(&source);
            let written = bytes.map_err(|error| error.to_string()).and_then(|bytes| {
                file::write_atomically(&path, &bytes, true).map_err(|error| error.to_string())
            });
            Message::Exported(written.map(|()| path))
        });
    }
}
