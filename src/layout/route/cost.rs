//! What a route costs, in board units of length: the router takes the cheapest path it finds, so
//! these numbers are its taste. Each is measured against the detour it is worth.
//!
//! There are two measures. A *candidate* path (`path`) is judged as a whole, against every line drawn
//! so far. The *search* (`search`) adds up pieces of a grid, so it only knows costs per piece; where
//! the two differ, the constant says why. The last group decides how far a finished path is moved
//! aside.

/// Entering a box: more than any detour on a board.
pub(super) const BOX: f32 = 1e6;
/// Doubling back on itself: better than entering a box, worse than anything else.
pub(super) const REVERSAL: f32 = BOX / 10.0;
/// Running over a lane's title: more than any clean path between boxes that are near each other.
pub(super) const TITLE: f32 = 5e4;
/// A corner: worth a detour about as wide as a box is high.
pub(super) const CORNER: f32 = 40.0;
/// A piece that passes closer to a box than a stub is long: less than a corner.
pub(super) const CLOSE: f32 = 30.0;
/// Crossing another line: legible, so worth only a short detour.
pub(super) const CROSSING: f32 = 12.0;
/// Every board unit on top of another line, where the two cannot be told apart.
pub(super) const SHARED: f32 = 3.0;
/// Every board unit along a lane's border, where a line looks like part of the border.
pub(super) const BORDER: f32 = 0.5;

/// A simple path longer than the direct one by this is compared with what the search finds: three
/// corners and some length.
pub(super) const SEARCH_THRESHOLD: f32 = 3.0 * CORNER + 60.0;

/// In the search: every board unit close to a box or along a lane's border. Per unit and not per
/// piece as [`CLOSE`], because the grid cuts a line into many pieces.
pub(super) const SEARCH_CLOSE: f32 = 0.5;
/// In the search: a piece of the grid under a lane's title. Less than [`TITLE`], because a line over
/// one title has several pieces there.
pub(super) const SEARCH_TITLE: f32 = 4000.0;

/// When moving a piece aside: a crossing, in board units on top of another line.
pub(super) const NUDGE_CROSSING: f32 = 12.0;
/// When moving a piece aside: every board unit it moves, so that it moves no farther than it gains.
pub(super) const NUDGE_DISTANCE: f32 = 0.25;
