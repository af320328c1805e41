//! How a connector is drawn: its line, its arrowheads, its loose ends and its label.

use std::collections::HashMap;

use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::{Catalog, Sizes, Theme},
    layout::{
        route::{self, Route, Routes},
        text::Face,
    },
    model::{Board, Connector, End, Head, Lane, MarkColor},
};

use super::{
    Shape, Stroke,
    drawn::{Drawn, FAR, MIN_TYPE, Smaller},
    heads::{Pen, Tip},
    look,
    shape::push_lines,
};

/// Straight pieces of a rounded corner.
const CORNER_STEPS: usize = 5;
/// The least length of line before a head, in board units; on a shorter piece the head is smaller.
const SHAFT: f32 = 4.0;
/// Half of the gap in a line where another crosses over it, in board units.
const GAP: f32 = 4.0;
/// No gap is nearer to an end or a corner than this, in board units.
const BEFORE_CORNER: f32 = 14.0;
/// Radius of a loose end and thickness of its ring, in board units.
const LOOSE: (f32, f32) = (4.0, 1.5);
/// Height of the gap in a line for its label, and what the gap is wider than the label, in board units.
const LABEL_HEIGHT: f32 = 18.0;
const BESIDE_LABEL: f32 = 10.0;
/// Corner radius of the ground of a label that lies on a hairline, in board units.
const LABEL_RADIUS: f32 = 4.0;

/// Where a connector runs on its board.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Course {
    /// The lane it leaves.
    from: Option<Lane>,
    /// Whether a hairline between two lanes would run through its label.
    covers_rule: bool,
    /// Whether others end where it does: their last pieces are one, and so have to be their dashes, which
    /// begin at the head then.
    joins_others: bool,
}

/// How many connectors end at each place.
pub(super) type Heads = HashMap<[u32; 2], usize>;

pub(super) fn heads(routes: &Routes) -> Heads {
    let mut heads = Heads::new();
    for last in routes.values().filter_map(|route| place_of_head(route)) {
        *heads.entry(last).or_default() += 1;
    }
    heads
}

fn place_of_head(route: &Route) -> Option<[u32; 2]> {
    let last = route.points.last()?;
    Some([last.x, last.y].map(f32::to_bits))
}

impl Course {
    pub(super) fn of(board: &Board, connector: &Connector, route: &Route, heads: &Heads) -> Self {
        let from = match connector.from {
            End::Bound { id, .. } => board.components.get(&id).map(|one| one.lane),
            End::Free(pos) => board.lanes.at(pos),
        };
        let covers_rule = route.label.is_some_and(|label| {
            let corners = [label.left_top(), label.right_bottom()];
            let [a, b] = corners.map(|corner| board.lanes.at(corner));
            a != b && a.and(b).is_some()
        });
        let head = place_of_head(route).and_then(|head| heads.get(&head));
        Self {
            from,
            covers_rule,
            joins_others: head.is_some_and(|count| *count > 1),
        }
    }
}

pub(super) fn draw(
    connector: &Connector,
    route: &Route,
    course: Course,
    catalog: &Catalog,
    theme: &Theme,
) -> Drawn {
    let sizes = &catalog.sizes;
    let color = match (connector.look.color, course.from) {
        (MarkColor::Plain, Some(lane)) => theme.lane(lane).line,
        (MarkColor::Plain, None) => theme.connector,
        (color, _) => theme.mark_style(color).ink,
    };
    let mut ends = Vec::new();
    // A line without heads leads nowhere on purpose.
    let is_line = connector.look.tail == Head::None && connector.look.head == Head::None;
    for end in [connector.from, connector.to] {
        if let End::Free(pos) = end
            && !is_line
        {
            let (radius, width) = LOOSE;
            let rect = Rect::from_center_size(pos, Vec2::splat(2.0 * radius));
            let color = theme.warning;
            ends.push(Shape::outlined(
                rect,
                radius,
                theme.sheet,
                Stroke { width, color },
            ));
        }
    }
    let line = |gap: Option<Rect>| {
        let pen = Pen {
            mode: connector.mode,
            look: connector.look,
            color,
        };
        let mut shapes = arrow(route, pen, course, gap, sizes, theme);
        shapes.extend(ends.iter().cloned());
        shapes
    };
    // From far away neither heads nor corners are seen.
    let stroke = Stroke {
        width: sizes.connector,
        color,
    };
    let far = Smaller {
        below: FAR,
        shapes: vec![Shape::line(route.points.clone(), stroke)],
    };
    let bounds = route.bounds().expand(sizes.arrowhead);
    let Some(label) = route.label else {
        return Drawn {
            smaller: vec![far],
            ..Drawn::once(bounds, line(None))
        };
    };
    let height = label.height().max(LABEL_HEIGHT);
    let size = vec2(label.width() + BESIDE_LABEL, height);
    let gap = Rect::from_center_size(label.center(), size);
    let mut shapes = line(Some(gap));
    if course.covers_rule {
        shapes.push(Shape::filled(gap, LABEL_RADIUS, theme.sheet));
    }
    let lines = (label.min, route::label_lines(&connector.label, sizes));
    let color = theme.weak_text;
    push_lines(&mut shapes, &lines, Face::Regular, sizes.small, color);
    let without_label = Smaller {
        below: MIN_TYPE / sizes.small,
        shapes: line(None),
    };
    Drawn {
        smaller: vec![without_label, far],
        ..Drawn::once(bounds.union(gap), shapes)
    }
}

