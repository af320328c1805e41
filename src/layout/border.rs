//! The borders of the lanes: where they are, and how far they can move.

use emath::{Pos2, Rect};

use crate::model::{Board, Lane, Lanes};

use super::lanes::{BORDER, Grown, below};

/// The smallest width of a column, in board units.
const MIN_WIDTH: f32 = 128.0;
/// The smallest height of the columns and of the band, in board units.
const MIN_HEIGHT: f32 = 96.0;

/// A border of the lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// Left of everything.
    Left,
    /// Right of a column.
    RightOf(Lane),
    /// Above the columns.
    Top,
    /// Between the columns and the band.
    Band,
    /// Below the band.
    Bottom,
}

impl Border {
    /// Every border.
    pub const ALL: [Self; 7] = [
        Self::RightOf(Lane::Ingest),
        Self::RightOf(Lane::Storage),
        Self::RightOf(Lane::Serving),
        Self::Band,
        Self::Bottom,
        Self::Left,
        Self::Top,
    ];

    /// True for one that moves left and right.
    pub fn is_upright(self) -> bool {
        matches!(self, Self::Left | Self::RightOf(_))
    }

    /// Its two ends.
    pub fn line(self, lanes: &Lanes) -> [Pos2; 2] {
        let hull = lanes.hull();
        let band = lanes.bounds(Lane::Monitoring);
        match self {
            Self::Left => [hull.left_top(), hull.left_bottom()],
            Self::RightOf(Lane::Serving) => [hull.right_top(), hull.right_bottom()],
            Self::RightOf(lane) => {
                let bounds = lanes.bounds(lane);
                [bounds.right_top(), bounds.right_bottom()]
            }
            Self::Top => [hull.left_top(), hull.right_top()],
            Self::Band => [band.left_top(), band.right_top()],
            Self::Bottom => [band.left_bottom(), band.right_bottom()],
        }
    }

    /// Its coordinate: x of a vertical one, else y.
    pub fn place(self, lanes: &Lanes) -> f32 {
        let [start, _] = self.line(lanes);
        if self.is_upright() { start.x } else { start.y }
    }

