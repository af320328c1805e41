//! What decided it, what would have been asked, and an exercise.

use egui::{Label, RichText, Role, Sense, Shape, Ui, WidgetInfo, vec2};

use crate::{
    app::{motion, request::Request, screens::parts::section_ui, theme::color32},
    catalog::Theme,
    debrief::{MOMENTS, Place, QUESTIONS, UNSURE, Verdict},
};

/// Space around the two lines of a part, in points.
const MARGIN: egui::Vec2 = vec2(8.0, 5.0);

pub(super) fn verdict_ui(
    ui: &mut Ui,
    theme: &Theme,
    verdict: &Verdict,
    request: &mut Option<Request>,
) {
    if !verdict.moments.is_empty() {
        section_ui(ui, MOMENTS, "");
    }
    for moment in &verdict.moments {
        let lines = (moment.head(), moment.text());
        if part_ui(ui, theme, &lines) {
            *request = Some(request_of(&moment.place));
        }
    }
    if !verdict.follow_ups.is_empty() {
        section_ui(ui, QUESTIONS, "and what comes after a good answer");
    }
    for one in &verdict.follow_ups {
        let lines = (one.question.clone(), one.then.clone());
        if part_ui(ui, theme, &lines) {
            *request = Some(request_of(&one.place));
        }
    }
    section_ui(ui, "Drill", &verdict.drill.title());
    ui.add(Label::new(&verdict.drill.text).wrap());
    ui.add_space(8.0);
    ui.add(Label::new(RichText::new(UNSURE).weak()).wrap());
}

/// Where on the board a part of the verdict is.
pub(super) fn request_of(place: &Place) -> Request {
    match place.texts.first() {
        _ if !place.subjects.is_empty() => Request::ShowSubjects(place.subjects.clone()),
        Some(field) => Request::ShowText(*field),
        None => Request::ShowBoard,
    }
}

/// A button of two lines that leads to a place on the board; true when it was clicked.
fn part_ui(ui: &mut Ui, theme: &Theme, (head, text): &(String, String)) -> bool {
    let ground = ui.painter().add(Shape::Noop);
    let lines = ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add(Label::new(RichText::new(head).color(color32(theme.text))).wrap());
        ui.add(Label::new(RichText::new(text).color(color32(theme.weak_text))).wrap());
    });
    let rect = lines.response.rect.expand2(MARGIN);
    let response = ui.interact(rect, lines.response.id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{head} {text}")));
    let fill = motion::lit(ui, &response, color32(theme.control));
    ui.painter().set(ground, Shape::rect_filled(rect, 6, fill));
    ui.add_space(2.0 * MARGIN.y);
    response.clicked()
}
