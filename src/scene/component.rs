//! How a component is drawn: its shape with the left edge in the lane's hue, its icon and its texts.

use std::f32::consts::{PI, TAU};

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use crate::{
    catalog::{Catalog, Color, Sizes, Theme},
    layout::{
        card::{self, END, HEAD, NECK, RIM, SIDES, TOPS, body},
        text::Face,
    },
    model::{Component, ComponentShape},
};

use super::{Shape, Stroke, shape::push_lines};

/// Straight pieces of a quarter of an ellipse.
const QUARTER_STEPS: usize = 12;
/// Corner radius of a person's shoulders, in board units.
const SHOULDERS: f32 = 16.0;
/// Corner radius of a cloud's body, in board units.
const CLOUD_CORNER: f32 = 14.0;

pub(super) fn draw(component: &Component, catalog: &Catalog, theme: &Theme) -> (Rect, Vec<Shape>) {
    let sizes = &catalog.sizes;
    let colors = theme.lane(component.lane);
    let rect = component.rect;
    let card = card::lay_out(component, sizes);
    let mut shapes = outline(component, sizes, theme);
    shapes.push(Shape::Icon {
        icon: catalog.kind_icon(&component.kind),
        rect: card.icon,
        color: colors.hue,
    });
    if component.is_deep_dive {
        // On the edge, so that the name keeps its room.
        let corner = body(component.shape, rect).right_top();
        let pin = Rect::from_center_size(corner - vec2(14.0, 0.0), vec2(14.0, 14.0));
        shapes.push(Shape::filled(pin.expand(2.0), 9.0, colors.ground));
        shapes.push(Shape::Icon {
            icon: catalog.icon("pin"),
            rect: pin,
            color: colors.hue,
        });
    }
    for (lines, face, size, color) in [
        (&card.label, Face::Strong, sizes.label, theme.text),
        (&card.why, Face::Regular, sizes.small, theme.weak_text),
        (&card.effect, Face::Regular, sizes.small, colors.hue),
    ] {
        push_lines(&mut shapes, lines, face, size, color);
    }
    (rect.expand(sizes.outline), shapes)
}

/// The shapes below a component's icon and text.
fn outline(component: &Component, sizes: &Sizes, theme: &Theme) -> Vec<Shape> {
    let rect = component.rect;
    let pen = Pen {
        fill: theme.card,
        edge: Stroke {
            width: sizes.outline,
            color: theme.card_edge,
        },
        hue: theme.lane(component.lane).hue,
        tint_end: rect.min.x + sizes.card_edge,
    };
    match component.shape {
        ComponentShape::Box => card(rect, sizes, &pen),
        ComponentShape::Cylinder => {
            let mut shapes = pen.solid(cylinder(rect));
            let lid = rect.with_max_y(rect.min.y + 2.0 * RIM);
            shapes.extend(pen.untinted(ellipse(lid)));
            shapes
        }
        ComponentShape::Queue => {
            let mut shapes = pen.solid(queue(rect));
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
    hue: Color,
    /// Left of this the outline is tinted.
    tint_end: f32,
}

impl Pen {
    /// A convex outline with its ground, its edge and the tinted part of it.
    fn solid(&self, points: Vec<Pos2>) -> Vec<Shape> {
        let tint = self.tint(&points);
        let mut shapes = self.untinted(points).to_vec();
        shapes.push(tint);
        shapes
    }

    /// A convex outline with its ground and its edge.
    fn untinted(&self, points: Vec<Pos2>) -> [Shape; 2] {
        let mut closed = points.clone();
        closed.extend(points.first().copied());
        let ground = Shape::Polygon {
            points,
            fill: self.fill,
        };
        [ground, Shape::line(closed, self.edge)]
    }

    /// The part of a convex outline within the tinted edge.
    fn tint(&self, points: &[Pos2]) -> Shape {
        Shape::Polygon {
            points: left_of(points, self.tint_end),
            fill: self.hue,
        }
    }
}

fn card(rect: Rect, sizes: &Sizes, pen: &Pen) -> Vec<Shape> {
    let (r, left) = (sizes.card_radius, sizes.card_radius.min(sizes.card_edge));
    vec![
        Shape::outlined(rect, r, pen.fill, pen.edge),
        Shape::Rect {
            rect: rect.with_max_x(pen.tint_end),
            radius: [left, 0.0, 0.0, left],
            fill: pen.hue,
            stroke: None,
        },
    ]
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
    let mut shapes = pen.solid(rounded(shoulders, [SHOULDERS, SHOULDERS, r, r]));
    let center = pos2(rect.center().x, rect.min.y + HEAD / 2.0);
    let head = Rect::from_center_size(center, vec2(HEAD, HEAD));
    shapes.extend(pen.untinted(ellipse(head)));
    shapes
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
    shapes.push(pen.tint(&ellipse(left)));
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

/// The part of a convex outline left of `x`.
fn left_of(points: &[Pos2], x: f32) -> Vec<Pos2> {
    let mut kept = Vec::new();
    let next = points.iter().cycle().skip(1);
    for (a, b) in points.iter().zip(next) {
        if a.x <= x {
            kept.push(*a);
        }
        if (a.x <= x) != (b.x <= x) {
            kept.push(a.lerp(*b, (x - a.x) / (b.x - a.x)));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_line_is_all_that_is() {
        let rect = Rect::from_min_max(pos2(10.0, 10.0), pos2(110.0, 60.0));
        for whole in [cylinder(rect), queue(rect), rounded(rect, [16.0; 4])] {
            let part = left_of(&whole, 14.0);
            let bounds = Rect::from_points(&part);
            assert!((bounds.min.x - 10.0).abs() < 0.01 && (bounds.max.x - 14.0).abs() < 0.01);
            assert!(rect.expand(0.01).contains_rect(bounds));
        }
    }
}
