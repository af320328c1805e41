//! Preparing for the interview: what to read, and the plan until its date.

use egui::{CollapsingHeader, Frame, Label, Margin, RichText, TextEdit, Ui};
use jiff::civil::Date;

use crate::{
    catalog::Catalog,
    practice::{calendar, planner},
};

/// What to read before the interview: notes, and what is said about pay and schedule.
pub(crate) fn study_ui(ui: &mut Ui, catalog: &Catalog) {
    for note in &catalog.notes {
        section_ui(ui, &note.title, |ui| {
            for point in &note.points {
                ui.add(Label::new(format!("·  {point}")).wrap());
            }
            let trade_off = format!("Trade-off: {}", note.trade_off);
            ui.add(Label::new(RichText::new(trade_off).strong()).wrap());
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

/// The plan until the interview. Keeps the date while it is typed.
#[derive(Debug, Default)]
pub(crate) struct Planner {
    typed: Option<String>,
}

impl Planner {
    /// Shows the date and the plan. Returns the new date of the interview when it was changed.
    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        today: Date,
        interview: Option<Date>,
    ) -> Option<Option<Date>> {
        let mut changed = None;
        let shown = interview.map_or_else(String::new, |date| date.to_string());
        let mut text = self.typed.clone().unwrap_or_else(|| shown.clone());
        ui.horizontal(|ui| {
            let label = ui.label("Interview on");
            let edit = TextEdit::singleline(&mut text)
                .hint_text("2026-12-18")
                .desired_width(110.0);
            let field = ui.add(edit).labelled_by(label.id);
            if field.changed() {
                self.typed = Some(text.clone());
            }
            let typed = text.trim();
            let day = calendar::parse_date(typed);
            match day {
                Some(day) if Some(day) != interview => {
                    changed = Some(Some(day));
                    self.typed = None;
                }
                None if typed.is_empty() && interview.is_some() => changed = Some(None),
                None if !typed.is_empty() => {
                    ui.weak("as year-month-day");
                }
                _ => {}
            }
        });
        let Some(day) = interview else {
            ui.weak("With the day of the interview here, the weeks until then are laid out.");
            return changed;
        };
        let outlook = planner::outlook(today, day);
        if !outlook.is_empty() {
            ui.label(outlook);
        }
        for week in planner::plan(today, day) {
            let is_now = week.contains(today);
            let steps = week.steps.join("; ");
            let text = format!("{} to {}: {steps}", week.first_day, week.last_day);
            let text = RichText::new(text);
            ui.add(Label::new(if is_now { text.strong() } else { text }).wrap());
        }
        changed
    }
}
