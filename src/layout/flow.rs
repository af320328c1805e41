//! Placing the boxes of a diagram in their lanes along its arrows, below existing elements.

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use crate::{
    catalog::Sizes,
    model::{Board, Lane},
};

use super::lanes::{self, BORDER, Grown, slot_count, slots};

/// The most boxes in one column of a lane.
const MAX_IN_COLUMN: usize = 6;
/// Beyond that, the number of rows for each column.
const ROWS_PER_COLUMN: f32 = 5.0;

/// Where boxes of these lanes and sizes, connected by `links`, go; and the lanes grown to hold them.
///
/// In a column lane the boxes follow the arrows downwards, each level with what leads to it from the
/// lanes before where there is room; many boxes take several columns. In the band each is below what
/// it is connected with. Arrows that close a cycle are ignored.
pub(crate) fn lay_out(
    board: &Board,
    boxes: &[(Lane, Vec2)],
    links: &[(usize, usize)],
    sizes: &Sizes,
) -> (Grown, Vec<Rect>) {
    let mut flow = Flow {
        boxes,
        sizes,
        neighbours: vec![Vec::new(); boxes.len()],
        rects: vec![None; boxes.len()],
    };
    for (from, to) in links {
        flow.neighbours[*from].push(*to);
        flow.neighbours[*to].push(*from);
    }
    let depths = depths(boxes.len(), links);
    let mut needs = [None; 4];
    for lane in Lane::COLUMNS {
        let before = board.lanes.bounds(lane).min;
        needs[lane.index()] = flow.fill_column(board, lane, before, &depths);
    }
    let mut grown = lanes::grow(&board.lanes, needs, sizes.lane_header);
    for ((lane, _), rect) in boxes.iter().zip(&mut flow.rects) {
        *rect = rect.map(|rect| rect.translate(grown.shifts[lane.index()]));
    }
    let shift = grown.shifts[Lane::Monitoring.index()];
    let band = flow.fill_band(board, grown.lanes.bounds(Lane::Monitoring), shift);
    grown.lanes = lanes::grow(&grown.lanes, [None, None, None, band], sizes.lane_header).lanes;
    let rects = flow
        .rects
        .into_iter()
        .map(|rect| rect.unwrap_or(Rect::ZERO));
    (grown, rects.collect())
}

struct Flow<'a> {
    boxes: &'a [(Lane, Vec2)],
    sizes: &'a Sizes,
    /// The boxes each box is connected with.
    neighbours: Vec<Vec<usize>>,
    rects: Vec<Option<Rect>>,
}

