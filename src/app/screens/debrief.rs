//! The report at the end of a practice: nine levels with what they rest on, where the minutes went,
//! what is still open, and the listener's form.

use egui::{
    CentralPanel, Color32, Frame, Label, Layout, Margin, Pos2, Rect, RichText, ScrollArea, Sense,
    TextEdit, Ui, pos2, vec2,
};

use crate::{
    catalog::Theme,
    debrief::{Debrief, Dimension, Level, Times},
    editor::Editor,
    layout::text::{Face, font_id},
    model::{Review, Subject, usd},
    practice::{clock_text, limits::MAX_SHARE},
};

use crate::app::{panels::guide::finding_card_ui, panels::panes, theme::color32, widgets::heading};

/// Greatest width of the page, in points.
const WIDTH: f32 = 1080.0;
/// Height of a bar, in points.
const BAR: f32 = 14.0;
/// Width of the words before a bar, in points.
const NAME: f32 = 120.0;
/// Width of the words after it, in points.
const TIME: f32 = 144.0;

/// What was asked for on the screen.
pub enum Outcome {
    /// Back to the board.
    Close,
    /// Show on the board what a level rests on.
    Show(Vec<Subject>),
    /// Play the practice back.
    Replay,
    /// Write it as a page.
    Html,
    /// Write it as text.
    Markdown,
    /// A listener's marks so far, and whether that is all for now.
    Review(Review, bool),
}

/// Shows the screen.
pub fn show(ui: &mut Ui, editor: &Editor, debrief: &Debrief) -> Option<Outcome> {
    let mut outcome = None;
    CentralPanel::default_margins().show(ui, |ui| {
        let area = ScrollArea::vertical().auto_shrink([false, false]);
        area.show(ui, |ui| {
            let width = WIDTH.min(ui.available_width() - 24.0);
            let side = ((ui.available_width() - width) / 2.0).max(0.0);
            ui.horizontal(|ui| {
                ui.add_space(side);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    page(ui, editor, debrief, &mut outcome);
                });
            });
            panes::follow_focus(ui);
        });
    });
    outcome
}

fn page(ui: &mut Ui, editor: &Editor, debrief: &Debrief, outcome: &mut Option<Outcome>) {
    let catalog = editor.catalog();
    let theme = catalog.theme(ui.visuals().dark_mode);
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(&debrief.title).heading().size(24.0));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let has_steps = editor.board().practice.as_ref();
            let has_steps = has_steps.is_some_and(|record| !record.steps.is_empty());
            for (label, is_on, what) in [
                ("Back to the board", true, Outcome::Close),
                ("Export Markdown…", true, Outcome::Markdown),
                ("Export page to print…", true, Outcome::Html),
                ("Replay", has_steps, Outcome::Replay),
            ] {
                if ui.add_enabled(is_on, egui::Button::new(label)).clicked() {
                    *outcome = Some(what);
                }
            }
        });
    });
    if !debrief.hypothesis.is_empty() {
        ui.add(Label::new(RichText::new(&debrief.hypothesis).size(16.0)).wrap());
    }
    if debrief.summary.is_empty() {
        ui.weak("No one-line summary was written.");
    } else {
        ui.add(Label::new(RichText::new(format!("“{}”", debrief.summary)).strong()).wrap());
    }
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        mark(ui, "Judgment", debrief.judgment(), color32(theme.accent));
        ui.add_space(24.0);
        mark(ui, "Depth", debrief.depth(), color32(theme.accent));
        ui.add_space(24.0);
        ui.weak("Two things, not one: how choices were weighed, and how deep the knowledge went.");
    });
    heading(ui, "Nine dimensions");
    ui.weak("Levels: 1 absent, 2 named, 3 reasoned, 4 quantified and tied to the metric, 5 adapted under a twist. Whyboard's own scale.");
    ui.add_space(4.0);
    // Down the left, then down the right: no card waits for its neighbour.
    let half = debrief.dimensions.len().div_ceil(2);
    ui.columns(2, |columns| {
        for (ui, part) in columns.iter_mut().zip(debrief.dimensions.chunks(half)) {
            for one in part {
                dimension(ui, theme, one, outcome);
                ui.add_space(2.0);
            }
        }
    });
    if let Some(times) = &debrief.times {
        time(ui, theme, times);
    }
    heading(ui, "Cost and copies");
    match debrief
        .costs
        .as_ref()
        .and_then(|costs| costs.sentence.as_ref())
    {
        Some(sentence) => ui.label(sentence),
        None => ui.weak("No cost was written down."),
    };
    if let Some(costs) = &debrief.costs {
        if let Some(comparison) = &costs.comparison {
            ui.label(comparison.sentence());
        }
        for line in &costs.lines {
            ui.small(format!(
                "·  {}, {}: {} a month",
                line.what,
                line.cause,
                usd(line.usd)
            ));
        }
    }
    for (word, list) in [
        ("Unified", &debrief.copies.unified),
        ("Copied", &debrief.copies.copied),
    ] {
        for evidence in list {
            ui.add(Label::new(format!("{word}: {}", evidence.text)).wrap());
        }
    }
    findings(ui, editor, debrief);
    if !debrief.twists.is_empty() {
        heading(ui, "Twists");
        for twist in &debrief.twists {
            ui.add(Label::new(RichText::new(&twist.text).strong()).wrap());
            ui.add(Label::new(twist.answer.as_deref().unwrap_or("Not answered.")).wrap());
        }
    }
    if debrief.times.is_some() {
        heading(ui, "What a listener noted");
        review(ui, debrief.review.clone().unwrap_or_default(), outcome);
    }
    ui.add_space(32.0);
}

