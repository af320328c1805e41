//! Boards that were left by windows that ended, put on the screen again, and what else is to be told
//! of them.

use egui::Context;

use crate::{
    app::{
        Whyboard,
        dialogs::Dialog,
        document::{Access, Document},
        practice,
        reading::Drawn,
        request::Then,
        screens::{Screen, start::unclosed},
        shortcuts,
        tasks::RecoveryMessage,
    },
    editor::WindowCommand,
    file::{Origin, Taken},
    practice::clock_text,
};

impl Whyboard {
    pub(crate) fn receive_recovery(&mut self, ctx: &Context, message: RecoveryMessage) {
        match message {
            RecoveryMessage::Unclosed(boards) => {
                if let Screen::Start(start) = &mut self.screen {
                    start.set_unclosed(boards);
                }
            }
            RecoveryMessage::IsOfOpened(unclosed) => {
                if self.dialog.is_none() {
                    let note = unclosed::note(&unclosed);
                    self.dialog = Some(Dialog::Unclosed(unclosed.id, note));
                }
            }
            RecoveryMessage::Taken(work, taken) => {
                // It may have been cancelled, or another board been opened.
                let Some(reading) = self.reading.take_if(|reading| reading.is_of(&work)) else {
                    return;
                };
                match taken {
                    Ok((taken, access)) => {
                        self.recovered(ctx, *taken, access, reading.take_drawn());
                    }
                    Err(error) => {
                        self.dialog = Some(Dialog::message("The board could not be opened", error));
                    }
                }
            }
            RecoveryMessage::NotForgotten(error) => {
                self.dialog = Some(Dialog::message("The board was not forgotten", error));
            }
            RecoveryMessage::Unprotected(error) => {
                self.notices.say_first(
                    ctx,
                    format!(
                        "Recent changes are not being protected: {error}. Saving works as ever."
                    ),
                );
            }
            RecoveryMessage::Crashed(path) => {
                let path = path.display();
                self.notices.say_first(
                    ctx,
                    format!("Whyboard failed the last time. Your board was kept; {path} says why."),
                );
            }
        }
    }

    fn recovered(&mut self, ctx: &Context, taken: Taken, access: Access, drawn: Option<Drawn>) {
        // The board may have been changed while the journal was read.
        if !self.document.may_be_replaced(&self.editor) {
            self.dialog = Some(Dialog::Unsaved(Then::Recover(taken.id().clone())));
            return;
        }
        self.begin_drawn(taken.replayed.board.clone(), drawn);
        self.editor.mark_unsaved();
        if let Some(Origin { path, stamp, .. }) = taken.replayed.origin.clone() {
            self.document = Document::opened(path, stamp, access);
        }
        let paused = practice::pause_opened(&mut self.editor);
        self.recovery.go_on(&self.editor, taken);
        let mut text = "This is how the board was. It is not saved yet.".to_owned();
        if let Some(reason) = self.document.read_only_reason() {
            text += &format!(" {reason}");
        }
        if let Some(elapsed) = paused {
            let key = shortcuts::shown(ctx, WindowCommand::StartPractice);
            let at = clock_text(elapsed);
            text += &format!(" The practice is paused at {at}: {key} resumes it.");
        }
        self.notify(ctx, text);
    }
}
