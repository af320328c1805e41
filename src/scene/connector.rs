//! How a connector is drawn: its line, its arrowheads, its loose ends and its label.

use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::{Catalog, Sizes, Theme},
    layout::{
        route::{self, Route},
        text::Face,
    },
    model::{Connector, End, Lane, Mode},
};

use super::{Shape, Stroke, shape::push_lines};

/// Straight pieces of a rounded corner.
const CORNER_STEPS: usize = 5;

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
    let mut shapes = arrow(&route.points, connector.mode, stroke, sizes);
    for end in [connector.from, connector.to] {
        if let End::Free(pos) = end {
            let rect = Rect::from_center_size(pos, Vec2::splat(8.0));
            let edge = Stroke {
                color: theme.warning,
                ..stroke
            };
            shapes.push(Shape::outlined(rect, 4.0, theme.paper, edge));
        }
    }
    if let Some(label) = route.label {
        // A background of its own keeps the label legible over a border.
        let ground = lane.map_or(theme.paper, |lane| theme.lane(lane).ground);
        shapes.push(Shape::filled(label.expand2(vec2(2.0, 0.0)), 3.0, ground));
        let lines = (label.min, route::label_lines(&connector.label, sizes));
        push_lines(&mut shapes, &lines, Face::Regular, sizes.small, theme.text);
    }
    (route.bounds().expand(sizes.arrowhead), shapes)
}

/// A line with its arrowheads. Both show the mode, so that modes can be told apart without colour and on
/// short lines: streams have a filled head on a solid line, batches on a dashed one; requests have an
/// open head at each end of a dotted line; control has a hollow head.
fn arrow(points: &[Pos2], mode: Mode, stroke: Stroke, sizes: &Sizes) -> Vec<Shape> {
    let mut points = rounded(points, sizes.connector_radius);
    let size = sizes.arrowhead;
    let ([.., before, tip], [tail, after, ..]) = (&points[..], &points[..]) else {
        return Vec::new();
    };
    let head = |tip: Pos2, before: Pos2| {
        let along = (tip - before).normalized();
        let base = tip - along * size;
        let side = along.rot90() * size * 0.45;
        [base + side, tip, base - side]
    };
    let (there, back) = (head(*tip, *before), head(*tail, *after));
    let base = there[0].lerp(there[2], 0.5);
    let (dash, end, heads) = match mode {
        Mode::Stream | Mode::Batch => {
            let dash = (mode == Mode::Batch).then_some([9.0, 5.0]);
            let head = Shape::Polygon {
                points: vec![there[1], there[0], there[2]],
                fill: stroke.color,
            };
            // A little into the head, to leave no gap.
            (dash, base + (*tip - base).normalized(), vec![head])
        }
        Mode::Request => {
            let heads = [there, back].map(|head| Shape::line(head.to_vec(), stroke));
            (Some([2.0, 4.0]), *tip, heads.to_vec())
        }
        Mode::Control => {
            let hollow = vec![there[1], there[0], there[2], there[1]];
            (Some([4.0, 3.0]), base, vec![Shape::line(hollow, stroke)])
        }
    };
    if let Some(last) = points.last_mut() {
        *last = end;
    }
    let mut shapes = vec![Shape::Line {
        points,
        stroke,
        dash,
    }];
    shapes.extend(heads);
    shapes
}

fn rounded(points: &[Pos2], radius: f32) -> Vec<Pos2> {
    let [first, .., last] = points else {
        return points.to_vec();
    };
    let mut out = vec![*first];
    for corner in points.windows(3) {
        let [before, at, after] = [corner[0], corner[1], corner[2]];
        let reach = radius
            .min(before.distance(at) / 2.0)
            .min(at.distance(after) / 2.0);
        let from = at + (before - at).normalized() * reach;
        let to = at + (after - at).normalized() * reach;
        out.extend((0..=CORNER_STEPS).map(|step| {
            let t = step as f32 / CORNER_STEPS as f32;
            from.lerp(at, t).lerp(at.lerp(to, t), t)
        }));
    }
    out.push(*last);
    out
}

#[cfg(test)]
mod tests {
    use emath::pos2;

    use super::*;
    use crate::catalog::Color;

    /// A straight arrow through the points, one for each mode.
    fn arrows(points: &[Pos2]) -> [Vec<Shape>; 4] {
        let stroke = Stroke {
            width: 1.6,
            color: Color::CLEAR,
        };
        let sizes = &Catalog::embedded().sizes;
        Mode::ALL.map(|mode| arrow(points, mode, stroke, sizes))
    }

    #[test]
    fn modes_differ_without_colour_on_any_length() {
        let arrowhead = Catalog::embedded().sizes.arrowhead;
        for length in [arrowhead * 2.0, 300.0] {
            let drawn = arrows(&[Pos2::ZERO, pos2(length, 0.0)]);
            for (index, one) in drawn.iter().enumerate() {
                let reach = one.iter().map(|shape| match shape {
                    Shape::Line { points, .. } | Shape::Polygon { points, .. } => {
                        points.iter().map(|point| point.x).fold(0.0, f32::max)
                    }
                    _ => 0.0,
                });
                assert_eq!(reach.fold(0.0, f32::max), length, "{:?}", Mode::ALL[index]);
                assert!(!drawn[index + 1..].contains(one), "{:?}", Mode::ALL[index]);
            }
        }
    }

    #[test]
    fn a_line_of_one_point_draws_nothing() {
        assert_eq!(arrows(&[Pos2::ZERO]), [const { Vec::new() }; 4]);
    }
}
