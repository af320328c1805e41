//! Sections at the end of the report: what is still open, what the interviewer changed, the cost and the
//! drawing.

use egui::{Label, Rect, RichText, Role, Sense, Ui, WidgetInfo, vec2};

use crate::{
    app::{
        canvas::BoardPicture,
        request::Request,
        screens::parts::{paint_card, paint_left, row_ui, section_ui},
        theme::color32,
    },
    catalog::{Catalog, Theme},
    coach::{Finding, Severity},
    debrief::{AskedBack, Clarified, Debrief},
    layout::text::Face,
    model::usd,
};

/// Height of a row, in points.
const ROW: f32 = 32.0;
/// Height of the picture of the board as a share of its width.
const PICTURE: f32 = 0.5;

/// The open findings as rows; a click goes to what one is about.
pub(super) fn open_ui(
    ui: &mut Ui,
    theme: &Theme,
    debrief: &Debrief,
    request: &mut Option<Request>,
) {
    section_ui(ui, "Still open", "");
    if debrief.findings.is_empty() {
        ui.label("Nothing: the coach has no question left.");
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for finding in &debrief.findings {
            if finding_ui(ui, theme, finding) {
                *request = Some(match finding.texts.first() {
                    Some(field) if finding.subjects.is_empty() => Request::ShowText(*field),
                    _ => Request::ShowSubjects(finding.subjects.clone()),
                });
            }
        }
    });
    if !debrief.muted.is_empty() {
        let muted = debrief.muted.join(", ");
        ui.add_space(4.0);
        ui.weak(format!("Muted on this board: {muted}."));
    }
}

fn finding_ui(ui: &mut Ui, theme: &Theme, finding: &Finding) -> bool {
    let rect = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), ROW));
    let row = row_ui(ui, theme, rect, &finding.seen);
    let center = rect.left_center() + vec2(8.0, 0.0);
    let is_warning = finding.severity == Severity::Warning;
    if is_warning {
        let color = color32(theme.warning);
        ui.painter().circle_filled(center, 4.0, color);
    } else {
        let ring = egui::Stroke::new(1.5, color32(theme.tip));
        ui.painter().circle_stroke(center, 3.5, ring);
    }
    let color = if is_warning {
        theme.text
    } else {
        theme.weak_text
    };
    let at = rect.left_center() + vec2(24.0, 0.0);
    let font = (Face::Regular, 13.0);
    paint_left(
        ui,
        at,
        rect.width() - 24.0,
        &finding.seen,
        font,
        color32(color),
    );
    let hint = format!("{}\n{}\n{}", finding.why, finding.advice, finding.rule);
    row.on_hover_text(hint).clicked()
}

/// What was asked of the interviewer, and what was never asked for.
pub(super) fn clarified_ui(ui: &mut Ui, debrief: &Debrief) {
    let Some(clarified) = &debrief.clarified else {
        return;
    };
    section_ui(ui, Clarified::TITLE, "");
    for (question, told) in &clarified.asked {
        ui.add(Label::new(RichText::new(question).strong()).wrap());
        ui.add(Label::new(RichText::new(told).weak()).wrap());
        ui.add_space(4.0);
    }
    if !clarified.unasked.is_empty() {
        let unasked = clarified.unasked.join(" · ");
        let text = format!("{}: {unasked}.", Clarified::UNASKED);
        ui.add(Label::new(text).wrap());
    }
    if clarified.had_hints {
        ui.weak(Clarified::HINTS);
    }
}

/// What the interviewer asked back; what was left open first said aloud now.
pub(super) fn asked_back_ui(ui: &mut Ui, debrief: &Debrief) {
    if debrief.asked_back.is_empty() {
        return;
    }
    section_ui(ui, AskedBack::TITLE, "");
    for one in &debrief.asked_back {
        ui.add(Label::new(RichText::new(&one.question).strong()).wrap());
        for text in one.reply.iter().map(String::as_str).chain([one.note]) {
            if !text.is_empty() {
                ui.add(Label::new(RichText::new(text).weak()).wrap());
            }
        }
        ui.add_space(4.0);
    }
}

pub(super) fn twists_ui(ui: &mut Ui, debrief: &Debrief) {
    if debrief.twists.is_empty() {
        return;
    }
    section_ui(
        ui,
        "Twists",
        "what the interviewer changed, and what you said",
    );
    for twist in &debrief.twists {
        ui.add(Label::new(RichText::new(&twist.text).strong()).wrap());
        let answer = twist.answer.as_deref().unwrap_or("Not answered.");
        ui.add(Label::new(RichText::new(answer).weak()).wrap());
        ui.add_space(4.0);
    }
}

pub(super) fn costs_ui(ui: &mut Ui, debrief: &Debrief) {
    section_ui(ui, "Cost and copies", "");
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
            ui.weak(format!("{}, {}: {sum} a month", line.what, line.cause));
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
}

/// What was drawn; a click goes back to it.
pub(super) fn drawing_ui(
    ui: &mut Ui,
    catalog: &'static Catalog,
    picture: &mut BoardPicture,
    request: &mut Option<Request>,
) {
    section_ui(ui, "The drawing", "");
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, width * PICTURE), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "The board as it was drawn"));
    if ui.is_rect_visible(rect) {
        let theme = catalog.theme(ui.visuals().dark_mode);
        paint_card(ui, theme, rect, response.hovered() || response.has_focus());
        picture.paint(ui, catalog, rect.shrink(12.0));
    }
    if response.clicked() {
        *request = Some(Request::ShowBoard);
    }
}
