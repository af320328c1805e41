//! Notices: texts that the status line shows for a while.

use std::time::Duration;

use crate::editor::{Command, Editor, EditorCommand};

/// How long a notice stays, in seconds.
const SECS: f64 = 6.0;
/// How long the first notice stays, in seconds: nobody is looking yet.
const FIRST_SECS: f64 = 20.0;
/// How long an offer stays, in seconds: it has to be read and answered.
const OFFER_SECS: f64 = 12.0;

/// The notice on screen; a new one replaces it.
#[derive(Debug, Default)]
pub(crate) struct Notices {
    shown: Option<Notice>,
}

#[derive(Debug)]
struct Notice {
    text: String,
    /// In seconds of egui's clock.
    until: f64,
    /// A command that answers it.
    offer: Option<EditorCommand>,
}

impl Notices {
    pub(crate) fn say(&mut self, ctx: &egui::Context, text: impl Into<String>) {
        self.show(ctx, text.into(), SECS, None);
    }

    /// Shows a notice as the window opens, behind those that are shown already.
    pub(crate) fn say_first(&mut self, ctx: &egui::Context, text: impl Into<String>) {
        let earlier = self.text().map(|text| format!("{text} "));
        let text = earlier.unwrap_or_default() + &text.into();
        self.show(ctx, text, FIRST_SECS, None);
    }

    /// Shows a notice with a command that answers it.
    pub(crate) fn offer(&mut self, ctx: &egui::Context, text: String, command: EditorCommand) {
        self.show(ctx, text, OFFER_SECS, Some(command));
    }

    fn show(&mut self, ctx: &egui::Context, text: String, secs: f64, offer: Option<EditorCommand>) {
        self.shown = Some(Notice {
            text,
            until: ctx.input(|input| input.time) + secs,
            offer,
        });
    }

    pub(crate) fn text(&self) -> Option<&str> {
        self.shown.as_ref().map(|notice| notice.text.as_str())
    }

    pub(crate) fn is_offering(&self) -> bool {
        (self.shown.as_ref()).is_some_and(|notice| notice.offer.is_some())
    }

    /// Removes a text that was said: it is not so any more.
    pub(crate) fn dismiss(&mut self, text: &str) {
        self.shown.take_if(|notice| notice.text == text);
    }

    /// Removes an offer that was answered or declined: its command has nothing left to do.
    pub(crate) fn withdraw_stale_offer(&mut self, editor: &Editor) {
        self.shown.take_if(|notice| {
            let offer = notice.offer.map(Command::from);
            offer.is_some_and(|command| !command.is_enabled(editor))
        });
    }

    /// Removes a notice whose time is over.
    pub(crate) fn expire(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        if self.shown.take_if(|notice| notice.until <= now).is_some() {
            ctx.request_repaint();
        } else if let Some(notice) = &self.shown {
            ctx.request_repaint_after(Duration::from_secs_f64(notice.until - now));
        }
    }
}
