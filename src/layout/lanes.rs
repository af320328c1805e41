//! Lanes and their contents: where boxes may be, how lanes grow, and where there is free space.
//!
//! An outer border (left of Ingest, right of Serving, above the columns, below the band) moves for
//! whatever is dropped beyond it. An inner border, between two lanes, does not: a box that straddles
//! it is moved inside, and only one too large for its lane pushes the next lanes on.

use std::sync::Arc;

use emath::{Rect, Vec2, pos2, vec2};

use crate::{
    catalog::Sizes,
    model::{Board, Id, Lane, Lanes},
};

use super::{
    grid::{Grid, overlap},
    text::{Face, Lines, wrap},
};

/// Minimum distance between a box and the border of its lane, in board units.
pub(crate) const BORDER: f32 = 8.0;

/// Distance of a lane's title from the left border of its strip, and of what stands at the right of it
/// from the right one, in board units.
pub(crate) const TITLE_INSET: f32 = 16.0;
/// The height of the band's strip, and its distance from the boxes above it, in board units.
const FOOT: f32 = 34.0;
const ABOVE_FOOT: f32 = 16.0;

/// The strip with a lane's title: along the top of a column, along the foot of the band, so that no line
/// from above runs through it. Where the boxes of a band reach down to its foot, the strip is below them.
pub fn strip(board: &Board, lane: Lane, sizes: &Sizes) -> Rect {
    let bounds = board.lanes.bounds(lane);
    if lane != Lane::Monitoring {
        return bounds.with_max_y(bounds.min.y + sizes.lane_header);
    }
    let bottoms = board.components_in(lane).map(|(_, one)| one.rect.max.y);
    let lowest = bottoms.fold(f32::NEG_INFINITY, f32::max);
    let top = (bounds.max.y - FOOT).max(lowest + ABOVE_FOOT);
    Rect::from_min_max(pos2(bounds.min.x, top), pos2(bounds.max.x, top + FOOT))
}

/// The whole board: the lanes, and the strip at their foot where that reaches beyond them.
pub fn sheet(board: &Board, sizes: &Sizes) -> Rect {
    let hull = board.lanes.hull();
    hull.union(strip(board, Lane::Monitoring, sizes))
}

/// A lane's title, broken into lines, and its rectangle.
pub fn title(board: &Board, lane: Lane, sizes: &Sizes) -> (Arc<Lines>, Rect) {
    let strip = strip(board, lane, sizes);
    let room = strip.width() - 2.0 * TITLE_INSET;
    let lines = wrap(lane.title(), Face::Strong, sizes.lane_title, room);
    let top = ((strip.height() - lines.line_height) / 2.0).max(0.0);
    let min = strip.min + vec2(TITLE_INSET, top);
    let rect = Rect::from_min_size(min, vec2(lines.width(), lines.height()));
    (lines, rect)
}

/// Minimum distance between a box and the lower border of its lane, in board units.
pub(crate) fn below(lane: Lane) -> f32 {
    match lane {
        Lane::Monitoring => ABOVE_FOOT + FOOT,
        Lane::Ingest | Lane::Storage | Lane::Serving => BORDER,
    }
}

/// The area of `lane` in which a group with bounds `group` may be: bounded by inner borders, infinite
/// towards outer ones.
fn limits(lanes: &Lanes, lane: Lane, group: Rect, header: f32) -> Rect {
    let bounds = lanes.bounds(lane);
    let is_band = lane == Lane::Monitoring;
    let mut limits = Rect::EVERYTHING;
    // The title row is not for boxes, but a box dropped above it makes the columns taller.
    if is_band {
        limits.min.y = bounds.min.y + BORDER;
    } else if group.max.y > bounds.min.y {
        limits.min.y = bounds.min.y + header;
    }
    if !is_band {
        limits.max.y = bounds.max.y - BORDER;
        if lane != Lane::Ingest {
            limits.min.x = bounds.min.x + BORDER;
        }
        if lane != Lane::Serving {
            limits.max.x = bounds.max.x - BORDER;
        }
    }
    limits
}

/// The rectangle of a resized box, clipped at an inner border on its left or above it and never smaller
/// than `min_size`. On the right and below, the lane grows instead.
pub(crate) fn clipped(lanes: &Lanes, lane: Lane, rect: Rect, min_size: Vec2, header: f32) -> Rect {
    let min = rect.min.max(limits(lanes, lane, rect, header).min);
    Rect::from_min_max(min, rect.max.max(min + min_size))
}

