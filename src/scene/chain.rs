//! How a chain is drawn: what is assumed, what is done about it, and what tells.

use emath::{pos2, vec2};

use crate::{
    catalog::{Catalog, Theme},
    layout::{
        chain::{self, Chain},
        text::Face,
    },
};

use super::{Shape, Stroke, drawn::Drawn, heads::HEAD_HALF, shape::push_lines};

/// Four cards joined by arrows; in one where nothing was written the title is faint.
pub(super) fn draw(chain: &Chain, catalog: &Catalog, theme: &Theme) -> Drawn {
    let sizes = &catalog.sizes;
    let mut shapes = Vec::new();
    let links = chain::links(&chain.parts, chain.rect, sizes);
    for link in &links {
        let edge = Stroke {
            width: sizes.outline,
            color: theme.card_edge,
        };
        shapes.push(Shape::outlined(
            link.rect,
            sizes.card_radius,
            theme.card,
            edge,
        ));
        let color = if link.is_open {
            theme.faint
        } else {
            theme.weak_text
        };
        let small = sizes.small;
        push_lines(&mut shapes, &link.title, Face::Strong, small, color);
        push_lines(
            &mut shapes,
            &link.text,
            Face::Regular,
            small + 1.0,
            theme.text,
        );
    }
    let stroke = Stroke {
        width: sizes.connector,
        color: theme.connector,
    };
    for pair in links.windows(2) {
        let y = pair[0].rect.center().y;
        let from = pos2(pair[0].rect.max.x, y);
        let tip = pos2(pair[1].rect.min.x - sizes.connector_gap, y);
        let base = tip - vec2(sizes.arrowhead, 0.0);
        let side = vec2(0.0, sizes.arrowhead * HEAD_HALF);
        shapes.push(Shape::line(vec![from, base], stroke));
        shapes.push(Shape::Polygon {
            points: vec![tip, base + side, base - side],
            fill: theme.connector,
        });
    }
    Drawn::once(chain.rect.expand(2.0), shapes)
}
