//! Handling the messages that threads send back.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::Context;

use crate::{
    app::{
        Whyboard,
        dialogs::{ConflictDialog, Dialog, VersionsDialog},
        document::{Access, Document, SaveOrder},
        locking, practice,
        reading::Drawn,
        request::{ExportOptions, Purpose, Then},
        screens::Screen,
        shortcuts,
        tasks::{Cause, ExportFailure, Found, HistoryMessage, Message},
    },
    editor::WindowCommand,
    file::{Lock, Opened, SaveError, Saved},
    practice::clock_text,
};

impl Whyboard {
    pub(crate) fn receive(&mut self, ctx: &Context, message: Message) {
        match message {
            Message::Picked {
                purpose,
                path: Some(path),
                may_replace,
                ..
            } => self.use_file(ctx, purpose, path, may_replace),
            Message::Picked { was_seen: true, .. } => {}
            Message::Picked { purpose, .. } => self.ask_for_path(purpose),
            Message::Opened(work, path, opened) => {
                // It may have been cancelled, or another file been opened.
                let Some(reading) = self.reading.take_if(|reading| reading.is_of(&work)) else {
                    return;
                };
                match opened {
                    Ok((opened, access)) => {
                        self.opened(ctx, *opened, access, reading.take_drawn());
                    }
                    Err(error) => {
                        let title = "The board could not be opened".to_owned();
                        self.dialog = Some(Dialog::Damaged(path, title, error.to_string()));
                    }
                }
            }
            Message::Drawn(work, board) => {
                if let Some(reading) = self.reading.take_if(|reading| reading.is_of(&work)) {
                    self.begin_copy(*board, reading.take_drawn());
                }
            }
            Message::Saved {
                document,
                order,
                path,
                saved,
            } => {
                let is_current = *self.document.identity() == document;
                match saved {
                    Ok(saved) => self.saved(ctx, is_current.then_some(order), path, saved),
                    Err(error) if is_current => self.not_saved(error, order),
                    Err(error) => {
                        let title = "The board before this one was not saved";
                        self.dialog = Some(Dialog::message(title, error));
                    }
                }
            }
            Message::Versions(path, Ok(versions)) => {
                let is_own = self.document.path() == Some(&path);
                self.dialog = Some(Dialog::Versions(VersionsDialog::new(versions, is_own)));
            }
            Message::Versions(_, Err(error)) => {
                self.dialog = Some(Dialog::message("The versions could not be listed", error));
            }
            Message::Version(version, board) => {
                if let Some(Dialog::Versions(dialog)) = &mut self.dialog {
                    dialog.set_board(&version, board.map(|board| *board));
                }
            }
            Message::NothingNew => {}
            Message::Found {
                document,
                found,
                cause,
            } => {
                if *self.document.identity() == document {
                    self.found(found, cause);
                }
            }
            Message::TakenOver(document, lock) => {
                if *self.document.identity() == document {
                    self.document.set_access(Access::Own(lock));
                    self.notify(
                        ctx,
                        "This window saves the board now; the other one asks first.",
                    );
                    self.look_at_file();
                }
            }
            Message::Exported(options, path, written) => {
                self.exported(ctx, options, &path, written);
            }
            Message::SettingsStored(settings, Ok(())) => self.preferences.mark_stored(*settings),
            Message::SettingsStored(_, Err(error)) => {
                self.notify(ctx, format!("The settings were not saved: {error}"));
            }
            Message::PricesStored(Ok(())) => {}
            Message::PricesStored(Err(error)) => {
                self.notify(ctx, format!("The prices were not saved: {error}"));
            }
            Message::Recovery(message) => self.receive_recovery(ctx, message),
            Message::History(message) => self.receive_history(ctx, message),
            Message::Picture(picture, at) => self.place_picture(ctx, picture, at),
            Message::Recent(boards) => {
                if let Screen::Start(start) = &mut self.screen {
                    start.set_recent(boards);
                }
            }
        }
    }

    /// A board was read. `access` is `None` if it is open in another window.
    fn opened(
        &mut self,
        ctx: &Context,
        opened: Opened,
        access: Option<Access>,
        drawn: Option<Drawn>,
    ) {
        let Some(access) = access else {
            self.dialog = Some(Dialog::Elsewhere(opened.path));
            return;
        };
        // The board may have been changed while the file was chosen and read.
        if !self.document.may_be_replaced(&self.editor) {
            self.dialog = Some(Dialog::Unsaved(Then::OpenPath(opened.path)));
            return;
        }
        let document = opened.document;
        let (is_salvaged, is_damaged) = (document.is_salvaged(), document.is_damaged());
        let notices: Vec<String> = document.notices.iter().map(ToString::to_string).collect();
        self.begin_drawn(document.board, drawn);
        if is_salvaged {
            self.editor.mark_unsaved();
        }
        if let Some(elapsed) = practice::pause_opened(&mut self.editor) {
            let at = clock_text(elapsed);
            let key = shortcuts::shown(ctx, WindowCommand::StartPractice);
            self.notify(
                ctx,
                format!("The practice is paused at {at}: {key} resumes it."),
            );
        }
        self.document = Document::opened(opened.path.clone(), opened.stamp, access);
        self.recovery.begin(&self.editor, self.document.origin());
        self.recovery.look_for(&self.tasks, opened.path.clone());
        self.remember_file(&opened.path);
        if !notices.is_empty() {
            let title = format!("About {}", opened.path.display());
            let text = notices.join("\n");
            self.dialog = Some(if is_damaged {
                Dialog::Damaged(opened.path, title, text)
            } else {
                Dialog::message(title, text)
            });
        }
    }

