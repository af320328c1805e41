//! Lines that run straight or in a curve from end to end, through the corners that were set by hand: no
//! box is in their way.

use emath::{Pos2, Vec2};

use crate::{
    catalog::Sizes,
    model::{Bend, Board, Connector, End},
};

use super::{
    line::has_heads,
    port::{Port, heading, outward},
};

/// Straight pieces of a curve from one corner to the next.
const STEPS: usize = 16;
/// How far a curve leads straight out of a box, as a share of the distance to the other end.
const REACH: f32 = 0.4;

/// The points of such a line; `None` when an end leads nowhere or its path is the router's to find.
pub(super) fn points(board: &Board, connector: &Connector, sizes: &Sizes) -> Option<Vec<Pos2>> {
    if connector.look.bend == Bend::Elbow {
        return None;
    }
    let ports = [connector.from, connector.to].map(|end| Port::of(board, end));
    let [Some(from), Some(to)] = ports else {
        return None;
    };
    let corners = &connector.waypoints;
    let first = corners.first().copied().unwrap_or(to.rect.center());
    let last = corners.last().copied().unwrap_or(from.rect.center());
    let is_curve = connector.look.bend == Bend::Curved;
    let mut ends = [leave(&from, first, is_curve), leave(&to, last, is_curve)];
    let heads = has_heads(connector.mode, connector.look);
    for (index, end) in [connector.from, connector.to].into_iter().enumerate() {
        if let End::Bound { .. } = end
            && heads[index]
        {
            ends[index].0 += ends[index].1 * sizes.connector_gap;
        }
    }
    let [(start, out), (end, back)] = ends;
    let mut through = vec![start];
    through.extend(corners);
    through.push(end);
    if !is_curve {
        return Some(through);
    }
    let reach = start.distance(end) * REACH;
    let ways = (0..through.len()).map(|index| match index {
        0 => out * reach,
        index if index + 1 == through.len() => -back * reach,
        index => (through[index + 1] - through[index - 1]) * 0.25,
    });
    let ways: Vec<Vec2> = ways.collect();
    let mut points = vec![start];
    for index in 1..through.len() {
        let (a, d) = (through[index - 1], through[index]);
        let (b, c) = (a + ways[index - 1], d - ways[index]);
        points.extend((1..=STEPS).map(|step| {
            let t = step as f32 / STEPS as f32;
            let (ab, bc, cd) = (a.lerp(b, t), b.lerp(c, t), c.lerp(d, t));
            ab.lerp(bc, t).lerp(bc.lerp(cd, t), t)
        }));
    }
    Some(points)
}

/// Where a line towards a point leaves a box, and in which direction: a straight one where it crosses the
/// edge on its way from the middle, a curve in the middle of a side.
fn leave(port: &Port, towards: Pos2, is_curve: bool) -> (Pos2, Vec2) {
    let center = port.rect.center();
    let way = towards - center;
    let half = port.rect.size() / 2.0;
    if port.element.is_none() {
        return (center, way.normalized());
    }
    if is_curve || port.fixed.is_some() {
        let nearest = || heading(way / half.max(Vec2::splat(1.0)));
        let side = port.fixed.unwrap_or_else(nearest);
        return (port.middle(side), outward(side));
    }
    let share = |half: f32, way: f32| {
        if way == 0.0 {
            f32::INFINITY
        } else {
            half / way.abs()
        }
    };
    let share = share(half.x, way.x).min(share(half.y, way.y)).min(1.0);
    (center + way * share, way.normalized())
}
