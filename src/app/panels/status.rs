//! The status line: a hint on what can be done now, and how the components are spread over the lanes.

mod balance;
mod hint;

use egui::{Align, Layout, Panel, Ui};

use crate::{
    app::shortcuts,
    coach::Finding,
    editor::{Action, Command, Editor, EditorCommand},
};

/// Room for the button of an offer, in points.
const OFFER: f32 = 190.0;

/// Width below which the numbers have no meters, in points.
const MIN_WIDTH_FOR_METERS: f32 = 1000.0;

pub(crate) fn status_ui(
    ui: &mut Ui,
    editor: &Editor,
    findings: &[Finding],
    notice: Option<&str>,
    queue: &mut Vec<Action>,
) {
    Panel::bottom("status").exact_size(30.0).show(ui, |ui| {
        let has_meters = ui.available_width() >= MIN_WIDTH_FOR_METERS;
        ui.horizontal_centered(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                balance::balance_ui(ui, editor, has_meters);
                ui.separator();
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let hint = || hint::fitted(ui, hint::hint(ui.ctx(), editor, findings));
                    let text = notice.map_or_else(hint, str::to_owned);
                    let label = egui::Label::new(egui::RichText::new(text).small()).truncate();
                    if editor.reconnection().is_none() {
                        ui.add(label);
                        return;
                    }
                    ui.scope(|ui| {
                        ui.set_max_width((ui.available_width() - OFFER).max(0.0));
                        ui.add(label);
                    });
                    offer_ui(ui, editor, EditorCommand::ReconnectPath.into(), queue);
                });
            });
        });
    });
}

/// A button that accepts an offer, with its key.
fn offer_ui(ui: &mut Ui, editor: &Editor, command: Command, queue: &mut Vec<Action>) {
    let spec = command.spec();
    let key = shortcuts::shown(ui.ctx(), command);
    let text = format!("{} ({key})", command.title(editor));
    let button = egui::Button::new(egui::RichText::new(text).small());
    if ui.add(button).on_hover_text(spec.hint).clicked() {
        queue.push(Action::Command(command));
    }
}
