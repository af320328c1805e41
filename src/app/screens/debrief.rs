//! The report at the end of a practice: nine levels with what they are based on, where the minutes
//! went, what is still open, and the listener's form.

mod dimension;
mod times;

use egui::{Color32, Label, Rect, RichText, Sense, TextEdit, Ui, pos2, vec2};

use crate::{
    app::{
        panels::{guide::finding_card_ui, panes::page_ui},
        request::Request,
        theme::color32,
        widgets::heading,
    },
    debrief::Debrief,
    editor::{Command, Editor, EditorCommand},
    export::Format,
    model::{Review, usd},
};

use dimension::dimension_ui;
use times::times_ui;

/// Maximum width of the page, in points.
const WIDTH: f32 = 1080.0;
/// Width of a field of the listener's form, in points.
const FIELD_WIDTH: f32 = 540.0;

pub(crate) fn debrief_ui(ui: &mut Ui, editor: &Editor, debrief: &Debrief) -> Option<Request> {
    let mut request = None;
    page_ui(
        ui,
        |available| WIDTH.min(available - 24.0),
        |ui, width| {
            ui.set_width(width);
            contents_ui(ui, editor, debrief, &mut request);
        },
    );
    request
}

fn contents_ui(ui: &mut Ui, editor: &Editor, debrief: &Debrief, request: &mut Option<Request>) {
    let catalog = editor.catalog();
    let theme = catalog.theme(ui.visuals().dark_mode);
    ui.add_space(12.0);
    ui.add(Label::new(RichText::new(&debrief.title).heading().size(24.0)).wrap());
    // Below the title: the two together are wider than a small window.
    ui.horizontal_wrapped(|ui| {
        let go_on = Command::Editor(EditorCommand::GoOn);
        let practice = editor.board().practice.as_ref();
        let has_steps = practice.is_some_and(|record| !record.steps.is_empty());
        for (label, is_enabled, asked) in [
            ("Back to the board", true, Request::ShowBoard),
            (
                go_on.spec().label,
                go_on.is_enabled(editor),
                Request::Run(go_on),
            ),
            ("Replay", has_steps, Request::ShowReplay),
            (
                "Export page to print…",
                true,
                Request::ExportAll(Format::Html),
            ),
            (
                "Export Markdown…",
                true,
                Request::ExportAll(Format::Markdown),
            ),
        ] {
            let button = egui::Button::new(label);
            if ui.add_enabled(is_enabled, button).clicked() {
                *request = Some(asked);
            }
        }
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
        mark_ui(ui, "Judgment", debrief.judgment(), color32(theme.accent));
        ui.add_space(24.0);
        mark_ui(ui, "Depth", debrief.depth(), color32(theme.accent));
        ui.add_space(24.0);
        ui.weak("Two separate marks: how choices were weighed, and how deep the knowledge went.");
    });
    heading(ui, "Nine dimensions");
    ui.weak("Levels: 1 absent, 2 named, 3 reasoned, 4 quantified and tied to the metric, 5 adapted under a twist. Whyboard's own scale.");
    ui.add_space(4.0);
    // Down the left, then down the right: no card waits for its neighbour.
    let half = debrief.dimensions.len().div_ceil(2);
    ui.columns(2, |columns| {
        for (ui, dimensions) in columns.iter_mut().zip(debrief.dimensions.chunks(half)) {
            for dimension in dimensions {
                dimension_ui(ui, theme, dimension, request);
                ui.add_space(2.0);
            }
        }
    });
    if let Some(times) = &debrief.times {
        times_ui(ui, theme, times);
    }
    heading(ui, "Cost and copies");
    let costs = debrief.costs.as_ref();
    match costs.and_then(|costs| costs.sentence.as_ref()) {
        Some(sentence) => ui.label(sentence),
        None => ui.weak("No cost was written down."),
    };
    if let Some(costs) = costs {
        if let Some(comparison) = &costs.comparison {
            ui.label(comparison.sentence());
        }
        for line in &costs.lines {
            let sum = usd(line.usd);
            ui.small(format!("·  {}, {}: {sum} a month", line.what, line.cause));
        }
    }
    for (word, copies) in [
        ("Unified", &debrief.copies.unified),
        ("Copied", &debrief.copies.copied),
    ] {
        for evidence in copies {
            ui.add(Label::new(format!("{word}: {}", evidence.text)).wrap());
        }
    }
    findings_ui(ui, editor, debrief);
    if !debrief.twists.is_empty() {
        heading(ui, "Twists");
        for twist in &debrief.twists {
            ui.add(Label::new(RichText::new(&twist.text).strong()).wrap());
            ui.add(Label::new(twist.answer.as_deref().unwrap_or("Not answered.")).wrap());
        }
    }
    if debrief.times.is_some() {
        heading(ui, "What a listener noted");
        let review = debrief.review.clone().unwrap_or_default();
        if let Some(review) = review_ui(ui, review) {
            *request = Some(review);
        }
    }
    ui.add_space(32.0);
}

/// A mark from 1 to 5 as a point on a line.
fn mark_ui(ui: &mut Ui, name: &str, value: f32, color: Color32) {
    ui.label(RichText::new(name).strong());
    let (rect, response) = ui.allocate_exact_size(vec2(120.0, 14.0), Sense::hover());
    let line = Rect::from_center_size(rect.center(), vec2(rect.width(), 3.0));
    let (painter, visuals) = (ui.painter(), ui.visuals());
    painter.rect_filled(line, 1, visuals.widgets.inactive.bg_fill);
    let at = |step: f32| pos2(rect.min.x + rect.width() * step / 4.0, rect.center().y);
    for step in 0_u8..5 {
        painter.circle_filled(at(step.into()), 2.0, visuals.weak_text_color());
    }
    painter.circle_filled(at((value - 1.0).clamp(0.0, 4.0)), 6.0, color);
    response.widget_info(|| {
        let text = format!("{name} {value:.1} of 5");
        egui::WidgetInfo::labeled(egui::Role::Meter, true, text)
    });
    ui.label(format!("{value:.1}"));
}

fn findings_ui(ui: &mut Ui, editor: &Editor, debrief: &Debrief) {
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
        let muted = debrief.muted.join(", ");
        ui.weak(format!("Muted on this board: {muted}."));
    }
}

/// The form of whoever listened to the interview. Judgment and depth are asked for separately.
fn review_ui(ui: &mut Ui, before: Review) -> Option<Request> {
    let mut review = before.clone();
    let mut is_done = false;
    ui.weak("For whoever listened: two such interviews are a good measure.");
    is_done |= text_ui(ui, "Who listened", &mut review.reviewer, 1);
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
    is_done |= text_ui(ui, "What to keep", &mut review.strength, 2);
    is_done |= text_ui(ui, "What to change", &mut review.improvement, 2);
    (review != before || is_done).then_some(Request::SetReview(review, is_done))
}

/// A text to type; true when the typing is over.
fn text_ui(ui: &mut Ui, name: &str, value: &mut String, rows: usize) -> bool {
    let label = ui.small(name);
    let edit = if rows > 1 {
        TextEdit::multiline(value).desired_rows(rows)
    } else {
        TextEdit::singleline(value)
    };
    let field = ui.add(edit.desired_width(FIELD_WIDTH));
    field.labelled_by(label.id).lost_focus()
}
