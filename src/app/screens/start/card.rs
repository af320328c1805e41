//! Cards: buttons with a frame, and the picture of a board on one.

use egui::{Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use crate::{
    app::{canvas::BoardPicture, theme::color32, widgets::paint_text},
    catalog::Catalog,
    layout::text::{Face, font_id},
};

/// Size of a board's picture, in points.
pub(super) const PICTURE: Vec2 = vec2(212.0, 140.0);
/// Space between two cards, in points.
pub(super) const GAP: f32 = 16.0;
/// Height of the two lines below a picture, in points.
const CAPTION: f32 = 64.0;

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
    let edge = if response.hovered() || response.has_focus() {
        Stroke::new(1.5, color32(theme.accent))
    } else {
        Stroke::new(1.0, color32(theme.border))
    };
    let fill = color32(if response.hovered() {
        theme.control_hover
    } else {
        theme.card
    });
    ui.painter().rect(rect, 7, fill, edge, StrokeKind::Inside);
    (rect, response)
}

/// A picture with a title and a line below it. True when it was clicked.
pub(super) fn card_ui(
    ui: &mut Ui,
    catalog: &Catalog,
    thumbnail: Option<&mut BoardPicture>,
    title: &str,
    note: &str,
) -> bool {
    let size = PICTURE + vec2(0.0, CAPTION);
    let (rect, response) = card_frame_ui(ui, catalog, size, title);
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let picture = Rect::from_min_size(rect.min, PICTURE).shrink(8.0);
    if let Some(thumbnail) = thumbnail {
        thumbnail.paint(ui, catalog, picture);
    }
    let caption = rect
        .with_min_y(rect.min.y + PICTURE.y)
        .shrink2(vec2(10.0, 2.0));
    let strong = font_id(Face::Strong, 12.5);
    let height = paint_text(ui, caption, title, strong, ui.visuals().text_color(), 2);
    let below = caption.with_min_y(caption.min.y + height + 2.0);
    let weak = ui.visuals().weak_text_color();
    paint_text(ui, below, note, font_id(Face::Regular, 11.5), weak, 1);
    response.on_hover_text(format!("{title}\n{note}")).clicked()
}
