//! The ends of lines: what each is attached to, and the sides it may leave from.

use emath::{Pos2, Rangef, Rect, Vec2};

use crate::model::{Board, End, Id, Side};

/// A direction, and the side of a box that faces it: 0 right, 1 down, 2 left, 3 up.
pub(super) type Heading = u8;

/// How near to the corners of a box, both together, waypoints can pull an end, in board units.
const WAYPOINT_MARGIN: f32 = 12.0;

/// What one end of a line is attached to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Port {
    /// `None` at a loose end.
    pub(super) element: Option<Id>,
    /// Its rectangle; empty at a loose end.
    pub(super) rect: Rect,
    /// The side that the user has chosen.
    pub(super) fixed: Option<Heading>,
}

impl Port {
    /// `None` when the end leads nowhere.
    pub(super) fn of(board: &Board, end: End) -> Option<Self> {
        let fixed = match end {
            End::Bound { side, .. } => match side {
                Side::Auto => None,
                Side::Right => Some(0),
                Side::Bottom => Some(1),
                Side::Left => Some(2),
                Side::Top => Some(3),
            },
            End::Free(_) => None,
        };
        Some(Self {
            element: end.component(),
            rect: board.end_rect(end)?,
            fixed,
        })
    }

    pub(super) fn allows(&self, side: Heading) -> bool {
        self.fixed.is_none_or(|fixed| fixed == side)
    }

    /// The middle of a side.
    pub(super) fn middle(&self, side: Heading) -> Pos2 {
        self.rect.center() + outward(side) * self.rect.size() / 2.0
    }

    /// The coordinates of a side that a line may end at, `margin` away from the corners.
    pub(super) fn range(&self, side: Heading, margin: f32) -> Rangef {
        let range = if side.is_multiple_of(2) {
            self.rect.y_range()
        } else {
            self.rect.x_range()
        };
        range.shrink(margin.min(range.span() / 4.0))
    }

    /// True when all of `other` is on the far side of this box, seen from a side.
    pub(super) fn is_behind(&self, side: Heading, other: Rect) -> bool {
        match side {
            0 => other.max.x < self.rect.min.x,
            1 => other.max.y < self.rect.min.y,
            2 => other.min.x > self.rect.max.x,
            _ => other.min.y > self.rect.max.y,
        }
    }

    /// True when all of `other` is in front of a side.
    pub(super) fn is_facing(&self, side: Heading, other: Rect) -> bool {
        match side {
            0 => other.min.x >= self.rect.max.x,
            1 => other.min.y >= self.rect.max.y,
            2 => other.max.x <= self.rect.min.x,
            _ => other.max.y <= self.rect.min.y,
        }
    }

    /// Where a line to a corner set by hand leaves, and by which side.
    pub(super) fn towards(&self, corner: Pos2) -> (Pos2, Heading) {
        let center = self.rect.center();
        let reach = (self.rect.size() / 2.0).max(Vec2::splat(1.0));
        let side = self
            .fixed
            .unwrap_or_else(|| heading((corner - center) / reach));
        let range = self.range(side, WAYPOINT_MARGIN / 2.0);
        let mut pos = self.middle(side);
        if side.is_multiple_of(2) {
            pos.y = range.clamp(corner.y);
        } else {
            pos.x = range.clamp(corner.x);
        }
        (pos, side)
    }
}

/// The unit vector of a direction.
pub(super) fn outward(heading: Heading) -> Vec2 {
    match heading {
        0 => Vec2::RIGHT,
        1 => Vec2::DOWN,
        2 => Vec2::LEFT,
        _ => Vec2::UP,
    }
}

/// The direction nearest to a vector.
pub(super) fn heading(way: Vec2) -> Heading {
    match way.x.abs() >= way.y.abs() {
        true if way.x < 0.0 => 2,
        true => 0,
        false if way.y < 0.0 => 3,
        false => 1,
    }
}
