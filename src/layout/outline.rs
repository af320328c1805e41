//! Outlines of shapes, and the room for text in a plain shape.

use std::f32::consts::{PI, TAU};

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use crate::model::PlainShape;

use super::polyline::{self, Segment};

/// Straight pieces of a quarter of an ellipse, and of one arc of a cloud.
const QUARTER_STEPS: usize = 12;
/// Corner radius of a plain rectangle, in board units.
const RADIUS: f32 = 8.0;
/// Half the height of a plain cylinder's rim as a share of its height.
const RIM_SHARE: f32 = 1.0 / 8.0;
/// Half the width of a plain queue's end, in board units; at most a quarter of the queue.
const END: f32 = 10.0;
/// Width and height of a plain person, the diameter of the head and the height of the shoulders, in board
/// units; a larger or smaller one has the same proportions.
const PERSON: Vec2 = Vec2::new(56.0, 65.0);
const HEAD: f32 = 26.0;
const SHOULDERS: f32 = 34.0;
/// Between a person and the name below, in board units.
const NAME_GAP: f32 = 4.0;
/// The joints of a cloud's arcs from the left end of its foot to the right one, and how far each arc
/// stands out, as shares of its length: the whole is scaled to its rectangle.
const CLOUD_JOINTS: [Vec2; 5] = [
    Vec2::new(0.22, 1.0),
    Vec2::new(0.15, 0.52),
    Vec2::new(0.42, 0.22),
    Vec2::new(0.80, 0.38),
    Vec2::new(0.84, 1.0),
];
const CLOUD_ARCS: [f32; 4] = [0.52, 0.42, 0.44, 0.40];

/// What a shape is drawn with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outline {
    /// Convex pieces that cover it, for its ground; they may overlap.
    pub(crate) pieces: Vec<Vec<Pos2>>,
    /// The lines of its edge; a closed one ends where it begins.
    pub(crate) edges: Vec<Vec<Pos2>>,
}

impl Outline {
    /// The outline of a plain shape that fills a rectangle; a person keeps its proportions in it.
    pub(crate) fn of(shape: PlainShape, rect: Rect) -> Self {
        match shape {
            PlainShape::Rectangle => Self::convex([rounded(rect, [RADIUS; 4])]),
            PlainShape::Ellipse => Self::convex([ellipse(rect)]),
            PlainShape::Diamond => Self::convex([vec![
                rect.center_top(),
                rect.right_center(),
                rect.center_bottom(),
                rect.left_center(),
            ]]),
            PlainShape::Cylinder => {
                let rim = rect.height() * RIM_SHARE;
                let mut outline = Self::convex([cylinder(rect, rim)]);
                outline.edges.push(lower_rim(rect, rim));
                outline
            }
            PlainShape::Queue => {
                let end = END.min(rect.width() / 4.0);
                let mut outline = Self::convex([queue(rect, end)]);
                outline.edges.push(inner_rim(rect, end));
                outline
            }
            PlainShape::Cloud => cloud(rect),
            PlainShape::Person => {
                let scale = (rect.size() / PERSON).min_elem().max(0.0);
                let body = Rect::from_center_size(rect.center(), PERSON * scale);
                let head = Rect::from_min_size(
                    pos2(body.center().x - HEAD * scale / 2.0, body.min.y),
                    Vec2::splat(HEAD * scale),
                );
                let shoulders = body.with_min_y(body.max.y - SHOULDERS * scale);
                Self::convex([ellipse(head), arched(shoulders)])
            }
        }
    }

    fn convex<const N: usize>(pieces: [Vec<Pos2>; N]) -> Self {
        Self {
            edges: pieces.iter().cloned().map(closed).collect(),
            pieces: pieces.into(),
        }
    }

    /// True when a segment comes within `reach` of the edge or, where it `is_filled`, touches the inside.
    pub(crate) fn is_hit(&self, segment: Segment, reach: f32, is_filled: bool) -> bool {
        let is_inside = |piece: &Vec<Pos2>| segment.iter().any(|end| contains(piece, *end));
        let is_near = |edge: &Vec<Pos2>| polyline::distance_to_polyline(edge, segment) <= reach;
        (is_filled && self.pieces.iter().any(is_inside)) || self.edges.iter().any(is_near)
    }
}

/// The room for a shape's text: a part of its rectangle, in shares of the sides, and the distance kept
/// from the edges of that part, in board units.
pub(crate) struct TextRoom {
    part: Rect,
    margin: Vec2,
}

