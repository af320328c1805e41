//! The settings, which apply at once.

use egui::{Grid, Modifiers, Ui};

use crate::{
    app::widgets::choices_ui,
    file::{Settings, TEXT_SIZES, ThemeChoice},
};

/// Returns true when the dialog is to be closed.
pub(super) fn settings_ui(ui: &mut Ui, settings: &mut Settings) -> bool {
    ui.heading("Settings");
    ui.weak("They apply at once and are kept for next time.");
    ui.add_space(8.0);
    Grid::new("settings")
        .num_columns(2)
        .spacing([24.0, 10.0])
        .show(ui, |ui| {
            ui.label("Theme");
            ui.horizontal(|ui| {
                for (choice, name) in [
                    (ThemeChoice::System, "Same as the system"),
                    (ThemeChoice::Light, "Light"),
                    (ThemeChoice::Dark, "Dark"),
                ] {
                    ui.selectable_value(&mut settings.theme, choice, name);
                }
            });
            ui.end_row();
            ui.label("Size of text");
            ui.horizontal(|ui| {
                for size in TEXT_SIZES {
                    let is_on = settings.text_size_percent() == size;
                    if ui.selectable_label(is_on, format!("{size} %")).clicked() {
                        settings.set_text_size_percent(size);
                    }
                }
            });
            ui.end_row();
            ui.label("Motion");
            ui.checkbox(&mut settings.reduces_motion, "Nothing moves by itself");
            ui.end_row();
            ui.label("Wheel");
            ui.vertical(|ui| {
                ui.checkbox(&mut settings.wheel_zooms, "Wheel zooms");
                let key = ui.ctx().format_modifiers(Modifiers::COMMAND);
                ui.weak(if settings.wheel_zooms {
                    format!("{key}+wheel moves the view.")
                } else {
                    format!("{key}+wheel zooms, the wheel moves the view.")
                });
            });
            ui.end_row();
            ui.label("Board");
            ui.vertical(|ui| {
                ui.checkbox(&mut settings.shows_minimap, "Minimap");
                ui.checkbox(&mut settings.shows_grid, "Grid to snap to");
            });
            ui.end_row();
        });
    choices_ui(ui, [("Close", "", ())]).is_some()
}
