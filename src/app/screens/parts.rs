//! What the pages are made of: headings of their sections, rows and cards that are buttons, and blocks that
//! show a level.

use egui::{
    Color32, Label, Rect, Response, RichText, Role, Sense, Shadow, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use crate::{
    app::{motion, theme::color32, widgets::paint_text},
    catalog::Theme,
    layout::text::{Face, font_id},
};

/// Space above a section, in points.
const SECTION: f32 = 32.0;
/// The least width for two columns, in points.
pub(super) const TWO_COLUMNS: f32 = 760.0;
/// Corner radius of a card, in points.
pub(super) const CARD_RADIUS: u8 = 12;

/// The shadow of a card.
const SHADOW: Shadow = Shadow {
    offset: [0, 2],
    blur: 6,
    spread: 0,
    color: Color32::from_black_alpha(20),
};

/// The title of a page.
pub(super) fn title_ui(ui: &mut Ui, text: &str, color: Color32) {
    let text = RichText::new(text).font(font_id(Face::Strong, 30.0));
    ui.add(Label::new(text.color(color).line_height(Some(38.0))).wrap());
}

/// The heading of a section, with a note beside it.
pub(super) fn section_ui(ui: &mut Ui, title: &str, note: &str) {
    ui.add_space(SECTION);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        ui.label(RichText::new(title).font(font_id(Face::Strong, 16.0)));
        if !note.is_empty() {
            ui.label(RichText::new(note).size(12.5).weak());
        }
    });
    ui.add_space(8.0);
}

/// The ground of a card.
pub(super) fn paint_card(ui: &Ui, theme: &Theme, rect: Rect, is_pointed_at: bool) {
    let edge = if is_pointed_at {
        Stroke::new(1.5, color32(theme.accent))
    } else {
        Stroke::new(1.0, color32(theme.border))
    };
    let fill = color32(theme.card);
    let painter = ui.painter();
    painter.add(SHADOW.as_shape(rect, CARD_RADIUS));
    painter.rect(rect, CARD_RADIUS, fill, edge, StrokeKind::Inside);
}

/// A row that is a button, called `name` by screen readers, with a line below it.
pub(super) fn row_ui(ui: &mut Ui, theme: &Theme, rect: Rect, name: &str) -> Response {
    let response = ui.allocate_rect(rect, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if ui.is_rect_visible(rect) {
        let inside = rect.shrink2(vec2(0.0, 2.0));
        motion::paint_lit(ui, &response, (inside, 6), color32(theme.control));
        let line = Stroke::new(1.0, color32(theme.rule));
        let y = rect.max.y - 0.5;
        ui.painter().hline(rect.x_range(), y, line);
    }
    response
}

/// Five blocks of `size`, filled from the left up to a level from 0 to 5; at most two are a warning.
pub(super) fn paint_blocks(
    ui: &Ui,
    theme: &Theme,
    left_center: egui::Pos2,
    size: Vec2,
    level: f32,
) {
    let gap = if size.x > 20.0 { 3.0 } else { 2.0 };
    let filled = color32(match level <= 2.0 {
        true => theme.warning,
        false => theme.accent,
    });
    for block in 0..5_u8 {
        let x = left_center.x + f32::from(block) * (size.x + gap);
        let rect = Rect::from_min_size(pos2(x, left_center.y - size.y / 2.0), size);
        let radius = size.y / 2.0;
        let empty = color32(theme.control_hover);
        ui.painter().rect_filled(rect, radius, empty);
        let share = (level - f32::from(block)).clamp(0.0, 1.0);
        if share > 0.0 {
            let part = rect.with_max_x(rect.min.x + size.x * share);
            ui.painter().rect_filled(part, radius, filled);
        }
    }
}

/// How wide five blocks of that width are.
pub(super) fn blocks_width(block: f32) -> f32 {
    let gap = if block > 20.0 { 3.0 } else { 2.0 };
    5.0 * block + 4.0 * gap
}

/// One line of text whose right end is at `right_center`. Returns its width.
pub(super) fn paint_right(
    ui: &Ui,
    right_center: egui::Pos2,
    text: &str,
    (face, size): (Face, f32),
    color: Color32,
) -> f32 {
    let font = font_id(face, size);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, color);
    let at = right_center - vec2(galley.size().x, galley.size().y / 2.0);
    let width = galley.size().x;
    ui.painter().galley(at, galley, color);
    width
}

/// One line of text whose left end is at `left_center`, cut short to `width`. Returns its width.
pub(super) fn paint_left(
    ui: &Ui,
    left_center: egui::Pos2,
    width: f32,
    text: &str,
    (face, size): (Face, f32),
    color: Color32,
) -> f32 {
    let height = size * 1.25;
    let min = left_center - vec2(0.0, height / 2.0);
    let rect = Rect::from_min_size(min, vec2(width.max(0.0), height));
    let font = font_id(face, size);
    let natural = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font.clone(), color);
    paint_text(ui, rect, text, font, color, 1);
    natural.size().x.min(width)
}
