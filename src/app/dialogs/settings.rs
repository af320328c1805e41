//! What is remembered between runs: in a dialog, and by command. A change applies at once.

use egui::{Grid, Modifiers, Ui};

use crate::file::{Settings, TEXT_SIZES, ThemeChoice};

use crate::app::{Whyboard, theme};

/// Shows the settings to change. True when it is to be closed.
pub fn show(ui: &mut Ui, settings: &mut Settings) -> bool {
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

impl Whyboard {
    /// Makes the window as the settings say.
    pub(crate) fn apply_settings(&self, ctx: &egui::Context) {
        theme::choose(ctx, self.preferences.settings.theme);
        ctx.set_zoom_factor(self.preferences.settings.text_size_percent() as f32 / 100.0);
        ctx.options_mut(|options| {
            // Where the plain wheel zooms, the canvas sees to it, and Ctrl+wheel is as the wheel is
            // elsewhere.
            options.input_options.zoom_modifier = if self.preferences.settings.wheel_zooms {
                Modifiers::NONE
            } else {
                Modifiers::COMMAND
            };
        });
    }

    pub(crate) fn step_text_size(&mut self, ctx: &egui::Context, step: isize) {
        let is_last = !self.preferences.settings.step_text_size(step);
        let size = self.preferences.settings.text_size_percent();
        let end = match (is_last, step > 0) {
            (false, _) => "",
            (true, true) => ", the largest",
            (true, false) => ", the smallest",
        };
        self.notify(ctx, format!("Size of text: {size} %{end}"));
        self.apply_settings(ctx);
        self.save_settings(ctx);
    }
}