    /// Lists a file among the recent ones.
    fn remember_file(&mut self, path: &Path) {
        self.preferences.settings.remember(path);
        self.preferences.save(&self.tasks);
    }

    /// A board was saved; `order` is `None` if it is no longer the one on screen.
    fn saved(
        &mut self,
        ctx: &Context,
        order: Option<SaveOrder>,
        path: PathBuf,
        (saved, lock): (Saved, Option<Arc<Lock>>),
    ) {
        self.remember_file(&path);
        let caveat = saved.caveat.map(|caveat| format!(" – but {caveat}"));
        let caveat = caveat.unwrap_or_default();
        self.notify(ctx, format!("Saved: {}{caveat}", path.display()));
        let Some(order) = order else {
            return;
        };
        self.editor.mark_saved(order.point);
        let (turn, then) = self.document.saved(order, path, saved.stamp, lock);
        self.recovery.saved(&self.editor, self.document.origin());
        self.run_save(turn);
        if let Some(then) = then {
            self.leave(ctx, then);
        }
    }

    fn not_saved(&mut self, error: SaveError, order: SaveOrder) {
        let then = self.document.not_saved(order);
        self.dialog = Some(match error {
            SaveError::ChangedOnDisk { path, .. } => return self.read_theirs(path, then),
            SaveError::TakenOver(path) => {
                self.document.set_access(Access::Elsewhere);
                Dialog::TakenOver(path)
            }
            SaveError::Exists(path) => Dialog::Replace(Purpose::Save(then), path),
            error => {
                self.editor.mark_unsaved();
                if let SaveError::NotSynced { path, stamp, .. } = &error {
                    self.document.mark_written(path.clone(), stamp.clone());
                }
                Dialog::NotSaved(error, then)
            }
        });
    }

    /// Reads what is in a file that has changed, to ask what is to become of it.
    fn read_theirs(&self, path: PathBuf, then: Option<Then>) {
        let document = self.document.identity().clone();
        self.tasks.spawn(move || Message::Found {
            document,
            found: locking::found(path),
            cause: Cause::Save(then),
        });
    }

    /// Asks about what has become of the board's file.
    fn found(&mut self, found: Found, cause: Cause) {
        let (expected, then) = match cause {
            Cause::Return(stamp) => (Some(stamp), None),
            Cause::Save(then) => (None, then),
        };
        if let Some(expected) = &expected {
            // This window may have saved the board while the file was read.
            let is_ours = self.document.is_saving() || !self.document.expects(expected);
            if is_ours || self.dialog.is_some() {
                return;
            }
        }
        match found {
            Found::TakenOver(path) => {
                self.document.set_access(Access::Elsewhere);
                self.dialog = Some(Dialog::TakenOver(path));
            }
            Found::Changed(path, theirs) => {
                let is_news = self.document.is_news(&theirs);
                if is_news || expected.is_none() {
                    let mine = self.editor.board();
                    let dialog = ConflictDialog::new(path, mine, *theirs, then);
                    self.dialog = Some(Dialog::Conflict(Box::new(dialog)));
                }
            }
        }
    }

    fn exported(
        &mut self,
        ctx: &Context,
        options: ExportOptions,
        path: &Path,
        written: Result<(), ExportFailure>,
    ) {
        let error = match written {
            Ok(()) => return self.notify(ctx, format!("Written: {}", path.display())),
            Err(ExportFailure::Written(SaveError::Exists(path))) => {
                self.dialog = Some(Dialog::Replace(Purpose::Export(options), path));
                return;
            }
            Err(ExportFailure::Written(error)) => error.to_string(),
            Err(ExportFailure::Made(error)) => error,
        };
        self.dialog = Some(Dialog::message("The file could not be written", error));
    }

    fn receive_history(&mut self, ctx: &Context, message: HistoryMessage) {
        match message {
            HistoryMessage::Read(Ok(text)) => {
                if let Some(warning) = self.archive.add_read(&text) {
                    self.notify(ctx, format!("The history: {warning}"));
                }
            }
            HistoryMessage::Read(Err(error)) => {
                self.notify(ctx, format!("The history: {error}"));
            }
            HistoryMessage::PastAnswers(past) => {
                self.archive.set_past(past);
                self.practice.mark_findings_stale();
            }
            HistoryMessage::Added(started, Ok(name)) => {
                self.archive.mark_stored(&self.tasks, started, name);
            }
            HistoryMessage::Written(Ok(())) => {}
            HistoryMessage::Added(_, Err(error)) | HistoryMessage::Written(Err(error)) => {
                let title = "The practice was not saved in the history";
                self.dialog = Some(Dialog::message(title, error));
            }
            HistoryMessage::Board(started, board) => {
                if let Screen::History(view) = &mut self.screen {
                    view.set_board(started, board.map(|board| *board));
                }
            }
        }
    }
}
