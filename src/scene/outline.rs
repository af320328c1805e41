//! What a component's icon and text lie on: a card, or a shape that is its own sign.

use emath::{Pos2, Rect, pos2, vec2};

use crate::{
    catalog::{Catalog, Color, Role, Sizes, Theme},
    layout::{
        card::{END, HEAD, NECK, RIM, SIDES, TOPS},
        outline::{Outline, closed, cylinder, ellipse, inner_rim, queue, rounded},
    },
    model::{Component, ComponentShape, MarkColor},
};

use super::{Shape, Stroke, look};

/// Corner radius of a person's shoulders, in board units.
const SHOULDERS: f32 = 16.0;
/// Corner radius of a cloud's body, in board units.
const CLOUD_CORNER: f32 = 14.0;
/// Thickness of the outline of what the design is about, and of a shape that has no tile.
const STRONG_OUTLINE: f32 = 1.75;
pub(super) const SHAPE_OUTLINE: f32 = 1.5;

/// True for what lies outside the system.
pub(super) fn is_source(component: &Component, catalog: &Catalog) -> bool {
    catalog.role(&component.kind) == Role::Source
}

/// The shapes below a component's icon and text.
pub(super) fn outline(component: &Component, catalog: &Catalog, theme: &Theme) -> Vec<Shape> {
    let (rect, sizes) = (component.rect, &catalog.sizes);
    let colors = theme.lane(component.lane);
    let is_card = component.shape == ComponentShape::Box;
    let edge = match (component.is_deep_dive, is_card) {
        (true, _) => Stroke {
            width: STRONG_OUTLINE,
            color: colors.hue,
        },
        (false, true) => Stroke {
            width: sizes.outline,
            color: colors.card_edge,
        },
        (false, false) => Stroke {
            width: SHAPE_OUTLINE,
            color: colors.shape_edge,
        },
    };
    let look = &component.look;
    let color = match look.color {
        MarkColor::Plain => edge.color,
        color => theme.mark_style(color).ink,
    };
    let edge = Stroke {
        width: edge.width * look::share(look.width),
        color,
    };
    let dash = look::dash(look.dash, edge.width);
    let fill = if is_source(component, catalog) {
        theme.source
    } else {
        theme.card
    };
    let pen = Pen { fill, edge, dash };
    match component.shape {
        ComponentShape::Box if dash.is_some() => {
            pen.solid(rounded(rect, [sizes.card_radius; 4])).to_vec()
        }
        ComponentShape::Box => vec![Shape::outlined(rect, sizes.card_radius, fill, edge)],
        ComponentShape::Cylinder => {
            let lid = rect.with_max_y(rect.min.y + 2.0 * RIM);
            [cylinder(rect, RIM), ellipse(lid)]
                .into_iter()
                .flat_map(|points| pen.solid(points))
                .collect()
        }
        ComponentShape::Queue => {
            let mut shapes = pen.solid(queue(rect, END)).to_vec();
            shapes.push(Shape::line(inner_rim(rect, END), pen.edge));
            shapes
        }
        ComponentShape::Cloud => cloud(rect, &pen),
        ComponentShape::Person => person(rect, sizes, &pen),
    }
}

/// An outline with its ground and its edge.
pub(super) fn drawn_outline(
    outline: Outline,
    fill: Option<Color>,
    stroke: Stroke,
    dash: Option<[f32; 2]>,
) -> Vec<Shape> {
    let grounds = fill.into_iter().flat_map(|fill| {
        let pieces = outline.pieces.iter().cloned();
        pieces.map(move |points| Shape::Polygon { points, fill })
    });
    let edges = outline.edges.iter().cloned();
    let edges = edges.map(|points| Shape::Line {
        points,
        stroke,
        dash,
    });
    grounds.chain(edges).collect()
}

/// The colours and lines of a shape.
struct Pen {
    fill: Color,
    edge: Stroke,
    dash: Option<[f32; 2]>,
}

impl Pen {
    /// A convex outline with its ground and its edge.
    fn solid(&self, points: Vec<Pos2>) -> [Shape; 2] {
        let edge = Shape::Line {
            points: closed(points.clone()),
            stroke: self.edge,
            dash: self.dash,
        };
        let ground = Shape::Polygon {
            points,
            fill: self.fill,
        };
        [ground, edge]
    }
}

/// Shoulders with a head above them.
fn person(rect: Rect, sizes: &Sizes, pen: &Pen) -> Vec<Shape> {
    let shoulders = rect.with_min_y(rect.min.y + HEAD - NECK);
    let r = sizes.card_radius;
    let center = pos2(rect.center().x, rect.min.y + HEAD / 2.0);
    let head = Rect::from_center_size(center, vec2(HEAD, HEAD));
    let parts = [
        rounded(shoulders, [SHOULDERS, SHOULDERS, r, r]),
        ellipse(head),
    ];
    parts.into_iter().flat_map(|one| pen.solid(one)).collect()
}

/// Round sides and tops around a body. The edge is the same once more, a little larger, behind.
fn cloud(rect: Rect, pen: &Pen) -> Vec<Shape> {
    let body = Rect::from_min_max(rect.min + vec2(SIDES, TOPS), rect.max - vec2(SIDES, 0.0));
    let side = vec2(SIDES * 4.0, body.height() * 0.84);
    let left = Rect::from_min_size(pos2(rect.min.x, body.max.y - side.y - 1.0), side);
    let right = Rect::from_min_size(pos2(rect.max.x - side.x, body.max.y - side.y - 2.0), side);
    let top = |from: f32, to: f32, down: f32| {
        let x = |share: f32| rect.min.x + rect.width() * share;
        let min = pos2(x(from), rect.min.y + down);
        Rect::from_min_max(min, pos2(x(to), min.y + 3.0 * TOPS))
    };
    let round = [
        left,
        right,
        top(0.07, 0.42, 4.0),
        top(0.31, 0.74, 0.0),
        top(0.62, 0.94, 5.0),
    ];
    let filled = |grow: f32, fill: Color| {
        let body = rounded(body.expand(grow), [CLOUD_CORNER; 4]);
        let round = round.map(|rect| ellipse(rect.expand(grow)));
        let pieces = round.into_iter().chain([body]);
        pieces.map(move |points| Shape::Polygon { points, fill })
    };
    let half = pen.edge.width / 2.0;
    let mut shapes: Vec<Shape> = filled(half, pen.edge.color).collect();
    shapes.extend(filled(-half, pen.fill));
    shapes
}
