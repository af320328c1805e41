//! What a component's icon and text lie on: a card, or a shape that is its own sign.

use std::f32::consts::{PI, TAU};

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use crate::{
    catalog::{Catalog, Color, Role, Sizes, Theme},
    layout::card::{END, HEAD, NECK, RIM, SIDES, TOPS},
    model::{Component, ComponentShape},
};

use super::{Shape, Stroke};

/// Straight pieces of a quarter of an ellipse.
const QUARTER_STEPS: usize = 12;
/// Corner radius of a person's shoulders, in board units.
const SHOULDERS: f32 = 16.0;
/// Corner radius of a cloud's body, in board units.
const CLOUD_CORNER: f32 = 14.0;
/// Thickness of the outline of what the design is about, and of a shape that has no tile.
const STRONG_OUTLINE: f32 = 1.75;
const SHAPE_OUTLINE: f32 = 1.5;

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
    let fill = if is_source(component, catalog) {
        theme.source
    } else {
        theme.card
    };
    let pen = Pen { fill, edge };
    match component.shape {
        ComponentShape::Box => vec![Shape::outlined(rect, sizes.card_radius, fill, edge)],
        ComponentShape::Cylinder => {
            let lid = rect.with_max_y(rect.min.y + 2.0 * RIM);
            [cylinder(rect), ellipse(lid)]
                .into_iter()
                .flat_map(|points| pen.solid(points))
                .collect()
        }
        ComponentShape::Queue => {
            let mut shapes = pen.solid(queue(rect)).to_vec();
            let end = pos2(rect.max.x - END, rect.center().y);
            let radius = vec2(END, rect.height() / 2.0);
            let rim = arc(end, radius, PI / 2.0, 1.5 * PI);
            shapes.push(Shape::line(rim, pen.edge));
            shapes
        }
        ComponentShape::Cloud => cloud(rect, &pen),
        ComponentShape::Person => person(rect, sizes, &pen),
    }
}

/// The colours and lines of a shape.
struct Pen {
    fill: Color,
    edge: Stroke,
}

impl Pen {
    /// A convex outline with its ground and its edge.
    fn solid(&self, points: Vec<Pos2>) -> [Shape; 2] {
        let mut closed = points.clone();
        closed.extend(points.first().copied());
        let ground = Shape::Polygon {
            points,
            fill: self.fill,
        };
        [ground, Shape::line(closed, self.edge)]
    }
}

fn cylinder(rect: Rect) -> Vec<Pos2> {
    let (x, radius) = (rect.center().x, vec2(rect.width() / 2.0, RIM));
    let mut points = arc(pos2(x, rect.max.y - RIM), radius, 0.0, PI);
    points.extend(arc(pos2(x, rect.min.y + RIM), radius, PI, TAU));
    points
}

fn queue(rect: Rect) -> Vec<Pos2> {
    let (y, radius) = (rect.center().y, vec2(END, rect.height() / 2.0));
    let mut points = arc(pos2(rect.min.x + END, y), radius, 0.5 * PI, 1.5 * PI);
    points.extend(arc(pos2(rect.max.x - END, y), radius, 1.5 * PI, 2.5 * PI));
    points
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

fn ellipse(rect: Rect) -> Vec<Pos2> {
    arc(rect.center(), rect.size() / 2.0, 0.0, TAU)
}

/// A rectangle with its corners rounded: upper left, upper right, lower right, lower left.
fn rounded(rect: Rect, radius: [f32; 4]) -> Vec<Pos2> {
    let most = rect.width().min(rect.height()) / 2.0;
    let radius = radius.map(|r| r.min(most));
    let corners = [
        (rect.left_top(), vec2(1.0, 1.0)),
        (rect.right_top(), vec2(-1.0, 1.0)),
        (rect.right_bottom(), vec2(-1.0, -1.0)),
        (rect.left_bottom(), vec2(1.0, -1.0)),
    ];
    let mut points = Vec::new();
    for (index, ((corner, inwards), r)) in corners.into_iter().zip(radius).enumerate() {
        let from = PI + PI / 2.0 * index as f32;
        points.extend(arc(corner + inwards * r, vec2(r, r), from, from + PI / 2.0));
    }
    points
}

/// Points on an ellipse from one angle to another, clockwise on the screen.
fn arc(center: Pos2, radius: Vec2, from: f32, to: f32) -> Vec<Pos2> {
    let steps = ((to - from) / (PI / 2.0) * QUARTER_STEPS as f32)
        .ceil()
        .max(1.0) as usize;
    (0..=steps)
        .map(|step| {
            let angle = from + (to - from) * step as f32 / steps as f32;
            center + vec2(angle.cos() * radius.x, angle.sin() * radius.y)
        })
        .collect()
}
