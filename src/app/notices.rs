//! What the status line tells the user for a while.

use std::time::Duration;

/// How long a notice stays, in seconds.
const SECS: f64 = 6.0;
/// How long one that the window starts with stays, in seconds: nobody is looking yet.
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
    /// Whether a command answers it.
    is_offer: bool,
}

impl Notices {
    pub(crate) fn say(&mut self, ctx: &egui::Context, text: impl Into<String>) {
        self.show(ctx, text.into(), SECS, false);
    }

    /// Says something as the window opens.
    pub(crate) fn say_first(&mut self, ctx: &egui::Context, text: impl Into<String>) {
        self.show(ctx, text.into(), FIRST_SECS, false);
    }

    /// Says something that a command answers.
    pub(crate) fn offer(&mut self, ctx: &egui::Context, text: impl Into<String>) {
        self.show(ctx, text.into(), OFFER_SECS, true);
    }

    fn show(&mut self, ctx: &egui::Context, text: String, secs: f64, is_offer: bool) {
        self.shown = Some(Notice {
            text,
            until: ctx.input(|input| input.time) + secs,
            is_offer,
        });
    }

    pub(crate) fn text(&self) -> Option<&str> {
        self.shown.as_ref().map(|notice| notice.text.as_str())
    }

    pub(crate) fn is_offering(&self) -> bool {
        self.shown.as_ref().is_some_and(|notice| notice.is_offer)
    }

    /// Removes an offer that was answered or declined.
    pub(crate) fn withdraw_offer(&mut self) {
        self.shown.take_if(|notice| notice.is_offer);
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
