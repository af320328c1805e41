//! One dimension of the debrief: its level, what that is based on, and what would raise it.

use egui::{Frame, Label, Layout, Margin, Pos2, RichText, Sense, Ui, vec2};

use crate::{
    app::{request::Request, theme::color32},
    catalog::Theme,
    debrief::{Dimension, Evidence, Level},
    layout::text::{Face, font_id},
};

pub(super) fn dimension_ui(
    ui: &mut Ui,
    theme: &Theme,
    dimension: &Dimension,
    request: &mut Option<Request>,
) {
    Frame::new()
        .fill(color32(theme.card))
        .stroke(egui::Stroke::new(1.0, color32(theme.border)))
        .corner_radius(7)
        .inner_margin(Margin::same(12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                ui.label(RichText::new(dimension.topic.title()).font(font_id(Face::Strong, 13.5)));
                ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                    let level = dimension.level;
                    ui.label(format!("{} {}", level.number(), level.title()));
                    pips_ui(ui, theme, level);
                });
            });
            for evidence in &dimension.evidence {
                evidence_ui(ui, "·", evidence, request);
            }
            if !dimension.against.is_empty() {
                ui.label(RichText::new("Against it").small().strong());
            }
            for evidence in &dimension.against {
                evidence_ui(ui, "−", evidence, request);
            }
            let next = RichText::new(format!("Next: {}", dimension.next));
            ui.add(Label::new(next.small().weak()).wrap());
        });
}

/// A piece of evidence behind its `bullet`; a click shows what it is about on the board.
fn evidence_ui(ui: &mut Ui, bullet: &str, evidence: &Evidence, request: &mut Option<Request>) {
    ui.horizontal_top(|ui| {
        ui.weak(bullet);
        let text = RichText::new(&evidence.text).size(12.5);
        let label = Label::new(text).wrap();
        if evidence.subjects.is_empty() {
            ui.add(label);
            return;
        }
        let label = ui.add(label.sense(Sense::click()));
        if label.on_hover_text("Show it on the board.").clicked() {
            *request = Some(Request::ShowSubjects(evidence.subjects.clone()));
        }
    });
}

/// Five dots, as many filled as the level.
fn pips_ui(ui: &mut Ui, theme: &Theme, level: Level) {
    let (rect, _) = ui.allocate_exact_size(vec2(70.0, 14.0), Sense::hover());
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
