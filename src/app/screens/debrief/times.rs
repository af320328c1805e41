//! Where the minutes went: by stage, by lane, by component, and by what was done.

use egui::{Color32, Label, Layout, Sense, Ui, pos2, vec2};

use crate::{
    catalog::Theme,
    debrief::Times,
    practice::{clock_text, limits::MAX_SHARE},
};

use crate::app::{theme::color32, widgets::heading};

/// Height of a bar, in points.
const BAR: f32 = 14.0;
/// Width of the words before a bar, in points.
const NAME: f32 = 120.0;
/// Width of the words after it, in points.
const TIME: f32 = 144.0;

pub(super) fn times_ui(ui: &mut Ui, theme: &Theme, times: &Times) {
    heading(ui, "Where the minutes went");
    let whole = match times.planned_secs {
        0 => clock_text(times.elapsed_secs),
        planned => format!(
            "{} of {}",
            clock_text(times.elapsed_secs),
            clock_text(planned)
        ),
    };
    let clear = times.measurable_at.map_or_else(
        || "the metric never became measurable".to_owned(),
        |secs| format!("the metric was measurable at {}", clock_text(secs)),
    );
    ui.weak(format!("{whole}; {clear}; paused {} times.", times.pauses));
    ui.columns(2, |columns| {
        let ui = &mut columns[0];
        ui.strong("By stage, against its budget");
        let longest = times
            .stages
            .iter()
            .map(|one| one.secs.max(one.budget_secs.unwrap_or(0)));
        let longest = longest.max().unwrap_or(1).max(1) as f32;
        for one in &times.stages {
            let hue = one
                .stage
                .lane()
                .map_or(theme.accent, |lane| theme.lane(lane).hue);
            let budget = one.budget_secs.filter(|budget| *budget > 0);
            let is_over = budget.is_some_and(|budget| one.secs > budget);
            let said = match budget {
                Some(budget) if is_over => {
                    format!("{} of {} ⚠", clock_text(one.secs), clock_text(budget))
                }
                Some(budget) => format!("{} of {}", clock_text(one.secs), clock_text(budget)),
                None => clock_text(one.secs),
            };
            let color = if is_over { theme.error } else { hue };
            let tick = budget.map(|budget| budget as f32 / longest);
            let share = one.secs as f32 / longest;
            bar_ui(ui, one.stage.title(), share, tick, color32(color), &said);
        }
        let ui = &mut columns[1];
        ui.strong("By lane, against 30/30/20/20");
        for one in &times.lanes {
            let hue = color32(theme.lane(one.lane).hue);
            let said = format!("{} ({:.0} %)", clock_text(one.secs), one.share * 100.0);
            let name = one.lane.to_string();
            bar_ui(ui, &name, one.share, Some(one.guide), hue, &said);
        }
    });
    ui.add_space(4.0);
    ui.columns(2, |columns| {
        let ui = &mut columns[0];
        ui.strong("Longest on");
        if times.components.is_empty() {
            ui.weak("No component was touched.");
        }
        for one in &times.components {
            let is_over = one.share > MAX_SHARE && !one.is_asked;
            let color = if is_over { theme.warning } else { theme.accent };
            let asked = if one.is_asked { ", asked for" } else { "" };
            let said = format!(
                "{} ({:.0} %{asked})",
                clock_text(one.secs),
                one.share * 100.0
            );
            bar_ui(
                ui,
                &one.name,
                one.share,
                Some(MAX_SHARE),
                color32(color),
                &said,
            );
        }
        let ui = &mut columns[1];
        ui.strong("With the hand");
        let all = (times.drawing_secs + times.writing_secs).max(1) as f32;
        for (name, secs) in [
            ("Drawing", times.drawing_secs),
            ("Writing why", times.writing_secs),
        ] {
            let share = secs as f32 / all;
            bar_ui(
                ui,
                name,
                share,
                None,
                color32(theme.accent),
                &clock_text(secs),
            );
        }
    });
}

/// A named bar with a tick where it should end, and what it says in words.
fn bar_ui(ui: &mut Ui, name: &str, share: f32, tick: Option<f32>, color: Color32, said: &str) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let size = vec2(NAME, BAR + 4.0);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_width(NAME);
            ui.add(Label::new(name).truncate());
        });
        let width = (ui.available_width() - TIME - 8.0).max(40.0);
        let (rect, _) = ui.allocate_exact_size(vec2(width, BAR), Sense::hover());
        ui.painter()
            .rect_filled(rect, 3, ui.visuals().widgets.inactive.bg_fill);
        if share > 0.0 {
            let filled = rect.with_max_x(rect.min.x + rect.width() * share.min(1.0));
            ui.painter().rect_filled(filled, 3, color);
        }
        if let Some(tick) = tick {
            let x = rect.min.x + rect.width() * tick.min(1.0);
            let stroke = egui::Stroke::new(2.0, ui.visuals().text_color());
            let line = [pos2(x, rect.min.y - 2.0), pos2(x, rect.max.y + 2.0)];
            ui.painter().line_segment(line, stroke);
        }
        ui.small(said);
    });
}
