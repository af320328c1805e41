use emath::Pos2;

/// Pointing something out; the board stays as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Lasering {
    /// Where it points, in board units.
    pub now: Pos2,
}
