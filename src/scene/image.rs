//! How an imported image is drawn: the same in light and dark, its caption below it.

use emath::{Rect, vec2};

use crate::{
    catalog::{Catalog, Theme},
    layout::{
        note,
        text::{Face, wrap},
    },
    model::Mark,
};

use super::{
    Shape, Stroke,
    text::{push_block, push_lines},
};

/// Shown in place of a picture that cannot be decoded.
const PLACEHOLDER: &str = "picture cannot be shown";

pub(super) fn draw(mark: &Mark, catalog: &Catalog, theme: &Theme) -> (Rect, Vec<Shape>) {
    let sizes = &catalog.sizes;
    let otherwise = placeholder(mark.rect, catalog, theme);
    let mut shapes = match &mark.image {
        Some(data) => vec![Shape::Image {
            data: data.clone(),
            rect: mark.rect,
            otherwise,
        }],
        None => otherwise,
    };
    let (at, caption) = note::lay_out(mark, sizes);
    let size = note::type_size(&mark.kind, sizes);
    push_block(&mut shapes, (at, &caption), size, theme.weak_text);
    let below = Rect::from_min_size(at, vec2(mark.rect.width(), caption.height()));
    let bounds = if caption.lines.is_empty() {
        mark.rect
    } else {
        mark.rect.union(below)
    };
    (bounds.expand(2.0), shapes)
}

/// A crossed-out frame with a note.
fn placeholder(rect: Rect, catalog: &Catalog, theme: &Theme) -> Vec<Shape> {
    let sizes = &catalog.sizes;
    let stroke = Stroke {
        width: sizes.outline,
        color: theme.weak_text,
    };
    let line = |points| Shape::Line {
        points,
        stroke,
        dash: None,
    };
    let mut shapes = vec![
        Shape::Rect {
            rect,
            radius: [0.0; 4],
            fill: theme.field,
            stroke: Some(stroke),
        },
        line(vec![rect.left_top(), rect.right_bottom()]),
        line(vec![rect.left_bottom(), rect.right_top()]),
    ];
    let room = (rect.width() - 2.0 * sizes.card_padding).max(8.0);
    let note = wrap(PLACEHOLDER, Face::Regular, sizes.small, room);
    let size = vec2(note.width(), note.height());
    if size.x <= room && size.y + sizes.card_padding <= rect.height() {
        let ground = Rect::from_center_size(rect.center(), size);
        shapes.push(Shape::Rect {
            rect: ground.expand(4.0),
            radius: [0.0; 4],
            fill: theme.field,
            stroke: None,
        });
        push_lines(
            &mut shapes,
            (ground.min, &note),
            Face::Regular,
            sizes.small,
            theme.weak_text,
        );
    }
    shapes
}
