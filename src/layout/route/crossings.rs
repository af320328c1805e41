//! Where lines cross: the upright one gives way, which is drawn as a gap in it.

use std::sync::Arc;

use emath::{Pos2, Rangef, pos2};

use crate::model::Id;

use super::routes::Routes;

/// A crossing nearer than this to the end of either piece is a joint, in board units.
const JOINT: f32 = 1.0;
/// Crossings nearer to each other than this are one: that of a trunk, in board units.
const SAME: f32 = 1.0;
/// How often all upright pieces may look at level ones: where a crowd of lines would need more, the
/// last of them have no gaps.
const MAX_LOOKS: usize = 20_000_000;

/// A level piece of a line.
struct Level {
    y: f32,
    x: Rangef,
    line: Id,
}

/// Notes in every route where others cross over it.
pub(super) fn note_crossings(routes: &mut Routes) {
    let pieces = routes.iter().flat_map(|(id, route)| {
        let pairs = route.points.windows(2);
        pairs
            .filter(|pair| pair[0].y == pair[1].y)
            .map(|pair| Level {
                y: pair[0].y,
                x: Rangef::new(pair[0].x, pair[1].x)
                    .as_positive()
                    .shrink(JOINT),
                line: *id,
            })
    });
    let mut levels: Vec<Level> = pieces.collect();
    levels.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut looks_left = MAX_LOOKS;
    for (id, route) in routes.iter_mut() {
        let mut crossings: Vec<Pos2> = Vec::new();
        for pair in route
            .points
            .windows(2)
            .filter(|pair| pair[0].x == pair[1].x)
        {
            let x = pair[0].x;
            let upright = Rangef::new(pair[0].y, pair[1].y)
                .as_positive()
                .shrink(JOINT);
            let first = levels.partition_point(|level| level.y <= upright.min);
            let end = levels.partition_point(|level| level.y < upright.max);
            let met = levels.get(first..end).unwrap_or_default();
            looks_left = looks_left.saturating_sub(met.len());
            if looks_left == 0 {
                break;
            }
            let crossed = met
                .iter()
                .filter(|level| level.line != *id && level.x.contains(x));
            let start = crossings.len();
            for level in crossed {
                let is_known = |at: &Pos2| (at.y - level.y).abs() < SAME;
                if !crossings[start..].iter().any(is_known) {
                    crossings.push(pos2(x, level.y));
                }
            }
            if pair[0].y > pair[1].y {
                crossings[start..].reverse();
            }
        }
        if route.crossings != crossings {
            Arc::make_mut(route).crossings = crossings;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::route::Route;

    #[test]
    fn the_upright_line_is_crossed_and_a_joint_is_none() {
        let route = |points: &[(f32, f32)]| {
            Arc::new(Route {
                points: points.iter().map(|(x, y)| pos2(*x, *y)).collect(),
                label: None,
                crossings: Vec::new(),
            })
        };
        let mut routes = Routes::from([
            (Id(1), route(&[(50.0, 90.0), (50.0, 0.0)])),
            (Id(2), route(&[(0.0, 30.0), (90.0, 30.0)])),
            (Id(3), route(&[(0.0, 30.0), (90.0, 30.0)])),
            (Id(4), route(&[(0.0, 60.0), (50.0, 60.0)])),
            (Id(5), route(&[(90.0, 70.0), (10.0, 70.0)])),
        ]);
        note_crossings(&mut routes);
        let met = [pos2(50.0, 70.0), pos2(50.0, 30.0)];
        assert_eq!(routes[&Id(1)].crossings, met, "in the order of the line");
        for level in 2..=5 {
            assert_eq!(routes[&Id(level)].crossings, []);
        }
    }
}
