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
    pub fn unit(self) -> emath::Vec2 {
        match self {
            Self::Left => emath::Vec2::LEFT,
            Self::Right => emath::Vec2::RIGHT,
            Self::Up => emath::Vec2::UP,
            Self::Down => emath::Vec2::DOWN,
        }
    }
}

/// The axis along which boxes are distributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Axis {
    /// From left to right.
    Across,
    /// From top to bottom.
    Down,
}

/// A change of an element's place in the drawing order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// Above the next it overlaps.
    Forward,
    /// Below the next it overlaps.
    Backward,
    /// Above everything.
    ToFront,
    /// Below everything.
    ToBack,
}
