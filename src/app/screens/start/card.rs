//! Cards: buttons with a frame, and the picture of a board on one.

use egui::{Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, vec2};

use crate::{
    app::{canvas::BoardPicture, screens::parts::paint_card, theme::color32, widgets::paint_text},
    catalog::Catalog,
    layout::text::{Face, font_id},
};

/// Size of a card with a picture, in points.
pub(super) const CARD: Vec2 = vec2(252.0, 150.0);
/// Space between two cards, in points.
pub(super) const GAP: f32 = 24.0;
/// Height of the lines below a picture, in points: with one line and with two.
const CAPTION: f32 = 34.0;
const NOTED: f32 = 48.0;

/// The frame of a card that is a button; screen readers call it `name`. Returns where it is.
pub(super) fn card_frame_ui(
    ui: &mut Ui,
    catalog: &Catalog,
    size: Vec2,
    name: &str,
) -> (Rect, Response) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let theme = catalog.theme(ui.visuals().dark_mode);
    paint_card(ui, theme, rect, response.hovered() || response.has_focus());
    (rect, response)
}

/// A picture with a title and perhaps a line below it. True when it was clicked.
pub(super) fn card_ui(
    ui: &mut Ui,
    catalog: &'static Catalog,
    thumbnail: Option<&mut BoardPicture>,
    title: &str,
    (note, hint): (&str, &str),
) -> bool {
    let (rect, response) = card_frame_ui(ui, catalog, CARD, title);
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let below = if note.is_empty() { CAPTION } else { NOTED };
    let picture = rect.with_max_y(rect.max.y - below).shrink(10.0);
    if let Some(thumbnail) = thumbnail {
        thumbnail.paint(ui, catalog, picture.with_max_y(rect.max.y - below));
    }
    let theme = catalog.theme(ui.visuals().dark_mode);
    let caption = rect
        .with_min_y(rect.max.y - below + 6.0)
        .shrink2(vec2(14.0, 0.0));
    let strong = font_id(Face::Strong, 13.0);
    let height = paint_text(ui, caption, title, strong, color32(theme.text), 1);
    let second = caption.with_min_y(caption.min.y + height + 2.0);
    let weak = color32(theme.weak_text);
    paint_text(ui, second, note, font_id(Face::Regular, 12.0), weak, 1);
    let hint = if hint.is_empty() { note } else { hint };
    response.on_hover_text(format!("{title}\n{hint}")).clicked()
}
