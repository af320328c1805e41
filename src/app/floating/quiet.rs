//! The quiet screen: nothing but the board and, during a practice, the clock; and notices where no
//! line below shows them.

use egui::{Align2, Area, Frame, Id, Margin, Order, Panel, Ui, vec2};

use crate::editor::{Action, WindowCommand};

use crate::app::{Whyboard, panels::clock_bar::clock_bar_ui, shortcuts};

/// Height of the line with the clock, in points.
const CLOCK: f32 = 40.0;
/// Distance of a notice from the lower edge of the window, in points.
const INSET: f32 = 64.0;

impl Whyboard {
    /// Hides the panels, or brings them back.
    pub(crate) fn toggle_quiet(&mut self, ctx: &egui::Context) {
        self.workspace.is_quiet = !self.workspace.is_quiet;
        if self.workspace.is_quiet {
            self.perform(ctx, Action::FinishTyping);
            let key = shortcuts::shown(ctx, WindowCommand::ToggleQuiet);
            self.notify(
                ctx,
                format!("Quiet screen: Escape or {key} brings the panels back"),
            );
        }
    }

    /// The clock of a practice under way, where the top bar is hidden.
    pub(crate) fn quiet_clock_ui(&self, ui: &mut Ui, queue: &mut Vec<Action>) {
        if self.editor.running_practice().is_some() {
            Panel::top("quiet clock").exact_size(CLOCK).show(ui, |ui| {
                ui.horizontal_centered(|ui| clock_bar_ui(ui, &self.editor, queue));
            });
        }
    }

    /// The notice, where there is no line for it.
    pub(crate) fn notice_ui(&self, ctx: &egui::Context) {
        let Some(text) = self.notices.text() else {
            return;
        };
        if self.has_canvas() && !self.workspace.is_quiet {
            return;
        }
        let window = ctx.content_rect();
        Area::new(Id::unique("notice"))
            .order(Order::Foreground)
            .fixed_pos(window.center_bottom() - vec2(0.0, INSET))
            .pivot(Align2::CENTER_BOTTOM)
            .interactable(false)
            .show(ctx, |ui| {
                ui.set_max_width(window.width() * 0.8);
                let frame = Frame::popup(ui.style()).inner_margin(Margin::symmetric(12, 8));
                frame.show(ui, |ui| ui.label(text));
            });
    }
}
