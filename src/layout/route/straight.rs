//! The straight line between two boxes that face each other, if there is one.

use emath::{Rangef, Rect};

use crate::layout::grid::crosses;

use super::{
    line::Line,
    obstacles::{Obstacles, point, range},
    port::Heading,
};

/// Shorter than this a line is hardly visible, in board units.
const MIN_LENGTH: f32 = 12.0;
/// How far a straight line stays from the corners of both boxes, in board units.
const CORNER_MARGIN: f32 = 6.0;
/// What it keeps clear of other boxes, and of marks and titles, in board units.
const CLEARANCE: f32 = 9.0;
const MARK_CLEARANCE: f32 = 2.0;

/// Gives the line its straight path; false where there is none.
pub(super) fn straighten(line: &mut Line, obstacles: &Obstacles) -> bool {
    let [from, to] = line.ports.map(|port| port.rect);
    for along in [0, 1] {
        let out: Heading = if range(from, along).max <= range(to, along).min {
            along as Heading
        } else if range(to, along).max <= range(from, along).min {
            along as Heading + 2
        } else {
            continue;
        };
        let sides = [out, (out + 2) % 4];
        let is_allowed = (0..2).all(|end| line.ports[end].allows(sides[end]));
        let ends = [0, 1].map(|end| line.ports[end].middle(sides[end])[along]);
        if !is_allowed || (ends[1] - ends[0]).abs() < MIN_LENGTH {
            continue;
        }
        let common = line.ports[0]
            .range(sides[0], CORNER_MARGIN)
            .intersection(line.ports[1].range(sides[1], CORNER_MARGIN));
        if let Some(at) = free_place(
            line,
            along,
            Rangef::new(ends[0], ends[1]),
            common,
            obstacles,
        ) {
            line.sides = sides.map(Some);
            line.points = ends.map(|end| point(along, end, at)).to_vec();
            return true;
        }
    }
    false
}

/// Where across the two boxes the line runs free, as near as can be to the middle of one of them, or
/// of what their sides have in common.
fn free_place(
    line: &Line,
    along: usize,
    between: Rangef,
    common: Rangef,
    obstacles: &Obstacles,
) -> Option<f32> {
    if common.span() < 0.0 {
        return None;
    }
    let between = between.as_positive();
    let middles = [0, 1].map(|end| line.ports[end].rect.center()[1 - along]);
    let wanted = middles
        .into_iter()
        .find(|middle| common.contains(*middle))
        .unwrap_or(common.center());
    let strip = Rect::from_two_pos(
        point(along, between.min, common.min),
        point(along, between.max, common.max),
    );
    let boxes = obstacles.boxes.within(strip.expand(CLEARANCE));
    let others = boxes.iter().filter(|(id, _)| {
        let is_own = |end: usize| line.ports[end].element == Some(*id);
        !is_own(0) && !is_own(1)
    });
    let marks = obstacles.marks.iter().chain(&obstacles.titles);
    let blocked: Vec<Rect> = others
        .map(|(_, rect)| rect.expand(CLEARANCE))
        .chain(marks.map(|rect| rect.expand(MARK_CLEARANCE)))
        .collect();
    let is_free = |at: &f32| {
        let ends = [between.min, between.max].map(|end| point(along, end, *at));
        let mut blocked = blocked.iter();
        common.contains(*at) && !blocked.any(|rect| crosses(ends[0], ends[1], *rect))
    };
    let edges = blocked.iter().map(|rect| range(*rect, 1 - along));
    let beside = edges.flat_map(|edges| [edges.min, edges.max]);
    [wanted, common.center()]
        .into_iter()
        .chain(beside)
        .filter(is_free)
        .min_by(|one, other| {
            let far = |at: &f32| (at - wanted).abs();
            far(one).total_cmp(&far(other))
        })
}