/// A line with its arrowheads. Both show the mode, so that modes can be told apart without colour and on
/// short lines: streams have a filled head on a solid line, batches on a dashed one; requests have an
/// open head at each end of a dotted line; control has a hollow head on a thinner one. A look may give
/// the line other heads; it keeps its dashes.
fn arrow(
    route: &Route,
    pen: Pen,
    course: Course,
    label: Option<Rect>,
    sizes: &Sizes,
    theme: &Theme,
) -> Vec<Shape> {
    if route.points.len() < 2 {
        return Vec::new();
    }
    let tips = pen.tips();
    let heads = if tips[0] == Tip::None { 1.0 } else { 2.0 };
    let pieces = route.points.windows(2);
    let lengths: Vec<f32> = pieces.map(|pair| pair[0].distance(pair[1])).collect();
    // A head only where there is a shaft before it.
    let room = |piece: Option<&f32>| {
        let piece = piece.copied().unwrap_or_default();
        let heads = if lengths.len() == 1 { heads } else { 1.0 };
        ((piece - SHAFT) / heads).max(piece / 2.0 / heads)
    };
    let grown = look::share(pen.look.width).max(1.0).sqrt();
    let size = (tips[1].size(sizes).0 * grown).min(room(lengths.last()));
    let back_size = (tips[0].size(sizes).0 * grown).min(room(lengths.first()));
    let mut points = rounded(&route.points, sizes.connector_radius, size);
    let ([.., before, tip], [tail, after, ..]) = (&points[..], &points[..]) else {
        return Vec::new();
    };
    let with = (sizes, theme);
    let (there, end) = tips[1].drawn((*tip, *before, size), pen.color, with);
    let (back, start) = tips[0].drawn((*tail, *after, back_size), pen.color, with);
    if let Some(first) = points.first_mut() {
        *first = start;
    }
    if let Some(last) = points.last_mut() {
        *last = end;
    }
    let stroke = Stroke {
        width: pen.width(sizes),
        color: pen.color,
    };
    let dash = pen.dash();
    let far = |at: &&Pos2| {
        let mut corners = route.points.iter();
        corners.all(|corner| at.distance(*corner) > BEFORE_CORNER)
    };
    let crossings = route.crossings.iter().filter(far);
    let crossings = crossings.map(|at| Rect::from_center_size(*at, vec2(1.0, 2.0 * GAP)));
    let gaps: Vec<Rect> = crossings.chain(label).collect();
    if course.joins_others {
        points.reverse();
    }
    let parts = cut(points, &gaps).into_iter();
    let mut shapes: Vec<Shape> = parts
        .map(|points| Shape::Line {
            points,
            stroke,
            dash,
        })
        .collect();
    shapes.extend(there.into_iter().chain(back));
    shapes
}

/// The parts of a line outside all gaps.
fn cut(points: Vec<Pos2>, gaps: &[Rect]) -> Vec<Vec<Pos2>> {
    let mut parts = Vec::new();
    let mut part = Vec::new();
    for pair in points.windows(2) {
        let [from, to] = [pair[0], pair[1]];
        let mut inside: Vec<[f32; 2]> = gaps
            .iter()
            .filter_map(|gap| crossing(*gap, from, to))
            .collect();
        inside.sort_by(|a, b| a[0].total_cmp(&b[0]));
        // How far along the piece everything is drawn or left out.
        let mut done = 0.0;
        for [start, end] in inside {
            if start > done || (start == 0.0 && done == 0.0) {
                if part.is_empty() && start > 0.0 {
                    part.push(from.lerp(to, done));
                }
                if start > 0.0 {
                    part.push(from.lerp(to, start));
                }
                parts.push(std::mem::take(&mut part));
            }
            done = end.max(done);
        }
        if done < 1.0 {
            if part.is_empty() {
                part.push(from.lerp(to, done));
            }
            part.push(to);
        }
    }
    parts.push(part);
    parts.retain(|part| part.len() > 1);
    parts
}

/// From where to where a piece of a line is inside a rectangle, as shares of its length.
fn crossing(rect: Rect, from: Pos2, to: Pos2) -> Option<[f32; 2]> {
    let along = to - from;
    let mut inside = [0.0_f32, 1.0];
    for axis in [0, 1] {
        if along[axis] == 0.0 {
            let is_beside = from[axis] <= rect.min[axis] || from[axis] >= rect.max[axis];
            if is_beside {
                return None;
            }
            continue;
        }
        let ends = [rect.min[axis], rect.max[axis]].map(|at| (at - from[axis]) / along[axis]);
        inside[0] = inside[0].max(ends[0].min(ends[1]));
        inside[1] = inside[1].min(ends[0].max(ends[1]));
    }
    (inside[0] < inside[1]).then_some(inside)
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
    use crate::{
        catalog::Color,
        model::{Look, Mode},
    };

    /// A straight arrow through the points, one for each mode.
    fn arrows(points: &[Pos2], crossings: &[Pos2]) -> [Vec<Shape>; 4] {
        let catalog = Catalog::embedded();
        let route = Route {
            points: points.to_vec(),
            label: None,
            crossings: crossings.to_vec(),
        };
        Mode::ALL.map(|mode| {
            let (sizes, theme) = (&catalog.sizes, &catalog.light);
            let course = Course {
                from: None,
                covers_rule: false,
                joins_others: false,
            };
            let pen = Pen {
                mode,
                look: Look::default(),
                color: Color::CLEAR,
            };
            arrow(&route, pen, course, None, sizes, theme)
        })
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
