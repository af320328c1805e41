//! What is wrong with a connector on its own and beside boxes.

use std::collections::BTreeMap;

use emath::{Pos2, Rect};

use crate::layout::polyline::{Segment, edges, nearest_on};

use super::{
    drawing::{Ground, Line},
    fault::{Fault, Faults},
};

/// An arrowhead, and the shaft it has to be seen on.
const HEAD: f32 = 13.0;
const KINK: f32 = 12.0;
const NEAR: f32 = 8.0;
const CLEAR: f32 = 12.0;
/// How much longer than the way from middle to middle a line may be.
const FAIR: f32 = 1.15;

/// Without repeated points and those in the middle of a straight line.
pub(super) fn simplified(points: &[Pos2]) -> Vec<Pos2> {
    let mut out: Vec<Pos2> = Vec::new();
    for point in points {
        if out.last().is_some_and(|last| last.distance(*point) < 0.05) {
            continue;
        }
        if let [.., before, last] = out[..] {
            let (a, b) = (last - before, *point - last);
            let is_straight = (a.rot90().dot(b)).abs() < 0.02 * a.length() * b.length();
            if is_straight && a.dot(b) > 0.0 {
                out.pop();
            }
        }
        out.push(*point);
    }
    match (&out[..], points) {
        ([_], [first, .., last]) => vec![*first, *last],
        _ => out,
    }
}

pub(super) fn pieces(points: &[Pos2]) -> impl Iterator<Item = Segment> {
    points.windows(2).map(|pair| [pair[0], pair[1]])
}

/// Whether a segment enters a rectangle.
pub(super) fn enters(rect: Rect, [a, b]: Segment) -> bool {
    let (mut from, mut to) = (0.0_f32, 1.0_f32);
    let axes = [
        (a.x, b.x, rect.min.x, rect.max.x),
        (a.y, b.y, rect.min.y, rect.max.y),
    ];
    for (a, b, low, high) in axes {
        let way = b - a;
        if way.abs() < 1e-9 {
            if low >= a || high <= a {
                return false;
            }
            continue;
        }
        let (low, high) = ((low - a) / way, (high - a) / way);
        from = from.max(low.min(high));
        to = to.min(low.max(high));
        if from >= to {
            return false;
        }
    }
    true
}

/// The distance of a segment from a rectangle; 0 where it enters.
pub(super) fn gap(rect: Rect, segment: Segment) -> f32 {
    if enters(rect, segment) || rect.contains(segment[0]) {
        return 0.0;
    }
    let ends = segment.map(|end| rect.distance_to_pos(end));
    let corners = edges(rect).map(|[corner, _]| nearest_on(&segment, corner).distance(corner));
    ends.into_iter()
        .chain(corners)
        .fold(f32::INFINITY, f32::min)
}

/// How long two parallel segments run closer to each other than `apart`.
pub(super) fn beside([a, b]: Segment, [c, d]: Segment, apart: f32) -> f32 {
    let (u, v) = (b - a, d - c);
    let (length, other) = (u.length(), v.length());
    let is_parallel = u.rot90().dot(v).abs() <= 0.03 * length * other;
    if length < 1e-6 || other < 1e-6 || !is_parallel {
        return 0.0;
    }
    let along = u / length;
    if along.rot90().dot(c - a).abs() >= apart {
        return 0.0;
    }
    let (s, t) = (along.dot(c - a), along.dot(d - a));
    (length.min(s.max(t)) - s.min(t).max(0.0)).max(0.0)
}

/// The side of a box that an end is at (right, bottom, left, top), and how far it is from its middle.
fn side_of(at: Pos2, rect: Rect) -> (usize, f32) {
    let beyond = |at: f32, low: f32, high: f32| (low - at).max(at - high).max(0.0);
    let across = beyond(at.y, rect.min.y, rect.max.y);
    let down = beyond(at.x, rect.min.x, rect.max.x);
    let far = [
        (at.x - rect.max.x).abs() + across,
        (at.y - rect.max.y).abs() + down,
        (at.x - rect.min.x).abs() + across,
        (at.y - rect.min.y).abs() + down,
    ];
    let side = (1..4).fold(
        0,
        |best, side| if far[side] < far[best] { side } else { best },
    );
    let off = at - rect.center();
    (side, if side % 2 == 0 { off.y } else { off.x })
}

