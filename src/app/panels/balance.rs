//! How the components are spread over the lanes: one word, and a bar of four segments.

use egui::{Align2, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use crate::{
    app::theme::color32,
    editor::Editor,
    layout::text::{Face, font_id},
    model::Lane,
    practice::limits::{GROWN, LANE_SHARES, MAX_SHARE_PERCENT, exceeds_max_share},
};

/// Size of a segment, in points.
const SEGMENT: Vec2 = vec2(42.0, 16.0);
/// Between two segments, in points.
const GAP: f32 = 2.0;

/// A lane's part of the board.
struct Part {
    lane: Lane,
    count: usize,
    /// In per cent; `None` on a board with too few components to judge.
    percent: Option<u64>,
    is_over: bool,
}

fn parts(editor: &Editor) -> ([Part; 4], usize) {
    let (board, _) = editor.preview();
    let counts = board.lane_counts();
    let total: usize = counts.iter().sum();
    let part = |lane: Lane| {
        let count = counts[lane.index()];
        let share = count as f32 / total.max(1) as f32;
        Part {
            lane,
            count,
            percent: (total >= GROWN).then_some((share * 100.0).round() as u64),
            is_over: total >= GROWN && exceeds_max_share(count as u64, total as u64),
        }
    };
    (Lane::ALL.map(part), total)
}

/// In a layout from right to left: the bar, and the word before it where there is room.
pub(super) fn balance_ui(ui: &mut Ui, editor: &Editor, has_word: bool) {
    let (parts, total) = parts(editor);
    ui.spacing_mut().item_spacing.x = GAP;
    for part in parts.iter().rev() {
        segment_ui(ui, editor, part, total);
    }
    if has_word {
        ui.add_space(8.0);
        let over = parts.iter().find(|part| part.is_over);
        let word = match over {
            Some(part) => format!("{} over {MAX_SHARE_PERCENT} %", part.lane.short_title()),
            None if total >= GROWN => "Balanced".to_owned(),
            None => "Balance".to_owned(),
        };
        ui.small(word);
    }
}

fn segment_ui(ui: &mut Ui, editor: &Editor, part: &Part, total: usize) {
    let theme = editor.catalog().theme(ui.visuals().dark_mode);
    let (rect, response) = ui.allocate_exact_size(SEGMENT, Sense::hover());
    let percent = part.percent;
    let number = percent.map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"));
    let sign = if part.is_over { "⚠ " } else { "" };
    let name = format!("{sign}{} {number}", part.lane);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let hue = theme.lane(part.lane).hue;
    let painter = ui.painter();
    painter.rect_filled(rect, 4, color32(hue.with_opacity(0.16).over(theme.panel)));
    if part.is_over {
        let line = Stroke::new(1.5, color32(theme.warning));
        painter.rect_stroke(rect, 4, line, StrokeKind::Inside);
    }
    let face = if part.is_over {
        Face::Strong
    } else {
        Face::Regular
    };
    let (at, font) = (rect.center(), font_id(face, 11.0));
    painter.text(at, Align2::CENTER_CENTER, number, font, color32(theme.text));
    let guide = LANE_SHARES[part.lane.index()] * 100.0;
    response.on_hover_text(format!(
        "{} holds {} of {total} components. The guide is {guide:.0} %, and more than {MAX_SHARE_PERCENT} % is too much.",
        part.lane.title(),
        part.count
    ));
}
