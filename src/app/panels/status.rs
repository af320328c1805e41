//! The status line: a hint on what can be done now, and how the components are spread over the lanes.

use egui::{Align, Color32, FontId, Layout, Panel, Rect, Sense, Ui, Vec2, pos2, vec2};

use crate::{
    app::{
        panels::hint::{fitted, hint},
        shortcuts,
        theme::color32,
        widgets::paint_meter,
    },
    coach::Finding,
    editor::{Action, Command, Editor},
    model::Lane,
    practice::limits::{GROWN, LANE_SHARES, MAX_SHARE, MAX_SHARE_PERCENT, exceeds_max_share},
};

/// Room for the button of an offer, in points.
const OFFER: f32 = 190.0;

/// Width below which the numbers have no meters, in points.
const MIN_WIDTH_FOR_METERS: f32 = 1000.0;

pub(crate) fn status_ui(
    ui: &mut Ui,
    editor: &Editor,
    findings: &[Finding],
    notice: Option<&str>,
    queue: &mut Vec<Action>,
) {
    Panel::bottom("status").exact_size(30.0).show(ui, |ui| {
        let has_meters = ui.available_width() >= MIN_WIDTH_FOR_METERS;
        ui.horizontal_centered(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                balance_ui(ui, editor, has_meters);
                ui.separator();
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let shown = || fitted(ui, hint(ui.ctx(), editor, findings));
                    let text = notice.map_or_else(shown, str::to_owned);
                    let label = egui::Label::new(egui::RichText::new(text).small()).truncate();
                    let Some(offer) = editor.offered() else {
                        ui.add(label);
                        return;
                    };
                    ui.scope(|ui| {
                        ui.set_max_width((ui.available_width() - OFFER).max(0.0));
                        ui.add(label);
                    });
                    offer_ui(ui, editor, offer.command().into(), queue);
                });
            });
        });
    });
}

/// A button that accepts an offer, with its key.
fn offer_ui(ui: &mut Ui, editor: &Editor, command: Command, queue: &mut Vec<Action>) {
    let spec = command.spec();
    let key = shortcuts::shown(ui.ctx(), command);
    let text = format!("{} ({key})", command.title(editor));
    let button = egui::Button::new(egui::RichText::new(text).small());
    if ui.add(button).on_hover_text(spec.hint).clicked() {
        queue.push(Action::Command(command));
    }
}

/// The share at the right end of a lane's meter.
const FULL: f32 = 0.6;
/// Size of a meter, in points.
const METER: Vec2 = vec2(64.0, 8.0);

/// A meter for each lane: its share, a tick at 30/30/20/20, a line at 40 %.
fn balance_ui(ui: &mut Ui, editor: &Editor, has_meters: bool) {
    let (board, _) = editor.preview();
    let counts = board.lane_counts();
    let total: usize = counts.iter().sum();
    let theme = editor.catalog().theme(ui.visuals().dark_mode);
    for lane in Lane::ALL.into_iter().rev() {
        let count = counts[lane.index()];
        let share = count as f32 / total.max(1) as f32;
        let is_over = total >= GROWN && exceeds_max_share(count as u64, total as u64);
        let hue = color32(theme.lane(lane).hue);
        let warning = color32(theme.warning);
        let (sign, color) = if is_over {
            ("⚠ ", warning)
        } else {
            ("", hue)
        };
        let size = if has_meters { METER } else { Vec2::ZERO };
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        if has_meters {
            let weak = color32(theme.weak_text);
            let limit = if is_over { warning } else { weak };
            paint_balance(ui, rect, share, LANE_SHARES[lane.index()], color, limit);
        }
        let percent = (share * 100.0).round();
        let text = format!("{sign}{lane} {percent} %");
        let font = FontId::proportional(11.5);
        ui.label(egui::RichText::new(text).font(font).color(color));
        ui.add_space(4.0);
        let guide = LANE_SHARES[lane.index()] * 100.0;
        response.on_hover_text(format!(
            "{} holds {count} of {total} components. The tick is the guide ({guide:.0} %), the line is the most it should be ({MAX_SHARE_PERCENT} %).",
            lane.title()
        ));
    }
}

fn paint_balance(ui: &Ui, rect: Rect, share: f32, guide: f32, fill: Color32, limit: Color32) {
    let painter = ui.painter();
    let at = |share: f32| rect.min.x + rect.width() * (share / FULL).min(1.0);
    paint_meter(ui, rect, share / FULL, fill);
    let weak = ui.visuals().weak_text_color();
    let tick = at(guide);
    painter.line_segment(
        [pos2(tick, rect.max.y + 1.0), pos2(tick, rect.max.y + 4.0)],
        egui::Stroke::new(1.5, weak),
    );
    let line = at(MAX_SHARE);
    painter.line_segment(
        [pos2(line, rect.min.y - 3.0), pos2(line, rect.max.y + 3.0)],
        egui::Stroke::new(1.5, limit),
    );
}