/// A mark from 1 to 5 on a line.
fn mark(ui: &mut Ui, name: &str, value: f32, color: Color32) {
    ui.label(RichText::new(name).strong());
    let (rect, response) = ui.allocate_exact_size(vec2(120.0, BAR), Sense::hover());
    let line = Rect::from_center_size(rect.center(), vec2(rect.width(), 3.0));
    ui.painter()
        .rect_filled(line, 1, ui.visuals().widgets.inactive.bg_fill);
    for step in 0..5 {
        let x = rect.min.x + rect.width() * step as f32 / 4.0;
        ui.painter().circle_filled(
            pos2(x, rect.center().y),
            2.0,
            ui.visuals().weak_text_color(),
        );
    }
    let x = rect.min.x + rect.width() * (value - 1.0).clamp(0.0, 4.0) / 4.0;
    ui.painter()
        .circle_filled(pos2(x, rect.center().y), 6.0, color);
    response.widget_info(|| {
        let text = format!("{name} {value:.1} of 5");
        egui::WidgetInfo::labeled(egui::Role::Meter, true, text)
    });
    ui.label(format!("{value:.1}"));
}

fn dimension(ui: &mut Ui, theme: &Theme, one: &Dimension, outcome: &mut Option<Outcome>) {
    Frame::new()
        .fill(color32(theme.card))
        .stroke(egui::Stroke::new(1.0, color32(theme.border)))
        .corner_radius(7)
        .inner_margin(Margin::same(12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                ui.label(RichText::new(one.topic.title()).font(font_id(Face::Strong, 13.5)));
                ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.label(format!("{} {}", one.level.number(), one.level.title()));
                    pips(ui, theme, one.level);
                });
            });
            for evidence in &one.evidence {
                ui.horizontal_top(|ui| {
                    ui.weak("·");
                    let text = RichText::new(&evidence.text).size(12.5);
                    let is_shown = !evidence.about.is_empty();
                    let label = Label::new(text).wrap();
                    if !is_shown {
                        ui.add(label);
                    } else if ui
                        .add(label.sense(Sense::click()))
                        .on_hover_text("Show it on the board.")
                        .clicked()
                    {
                        *outcome = Some(Outcome::Show(evidence.about.clone()));
                    }
                });
            }
            ui.add(Label::new(RichText::new(format!("Next: {}", one.next)).small().weak()).wrap());
        });
}

