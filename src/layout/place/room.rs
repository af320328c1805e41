//! From cells to places: columns as wide as their boxes, gaps as wide as the lines and the labels in them
//! need, lanes around what they hold.

use std::ops::Range;

use emath::{Pos2, Rect, pos2, vec2};

use super::{
    cell::Cell,
    frames::Borders,
    net::{Course, Net, Plan},
};

/// Places are multiples of this, in board units.
const STEP: f32 = 4.0;
/// The least gap between two columns and between two rows; between boxes that stay, boxes come closer.
const MIN_ACROSS: f32 = 72.0;
const MIN_DOWN: f32 = 56.0;
const MIN: f32 = 16.0;
/// Where boxes that stay put a column or a row, it is at least this far from the left of the lane, and this
/// far below its top, where the title is.
const INSIDE: f32 = 8.0;
const TITLE: f32 = 36.0;
/// The least gap between two rows that a line with a label runs down.
const LABELLED_DOWN: f32 = 64.0;
/// What a label on a line across a gap needs beside itself: an arrowhead, and some line on both sides.
const BESIDE_LABEL: f32 = 46.0;
/// What is between two labels one behind the other.
const BETWEEN_LABELS: f32 = 16.0;
/// What lines that turn in a gap need: each, and all of them from the boxes.
const EACH_ACROSS: f32 = 8.0;
const EACH_DOWN: f32 = 5.0;
const BESIDE_LINES: f32 = 48.0;
/// From the border of a lane to its boxes: at the side, below, and below its title, where a line may run.
const SIDE: f32 = 56.0;
const BELOW: f32 = 40.0;
const ABOVE: f32 = 64.0;
const ABOVE_BAND: f32 = 48.0;
/// Below the boxes of a band, where its title is.
const BELOW_BAND: f32 = 52.0;
/// The border between two lanes is this far to the right of the boxes before it: nearer to them than to
/// the next, since labels and lines stand in the middle of the gap.
const BORDER: f32 = 20.0;

/// Where everything is, from the upper left corner (0, 0) of the lanes on.
pub(super) struct Room {
    /// Of each node, in board order.
    pub(super) rects: Vec<Rect>,
    /// The upper left corner of each lane, and where it ends on the right or, for a band, below.
    pub(super) corners: Vec<Pos2>,
    pub(super) ends: Vec<f32>,
    /// The bottom of the lanes side by side.
    pub(super) bottom: f32,
}

/// What runs between one column or row and the next.
#[derive(Clone, Copy, Default)]
struct Gap {
    /// How many lines turn there.
    lines: usize,
    /// The width of the widest label on a line straight across.
    label: f32,
    /// What borders and titles of frames take.
    frames: f32,
}

impl Gap {
    fn across(self) -> f32 {
        let label = if self.label > 0.0 {
            self.label + BESIDE_LABEL
        } else {
            BESIDE_LINES
        };
        let lines = EACH_ACROSS * self.lines as f32;
        (label + lines).max(MIN_ACROSS) + self.frames
    }

    fn down(self) -> f32 {
        let label = if self.label > 0.0 {
            LABELLED_DOWN
        } else {
            MIN_DOWN
        };
        label.max(BESIDE_LINES + EACH_DOWN * self.lines as f32) + self.frames
    }
}

/// What a grid is laid out for.
pub(super) struct Ground<'a> {
    pub(super) net: &'a Net,
    pub(super) plan: &'a Plan,
    pub(super) at: &'a [Cell],
    /// The least width of each lane; for a band, its least height.
    pub(super) least: &'a [f32],
    /// The least height of the lanes side by side.
    pub(super) least_height: f32,
    /// What boxes keep off beside each other, by lane and seen from its upper left corner.
    pub(super) obstacles: &'a [Vec<Rect>],
}

