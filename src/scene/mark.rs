use emath::Rect;

use crate::{
    catalog::{Catalog, Color, Theme},
    layout::note,
    model::{Mark, MarkKind},
};

use super::{Shape, Stroke, frame, image, ink, text::push_block};

pub(super) fn draw(mark: &Mark, catalog: &Catalog, theme: &Theme) -> (Rect, Vec<Shape>) {
    let sizes = &catalog.sizes;
    let outline = Stroke {
        width: sizes.outline,
        color: theme.card_edge,
    };
    let style = theme.mark_style(mark.color);
    let mut shapes = Vec::new();
    let color = match &mark.kind {
        MarkKind::Note => {
            shapes.push(Shape::Rect {
                rect: mark.rect,
                radius: [2.0; 4],
                fill: style.ground,
                stroke: Some(outline),
            });
            theme.note_text
        }
        MarkKind::Text => style.ink,
        MarkKind::Ink => return ink::draw(mark, catalog, theme),
        MarkKind::Frame => return frame::draw(mark, catalog, theme),
        MarkKind::Image => return image::draw(mark, catalog, theme),
        MarkKind::Other(_) => {
            shapes.push(Shape::Rect {
                rect: mark.rect,
                radius: [4.0; 4],
                fill: Color::CLEAR,
                stroke: Some(outline),
            });
            theme.text
        }
    };
    let (at, block) = note::lay_out(mark, sizes);
    let size = note::type_size(&mark.kind, sizes);
    push_block(&mut shapes, (at, &block), size, color);
    (mark.rect.expand(2.0), shapes)
}
