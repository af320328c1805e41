//! Where the minutes went: by stage, by lane, by component, and by what was done.

use egui::{Align, Color32, Label, Layout, Sense, Stroke, Ui, pos2, vec2};

use crate::{
    app::{
        panels::clock_bar::stage_color,
        theme::color32,
        widgets::{heading, paint_meter},
    },
    catalog::Theme,
    debrief::Times,
    practice::{clock_text, limits::MAX_SHARE},
};

/// Height of a bar, in points.
const BAR: f32 = 14.0;
/// Width of the name before a bar, in points.
const NAME: f32 = 120.0;
/// Width of the text after it, in points.
const TEXT: f32 = 144.0;

pub(super) fn times_ui(ui: &mut Ui, theme: &Theme, times: &Times) {
    heading(ui, "Where the minutes went");
    let total = match times.planned_secs {
        0 => clock_text(times.elapsed_secs),
        planned => of(times.elapsed_secs, planned),
    };
    let clear = times.measurable_at.map_or_else(
        || "the metric never became measurable".to_owned(),
        |secs| format!("the metric was measurable at {}", clock_text(secs)),
    );
    ui.weak(format!("{total}; {clear}; paused {} times.", times.pauses));
    ui.columns(2, |columns| {
        stages_ui(&mut columns[0], theme, times);
        lanes_ui(&mut columns[1], theme, times);
    });
    ui.add_space(4.0);
    ui.columns(2, |columns| {
        components_ui(&mut columns[0], theme, times);
        activities_ui(&mut columns[1], theme, times);
    });
}

fn stages_ui(ui: &mut Ui, theme: &Theme, times: &Times) {
    ui.strong("By stage, against its budget");
    let stages = times.stages.iter();
    let longest = stages.map(|stage| stage.secs.max(stage.budget_secs.unwrap_or(0)));
    let longest = longest.max().unwrap_or(1).max(1) as f32;
    for stage in &times.stages {
        let budget = stage.budget_secs.filter(|budget| *budget > 0);
        let is_over = budget.is_some_and(|budget| stage.secs > budget);
        let text = match budget {
            Some(budget) if is_over => format!("{} ⚠", of(stage.secs, budget)),
            Some(budget) => of(stage.secs, budget),
            None => clock_text(stage.secs),
        };
        let color = if is_over {
            color32(theme.error)
        } else {
            stage_color(stage.stage, theme)
        };
        Bar {
            name: stage.stage.title(),
            share: stage.secs as f32 / longest,
            tick: budget.map(|budget| budget as f32 / longest),
            color,
            text: &text,
        }
        .ui(ui);
    }
}

fn lanes_ui(ui: &mut Ui, theme: &Theme, times: &Times) {
    let guides = times
        .lanes
        .iter()
        .map(|lane| format!("{:.0}", lane.guide * 100.0));
    let guides: Vec<String> = guides.collect();
    ui.strong(format!("By lane, against {}", guides.join("/")));
    for lane in &times.lanes {
        Bar {
            name: &lane.lane.to_string(),
            share: lane.share,
            tick: Some(lane.guide),
            color: color32(theme.lane(lane.lane).hue),
            text: &format!("{} ({:.0} %)", clock_text(lane.secs), lane.share * 100.0),
        }
        .ui(ui);
    }
}

fn components_ui(ui: &mut Ui, theme: &Theme, times: &Times) {
    ui.strong("Longest on");
    if times.components.is_empty() {
        ui.weak("No component was touched.");
    }
    for component in &times.components {
        let is_over = component.share > MAX_SHARE && !component.is_asked;
        let color = if is_over { theme.warning } else { theme.accent };
        let (time, percent) = (clock_text(component.secs), component.share * 100.0);
        let asked = if component.is_asked {
            ", asked for"
        } else {
            ""
        };
        Bar {
            name: &component.name,
            share: component.share,
            tick: Some(MAX_SHARE),
            color: color32(color),
            text: &format!("{time} ({percent:.0} %{asked})"),
        }
        .ui(ui);
    }
}

fn activities_ui(ui: &mut Ui, theme: &Theme, times: &Times) {
    ui.strong("Drawing and writing");
    let total = (times.drawing_secs + times.writing_secs).max(1) as f32;
    for (name, secs) in [
        ("Drawing", times.drawing_secs),
        ("Writing why", times.writing_secs),
    ] {
        Bar {
            name,
            share: secs as f32 / total,
            tick: None,
            color: color32(theme.accent),
            text: &clock_text(secs),
        }
        .ui(ui);
    }
}

/// "4:05 of 5:00".
fn of(secs: u32, budget_secs: u32) -> String {
    format!("{} of {}", clock_text(secs), clock_text(budget_secs))
}

struct Bar<'a> {
    name: &'a str,
    /// How much of it is filled, from 0 to 1.
    share: f32,
    /// Where it should end.
    tick: Option<f32>,
    color: Color32,
    /// What it says in words.
    text: &'a str,
}

impl Bar<'_> {
    fn ui(&self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let size = vec2(NAME, BAR + 4.0);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(NAME);
                ui.add(Label::new(self.name).truncate());
            });
            let width = (ui.available_width() - TEXT - 8.0).max(40.0);
            let (rect, _) = ui.allocate_exact_size(vec2(width, BAR), Sense::hover());
            paint_meter(ui, rect, self.share, self.color);
            if let Some(tick) = self.tick {
                let x = rect.min.x + rect.width() * tick.min(1.0);
                let stroke = Stroke::new(2.0, ui.visuals().text_color());
                let line = [pos2(x, rect.min.y - 2.0), pos2(x, rect.max.y + 2.0)];
                ui.painter().line_segment(line, stroke);
            }
            ui.small(self.text);
        });
    }
}