impl TextRoom {
    pub(crate) fn of(shape: PlainShape, padding: f32) -> Self {
        let room = |[left, top, right, bottom]: [f32; 4], x: f32, y: f32| Self {
            part: Rect::from_min_max(pos2(left, top), pos2(right, bottom)),
            margin: vec2(x, y),
        };
        let rim = RIM_SHARE;
        match shape {
            PlainShape::Rectangle => room([0.0, 0.0, 1.0, 1.0], padding, padding),
            PlainShape::Ellipse => room([0.147, 0.147, 0.853, 0.853], 2.0, 2.0),
            PlainShape::Diamond => room([0.18, 0.25, 0.82, 0.75], 0.0, 0.0),
            PlainShape::Cylinder => room([0.0, 2.0 * rim, 1.0, 1.0 - rim / 2.0], padding, 2.0),
            // Its right end is no ground for text.
            PlainShape::Queue => room([0.04, 0.0, 0.88, 1.0], padding / 2.0, padding / 2.0),
            PlainShape::Cloud => room([0.2, 0.3, 0.84, 0.97], 0.0, 0.0),
            PlainShape::Person => room([0.0, 0.0, 1.0, 1.0], 0.0, 0.0),
        }
    }

    /// The part of a rectangle that is for text.
    pub(crate) fn inside(&self, rect: Rect) -> Rect {
        let at = |share: Pos2| rect.min + share.to_vec2() * rect.size();
        let part = Rect::from_min_max(at(self.part.min), at(self.part.max));
        let size = (part.size() - 2.0 * self.margin).max(Vec2::ZERO);
        Rect::from_center_size(part.center(), size)
    }

    /// The size of a rectangle with just enough room for a text.
    pub(crate) fn around(&self, text: Vec2) -> Vec2 {
        (text + 2.0 * self.margin) / self.part.size()
    }
}

/// The part of a person's rectangle above the name; `name` is its height.
pub(crate) fn above_name(rect: Rect, name: f32) -> Rect {
    rect.with_max_y((rect.max.y - name - NAME_GAP).max(rect.min.y))
}

/// The least height of a person with a name below that is `name` high: the figure is as large as it was
/// drawn at the usual size.
pub(crate) fn height_with_name(name: f32) -> f32 {
    PERSON.y + NAME_GAP + name
}

/// The points, and the first again.
pub(crate) fn closed(mut points: Vec<Pos2>) -> Vec<Pos2> {
    points.extend(points.first().copied());
    points
}

/// Whether a point is inside a convex outline.
fn contains(piece: &[Pos2], pos: Pos2) -> bool {
    let sides = piece.iter().zip(piece.iter().cycle().skip(1));
    let (mut is_left, mut is_right) = (false, false);
    for (a, b) in sides {
        let side = (*b - *a).rot90().dot(pos - *a);
        // Where an outline ends it begins, but for what was rounded.
        is_left |= side > 0.02;
        is_right |= side < -0.02;
    }
    !(is_left && is_right)
}

pub(crate) fn cylinder(rect: Rect, rim: f32) -> Vec<Pos2> {
    let (x, radius) = (rect.center().x, vec2(rect.width() / 2.0, rim));
    let mut points = arc(pos2(x, rect.max.y - rim), radius, 0.0, PI);
    points.extend(arc(pos2(x, rect.min.y + rim), radius, PI, TAU));
    points
}

/// The front of a cylinder's upper rim.
fn lower_rim(rect: Rect, rim: f32) -> Vec<Pos2> {
    let radius = vec2(rect.width() / 2.0, rim);
    arc(pos2(rect.center().x, rect.min.y + rim), radius, 0.0, PI)
}

pub(crate) fn queue(rect: Rect, end: f32) -> Vec<Pos2> {
    let (y, radius) = (rect.center().y, vec2(end, rect.height() / 2.0));
    let mut points = arc(pos2(rect.min.x + end, y), radius, 0.5 * PI, 1.5 * PI);
    points.extend(arc(pos2(rect.max.x - end, y), radius, 1.5 * PI, 2.5 * PI));
    points
}

/// The rim inside a queue, at its right end.
pub(crate) fn inner_rim(rect: Rect, end: f32) -> Vec<Pos2> {
    let radius = vec2(end, rect.height() / 2.0);
    arc(
        pos2(rect.max.x - end, rect.center().y),
        radius,
        PI / 2.0,
        1.5 * PI,
    )
}

