//! How a picture is written.

use egui::{Button, Grid, Ui};

use crate::{compose::Selection, export::Content};

use crate::app::{
    request::{ExportOptions, Purpose, Request},
    widgets::is_enter_pressed,
};

/// `selection`: what a picture of the selection shows.
pub(super) fn export_ui(
    ui: &mut Ui,
    options: &mut ExportOptions,
    selection: Option<Selection>,
) -> Option<Request> {
    ui.heading(options.format.title());
    ui.add_space(4.0);
    Grid::new("export")
        .num_columns(2)
        .spacing([16.0, 8.0])
        .show(ui, |ui| {
            ui.label("What");
            ui.horizontal(|ui| {
                let is_part = options.picture.only.is_some();
                if ui.selectable_label(!is_part, "Whole board").clicked() {
                    options.picture.only = None;
                }
                let part = Button::selectable(is_part, "Selection");
                if ui.add_enabled(selection.is_some(), part).clicked() {
                    options.picture.only = selection;
                }
            });
            ui.end_row();
            ui.label("Background");
            ui.horizontal(|ui| {
                ui.selectable_value(&mut options.picture.dark, false, "Light");
                ui.selectable_value(&mut options.picture.dark, true, "Dark");
            });
            ui.end_row();
            if options.format.content() == Content::Pixels {
                ui.label("Size");
                ui.horizontal(|ui| {
                    for scale in 1..=4 {
                        ui.selectable_value(&mut options.scale, scale, format!("{scale}×"));
                    }
                });
                ui.end_row();
            }
        });
    ui.add_space(8.0);
    let mut request = None;
    ui.horizontal(|ui| {
        if ui.button("Export…").clicked() || is_enter_pressed(ui) {
            request = Some(Request::ChooseFile(Purpose::Export(options.clone())));
        }
        if ui.button("Cancel").clicked() {
            request = Some(Request::Dismiss);
        }
    });
    request
}