    /// The nearest border within `reach` of `pos`.
    pub fn at(lanes: &Lanes, pos: Pos2, reach: f32) -> Option<Self> {
        let distance = |border: &Self| {
            let [start, end] = border.line(lanes);
            Rect::from_min_max(start, end).distance_to_pos(pos)
        };
        let near = Self::ALL.into_iter().filter(|one| distance(one) <= reach);
        near.min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    /// The lanes with this border at `to`, or as near as their contents allow; what lies after it is
    /// pushed along.
    pub fn moved(self, board: &Board, to: f32, header: f32) -> Grown {
        let lanes = &board.lanes;
        let room = Extent::of(board, header);
        let hull = lanes.hull();
        let band = lanes.bounds(Lane::Monitoring);
        let mut origin = hull.min;
        let mut widths = lanes.widths();
        let mut column_height = band.min.y - hull.min.y;
        let mut band_height = band.height();
        match self {
            Self::Left => {
                let right = hull.min.x + widths[0];
                widths[0] = limited(widths[0], right - to, MIN_WIDTH.max(right - room.left));
                origin.x = right - widths[0];
            }
            Self::RightOf(lane) => {
                let left = lanes.bounds(lane).min.x;
                let width = &mut widths[lane.index().min(2)];
                let others = hull.width() - *width;
                let min =
                    (room.right[lane.index()] - left).max(room.band_right - hull.min.x - others);
                *width = limited(*width, to - left, min.max(MIN_WIDTH));
            }
            Self::Top => {
                let min = MIN_HEIGHT.max(band.min.y - room.top);
                column_height = limited(column_height, band.min.y - to, min);
                origin.y = band.min.y - column_height;
            }
            Self::Band => {
                let min = MIN_HEIGHT.max(room.columns_bottom - hull.min.y);
                column_height = limited(column_height, to - hull.min.y, min);
            }
            Self::Bottom => {
                let min = MIN_HEIGHT.max(room.band_bottom - band.min.y);
                band_height = limited(band_height, to - band.min.y, min);
            }
        }
        let moved = Lanes::new(origin, widths, column_height, band_height);
        Grown::between(lanes, moved)
    }

    /// Its coordinate when its lane is just large enough for its contents and a `gap`, and no smaller
    /// than on a new board.
    pub(crate) fn fitting(self, board: &Board, header: f32, gap: f32) -> f32 {
        let lanes = &board.lanes;
        let room = Extent::of(board, header);
        let (hull, band) = (lanes.hull(), lanes.bounds(Lane::Monitoring));
        let gap = gap - BORDER;
        match self {
            Self::Left => {
                let right = lanes.bounds(Lane::Ingest).max.x;
                (room.left - gap).min(right - Lanes::COLUMN_WIDTH)
            }
            Self::RightOf(lane) => {
                let left = lanes.bounds(lane).min.x;
                (room.right[lane.index()] + gap).max(left + Lanes::COLUMN_WIDTH)
            }
            Self::Top => room.top.min(band.min.y - Lanes::COLUMN_HEIGHT),
            Self::Band => (room.columns_bottom + gap).max(hull.min.y + Lanes::COLUMN_HEIGHT),
            Self::Bottom => (room.band_bottom + gap).max(band.min.y + Lanes::BAND_HEIGHT),
        }
    }
}

/// `to`, but when shrinking not below `min`; a size that is smaller already stays.
fn limited(now: f32, to: f32, min: f32) -> f32 {
    if to < now { to.max(min.min(now)) } else { to }
}

/// How far the contents extend, including the distance they keep from a border.
struct Extent {
    left: f32,
    top: f32,
    right: [f32; 4],
    columns_bottom: f32,
    band_right: f32,
    band_bottom: f32,
}

impl Extent {
    fn of(board: &Board, header: f32) -> Self {
        let mut room = Self {
            left: f32::INFINITY,
            top: f32::INFINITY,
            right: [f32::NEG_INFINITY; 4],
            columns_bottom: f32::NEG_INFINITY,
            band_right: f32::NEG_INFINITY,
            band_bottom: f32::NEG_INFINITY,
        };
        for component in board.components.values() {
            let (rect, lane) = (component.rect.expand(BORDER), component.lane);
            if matches!(lane, Lane::Ingest | Lane::Monitoring) {
                room.left = room.left.min(rect.min.x);
            }
            if lane == Lane::Monitoring {
                room.band_right = room.band_right.max(rect.max.x);
                let bottom = component.rect.max.y + below(lane);
                room.band_bottom = room.band_bottom.max(bottom);
                continue;
            }
            let right = &mut room.right[lane.index()];
            *right = right.max(rect.max.x);
            room.top = room.top.min(component.rect.min.y - header);
            room.columns_bottom = room.columns_bottom.max(rect.max.y);
        }
        room
    }
}

/// The border that moves when a lane is resized.
pub(crate) fn outer_border(lane: Lane) -> Border {
    match lane {
        Lane::Monitoring => Border::Bottom,
        lane => Border::RightOf(lane),
    }
}

#[cfg(test)]
mod tests {
    use emath::Vec2;

    use super::*;

    #[test]
    fn finds_the_border_within_reach() {
        let lanes = Lanes::default();
        for border in Border::ALL {
            let [start, end] = border.line(&lanes);
            let middle = start.lerp(end, 0.37);
            let aside = if border.is_upright() {
                Vec2::new(4.0, 0.0)
            } else {
                Vec2::new(0.0, 4.0)
            };
            assert_eq!(Border::at(&lanes, middle + aside, 6.0), Some(border));
            assert_eq!(Border::at(&lanes, middle + aside * 3.0, 6.0), None);
        }
    }

    #[test]
    fn shrinks_an_empty_lane_to_its_minimum_and_pushes_the_rest() {
        let board = Board::default();
        let grown = Border::RightOf(Lane::Ingest).moved(&board, -500.0, 40.0);
        assert_eq!(
            grown.lanes.widths(),
            [MIN_WIDTH, Lanes::COLUMN_WIDTH, Lanes::COLUMN_WIDTH]
        );
        assert_eq!(grown.shifts[1].x, MIN_WIDTH - Lanes::COLUMN_WIDTH);
        let grown = Border::Band.moved(&board, 900.0, 40.0);
        assert_eq!(grown.lanes.bounds(Lane::Monitoring).min.y, 900.0);
        assert_eq!(
            grown.shifts[3],
            Vec2::new(0.0, 900.0 - Lanes::COLUMN_HEIGHT)
        );
        let grown = Border::Left.moved(&board, -100.0, 40.0);
        assert_eq!(grown.lanes.hull().min.x, -100.0);
        assert_eq!(grown.shifts, [Vec2::ZERO; 4]);
        assert!(grown.lanes.tile());
    }
}