impl Flow<'_> {
    fn of_lane(&self, lane: Lane) -> Vec<usize> {
        let places = 0..self.boxes.len();
        places
            .filter(|place| self.boxes[*place].0 == lane)
            .collect()
    }

    /// The median of a box's placed neighbours along an axis.
    fn level(&self, place: usize, along: impl Fn(Rect) -> f32) -> Option<f32> {
        let placed = self.neighbours[place]
            .iter()
            .filter_map(|other| self.rects[*other]);
        let mut all: Vec<f32> = placed.map(along).collect();
        all.sort_by(f32::total_cmp);
        all.get(all.len() / 2).copied()
    }

    /// Places the boxes of a column lane; returns the rectangle they need, with a margin.
    fn fill_column(
        &mut self,
        board: &Board,
        lane: Lane,
        corner: Pos2,
        depths: &[usize],
    ) -> Option<Rect> {
        let gap = self.sizes.gap;
        let mut order = self.of_lane(lane);
        let width = self.widest(&order)?;
        // Only the lanes before are filled yet.
        let levels: Vec<Option<f32>> = (0..self.boxes.len())
            .map(|place| self.level(place, |rect| rect.min.y))
            .collect();
        order.sort_by(|a, b| {
            let level = |place: usize| levels[place].unwrap_or(f32::MAX);
            (depths[*a].cmp(&depths[*b]))
                .then(level(*a).total_cmp(&level(*b)))
                .then(a.cmp(b))
        });
        let columns = match order.len() {
            count if count <= MAX_IN_COLUMN => 1,
            count => (count as f32 / ROWS_PER_COLUMN).sqrt().ceil() as usize,
        };
        let rows = order.len().div_ceil(columns);
        let used = columns as f32 * (width + 2.0 * gap) - 2.0 * gap;
        let inset = (board.lanes.bounds(lane).width() - used) / 2.0;
        let top = free_top(board, &Lane::COLUMNS, self.sizes);
        let mut at = corner + vec2(inset.max(gap), 0.0).round();
        for column in order.chunks(rows) {
            at.y = top;
            for place in column {
                let wanted = levels[*place].filter(|_| columns == 1);
                at.y = at.y.max(wanted.unwrap_or(top));
                let rect = Rect::from_min_size(at, self.boxes[*place].1);
                self.rects[*place] = Some(rect);
                at.y = (rect.max.y + self.sizes.row_gap).ceil();
            }
            at.x += width + 2.0 * gap;
        }
        self.needed(&order)
    }

    /// Places the boxes of the band; returns the rectangle they need, with a margin. `shift` is how far
    /// the band and its contents were pushed.
    fn fill_band(&mut self, board: &Board, band: Rect, shift: Vec2) -> Option<Rect> {
        let gap = self.sizes.gap;
        let mut order = self.of_lane(Lane::Monitoring);
        let width = self.widest(&order)?;
        let wanted: Vec<f32> = (0..self.boxes.len())
            .map(|place| {
                self.level(place, |rect| rect.center().x)
                    .unwrap_or(f32::MAX)
            })
            .collect();
        order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]).then(a.cmp(b)));
        let count = slot_count(band.width(), width, gap);
        let lefts = slots(band.min.x, band.width(), width, count);
        let mut top = free_top(board, &[Lane::Monitoring], self.sizes) + shift.y;
        for row in order.chunks(count) {
            let (mut next, mut bottom) = (0, top);
            for (index, place) in row.iter().enumerate() {
                let share = (wanted[*place] - band.min.x) / band.width();
                let below = (share * count as f32).clamp(0.0, count as f32) as usize;
                let last = count - (row.len() - index);
                let slot = below.clamp(next.min(last), last);
                next = slot + 1;
                let min = pos2(lefts[slot].round(), top);
                let rect = Rect::from_min_size(min, self.boxes[*place].1);
                self.rects[*place] = Some(rect);
                bottom = rect.max.y.max(bottom);
            }
            top = (bottom + gap).ceil();
        }
        self.needed(&order)
    }

    /// The rectangle around placed boxes, with a margin on its right and below.
    fn needed(&self, places: &[usize]) -> Option<Rect> {
        let rects = places.iter().filter_map(|place| self.rects[*place]);
        let hull = rects.reduce(Rect::union)?;
        let margin = Vec2::splat(self.sizes.gap - BORDER);
        Some(Rect::from_min_max(hull.min, hull.max + margin))
    }

    fn widest(&self, places: &[usize]) -> Option<f32> {
        let widths = places.iter().map(|place| self.boxes[*place].1.x);
        widths.max_by(f32::total_cmp)
    }
}

/// The y below everything in these lanes, or below their titles.
fn free_top(board: &Board, of: &[Lane], sizes: &Sizes) -> f32 {
    let bounds = of.iter().map(|lane| board.lanes.bounds(*lane));
    let hull = bounds.reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO);
    let boxes = board.components.values();
    let boxes = boxes
        .filter(|one| of.contains(&one.lane))
        .map(|one| one.rect);
    let marks = board.marks.values().map(|mark| mark.rect);
    let marks = marks.filter(|rect| hull.contains(rect.center()));
    let lowest = boxes
        .chain(marks)
        .map(|rect| rect.max.y)
        .max_by(f32::total_cmp);
    let free = lowest.map_or(hull.min.y, |y| y + sizes.row_gap);
    free.max(hull.min.y + sizes.lane_header).ceil()
}

/// The length of the longest chain of arrows that leads to each of `count` boxes. A cycle begins with
/// the first of its boxes.
pub(super) fn depths(count: usize, links: &[(usize, usize)]) -> Vec<usize> {
    let mut after = vec![Vec::new(); count];
    let mut waits_for = vec![0_usize; count];
    for (from, to) in links {
        after[*from].push(*to);
        waits_for[*to] += 1;
    }
    let mut depths = vec![0; count];
    let mut is_done = vec![false; count];
    let mut ready: Vec<usize> = (0..count).filter(|one| waits_for[*one] == 0).collect();
    let mut in_cycles = 0..count;
    loop {
        let next = ready.pop().or_else(|| in_cycles.find(|one| !is_done[*one]));
        let Some(one) = next else {
            return depths;
        };
        if std::mem::replace(&mut is_done[one], true) {
            continue;
        }
        for other in &after[one] {
            if !is_done[*other] {
                depths[*other] = depths[*other].max(depths[one] + 1);
                waits_for[*other] -= 1;
                if waits_for[*other] == 0 {
                    ready.push(*other);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_the_longest_chain_and_cycles_end() {
        assert_eq!(depths(4, &[(0, 1), (1, 2), (0, 2), (3, 2)]), [0, 1, 2, 0]);
        assert_eq!(depths(3, &[(0, 1), (1, 2), (2, 0)]), [0, 1, 2]);
        assert_eq!(depths(2, &[(0, 0), (0, 1), (0, 1)]), [0, 1]);
        let apart = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 3)];
        assert_eq!(depths(5, &apart), [0, 1, 2, 0, 1]);
        assert!(depths(0, &[]).is_empty());
    }
}
