//! How the components are spread over the lanes.

use egui::{Color32, FontId, Rect, Sense, Ui, Vec2, pos2, vec2};

use crate::{
    app::{theme::color32, widgets::paint_meter},
    editor::Editor,
    model::Lane,
    practice::limits::{GROWN, LANE_SHARES, MAX_SHARE, MAX_SHARE_PERCENT, exceeds_max_share},
};

/// The share at the right end of a lane's meter.
const FULL: f32 = 0.6;
/// Size of a meter, in points.
const METER: Vec2 = vec2(64.0, 8.0);

/// A meter for each lane: its share, a tick at 30/30/20/20, a line at 40 %.
pub(super) fn balance_ui(ui: &mut Ui, editor: &Editor, has_meters: bool) {
    let (board, _) = editor.preview();
    let counts = board.lane_counts();
    let total: usize = counts.iter().sum();
    let theme = editor.catalog().theme(ui.visuals().dark_mode);
    for lane in Lane::ALL.into_iter().rev() {
        let count = counts[lane.index()];
        let share = if total == 0 {
            0.0
        } else {
            count as f32 / total as f32
        };
        let is_over = total >= GROWN && exceeds_max_share(count as u64, total as u64);
        let hue = color32(theme.lane(lane).hue);
        let warning = color32(theme.warning);
        let size = if has_meters { METER } else { Vec2::ZERO };
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        if has_meters {
            let weak = color32(theme.weak_text);
            let (fill, limit) = if is_over {
                (warning, warning)
            } else {
                (hue, weak)
            };
            paint_balance(ui, rect, share, LANE_SHARES[lane.index()], fill, limit);
        }
        let percent = (share * 100.0).round();
        let text = if is_over {
            format!("⚠ {lane} {percent} %")
        } else {
            format!("{lane} {percent} %")
        };
        let color = if is_over { warning } else { hue };
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