/// How far a group with bounds `group` must shift so as not to cross an inner border of `lane`.
pub(crate) fn correction(lanes: &Lanes, lane: Lane, group: Rect, header: f32) -> Vec2 {
    let limits = limits(lanes, lane, group, header);
    let along = |min: f32, max: f32, low: f32, high: f32| {
        if min < low || max - min > high - low {
            low.max(f32::MIN) - min
        } else if max > high {
            high - max
        } else {
            0.0
        }
    };
    let x = along(group.min.x, group.max.x, limits.min.x, limits.max.x);
    let y = along(group.min.y, group.max.y, limits.min.y, limits.max.y);
    vec2(
        if x.is_finite() { x } else { 0.0 },
        if y.is_finite() { y } else { 0.0 },
    )
}

/// Lanes after they have grown, and how far the contents of each were pushed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grown {
    /// The new bounds.
    pub lanes: Lanes,
    /// How far everything in a lane moves, by lane.
    pub shifts: [Vec2; 4],
}

impl Grown {
    pub(crate) fn between(before: &Lanes, lanes: Lanes) -> Self {
        let min = |lanes: &Lanes, lane| lanes.bounds(lane).min;
        let mut shifts = [Vec2::ZERO; 4];
        for lane in [Lane::Storage, Lane::Serving] {
            shifts[lane.index()].x = min(&lanes, lane).x - min(before, lane).x;
        }
        let band = Lane::Monitoring;
        shifts[band.index()].y = min(&lanes, band).y - min(before, band).y;
        Self { lanes, shifts }
    }
}

/// Makes every lane large enough for the rectangle it `needs` (by lane, in the old coordinates).
///
/// The lanes after a widened one are pushed right, the band below taller columns is pushed down.
pub fn grow(lanes: &Lanes, needs: [Option<Rect>; 4], header: f32) -> Grown {
    let need = |lane: Lane| needs[lane.index()];
    let hull = lanes.hull();
    let band = lanes.bounds(Lane::Monitoring);

    let mut left = hull.min.x;
    let mut top = hull.min.y;
    let mut bottom = band.min.y;
    let mut widths = lanes.widths();
    for (lane, width) in Lane::COLUMNS.into_iter().zip(&mut widths) {
        if let Some(rect) = need(lane) {
            top = top.min(rect.min.y - header);
            bottom = bottom.max(rect.max.y + BORDER);
            *width = width.max(rect.max.x + BORDER - lanes.bounds(lane).min.x);
        }
    }
    for rect in [Lane::Ingest, Lane::Monitoring]
        .into_iter()
        .filter_map(need)
    {
        left = left.min(rect.min.x - BORDER);
    }
    widths[0] += hull.min.x - left;
    let mut band_height = band.height();
    if let Some(rect) = need(Lane::Monitoring) {
        band_height = band_height.max(rect.max.y + below(Lane::Monitoring) - band.min.y);
        let total: f32 = widths.iter().sum();
        widths[2] += (rect.max.x + BORDER - (left + total)).max(0.0);
    }
    let grown = Lanes::new(pos2(left, top), widths, bottom - top, band_height);
    if !grown.hull().is_finite() {
        // The edit is rejected in the end.
        return Grown::between(lanes, *lanes);
    }
    let mut grown = Grown::between(lanes, grown);
    // Exactly, so that a band that stays is not moved by a rounding error.
    grown.shifts[Lane::Monitoring.index()].y = bottom - band.min.y;
    grown
}

/// Every free place for a box of `size` that lies within a lane, row by row. Rows begin at the top,
/// below each box that is there, and at `rows`.
pub(crate) fn spots_within(
    board: &Board,
    lane: Lane,
    size: Vec2,
    sizes: &Sizes,
    rows: &[f32],
) -> impl Iterator<Item = Rect> + use<> {
    let bottom = board.lanes.bounds(lane).max.y - below(lane);
    free_spots(board, lane, size, sizes, rows).filter(move |spot| spot.max.y <= bottom)
}

