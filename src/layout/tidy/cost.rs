//! What the place of a box costs, beside the square of its distance (in board units) from each box it
//! is connected with.

/// Every row farther down, so that boxes go to the top when nothing pulls them.
pub(super) const ROW: f64 = 100.0;
/// What an exchange has to gain: less may be rounding.
pub(super) const MIN_GAIN: f64 = 1.0;
