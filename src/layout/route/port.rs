//! The ends of connectors: where on the side of a box each leaves, and how those that share a side
//! are spread.

use std::collections::HashMap;

use emath::{Pos2, Rangef, Rect, Vec2};

use crate::model::{Id, Side};

/// Ends keep this far from a corner together, on both sides, in board units.
pub(super) const CORNER_MARGIN: f32 = 16.0;
/// Minimum distance between two ends on one side, where there is room, in board units.
const SPACING: f32 = 18.0;

/// One end of a connector that is being routed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Port {
    pub(super) component: Option<Id>,
    /// That component's rectangle, or an empty one at a free end.
    pub(super) rect: Rect,
    /// The side it leaves from; [`Side::Auto`] only at a free end.
    pub(super) side: Side,
    /// Where on the edge.
    pub(super) pos: Pos2,
    /// Whether it is the only end on its side, so that it may still be moved along it.
    pub(super) is_alone: bool,
}

impl Port {
    /// A port in the middle of a side.
    pub(super) fn new(component: Option<Id>, rect: Rect, side: Side) -> Self {
        let pos = match side {
            _ if component.is_none() => rect.min,
            Side::Left => rect.left_center(),
            Side::Right | Side::Auto => rect.right_center(),
            Side::Top => rect.center_top(),
            Side::Bottom => rect.center_bottom(),
        };
        Self {
            component,
            rect,
            side,
            pos,
            is_alone: false,
        }
    }

    /// The side of a box that it shares with other ends; `None` at a free end.
    fn shared_side(&self) -> Option<(Id, Side)> {
        self.component.map(|component| (component, self.side))
    }

    /// The coordinates along its side that it may be moved to; `None` when it may not be moved.
    pub(super) fn free_range(&self) -> Option<Rangef> {
        let range = self.range();
        (self.component.is_some() && self.is_alone)
            .then(|| range.shrink(range.span().min(CORNER_MARGIN) / 2.0))
    }

    /// The coordinates of its side.
    pub(super) fn range(&self) -> Rangef {
        if self.is_horizontal() {
            self.rect.y_range()
        } else {
            self.rect.x_range()
        }
    }

    /// The coordinate of `pos` along its side.
    pub(super) fn along(&self, pos: Pos2) -> f32 {
        if self.is_horizontal() { pos.y } else { pos.x }
    }

    /// The unit vector away from the box; zero at a free end.
    pub(super) fn outward(&self) -> Vec2 {
        match self.side {
            _ if self.component.is_none() => Vec2::ZERO,
            Side::Left => Vec2::LEFT,
            Side::Right => Vec2::RIGHT,
            Side::Top => Vec2::UP,
            Side::Bottom => Vec2::DOWN,
            Side::Auto => Vec2::ZERO,
        }
    }

    /// Where the line begins or ends, `gap` away from the box.
    pub(super) fn line_end(&self, gap: f32) -> Pos2 {
        self.pos + self.outward() * gap
    }

    /// Moves along its side to a coordinate.
    pub(super) fn slide_to(&mut self, along: f32) {
        if self.component.is_some() {
            match self.side {
                Side::Left | Side::Right => self.pos.y = along,
                Side::Top | Side::Bottom => self.pos.x = along,
                Side::Auto => {}
            }
        }
    }

    pub(super) fn is_horizontal(&self) -> bool {
        matches!(self.side, Side::Left | Side::Right)
    }
}

pub(super) fn are_opposite(ports: &[Port; 2]) -> bool {
    let out = ports[0].outward();
    out != Vec2::ZERO && out + ports[1].outward() == Vec2::ZERO
}

pub(super) fn side_facing(rect: Rect, pos: Pos2) -> Side {
    let center = rect.center();
    let reach = (rect.size() / 2.0).max(Vec2::splat(1.0));
    let (x, y) = ((pos.x - center.x) / reach.x, (pos.y - center.y) / reach.y);
    if x.abs() >= y.abs() {
        if x < 0.0 { Side::Left } else { Side::Right }
    } else if y < 0.0 {
        Side::Top
    } else {
        Side::Bottom
    }
}

/// Spreads the ends that share a side of a box, in the order of where they lead.
///
/// Connectors `is_fixed` names by index have waypoints, and their ends stay where those put them.
pub(super) fn spread(ports: &mut [[Port; 2]], is_fixed: impl Fn(usize) -> bool) {
    let mut sides: HashMap<(Id, Side), Vec<(usize, usize)>> = HashMap::new();
    for (index, pair) in ports.iter().enumerate() {
        for (end, port) in pair.iter().enumerate().filter(|_| !is_fixed(index)) {
            if let Some(side) = port.shared_side() {
                sides.entry(side).or_default().push((index, end));
            }
        }
    }
    // No side depends on another, so their order does not matter.
    for mut ends in sides.into_values().filter(|ends| ends.len() > 1) {
        let first = ports[ends[0].0][ends[0].1];
        let key = |(index, end): (usize, usize)| first.along(ports[index][1 - end].rect.center());
        ends.sort_by(|a, b| key(*a).total_cmp(&key(*b)).then(a.cmp(b)));
        let range = first.range();
        let count = ends.len() as f32;
        let step = SPACING.min(range.span() / (count + 1.0));
        for (place, (index, end)) in ends.into_iter().enumerate() {
            let along = range.center() + (place as f32 - (count - 1.0) / 2.0) * step;
            ports[index][end].slide_to(along.round());
        }
    }
    straighten(ports, is_fixed);
}

/// After spreading, lets an end that is alone on its side follow the opposite end, so that the line
/// between them stays straight.
fn straighten(ports: &mut [[Port; 2]], is_fixed: impl Fn(usize) -> bool) {
    let mut counts: HashMap<(Id, Side), usize> = HashMap::new();
    for side in ports.iter().flatten().filter_map(Port::shared_side) {
        *counts.entry(side).or_default() += 1;
    }
    for (index, pair) in ports.iter_mut().enumerate() {
        if is_fixed(index) {
            continue;
        }
        for port in pair.iter_mut() {
            port.is_alone = port.shared_side().is_some_and(|side| counts[&side] == 1);
        }
        if !are_opposite(pair) {
            continue;
        }
        for end in [0, 1] {
            let (mine, other) = (pair[end], pair[1 - end]);
            let along = mine.along(other.pos);
            if mine.free_range().is_some_and(|range| range.contains(along)) {
                pair[end].slide_to(along);
                break;
            }
        }
    }
}
