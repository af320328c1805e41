//! Handling the messages that threads send back.

use std::path::Path;

use egui::Context;

use crate::{
    app::{
        Whyboard,
        dialogs::Dialog,
        document::Document,
        practice,
        reading::Drawn,
        request::Then,
        screens::Screen,
        shortcuts,
        tasks::{HistoryMessage, Message},
    },
    editor::WindowCommand,
    file::{Opened, SaveError},
    practice::clock_text,
};

impl Whyboard {
    pub(crate) fn receive(&mut self, ctx: &Context, message: Message) {
        match message {
            Message::Picked {
                purpose,
                path: Some(path),
                ..
            } => self.use_file(ctx, purpose, path, true),
            Message::Picked { was_seen: true, .. } => {}
            Message::Picked { purpose, .. } => self.ask_for_path(purpose),
            Message::Opened(path, opened) => {
                // It may have been cancelled, or another file been opened.
                let Some(reading) = self.reading.take_if(|reading| reading.is_of(&path)) else {
                    return;
                };
                match opened {
                    Ok(opened) => self.opened(ctx, *opened, reading.take_drawn()),
                    Err(error) => {
                        let title = "The board could not be opened";
                        self.dialog = Some(Dialog::message(title, error));
                    }
                }
            }
            Message::Saved {
                revision,
                path,
                saved,
                then,
            } => match saved {
                Ok(saved) => {
                    self.editor.mark_saved(revision);
                    self.document.mark_saved(path.clone(), saved.stamp);
                    self.recovery.saved(&self.editor, self.document.origin());
                    self.remember_file(ctx, &path);
                    self.notify(ctx, format!("Saved: {}", path.display()));
                    if let Some(then) = then {
                        self.leave(ctx, then);
                    }
                }
                Err(error) => self.not_saved(error, then),
            },
            Message::Exported(Ok(path)) => {
                self.notify(ctx, format!("Written: {}", path.display()));
            }
            Message::Exported(Err(error)) => {
                self.dialog = Some(Dialog::message("The file could not be written", error));
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

    fn opened(&mut self, ctx: &Context, opened: Opened, drawn: Option<Drawn>) {
        // The board may have been changed while the file was chosen and read.
        if !self.document.may_be_replaced(&self.editor) {
            self.dialog = Some(Dialog::Unsaved(Then::OpenPath(opened.path)));
            return;
        }
        let document = opened.document;
        let (is_read_only, is_salvaged) = (document.is_newer(), document.is_salvaged());
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
        self.document = Document::opened(opened.path.clone(), opened.stamp, is_read_only);
        self.recovery.begin(&self.editor, self.document.origin());
        self.recovery.look_for(&self.tasks, opened.path.clone());
        self.remember_file(ctx, &opened.path);
        if !notices.is_empty() {
            let title = format!("About {}", opened.path.display());
            self.dialog = Some(Dialog::message(title, notices.join("\n")));
        }
    }

    /// Lists a file among the recent ones.
    fn remember_file(&mut self, ctx: &Context, path: &Path) {
        self.preferences.settings.remember(path);
        self.preferences.save(ctx, &mut self.notices);
    }

    fn not_saved(&mut self, error: SaveError, then: Option<Then>) {
        self.dialog = Some(match error {
            SaveError::ChangedOnDisk { path, gone } => Dialog::Conflict {
                path,
                is_missing: gone,
                then,
            },
            error => {
                self.editor.mark_unsaved();
                Dialog::message("The board was not saved", error)
            }
        });
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
