use emath::{Pos2, Rect, Vec2, pos2, vec2};

use crate::{
    catalog::Sizes,
    model::{Board, Lane},
};

/// A direction on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards the left.
    Left,
    /// Towards the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

impl Direction {
    /// As said of a place: "to the right".
    pub fn words(self) -> &'static str {
        match self {
            Self::Left => "to the left",
            Self::Right => "to the right",
            Self::Up => "above",
            Self::Down => "below",
        }
    }

    /// One board unit in this direction.
    pub fn unit(self) -> Vec2 {
        match self {
            Self::Left => Vec2::LEFT,
            Self::Right => Vec2::RIGHT,
            Self::Up => Vec2::UP,
            Self::Down => Vec2::DOWN,
        }
    }

    /// True when `to` lies wholly in this direction from `from`.
    pub(super) fn leads(self, from: Rect, to: Rect) -> bool {
        match self {
            Self::Left => to.max.x <= from.min.x,
            Self::Right => to.min.x >= from.max.x,
            Self::Up => to.max.y <= from.min.y,
            Self::Down => to.min.y >= from.max.y,
        }
    }

    /// The upper left corner of a box of `size` a gap beside `rect`, or in the row above or below.
    pub(super) fn beside(self, rect: Rect, size: Vec2, sizes: &Sizes) -> Pos2 {
        match self {
            Self::Left => rect.min - vec2(sizes.gap + size.x, 0.0),
            Self::Right => rect.right_top() + vec2(sizes.gap, 0.0),
            Self::Up => rect.min - vec2(0.0, sizes.row_gap + size.y),
            Self::Down => rect.left_bottom() + vec2(0.0, sizes.row_gap),
        }
    }

    /// The column beside a column.
    pub(super) fn column_beside(self, lane: Lane) -> Option<Lane> {
        let step = match self {
            Self::Left => -1,
            Self::Right => 1,
            Self::Up | Self::Down => return None,
        };
        let column = Lane::COLUMNS.iter().position(|column| *column == lane)?;
        let next = column.checked_add_signed(step)?;
        Lane::COLUMNS.get(next).copied()
    }
}

/// The column above a place in the band.
pub(super) fn column_above(board: &Board, rect: Rect) -> Lane {
    let top = board.lanes.bounds(Lane::Monitoring).min.y;
    board.lanes.nearest(pos2(rect.center().x, top - 1.0))
}
