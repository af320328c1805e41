//! What a route costs, in board units of length: the router takes the cheapest path it finds, so
//! these numbers are its taste. Each is the detour that it is worth.

use emath::{Pos2, Rect};

use super::port::{Heading, Port};

/// Every unit through a box or close to it: more than any way round on a board.
pub(super) const BLOCKED: f32 = 1e4;
/// A corner.
pub(super) const CORNER: f32 = 60.0;
/// Crossing another line: legible, so less than a corner.
pub(super) const CROSSING: f32 = 80.0;
/// Leaving by a side behind which the other end lies.
pub(super) const AWAY: f32 = 260.0;
/// Leaving by a side that the other end is not in front of.
pub(super) const ASIDE: f32 = 70.0;
/// Leaving by the upper or lower side: data flows from left to right.
const UPRIGHT: f32 = 6.0;
/// A side where lines of the other direction end.
const OPPOSED: f32 = 60.0;
/// A side where a line of the same direction ends: less, for the two become one.
const JOINED: f32 = -14.0;
/// Another side than the line had before, while a box is dragged.
const NEW_SIDE: f32 = 40.0;
/// Every unit beside another line, in a channel that has room for both.
pub(super) const BESIDE: f32 = 0.5;
/// Beginning to run beside another line.
pub(super) const MEETING: f32 = 4.0;
/// Every unit in a channel that is full.
pub(super) const CROWDED: f32 = 8.0;
/// Every unit on the trunk of lines with a common end.
pub(super) const TRUNK: f32 = -0.25;
/// Every unit over a note, a text or a picture.
pub(super) const OVER_MARK: f32 = 3.0;
/// Every unit over a lane's title.
pub(super) const OVER_TITLE: f32 = 12.0;
/// Every unit along a lane's border, where a line looks like a part of it.
pub(super) const ALONG_BORDER: f32 = 0.5;

/// How many lines begin at a side of a box, and how many end there.
#[derive(Clone, Copy, Default)]
pub(super) struct Load(pub(super) [u32; 2]);

/// What it costs a line to use a side of `port`, when its `other` end is there. `own` is the number of
/// lines at that side in the same direction, `opposed` in the other; `previous` is the side that the
/// line had.
pub(super) fn side(
    port: &Port,
    side: Heading,
    other: Rect,
    (own, opposed): (u32, u32),
    previous: Option<Heading>,
) -> f32 {
    if port.element.is_none() {
        return 0.0;
    }
    let facing = if port.is_behind(side, other) {
        AWAY
    } else if port.is_facing(side, other) {
        0.0
    } else {
        ASIDE
    };
    facing
        + if side % 2 == 1 { UPRIGHT } else { 0.0 }
        + if opposed > 0 { OPPOSED } else { 0.0 }
        + if own > 0 { JOINED } else { 0.0 }
        + if previous.is_some_and(|old| old != side) {
            NEW_SIDE
        } else {
            0.0
        }
}

/// What it costs at least to get from `at`, travelling in direction `heading`, to `goal` and arrive
/// there travelling `inward` (`None` for any direction).
pub(super) fn min_rest(at: Pos2, heading: Heading, goal: Pos2, inward: Option<Heading>) -> f32 {
    let offset = goal - at;
    let ahead = |heading: Heading| [offset.x, offset.y, -offset.x, -offset.y][usize::from(heading)];
    let length = offset.x.abs() + offset.y.abs();
    let Some(inward) = inward else {
        let is_straight = ahead(heading) >= length;
        return length + if is_straight { 0.0 } else { CORNER };
    };
    let corners = match (heading + 4 - inward) % 4 {
        0 if ahead(heading) >= length => 0,
        0 if ahead(heading) < 0.0 => 4,
        0 | 2 => 2,
        _ if ahead(heading) < 0.0 || ahead(inward) < 0.0 => 3,
        _ => 1,
    };
    length + CORNER * corners as f32
}
