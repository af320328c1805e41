//! How a frame is drawn: a border around what it holds, its title above.

use emath::Rect;

use crate::{
    catalog::{Catalog, Color, Theme},
    layout::{frame, text::Face},
    model::{Mark, MarkColor},
};

use super::{Shape, Stroke, text::push_lines};

/// Corner radius, in board units.
const RADIUS: f32 = 6.0;
/// Thickness of the border as a share of other outlines'.
const BORDER: f32 = 1.5;
/// How opaque it is: fainter than an arrow, which it may run beside.
const FAINTNESS: f32 = 0.65;

pub(super) fn draw(mark: &Mark, catalog: &Catalog, theme: &Theme) -> (Rect, Vec<Shape>) {
    let sizes = &catalog.sizes;
    let ink = theme.mark_style(mark.color).ink;
    let border = match mark.color {
        MarkColor::Plain => theme.weak_text,
        _ => ink,
    };
    let stroke = Stroke {
        width: sizes.outline * BORDER,
        color: border.with_opacity(FAINTNESS),
    };
    let mut shapes = vec![Shape::Rect {
        rect: mark.rect,
        radius: [RADIUS; 4],
        fill: Color::CLEAR,
        stroke: Some(stroke),
    }];
    let (at, lines) = frame::title(mark, sizes);
    push_lines(&mut shapes, (at, &lines), Face::Strong, sizes.label, ink);
    (frame::bounds(mark, sizes).expand(stroke.width), shapes)
}