/// A flat foot under half an ellipse.
fn arched(rect: Rect) -> Vec<Pos2> {
    let radius = vec2(rect.width() / 2.0, rect.height());
    arc(rect.center_bottom(), radius, PI, TAU)
}

/// Four arcs over a flat foot.
fn cloud(rect: Rect) -> Outline {
    let arcs = CLOUD_JOINTS.windows(2).zip(CLOUD_ARCS);
    let arcs = arcs.map(|(ends, out)| {
        let (from, to) = (ends[0], ends[1]);
        let away = (to - from).rot90() * out * (4.0 / 3.0);
        let (first, second) = (from + away, to + away);
        let at = |t: f32| {
            let s = 1.0 - t;
            from * s * s * s + first * 3.0 * s * s * t + second * 3.0 * s * t * t + to * t * t * t
        };
        let steps = 0..=QUARTER_STEPS;
        let points = steps.map(|step| at(step as f32 / QUARTER_STEPS as f32).to_pos2());
        points.collect::<Vec<Pos2>>()
    });
    let arcs: Vec<Vec<Pos2>> = arcs.collect();
    let hull = Rect::from_points(&arcs.concat());
    let scale = rect.size() / hull.size();
    let fitted = |at: Pos2| rect.min + (at - hull.min) * scale;
    let middle = fitted(pos2(0.5, 0.75));
    let arcs = arcs.into_iter();
    let arcs: Vec<Vec<Pos2>> = arcs
        .map(|arc| arc.into_iter().map(fitted).collect())
        .collect();
    let joints = CLOUD_JOINTS.map(|joint| fitted(joint.to_pos2()));
    let lobes = arcs.iter().map(|arc| {
        let mut lobe = arc.clone();
        lobe.push(middle);
        lobe
    });
    Outline {
        pieces: lobes.chain([joints.to_vec()]).collect(),
        edges: vec![closed(arcs.concat())],
    }
}

pub(crate) fn ellipse(rect: Rect) -> Vec<Pos2> {
    arc(rect.center(), rect.size() / 2.0, 0.0, TAU)
}

/// A rectangle with its corners rounded: upper left, upper right, lower right, lower left.
pub(crate) fn rounded(rect: Rect, radius: [f32; 4]) -> Vec<Pos2> {
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
pub(crate) fn arc(center: Pos2, radius: Vec2, from: f32, to: f32) -> Vec<Pos2> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn rect() -> Rect {
        Rect::from_min_size(pos2(40.0, 60.0), vec2(152.0, 88.0))
    }

    #[test]
    fn an_outline_stays_in_its_rectangle_and_its_pieces_are_convex() {
        for shape in PlainShape::ALL {
            let outline = Outline::of(shape, rect());
            for point in outline.edges.iter().chain(&outline.pieces).flatten() {
                assert!(rect().expand(0.01).contains(*point), "{shape}: {point:?}");
            }
            for piece in &outline.pieces {
                let mut turns = piece
                    .iter()
                    .zip(piece.iter().cycle().skip(1))
                    .zip(piece.iter().cycle().skip(2))
                    .map(|((a, b), c)| (*b - *a).rot90().dot(*c - *b));
                let (left, right) = turns.clone().fold((0.0_f32, 0.0_f32), |(l, r), turn| {
                    (l.max(turn), r.min(turn))
                });
                assert!(left < 0.05 || right > -0.05, "{shape}: {left} and {right}");
                assert!(turns.all(f32::is_finite));
            }
        }
    }

    #[test]
    fn a_shape_is_hit_by_its_outline_not_by_its_rectangle() {
        let (corner, middle) = (rect().min + vec2(3.0, 3.0), rect().center());
        for shape in PlainShape::ALL {
            let outline = Outline::of(shape, rect());
            let is_hit = |at: Pos2, is_filled| outline.is_hit([at, at], 1.0, is_filled);
            assert!(is_hit(middle, true), "{shape}");
            let has_corner = matches!(shape, PlainShape::Rectangle | PlainShape::Queue);
            assert_eq!(
                is_hit(corner, true),
                has_corner && shape != PlainShape::Queue,
                "{shape}"
            );
            // Without a ground only the edge is hit.
            let edge = outline.edges[0][0];
            assert!(is_hit(edge, false), "{shape}");
        }
        let diamond = Outline::of(PlainShape::Diamond, rect());
        assert!(!diamond.is_hit([middle, middle], 6.0, false));
    }
}
