use emath::Rect;

use crate::{
    catalog::{Catalog, Theme},
    layout::{lanes, text::Face},
    model::{Lane, Lanes},
};

use super::{Shape, Stroke, text::push_lines};

pub(super) fn draw(all: &Lanes, catalog: &Catalog, theme: &Theme) -> (Rect, Vec<Shape>) {
    let sizes = &catalog.sizes;
    let border = Stroke {
        width: sizes.outline,
        color: theme.border,
    };
    let mut shapes = Vec::new();
    for lane in Lane::ALL {
        let (bounds, colors) = (all.bounds(lane), theme.lane(lane));
        shapes.push(Shape::Rect {
            rect: bounds,
            radius: [0.0; 4],
            fill: colors.ground,
            stroke: Some(border),
        });
        let (title, place) = lanes::title(all, lane, sizes);
        push_lines(
            &mut shapes,
            (place.min, &title),
            Face::Strong,
            sizes.lane_title,
            colors.hue,
        );
    }
    (all.hull().expand(border.width), shapes)
}
