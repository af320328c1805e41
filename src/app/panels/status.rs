//! The status line: a hint on what can be done now, the balance of the lanes, and the zoom.

use egui::{Align, Button, Layout, Panel, Ui, vec2};

use crate::{
    app::{
        panels::{
            balance::balance_ui,
            hint::{fitted, hint},
            panes::{self, Pane},
        },
        shortcuts,
        widgets::{self, LEAST},
    },
    coach::Finding,
    editor::{Action, Command, Editor, EditorCommand},
};

/// Height of the line, in points.
const HEIGHT: f32 = 32.0;
/// Room for the button of an offer, in points.
const OFFER: f32 = 190.0;
/// Width below which the balance has no word, in points.
const MIN_WIDTH_FOR_WORD: f32 = 900.0;

pub(crate) fn status_ui(
    ui: &mut Ui,
    editor: &Editor,
    findings: &[Finding],
    notice: Option<&str>,
    queue: &mut Vec<Action>,
) {
    panes::enter(ui.ctx(), Pane::Status);
    let panel = Panel::bottom("status").exact_size(HEIGHT);
    let shown = panel.show(ui, |ui| {
        let has_word = ui.available_width() >= MIN_WIDTH_FOR_WORD;
        ui.horizontal_centered(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                zoom_ui(ui, editor, queue);
                ui.separator();
                ui.scope(|ui| balance_ui(ui, editor, has_word));
                ui.add_space(8.0);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let shown = || fitted(ui, hint(ui.ctx(), editor, findings));
                    let text = notice.map_or_else(shown, str::to_owned);
                    let text = egui::RichText::new(text).small().weak();
                    let label = egui::Label::new(text).truncate();
                    let line_ui = |ui: &mut Ui| {
                        let line = ui.add(label);
                        if notice.is_some() {
                            widgets::say(&line);
                        }
                    };
                    let Some(offer) = editor.offered() else {
                        return line_ui(ui);
                    };
                    ui.scope(|ui| {
                        ui.set_max_width((ui.available_width() - OFFER).max(0.0));
                        line_ui(ui);
                    });
                    offer_ui(ui, editor, offer.command().into(), queue);
                });
            });
        });
    });
    panes::note(ui.ctx(), Pane::Status, shown.response.rect);
}

/// A button that accepts an offer, with its key.
fn offer_ui(ui: &mut Ui, editor: &Editor, command: Command, queue: &mut Vec<Action>) {
    let spec = command.spec();
    let key = shortcuts::shown(ui.ctx(), command);
    let text = format!("{} ({key})", command.title(editor));
    let button = Button::new(egui::RichText::new(text).small()).min_size(vec2(0.0, LEAST));
    if ui.add(button).on_hover_text(spec.hint).clicked() {
        queue.push(Action::Command(command));
    }
}

/// In a layout from right to left: fit, zoom in, percentage, zoom out.
fn zoom_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.x = 2.0;
    for (command, icon) in [
        (EditorCommand::FitAll, "maximize"),
        (EditorCommand::ZoomIn, "plus"),
        (EditorCommand::ZoomActual, ""),
        (EditorCommand::ZoomOut, "minus"),
    ] {
        let is_clicked = if icon.is_empty() {
            let percent = format!("{:.0} %", editor.camera().zoom * 100.0);
            let percent = egui::RichText::new(percent).size(12.0);
            let button = Button::new(percent).frame_when_inactive(false);
            ui.add(button.min_size(vec2(46.0, LEAST)))
                .on_hover_text(command.spec().hint)
                .clicked()
        } else {
            widgets::command_button_as(ui, editor, command, (icon, LEAST), false)
        };
        if is_clicked {
            queue.push(command.into());
        }
    }
}
