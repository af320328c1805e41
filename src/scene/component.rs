use emath::{Rect, vec2};

use crate::{
    catalog::{Catalog, Theme},
    layout::{card, component_shape, text::Face},
    model::Component,
};

use super::{Shape, component_shape as shape, text::push_lines};

pub(super) fn draw(component: &Component, catalog: &Catalog, theme: &Theme) -> (Rect, Vec<Shape>) {
    let sizes = &catalog.sizes;
    let colors = theme.lane(component.lane);
    let rect = component.rect;
    let card = card::lay_out(component, sizes);
    let mut shapes = shape::draw(component, sizes, theme);
    shapes.push(Shape::Icon {
        icon: catalog.kind_icon(&component.kind),
        rect: card.icon,
        color: colors.hue,
    });
    if component.is_deep_dive {
        // On the edge, so that the name keeps its room.
        let corner = component_shape::body(component.shape, rect).right_top();
        let pin = Rect::from_center_size(corner - vec2(14.0, 0.0), vec2(14.0, 14.0));
        shapes.push(Shape::Rect {
            rect: pin.expand(2.0),
            radius: [9.0; 4],
            fill: colors.ground,
            stroke: None,
        });
        shapes.push(Shape::Icon {
            icon: catalog.icon("pin"),
            rect: pin,
            color: colors.hue,
        });
    }
    let (at, lines) = &card.label;
    push_lines(
        &mut shapes,
        (*at, lines),
        Face::Strong,
        sizes.label,
        theme.text,
    );
    let (at, lines) = &card.why;
    push_lines(
        &mut shapes,
        (*at, lines),
        Face::Regular,
        sizes.small,
        theme.weak_text,
    );
    let (at, lines) = &card.effect;
    push_lines(
        &mut shapes,
        (*at, lines),
        Face::Regular,
        sizes.small,
        colors.hue,
    );
    (rect.expand(sizes.outline), shapes)
}
