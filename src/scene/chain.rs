//! How a chain is drawn: four cards joined by arrows, an open one dashed.

use emath::{Rect, pos2, vec2};

use crate::{
    catalog::{Catalog, Theme},
    layout::{
        chain::{self, Chain},
        text::Face,
    },
};

use super::{Shape, Stroke, text::push_lines};

pub(super) fn draw(chain: &Chain, catalog: &Catalog, theme: &Theme) -> (Rect, Vec<Shape>) {
    let sizes = &catalog.sizes;
    let mut shapes = Vec::new();
    let links = chain::links(&chain.parts, chain.rect, sizes);
    for link in &links {
        let color = if link.is_open {
            theme.warning
        } else {
            theme.card_edge
        };
        let width = sizes.outline;
        shapes.push(Shape::Rect {
            rect: link.rect,
            radius: [sizes.card_radius; 4],
            fill: theme.card,
            stroke: Some(Stroke { width, color }),
        });
        let (at, title) = &link.title;
        let weak = theme.weak_text;
        push_lines(&mut shapes, (*at, title), Face::Strong, sizes.small, weak);
        let (at, lines) = &link.text;
        let (size, text) = (sizes.small + 1.0, theme.text);
        push_lines(&mut shapes, (*at, lines), Face::Regular, size, text);
    }
    for pair in links.windows(2) {
        let y = pair[0].rect.center().y;
        let from = pos2(pair[0].rect.max.x + sizes.connector_gap, y);
        let tip = pos2(pair[1].rect.min.x - sizes.connector_gap, y);
        let base = tip - vec2(sizes.arrowhead, 0.0);
        let side = vec2(0.0, sizes.arrowhead * 0.45);
        let stroke = Stroke {
            width: sizes.connector,
            color: theme.connector,
        };
        shapes.push(Shape::Line {
            points: vec![from, base],
            stroke,
            dash: None,
        });
        shapes.push(Shape::Polygon {
            points: vec![tip, base + side, base - side],
            fill: theme.connector,
        });
    }
    (chain.rect.expand(2.0), shapes)
}