/// Five dots, as many filled as the level.
fn pips(ui: &mut Ui, theme: &Theme, level: Level) {
    let (rect, _) = ui.allocate_exact_size(vec2(70.0, BAR), Sense::hover());
    for index in 0..5_u8 {
        let at = Pos2::new(rect.min.x + 7.0 + f32::from(index) * 14.0, rect.center().y);
        if index < level.number() {
            ui.painter().circle_filled(at, 4.5, color32(theme.accent));
        } else {
            let stroke = egui::Stroke::new(1.0, color32(theme.card_edge));
            ui.painter().circle_stroke(at, 4.0, stroke);
        }
    }
}

fn time(ui: &mut Ui, theme: &Theme, times: &Times) {
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
            bar(ui, one.stage.title(), share, tick, color32(color), &said);
        }
        let ui = &mut columns[1];
        ui.strong("By lane, against 30/30/20/20");
        for one in &times.lanes {
            let hue = color32(theme.lane(one.lane).hue);
            let said = format!("{} ({:.0} %)", clock_text(one.secs), one.share * 100.0);
            let name = one.lane.to_string();
            bar(ui, &name, one.share, Some(one.guide), hue, &said);
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
            bar(
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
            bar(
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
fn bar(ui: &mut Ui, name: &str, share: f32, tick: Option<f32>, color: Color32, said: &str) {
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

fn findings(ui: &mut Ui, editor: &Editor, debrief: &Debrief) {
    heading(ui, "Still open");
    if debrief.findings.is_empty() {
        ui.label("Nothing: the coach has no question left.");
    }
    for pair in debrief.findings.chunks(2) {
        ui.columns(2, |columns| {
            for (ui, finding) in columns.iter_mut().zip(pair) {
                // Columns would stretch the words over the line.
                ui.vertical(|ui| finding_card_ui(ui, editor, finding, |_| {}));
            }
        });
    }
    if !debrief.muted.is_empty() {
        ui.weak(format!(
            "Muted on this board: {}.",
            debrief.muted.join(", ")
        ));
    }
}

/// The listener's form. Judgment and depth are asked apart.
fn review(ui: &mut Ui, before: Review, outcome: &mut Option<Outcome>) {
    let mut review = before.clone();
    let mut is_done = false;
    ui.weak("For whoever listened: two such interviews are a good measure.");
    is_done |= text(ui, "Who listened", &mut review.reviewer, 1);
    for (name, value) in [
        ("Judgment", &mut review.judgment),
        ("Depth", &mut review.depth),
    ] {
        ui.horizontal(|ui| {
            ui.label(name);
            for step in 1..=Review::BEST {
                let label = ui.selectable_label(*value == step, step.to_string());
                label.widget_info(|| {
                    let name = format!("{name} {step} of 5");
                    egui::WidgetInfo::selected(egui::Role::RadioButton, true, *value == step, name)
                });
                if label.clicked() {
                    *value = if *value == step { 0 } else { step };
                    is_done = true;
                }
            }
        });
    }
    is_done |= text(ui, "What to keep", &mut review.strength, 2);
    is_done |= text(ui, "What to change", &mut review.improvement, 2);
    if review != before || is_done {
        *outcome = Some(Outcome::Review(review, is_done));
    }
}

/// A text to type; true when the typing is over.
fn text(ui: &mut Ui, name: &str, value: &mut String, rows: usize) -> bool {
    let label = ui.small(name);
    let edit = if rows > 1 {
        TextEdit::multiline(value).desired_rows(rows)
    } else {
        TextEdit::singleline(value)
    };
    let field = ui.add(edit.desired_width(WIDTH / 2.0));
    field.labelled_by(label.id).lost_focus()
}
