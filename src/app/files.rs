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
        document::{Place, SaveOrder},
        locking, pictures,
        reading::{Drawn, Reading, Work},
        request::{ExportOptions, Opening, Purpose, Then},
        tasks::{Cause, ExportFailure, Message},
    },
    export::{Format, Source},
    file::{self, Expect, Lock, SaveError, Versions},
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
            Then::Recover(id) => {
                let (state, lock) = (self.state.clone(), self.document.lock());
                let work = self.begin_reading("A board that was not closed");
                self.recovery.take(&self.tasks, id, state, lock, work);
            }
            Then::Copy(board) if board.is_large() => {
                let work = self.begin_reading("A copy");
                self.tasks.spawn(move || {
                    work.draw(&board);
                    Message::Drawn(work, board)
                });
            }
            Then::Copy(board) => self.begin_copy(*board, None),
            Then::Template(name) => {
                let template = self.editor.catalog().template(&name);
                let board = template.map(|template| template.board.clone());
                self.begin(board.unwrap_or_default());
            }
            Then::Practise(exercise) => {
                if !exercise.is_drill {
                    let settings = &mut self.preferences.settings;
                    settings.set_practice_min(exercise.length_min);
                    self.preferences.save(&self.tasks);
                }
                self.begin(exercise.board(self.editor.catalog()));
                self.editor.mark_unsaved();
            }
        }
    }

    /// Begins a board that is in a file of its own, or was, and is to go on in none.
    pub(crate) fn begin_copy(&mut self, board: Board, drawn: Option<Drawn>) {
        // The board may have been changed while the copy was drawn.
        if !self.document.may_be_replaced(&self.editor) {
            self.dialog = Some(Dialog::Unsaved(Then::Copy(Box::new(board))));
            return;
        }
        self.begin_drawn(board, drawn);
        self.editor.mark_unsaved();
    }

    /// Saves to the board's file, or asks for one.
    pub(crate) fn save(&mut self, then: Option<Then>) {
        if self.document.has_place() {
            self.save_at(Place::Own, then);
        } else {
            self.choose_file(Purpose::Save(then));
        }
    }

    /// Saves the board as it is now, once a save that is under way has ended.
    pub(crate) fn save_at(&mut self, place: Place, then: Option<Then>) {
        let turn = self.document.order(SaveOrder {
            board: self.editor.board().clone(),
            point: self.editor.save_point(),
            place,
            then,
        });
        self.run_save(turn);
    }

    pub(crate) fn run_save(&self, turn: Option<(SaveOrder, PathBuf, Expect)>) {
        let Some((order, path, expect)) = turn else {
            return;
        };
        let document = self.document.identity().clone();
        let (state, lock) = (self.state.clone(), self.document.lock());
        self.tasks.spawn(move || Message::Saved {
            document,
            saved: locking::save(&order, &path, expect, state.as_ref(), lock),
            order,
            path,
        });
    }

    /// Opens a file; the board on screen stays until it is read.
    pub fn open_path(&mut self, path: PathBuf) {
        self.open_file(path, Opening::Ask);
    }

    pub(crate) fn open_file(&mut self, path: PathBuf, opening: Opening) {
        let (state, lock) = (self.state.clone(), self.document.lock());
        let name = path.file_name().unwrap_or_default();
        let work = self.begin_reading(&name.to_string_lossy());
        self.tasks.spawn(move || {
            let opened = file::load(&path).map(|opened| {
                work.draw(&opened.document.board);
                let is_newer = opened.document.is_newer();
                let access = locking::access(&path, is_newer, opening, state.as_ref(), lock);
                (Box::new(opened), access)
            });
            Message::Opened(work, path, opened)
        });
    }

    /// Shows that a board is being opened instead of any other. Returns the thread's part of it.
    fn begin_reading(&mut self, name: &str) -> Work {
        self.stop_reading();
        let (catalog, past) = (self.editor.catalog(), self.archive.past());
        let reading = Reading::new(self.tasks.ctx(), name, catalog, past);
        let work = reading.work();
        self.reading = Some(reading);
        work
    }

    /// No longer opens the board that is being read.
    pub(crate) fn stop_reading(&mut self) {
        if let Some(reading) = self.reading.take() {
            reading.cancel();
        }
    }

    /// Lists the earlier versions of the board's file.
    pub(crate) fn show_versions(&mut self) {
        match self.document.path() {
            Some(path) => self.list_versions(path.to_path_buf()),
            None => {
                let text = "Versions are kept once a board is saved to a file.";
                self.dialog = Some(Dialog::message("This board is in no file yet", text));
            }
        }
    }

    /// Lists the earlier versions of a file, which need not be the board's.
    pub(crate) fn list_versions(&self, path: PathBuf) {
        let versions = self.state.as_ref().map(|state| Versions::of(state, &path));
        self.tasks.spawn(move || {
            let listed = versions.map_or_else(|| Ok(Vec::new()), |versions| versions.list());
            Message::Versions(path, listed)
        });
    }

    /// Reads the version that the dialog shows, if it has not been read.
    pub(crate) fn read_shown_version(&mut self) {
        let Some(Dialog::Versions(dialog)) = &mut self.dialog else {
            return;
        };
        if let Some(version) = dialog.next_unread() {
            self.tasks.spawn(move || {
                let opened = file::load(&version.path);
                let board = opened.map(|opened| Box::new(opened.document.board));
                Message::Version(version, board.map_err(|error| error.to_string()))
            });
        }
    }

    /// Makes this window the one that saves the board.
    pub(crate) fn take_over(&self) {
        let (Some(state), Some(path)) = (self.state.clone(), self.document.path()) else {
            return;
        };
        let (document, path) = (self.document.identity().clone(), path.to_path_buf());
        self.tasks.spawn(move || {
            let lock = Lock::take_over(&state, &path).ok().map(Arc::new);
            Message::TakenOver(document, lock)
        });
    }

    /// Looks, on a thread, whether another program has changed the file, or another window has taken
    /// the board over.
    pub(crate) fn look_at_file(&self) {
        let Some((path, stamp)) = self.document.file().cloned() else {
            return;
        };
        if self.document.is_saving() || self.dialog.is_some() {
            return;
        }
        let (document, lock) = (self.document.identity().clone(), self.document.lock());
        self.tasks.spawn(move || {
            let found = locking::look(path, &stamp, lock.as_deref());
            found.map_or(Message::NothingNew, |found| Message::Found {
                document,
                found,
                cause: Cause::Return(stamp),
            })
        });
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
                // The dialog has asked about a file that it found there.
                may_replace: path.as_deref().is_some_and(file::is_taken),
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
        format!("{stem}.{}", purpose.extensions()[0])
    }

    /// The middle of the view, in board units.
    pub(crate) fn view_center(&self) -> Pos2 {
        self.editor.seen().center()
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

    /// Uses the file that was chosen. `may_replace`: the user has agreed to replace the file of
    /// exactly this path.
    pub(crate) fn use_file(
        &mut self,
        ctx: &Context,
        purpose: Purpose,
        chosen: PathBuf,
        may_replace: bool,
    ) {
        let path = purpose.file_named(chosen.clone());
        let may_replace = may_replace && path == chosen;
        match purpose {
            Purpose::Open => self.open_path(path),
            Purpose::Insert => pictures::read(&self.tasks, path, self.view_center()),
            Purpose::Save(then) => {
                let expect = if may_replace {
                    Expect::Anything
                } else {
                    Expect::New
                };
                self.save_at(Place::Other(path, expect), then);
            }
            Purpose::Export(options) => {
                self.notify(ctx, format!("Writing {} …", path.display()));
                self.export(path, options, may_replace);
            }
        }
    }

    /// Writes a picture of the board, a report on its practice, or the history.
    fn export(&self, path: PathBuf, options: ExportOptions, may_replace: bool) {
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
                level: None,
            };
            let write = || {
                // Asked before the picture is drawn, which can take seconds.
                if !may_replace && file::is_taken(&path) {
                    return Err(ExportFailure::Written(SaveError::Exists(path.clone())));
                }
                let bytes = options.format.write(&source);
                let bytes = bytes.map_err(|error| ExportFailure::Made(error.to_string()))?;
                file::write_atomically(&path, &bytes, may_replace).map_err(ExportFailure::Written)
            };
            let written = write();
            Message::Exported(options, path, written)
        });
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{
        catalog::Catalog,
        file::Settings,
        model::{Edit, TextField},
    };

    /// A window on a worked board, in no file yet.
    fn window(ctx: &Context) -> Whyboard {
        let mut app = Whyboard::new(ctx, Settings::default());
        app.begin(Catalog::embedded().templates[0].board.clone());
        app
    }

    fn next_message(app: &Whyboard) -> Message {
        loop {
            if let Some(message) = app.tasks.receive() {
                return message;
            }
            std::thread::yield_now();
        }
    }

    /// A window on a board that is saved to this file.
    fn saved_to(ctx: &Context, path: &Path) -> Whyboard {
        let mut app = window(ctx);
        app.save_at(Place::Other(path.to_owned(), Expect::New), None);
        let message = next_message(&app);
        app.receive(ctx, message);
        assert_eq!(app.path(), Some(path));
        app
    }

    #[test]
    fn a_save_waits_for_the_one_before_it_and_finds_what_that_wrote() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("b.whyboard");
        let ctx = Context::default();
        let mut app = saved_to(&ctx, &path);
        let rename = |title: &str| Edit::SetText(TextField::Title, title.into());
        app.perform(&ctx, rename("Sooner"));
        app.save_at(Place::Own, None);
        // It is written, and the window has not heard of it.
        let first = next_message(&app);
        app.perform(&ctx, rename("Later"));
        app.save_at(Place::Own, None);
        app.receive(&ctx, first);
        let second = next_message(&app);
        app.receive(&ctx, second);
        assert!(app.dialog.is_none(), "{:?}", app.dialog);
        assert!(!app.editor.is_changed());
        assert_eq!(file::load(&path).unwrap().document.board.title, "Later");
    }

    #[test]
    fn a_late_answer_does_not_tie_the_next_board_to_the_old_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("b.whyboard");
        let ctx = Context::default();
        let mut app = saved_to(&ctx, &path);
        app.save_at(Place::Own, None);
        let late = next_message(&app);
        app.begin(Board::default());
        app.receive(&ctx, late);
        assert_eq!(app.path(), None);
    }

    /// The system's dialog has asked about the name that was typed, not about the one it becomes.
    #[test]
    fn what_the_system_s_dialog_agreed_to_is_replaced_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        let export = ExportOptions::new(Format::Svg, egui::Theme::Light);
        for (purpose, name) in [
            (Purpose::Save(None), "b.whyboard"),
            (Purpose::Export(export), "b.svg"),
        ] {
            for (chosen, is_replaced) in [("b", false), (name, true)] {
                file::write_atomically(&at(name), b"somebody's", true).unwrap();
                let ctx = Context::default();
                let mut app = window(&ctx);
                app.use_file(&ctx, purpose.clone(), at(chosen), true);
                let message = next_message(&app);
                assert!(matches!(
                    message,
                    Message::Saved { .. } | Message::Exported(..)
                ));
                let is_kept = fs::read(at(name)).unwrap() == b"somebody's";
                assert_eq!(is_kept, !is_replaced, "{chosen}");
            }
        }
    }
}
