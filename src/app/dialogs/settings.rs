//! What is remembered between runs. A change applies at once.

use egui::{Grid, Ui};

use crate::file::{Settings, TEXT_SIZES, ThemeChoice};

/// Shows the settings to change. True when it is to be closed.
pub(super) fn settings_ui(ui: &mut Ui, settings: &mut Settings) -> bool {
    ui.heading("Settings");
    ui.weak("They apply at once and are kept for the next time.");
    ui.add_space(8.0);
    Grid::new("settings")
        .num_columns(2)
        .spacing([24.0, 10.0])
        .show(ui, |ui| {
            ui.label("Theme");
            ui.horizontal(|ui| {
                for (choice, name) in [
                    (ThemeChoice::System, "As the system"),
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
            ui.label("Wheel");
            ui.vertical(|ui| {
                ui.checkbox(&mut settings.wheel_zooms, "Wheel zooms");
                let other = if settings.wheel_zooms {
                    "Ctrl+wheel moves the view."
                } else {
                    "Ctrl+wheel zooms, the wheel moves the view."
                };
                ui.weak(other);
            });
            ui.end_row();
            ui.label("Board");
            ui.vertical(|ui| {
                ui.checkbox(&mut settings.shows_minimap, "Minimap");
                ui.checkbox(&mut settings.shows_grid, "Grid to snap to");
            });
            ui.end_row();
        });
    ui.add_space(8.0);
    ui.button("Close").clicked()
}
