use egui::{CentralPanel, ScrollArea, Ui};

use crate::app::panels::panes;

/// A page in the middle of the screen that scrolls to what has the keyboard. `width` is the page's
/// for the available width, both in points.
pub(crate) fn page_ui(
    ui: &mut Ui,
    width: impl FnOnce(f32) -> f32,
    contents: impl FnOnce(&mut Ui, f32),
) {
    CentralPanel::default_margins().show(ui, |ui| {
        let area = ScrollArea::vertical().auto_shrink([false, false]);
        area.show(ui, |ui| {
            let available = ui.available_width();
            let width = width(available);
            ui.horizontal(|ui| {
                ui.add_space(((available - width) / 2.0).max(0.0));
                ui.vertical(|ui| contents(ui, width));
            });
            panes::follow_focus(ui);
        });
    });
}
