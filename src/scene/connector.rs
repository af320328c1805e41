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
/// The least length of line before a head, in board units; on a shorter piece the head is smaller.
const SHAFT: f32 = 4.0;
/// Half of the gap in a line where another crosses over it, in board units.
const GAP: f32 = 4.0;

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
    let mut shapes = arrow(route, connector.mode, stroke, sizes);
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
fn arrow(route: &Route, mode: Mode, stroke: Stroke, sizes: &Sizes) -> Vec<Shape> {
    let [first, .., last] = &route.points[..] else {
        return Vec::new();
    };
    let heads = if mode == Mode::Request { 2.0 } else { 1.0 };
    let pieces = route.points.windows(2);
    let lengths: Vec<f32> = pieces.map(|pair| pair[0].distance(pair[1])).collect();
    // A head only where there is a shaft before it.
    let room = |piece: Option<&f32>| {
        let piece = piece.copied().unwrap_or_default();
        let heads = if lengths.len() == 1 { heads } else { 1.0 };
        ((piece - SHAFT) / heads).max(piece / 2.0 / heads)
    };
    let size = sizes.arrowhead.min(room(lengths.last()));
    let back_size = sizes.arrowhead.min(room(lengths.first()));
    let mut points = rounded(&route.points, sizes.connector_radius, size);
    let ([.., before, tip], [tail, after, ..]) = (&points[..], &points[..]) else {
        return Vec::new();
    };
    let head = |tip: Pos2, before: Pos2, size: f32| {
        let along = (tip - before).normalized();
        let base = tip - along * size;
        let side = along.rot90() * size * 0.45;
        [base + side, tip, base - side]
    };
    let there = head(*tip, *before, size);
    let back = head(*tail, *after, back_size);
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
    let far = |at: &&Pos2| at.distance(*first).min(at.distance(*last)) > sizes.arrowhead + GAP;
    let crossings: Vec<Pos2> = route.crossings.iter().filter(far).copied().collect();
    let parts = cut(points, &crossings).into_iter();
    let mut shapes: Vec<Shape> = parts
        .map(|points| Shape::Line {
            points,
            stroke,
            dash,
        })
        .collect();
    shapes.extend(heads);
    shapes
}

/// The parts of a line between the gaps where others cross over it.
fn cut(points: Vec<Pos2>, crossings: &[Pos2]) -> Vec<Vec<Pos2>> {
    let mut parts = Vec::new();
    let mut part = Vec::new();
    for (index, point) in points.iter().enumerate() {
        part.push(*point);
        let Some(next) = points.get(index + 1) else {
            break;
        };
        let along = (*next - *point).normalized() * GAP;
        // In the order of the line: that of the crossings.
        for at in crossings {
            let (start, end) = (*at - along, *at + along);
            let before = part.last().copied().unwrap_or(*point);
            let is_between = (start - before).dot(along) > 0.0 && (*next - end).dot(along) > 0.0;
            if is_between && (at.x - point.x).abs() < 0.01 && (at.x - next.x).abs() < 0.01 {
                part.push(start);
                parts.push(std::mem::replace(&mut part, vec![end]));
            }
        }
    }
    parts.push(part);
    parts
}

/// The line with round corners, which leave room for a `head` at either end.
fn rounded(points: &[Pos2], radius: f32, head: f32) -> Vec<Pos2> {
    let [first, .., last] = points else {
        return points.to_vec();
    };
    let mut out = vec![*first];
    let corners = points.len().saturating_sub(2);
    for (index, corner) in points.windows(3).enumerate() {
        let [before, at, after] = [corner[0], corner[1], corner[2]];
        let room = |other: Pos2, is_end: bool| {
            let piece = other.distance(at);
            if is_end { piece - head } else { piece / 2.0 }
        };
        let reach = radius
            .min(room(before, index == 0))
            .min(room(after, index + 1 == corners))
            .max(0.0);
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
    fn arrows(points: &[Pos2], crossings: &[Pos2]) -> [Vec<Shape>; 4] {
        let stroke = Stroke {
            width: 1.6,
            color: Color::CLEAR,
        };
        let sizes = &Catalog::embedded().sizes;
        let route = Route {
            points: points.to_vec(),
            label: None,
            crossings: crossings.to_vec(),
        };
        Mode::ALL.map(|mode| arrow(&route, mode, stroke, sizes))
    }

    #[test]
    fn modes_differ_without_colour_on_any_length() {
        let arrowhead = Catalog::embedded().sizes.arrowhead;
        for length in [arrowhead * 2.0, 300.0] {
            let drawn = arrows(&[Pos2::ZERO, pos2(length, 0.0)], &[]);
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
        assert_eq!(arrows(&[Pos2::ZERO], &[]), [const { Vec::new() }; 4]);
    }

    #[test]
    fn a_line_has_a_gap_where_another_crosses_over_it() {
        let down = [Pos2::ZERO, pos2(0.0, 100.0), pos2(80.0, 100.0)];
        let lengths = |crossings: &[Pos2]| {
            arrows(&down, crossings).map(|shapes| {
                let lines = shapes.iter().filter_map(|shape| match shape {
                    Shape::Line { points, .. } => Some(crate::layout::polyline::length(points)),
                    _ => None,
                });
                lines.collect::<Vec<f32>>()
            })
        };
        let (whole, cut) = (lengths(&[]), lengths(&[pos2(0.0, 30.0), pos2(0.0, 60.0)]));
        for (whole, cut) in whole.iter().zip(cut) {
            assert_eq!(cut.len(), whole.len() + 2);
            let missing = whole.iter().sum::<f32>() - cut.iter().sum::<f32>();
            assert!((missing - 4.0 * GAP).abs() < 0.01, "{missing}");
        }
        // At the end of a corner there is no room for one.
        assert_eq!(lengths(&[pos2(0.0, 97.0)]), whole);
    }
}