impl Ground<'_> {
    pub(super) fn room(&self) -> Room {
        let (across, down) = self.gaps();
        let count = self.plan.lanes.len();
        let mut room = Room {
            rects: vec![Rect::ZERO; self.net.nodes.len()],
            corners: vec![Pos2::ZERO; count],
            ends: vec![0.0; count],
            bottom: 0.0,
        };
        let columns = self.columns(&across, &mut room);
        let bands = self
            .plan
            .lanes
            .iter()
            .filter(|area| area.course == Course::Band);
        let above = bands
            .map(|area| area.rows.start)
            .min()
            .unwrap_or(self.plan.rows);
        let needed = self.rows(0..above, 0.0, &down, &columns, &mut room);
        room.bottom = needed.max(self.least_height);
        let mut bottom = room.bottom;
        for (lane, area) in self.plan.lanes.iter().enumerate() {
            if area.course == Course::Band {
                room.corners[lane] = pos2(0.0, bottom);
                let needed = self.rows(area.rows.clone(), bottom, &down, &columns, &mut room);
                bottom = needed.max(bottom + self.least[lane]);
                room.ends[lane] = bottom;
            }
        }
        room
    }

    fn members(&self, is_in: impl Fn(Cell) -> bool) -> impl Iterator<Item = usize> {
        let cells = self.at.iter().enumerate();
        cells
            .filter(move |(_, cell)| is_in(**cell))
            .map(|(node, _)| node)
    }

    fn fixed(&self, node: usize) -> Option<Rect> {
        let node = &self.net.nodes[node];
        node.is_fixed.then_some(node.rect)
    }

    /// The middle of every column. A column in which a box stays is where that box is.
    fn columns(&self, across: &[Gap], room: &mut Room) -> Vec<f32> {
        let lanes = &self.plan.lanes;
        let is_beside = |lane: &usize| lanes[*lane].course == Course::Column;
        let side_by_side: Vec<usize> = (0..lanes.len()).filter(is_beside).collect();
        let mut middles: Vec<f32> = Vec::with_capacity(self.plan.columns);
        // Of the column just before.
        let mut right: Option<f32> = None;
        let mut end = 0.0;
        for (index, lane) in side_by_side.iter().enumerate() {
            let corner = end;
            room.corners[*lane] = pos2(corner, 0.0);
            let own = lanes[*lane].columns.clone();
            for column in own.clone() {
                let after_border = if corner > 0.0 {
                    corner + MIN_ACROSS - BORDER
                } else {
                    SIDE
                };
                let free = match right {
                    Some(right) => right + across[column - 1].across(),
                    None => corner + SIDE,
                };
                let free = if column == own.start {
                    free.max(after_border)
                } else {
                    free
                };
                let (middle, width) = self.column(column, corner, right, free);
                middles.push(middle);
                right = Some(middle + width / 2.0);
            }
            let next = side_by_side
                .get(index + 1)
                .map(|next| &lanes[*next].columns);
            let margin = if next.is_none_or(Range::is_empty) {
                SIDE
            } else {
                BORDER
            };
            let needed = right
                .filter(|_| !own.is_empty())
                .map_or(corner, |right| right + margin);
            let held = self.obstacles[*lane]
                .iter()
                .map(|rect| corner + rect.max.x + MIN);
            end = snapped(held.fold(needed, f32::max)).max(corner + self.least[*lane]);
            room.ends[*lane] = end;
        }
        // A band may be longer than what is above it.
        for column in middles.len()..self.plan.columns {
            let free = right.map_or(SIDE, |right| right + across[column - 1].across());
            let (middle, width) = self.column(column, 0.0, right, free);
            middles.push(middle);
            right = Some(middle + width / 2.0);
        }
        let held = lanes
            .iter()
            .zip(self.obstacles)
            .filter(|(area, _)| area.course == Course::Band);
        let held = held.flat_map(|(_, rects)| rects.iter().map(|rect| rect.max.x + MIN));
        let needed = held.fold(right.map_or(0.0, |right| right + SIDE), f32::max);
        if let Some(last) = side_by_side.last() {
            room.ends[*last] = room.ends[*last].max(snapped(needed));
        }
        middles
    }

    /// The middle and the width of a column in a lane that begins at `corner`, after one that ends at
    /// `right`; its left side is at `free` unless a box stays in it.
    fn column(&self, column: usize, corner: f32, right: Option<f32>, free: f32) -> (f32, f32) {
        let members = || self.members(|cell| cell.column == column);
        let widths = members().map(|node| self.net.nodes[node].rect.width());
        let width = widths.fold(0.0, f32::max);
        // A box of a band is where it is below whatever column, unless the column is the band's alone.
        let lane = |node: usize| &self.plan.lanes[self.net.nodes[node].lane];
        let is_banded = members().all(|node| lane(node).course == Course::Band);
        let may_stay = |node: &usize| is_banded || lane(*node).course == Course::Column;
        let stays = members().filter(may_stay).find_map(|node| self.fixed(node));
        let middle = match stays {
            Some(rect) => {
                let left =
                    right.map_or(corner + INSIDE, |right| (right + MIN).max(corner + INSIDE));
                (corner + rect.center().x).max(left + width / 2.0)
            }
            None => snapped(free + width / 2.0),
        };
        (middle, width)
    }

    /// Places the boxes of some rows in a lane, or lanes, that begin at `corner`; returns the bottom they
    /// need. A row in which a box stays is where that box is; a box that would stand on one that stays
    /// goes below it.
    fn rows(
        &self,
        rows: Range<usize>,
        corner: f32,
        down: &[Gap],
        columns: &[f32],
        room: &mut Room,
    ) -> f32 {
        let is_band = corner > 0.0;
        let above = if is_band { ABOVE_BAND } else { ABOVE };
        let frames = self.above();
        let mut taken: Vec<Rect> = Vec::new();
        for ((rects, corner), area) in self
            .obstacles
            .iter()
            .zip(&room.corners)
            .zip(&self.plan.lanes)
        {
            if rows.contains(&area.rows.start) || area.rows == rows {
                taken.extend(rects.iter().map(|rect| rect.translate(corner.to_vec2())));
            }
        }
        let mut bottom: Option<f32> = None;
        for row in rows.clone() {
            let members: Vec<usize> = self.members(|cell| cell.row == row).collect();
            let heights = members
                .iter()
                .map(|node| self.net.nodes[*node].rect.height());
            let height = heights.fold(0.0, f32::max);
            let stays = members.iter().find_map(|node| self.fixed(*node));
            let middle = match (stays, bottom) {
                (Some(rect), bottom) => {
                    let top = bottom.map_or(corner + TITLE, |bottom| bottom + MIN);
                    (corner + rect.center().y).max(top + height / 2.0)
                }
                (None, None) => snapped(corner + above + frames.before[row] + height / 2.0),
                (None, Some(bottom)) => snapped(bottom + down[row - 1].down() + height / 2.0),
            };
            bottom = Some(middle + height / 2.0);
            for node in members {
                let own = &self.net.nodes[node];
                if let Some(rect) = self.fixed(node) {
                    room.rects[node] = rect.translate(room.corners[own.lane].to_vec2());
                    continue;
                }
                let middle = pos2(columns[self.at[node].column], middle);
                let mut rect = Rect::from_center_size(middle, own.rect.size());
                rect = rect.translate(rect.min.round() - rect.min);
                let hit = |rect: Rect, taken: &[Rect]| {
                    let near = rect.expand(MIN - 1.0);
                    let hit = taken.iter().filter(|other| other.intersects(near));
                    hit.map(|other| other.max.y).reduce(f32::max)
                };
                // Each time at least one is passed for good.
                while let Some(below) = hit(rect, &taken) {
                    rect = rect.translate(vec2(0.0, (below + MIN - rect.min.y).ceil()));
                }
                taken.push(rect);
                room.rects[node] = rect;
            }
        }
        let lowest = taken.iter().map(|rect| rect.max.y).reduce(f32::max);
        let below = rows.last().map_or(0.0, |last| frames.after[last]);
        let margin = if is_band { BELOW_BAND } else { BELOW };
        lowest.map_or(corner, |lowest| snapped(lowest + below + margin))
    }

    /// The width that the labels between two boxes need on straight lines: of more than two lines the
    /// labels take turns, since the lines are closer than a text is high.
    fn labels_between(&self, ends: [usize; 2]) -> f32 {
        let [one, other] = ends;
        let between = self.net.at[one].iter().map(|link| &self.net.links[*link]);
        let between = between.filter(|link| link.ends.contains(&other));
        let mut widths: Vec<f32> = between.map(|link| link.label).collect();
        widths.retain(|width| *width > 0.0);
        widths.sort_by(|a, b| b.total_cmp(a));
        match widths[..] {
            [first, second, _, ..] => first + second + BETWEEN_LABELS,
            [first, ..] => first,
            [] => 0.0,
        }
    }

    /// The gap after each column and after each row.
    fn gaps(&self) -> (Vec<Gap>, Vec<Gap>) {
        let mut across = vec![Gap::default(); self.plan.columns];
        let mut down = vec![Gap::default(); self.plan.rows];
        for link in &self.net.links {
            let [a, b] = link.ends.map(|node| self.at[node]);
            let columns = a.column.min(b.column)..a.column.max(b.column);
            let rows = a.row.min(b.row)..a.row.max(b.row);
            match (columns.is_empty(), rows.is_empty()) {
                (false, true) => {
                    let gap = &mut across[columns.start];
                    gap.label = gap.label.max(self.labels_between(link.ends));
                }
                (true, false) => {
                    for gap in &mut down[rows] {
                        gap.label = gap.label.max(link.label);
                    }
                }
                _ => {
                    let is_far = columns.len() > 1;
                    across[columns].iter_mut().for_each(|gap| gap.lines += 1);
                    if is_far {
                        let end = (rows.end + 1).min(down.len());
                        let near = &mut down[rows.start..end];
                        near.iter_mut().for_each(|gap| gap.lines += 1);
                    }
                }
            }
        }
        for (gaps, frames) in [(&mut across, self.beside()), (&mut down, self.above())] {
            for (index, gap) in gaps.iter_mut().enumerate() {
                let next = frames.before.get(index + 1).copied().unwrap_or_default();
                gap.frames = frames.after[index] + next;
            }
        }
        (across, down)
    }

    fn beside(&self) -> Borders {
        self.net.frames.beside(self.at, self.plan.columns)
    }

    fn above(&self) -> Borders {
        self.net.frames.above(self.at, self.plan.rows)
    }
}

fn snapped(at: f32) -> f32 {
    (at / STEP).round() * STEP
}
