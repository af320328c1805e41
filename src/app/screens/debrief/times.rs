//! Where the minutes went: by stage, by lane, by component, and by what was done.

use egui::{
    Align, Color32, Label, Layout, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::{
    app::{
        panels::clock_bar::stage_color,
        screens::parts::{TWO_COLUMNS, paint_left, section_ui},
        theme::color32,
        widgets::paint_meter,
    },
    catalog::Theme,
    debrief::Times,
    layout::text::Face,
    practice::{clock_text, limits::MAX_SHARE},
};

/// Height of the bar of the stages, and the space between two, in points.
const STAGES: f32 = 28.0;
const STAGE_GAP: f32 = 3.0;
/// Height of a bar, in points.
const BAR: f32 = 14.0;
/// Width of the name before a bar, in points.
const NAME: f32 = 120.0;
/// Width of the text after it, in points.
const TEXT: f32 = 144.0;

pub(super) fn times_ui(ui: &mut Ui, theme: &Theme, times: &Times) {
    section_ui(ui, "Where the time went", &overrun(times));
    stages_ui(ui, theme, times);
    let clear = times.measurable_at.map_or_else(
        || "the metric never became measurable".to_owned(),
        |secs| format!("the metric was measurable at {}", clock_text(secs)),
    );
    ui.add_space(4.0);
    let note = format!("{clear}; paused {} times.", times.pauses);
    ui.label(RichText::new(note).size(12.5).weak());
    ui.add_space(8.0);
    if ui.available_width() < TWO_COLUMNS {
        lanes_ui(ui, theme, times);
        components_ui(ui, theme, times);
        activities_ui(ui, theme, times);
        return;
    }
    ui.columns(2, |columns| {
        lanes_ui(&mut columns[0], theme, times);
        components_ui(&mut columns[1], theme, times);
        columns[0].add_space(8.0);
        activities_ui(&mut columns[0], theme, times);
    });
}

/// The stage that ran over by most.
fn overrun(times: &Times) -> String {
    let over = times.stages.iter().filter_map(|stage| {
        let budget = stage.budget_secs?;
        Some((stage.secs.checked_sub(budget)?, stage.stage))
    });
    let most = over
        .filter(|(over, _)| *over > 0)
        .max_by_key(|(over, _)| *over);
    most.map_or_else(String::new, |(over, stage)| {
        format!("{} ran over by {}", stage.title(), clock_text(over))
    })
}

/// The stages as one bar, each as wide as the time it took; what it took beyond its budget is marked along
/// its foot.
fn stages_ui(ui: &mut Ui, theme: &Theme, times: &Times) {
    let taken: Vec<_> = times.stages.iter().filter(|stage| stage.secs > 0).collect();
    let total: u32 = taken.iter().map(|stage| stage.secs).sum();
    let gaps = STAGE_GAP * taken.len().saturating_sub(1) as f32;
    let width = (ui.available_width() - gaps).max(0.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = STAGE_GAP;
        for stage in taken {
            let share = stage.secs as f32 / total.max(1) as f32;
            let size = vec2(width * share, STAGES);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            let time = match stage.budget_secs.filter(|budget| *budget > 0) {
                Some(budget) => of(stage.secs, budget),
                None => clock_text(stage.secs),
            };
            let name = format!("{} {time}", stage.stage.title());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
            let fill = stage_color(stage.stage, theme).gamma_multiply(0.2);
            ui.painter().rect_filled(rect, 4, fill);
            let over = stage
                .budget_secs
                .map_or(0, |budget| stage.secs.saturating_sub(budget));
            if over > 0 {
                let part = rect.width() * over as f32 / stage.secs as f32;
                let foot = rect
                    .with_min_x(rect.max.x - part)
                    .with_min_y(rect.max.y - 4.0);
                ui.painter().rect_filled(foot, 2, color32(theme.warning));
            }
            let text = format!("{} {}", stage.stage.title(), clock_text(stage.secs));
            let font = (Face::Regular, 12.5);
            let at = rect.left_center() + vec2(10.0, 0.0);
            paint_left(
                ui,
                at,
                rect.width() - 14.0,
                &text,
                font,
                color32(theme.text),
            );
            response.on_hover_text(name);
        }
    });
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
