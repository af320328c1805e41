//! The plan until the interview: its date, the weeks until then, and the goals of each.

use egui::{Label, RichText, TextEdit, Ui};

use jiff::civil::Date;

use crate::practice::{calendar, planner};

/// The date while it is typed.
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