pub(super) fn judge(line: &Line, ground: &Ground, faults: &mut Faults) {
    let points = &line.points;
    let mut bends = 0;
    for corner in points.windows(3) {
        let (u, v) = (corner[1] - corner[0], corner[2] - corner[1]);
        let turn = u.dot(v) / (u.length() * v.length()).max(f32::MIN_POSITIVE);
        bends += usize::from(turn < 10.0_f32.to_radians().cos());
        faults.add(Fault::Reversal, usize::from(turn < -0.9));
    }
    faults.add(Fault::Bend, bends);
    faults.add(Fault::MoreBends, bends.saturating_sub(2));
    let lengths: Vec<f32> = pieces(points).map(|[a, b]| a.distance(b)).collect();
    faults.add(
        Fault::Kink,
        lengths.iter().filter(|length| **length < KINK).count(),
    );
    let is_stubby = lengths.last().is_some_and(|length| *length < HEAD);
    faults.add(Fault::Stubby, usize::from(is_stubby));
    let is_own = |id| line.ends.contains(&Some(id));
    let others: Vec<Rect> = ground
        .boxes
        .iter()
        .filter(|(id, _)| !is_own(*id))
        .map(|(_, rect)| *rect)
        .collect();
    judge_near(line, &others, faults);
    let through =
        |rect: &Rect, margin: f32| pieces(points).any(|piece| enters(rect.shrink(margin), piece));
    faults.add(
        Fault::ThroughMark,
        ground
            .marks
            .iter()
            .filter(|rect| through(rect, 2.0))
            .count(),
    );
    faults.add(
        Fault::LabelOnTitle,
        ground
            .titles
            .iter()
            .filter(|rect| through(rect, 1.0))
            .count(),
    );
    let along = |lane: &Rect| {
        let mut pieces = pieces(points);
        pieces.any(|piece| {
            edges(*lane)
                .into_iter()
                .any(|edge| beside(piece, edge, 3.0) > 20.0)
        })
    };
    faults.add(
        Fault::AlongBorder,
        usize::from(ground.lanes.iter().any(along)),
    );
    let (&[Some(from), Some(to)], true) = (&line.boxes, line.ends[0] != line.ends[1]) else {
        return;
    };
    let is_needless = bends > 0 && may_be_straight(from, to, &others);
    faults.add(Fault::NeedlessCorner, usize::from(is_needless));
    let way = (from.center() - to.center()).abs();
    let detour = lengths.iter().sum::<f32>() / (way.x + way.y).max(60.0);
    faults.set_detour((detour - FAIR).clamp(0.0, 3.0));
    for (at, rect, other) in [(points[0], from, to), (points[points.len() - 1], to, from)] {
        let looks_away = [
            other.max.x < rect.min.x,
            other.max.y < rect.min.y,
            other.min.x > rect.max.x,
            other.min.y > rect.max.y,
        ];
        faults.add(
            Fault::WrongSide,
            usize::from(looks_away[side_of(at, rect).0]),
        );
    }
}

/// What comes of boxes beside the line.
fn judge_near(line: &Line, others: &[Rect], faults: &mut Faults) {
    let points = &line.points;
    let mut clear = f32::INFINITY;
    let hull = Rect::from_points(points).expand(CLEAR);
    for rect in others.iter().filter(|rect| rect.intersects(hull)) {
        let near = pieces(points)
            .map(|piece| gap(*rect, piece))
            .fold(f32::INFINITY, f32::min);
        if near == 0.0 && pieces(points).any(|piece| enters(rect.shrink(0.5), piece)) {
            faults.add(Fault::ThroughBox, 1);
        } else {
            clear = clear.min(near);
        }
    }
    let slack = 0.01;
    faults.add(Fault::NearBox, usize::from(clear < NEAR - slack));
    faults.add(
        Fault::NearishBox,
        usize::from((NEAR - slack..CLEAR - slack).contains(&clear)),
    );
    for rect in line.boxes.into_iter().flatten() {
        let is_through = pieces(points).any(|piece| enters(rect.shrink(1.5), piece));
        faults.add(Fault::ThroughOwn, usize::from(is_through));
        let inner = points.get(1..points.len() - 1).unwrap_or_default();
        let hugs = |[a, b]: Segment| gap(rect, [a, b]) < NEAR && a.distance(b) > KINK;
        faults.add(Fault::HugsOwn, usize::from(pieces(inner).any(hugs)));
    }
}

/// Whether a straight line from side to side keeps clear of the other boxes.
fn may_be_straight(a: Rect, b: Rect, others: &[Rect]) -> bool {
    [false, true].into_iter().any(|is_across| {
        let span = |rect: Rect| {
            if is_across {
                rect.y_range()
            } else {
                rect.x_range()
            }
        };
        let reach = |rect: Rect| {
            if is_across {
                rect.x_range()
            } else {
                rect.y_range()
            }
        };
        let (low, high) = (
            span(a).min.max(span(b).min) + 6.0,
            span(a).max.min(span(b).max) - 6.0,
        );
        let (one, other) = (reach(a), reach(b));
        let (from, to) = if one.max <= other.min {
            (one.max, other.min)
        } else {
            (other.max, one.min)
        };
        if high < low || to - from < 20.0 {
            return false;
        }
        let places = ((high - low) / 3.0 + 0.01) as usize;
        (0..=places).map(|step| low + 3.0 * step as f32).any(|at| {
            let point = |along| {
                if is_across {
                    Pos2::new(along, at)
                } else {
                    Pos2::new(at, along)
                }
            };
            let line = [point(from), point(to)];
            !others.iter().any(|rect| enters(rect.expand(8.0), line))
        })
    })
}

/// Sides whose ends stand neither in their middle nor evenly about it, unless a straight line makes them.
pub(super) fn judge_centres(lines: &[Line], found: &mut [Faults]) {
    let mut sides: BTreeMap<_, Vec<(usize, f32)>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        let at = [line.points[0], line.points[line.points.len() - 1]];
        for ((id, rect), at) in line.ends.into_iter().zip(line.boxes).zip(at) {
            if let (Some(id), Some(rect)) = (id, rect) {
                let (side, off) = side_of(at, rect);
                sides.entry((id, side)).or_default().push((index, off));
            }
        }
    }
    for ends in sides.into_values() {
        let is_straight = |(line, _): &(usize, f32)| lines[*line].points.len() == 2;
        let offs = || ends.iter().map(|(_, off)| off.round_ties_even());
        let middle =
            (offs().fold(f32::INFINITY, f32::min) + offs().fold(-f32::INFINITY, f32::max)) / 2.0;
        if middle.abs() > 2.5 && !ends.iter().any(is_straight) {
            for (line, _) in ends {
                found[line].add(Fault::OffCentre, 1);
            }
        }
    }
}