/// Every free place for a box of `size` between the left and right border of a lane, row by row;
/// the last rows lie below what the lane holds now, where it has to grow.
pub(crate) fn free_spots(
    board: &Board,
    lane: Lane,
    size: Vec2,
    sizes: &Sizes,
    rows: &[f32],
) -> impl Iterator<Item = Rect> + use<> {
    let bounds = board.lanes.bounds(lane);
    let boxes: Vec<Rect> = board
        .components
        .values()
        .map(|component| component.rect)
        .chain(board.marks.values().map(|mark| mark.rect))
        .filter(|rect| rect.intersects(bounds))
        .collect();
    let gap = sizes.gap;
    let count = slot_count(bounds.width(), size.x, gap);
    let lefts = slots(bounds.min.x, bounds.width(), size.x, count);
    let top = bounds.min.y + sizes.lane_header;
    let mut tops: Vec<f32> = std::iter::once(top)
        .chain(boxes.iter().map(|rect| rect.max.y + sizes.row_gap))
        .chain(rows.iter().copied())
        .filter(|y| *y >= top)
        .map(f32::ceil)
        .collect();
    tops.sort_by(f32::total_cmp);
    let clear = vec2(gap - 1.0, sizes.row_gap - 1.0);
    let grid = Grid::new(boxes.iter().map(|rect| (Id(0), rect.expand2(clear))));
    tops.into_iter()
        .flat_map(move |y| lefts.clone().into_iter().map(move |x| (x, y)))
        .map(move |(x, y)| Rect::from_min_size(pos2(x.round(), y), size))
        .filter(move |spot| !grid.is_occupied(*spot))
}

/// Divides `length` into `count` slots for boxes up to `widest` wide; their left edges.
fn slots(left: f32, length: f32, widest: f32, count: usize) -> Vec<f32> {
    let spacing = (length - widest * count as f32) / (count as f32 + 1.0);
    let spacing = spacing.max(BORDER);
    let at = |slot: usize| left + spacing + slot as f32 * (widest + spacing);
    (0..count).map(at).collect()
}

/// How many boxes up to `widest` wide fit side by side in `length`; at least one.
fn slot_count(length: f32, widest: f32, gap: f32) -> usize {
    ((length - gap) / (widest + gap)).floor().max(1.0) as usize
}

/// Boxes of the same lane that now overlap `changed` and did not overlap `before`: how far each must
/// go down, and in turn those below it. Locked ones stay.
pub(crate) fn push_down(
    board: &Board,
    id: Id,
    before: Rect,
    changed: Rect,
    gap: f32,
) -> Vec<(Id, f32)> {
    let Some(lane) = board.components.get(&id).map(|component| component.lane) else {
        return Vec::new();
    };
    let mut others: Vec<(Id, Rect)> = board
        .components_in(lane)
        .filter(|(other, component)| *other != id && !component.arrangement.is_locked)
        .map(|(other, component)| (other, component.rect))
        .collect();
    others.sort_by(|a, b| a.1.min.y.total_cmp(&b.1.min.y));
    let mut settled = vec![(before, changed)];
    let mut pushed = Vec::new();
    for (other, rect) in others {
        let mut now = rect;
        for (was, is) in &settled {
            let grew_into = overlap(is.expand2(vec2(0.0, gap * 0.5)), now)
                && !overlap(*was, rect)
                && rect.min.y >= was.min.y;
            if grew_into {
                now = now.translate(vec2(0.0, (is.max.y + gap - now.min.y).max(0.0).ceil()));
            }
        }
        if now != rect {
            pushed.push((other, now.min.y - rect.min.y));
            settled.push((rect, now));
        }
    }
    pushed
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: f32 = 40.0;

    #[test]
    fn moves_a_box_off_an_inner_border() {
        let lanes = Lanes::default();
        let straddling = Rect::from_min_size(pos2(310.0, 100.0), vec2(200.0, 60.0));
        let by = correction(&lanes, Lane::Storage, straddling, HEADER);
        assert_eq!(straddling.translate(by).min.x, Lanes::COLUMN_WIDTH + BORDER);
    }

    #[test]
    fn an_outer_border_moves_without_pushing() {
        let lanes = Lanes::default();
        let beyond = Rect::from_min_size(pos2(1100.0, 100.0), vec2(200.0, 60.0));
        assert_eq!(
            correction(&lanes, Lane::Serving, beyond, HEADER),
            Vec2::ZERO
        );
        let grown = grow(&lanes, [None, None, Some(beyond), None], HEADER);
        assert!(grown.lanes.bounds(Lane::Serving).contains_rect(beyond));
        assert!(grown.lanes.tile());
        assert_eq!(grown.shifts, [Vec2::ZERO; 4]);
    }

    #[test]
    fn a_wider_lane_pushes_the_next_ones_and_a_taller_one_the_band() {
        let lanes = Lanes::default();
        let wide = Rect::from_min_size(pos2(20.0, 100.0), vec2(400.0, 600.0));
        let grown = grow(&lanes, [Some(wide), None, None, None], HEADER);
        assert!(grown.lanes.bounds(Lane::Ingest).contains_rect(wide));
        assert_eq!(grown.shifts[1], grown.shifts[2]);
        assert!(grown.shifts[1].x > 0.0 && grown.shifts[3].y > 0.0);
    }
}
