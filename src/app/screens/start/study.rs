//! What to read before the interview: notes, and what one article says about pay and schedule.

use egui::{CollapsingHeader, Frame, Label, Margin, RichText, Ui};

use crate::catalog::Catalog;

/// Shows the notes and the card.
pub(crate) fn study_ui(ui: &mut Ui, catalog: &Catalog) {
    for note in &catalog.notes {
        section_ui(ui, &note.title, |ui| {
            for point in &note.points {
                ui.add(Label::new(format!("·  {point}")).wrap());
            }
            ui.add(
                Label::new(RichText::new(format!("Trade-off: {}", note.trade_off)).strong()).wrap(),
            );
        });
    }
    let info = &catalog.info;
    section_ui(ui, &format!("{} ({})", info.title, info.as_of), |ui| {
        ui.colored_label(ui.visuals().warn_fg_color, &info.label);
        for line in &info.lines {
            ui.add(Label::new(format!("·  {line}")).wrap());
        }
        for round in &info.rounds {
            ui.add(Label::new(format!("·  {}: {}", round.name, round.when)).wrap());
        }
    });
}

fn section_ui(ui: &mut Ui, title: &str, contents: impl FnOnce(&mut Ui)) {
    CollapsingHeader::new(title).show(ui, |ui| {
        Frame::new()
            .inner_margin(Margin::symmetric(8, 4))
            .show(ui, |ui| {
                ui.set_max_width(720.0);
                contents(ui);
            });
    });
}
