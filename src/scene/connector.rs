use emath::{Rect, Vec2, vec2};

use crate::{
    catalog::{Catalog, Theme},
    layout::{
        route::{self, Route},
        text::Face,
    },
    model::{Connector, End, Lane},
};

use super::{Shape, Stroke, arrow, text::push_lines};

/// `lane` is the one that the label lies in.
pub(super) fn draw(
    connector: &Connector,
    route: &Route,
    lane: Option<Lane>,
    catalog: &Catalog,
    theme: &Theme,
) -> (Rect, Vec<Shape>) {
    let sizes = &catalog.sizes;
    let stroke = Stroke {
        width: sizes.connector,
        color: theme.connector,
    };
    let mut shapes = arrow::draw(&route.points, connector.mode, stroke, sizes);
    for end in [connector.from, connector.to] {
        if let End::Free(pos) = end {
            shapes.push(Shape::Rect {
                rect: Rect::from_center_size(pos, Vec2::splat(8.0)),
                radius: [4.0; 4],
                fill: theme.paper,
                stroke: Some(Stroke {
                    color: theme.warning,
                    ..stroke
                }),
            });
        }
    }
    if let Some(label) = route.label {
        // A background of its own keeps the label legible over a border.
        shapes.push(Shape::Rect {
            rect: label.expand2(vec2(2.0, 0.0)),
            radius: [3.0; 4],
            fill: lane.map_or(theme.paper, |lane| theme.lane(lane).ground),
            stroke: None,
        });
        let lines = route::label_lines(&connector.label, sizes);
        let at = (label.min, &*lines);
        push_lines(&mut shapes, at, Face::Regular, sizes.small, theme.text);
    }
    (route.bounds().expand(sizes.arrowhead), shapes)
}
