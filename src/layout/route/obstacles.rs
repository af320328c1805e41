use std::{collections::BTreeSet, sync::Arc};

use emath::{Pos2, Rangef, Rect, pos2};

use crate::{
    catalog::Sizes,
    layout::{frame, grid::Grid, lanes},
    model::{Board, End, Id, Lane, Mark, MarkKind},
};

/// Distance kept from the title of a lane or a frame, in board units.
const TITLE_CLEARANCE: f32 = 6.0;
/// How often all paths of one board may look at a box: where a crowd of boxes would need more, the last
/// of them ignore what is in their way.
const MAX_LOOKS: usize = 100_000_000;

/// What paths keep clear of.
pub(super) struct Obstacles {
    /// The components, and the marks at which lines end: never entered where there is a path around.
    pub(super) boxes: Grid,
    /// The rectangle around them.
    pub(super) hull: Rect,
    /// Notes, texts and pictures: entered where the way around is too long.
    pub(super) marks: Vec<Rect>,
    /// The titles of the lanes and of frames, with a margin.
    pub(super) titles: Vec<Rect>,
    /// The borders of the lanes, first the upright ones: place and range.
    pub(super) borders: [Vec<(f32, Rangef)>; 2],
}

impl Obstacles {
    /// What of a mark is in the way of lines: of a frame its title.
    pub(super) fn part(mark: &Mark, sizes: &Sizes) -> Option<Rect> {
        match mark.kind {
            MarkKind::Note
            | MarkKind::Text
            | MarkKind::Image
            | MarkKind::Shape(_)
            | MarkKind::Other(_) => Some(mark.rect),
            MarkKind::Frame => Some(frame::title_rect(mark, sizes.lane_title)),
            MarkKind::Ink => None,
        }
    }

    pub(super) fn of(board: &Board, sizes: &Sizes) -> Self {
        // A note that an arrow ends at is a box to go around, and to leave, like any other.
        let ends = board.connectors.values().flat_map(|one| [one.from, one.to]);
        let ends: BTreeSet<Id> = ends.filter_map(End::component).collect();
        let is_end =
            |(id, mark): &(&Id, &Arc<Mark>)| mark.kind != MarkKind::Frame && ends.contains(*id);
        let boxes = || board.components.iter().map(|(id, one)| (*id, one.rect));
        let bound = || board.marks.iter().filter(is_end);
        let rects = || boxes().chain(bound().map(|(id, mark)| (*id, mark.rect)));
        let is_frame = |mark: &&Mark| mark.kind == MarkKind::Frame;
        let marks = || board.marks.values().map(|mark| &**mark);
        let parts = |mark| Self::part(mark, sizes);
        let title = |lane| lanes::title(board, lane, sizes).1;
        let bounds = Lane::ALL.map(|lane| board.lanes.bounds(lane));
        let borders = |sides: fn(&Rect) -> Rangef, along: fn(&Rect) -> Rangef| {
            let both = bounds.iter().flat_map(|lane| {
                let Rangef { min, max } = sides(lane);
                [(min, along(lane)), (max, along(lane))]
            });
            both.collect()
        };
        Self {
            boxes: Grid::new(rects()).with_max_looks(MAX_LOOKS),
            hull: rects()
                .map(|(_, rect)| rect)
                .reduce(Rect::union)
                .unwrap_or(Rect::ZERO),
            marks: board
                .marks
                .iter()
                .filter(|one| !is_end(one) && one.1.kind != MarkKind::Frame)
                .filter_map(|(_, mark)| parts(mark))
                .collect(),
            titles: Lane::ALL
                .into_iter()
                .map(title)
                .chain(marks().filter(is_frame).filter_map(parts))
                .map(|title| title.expand(TITLE_CLEARANCE))
                .collect(),
            borders: [
                borders(Rect::x_range, Rect::y_range),
                borders(Rect::y_range, Rect::x_range),
            ],
        }
    }
}

impl Obstacles {
    /// The borders of the lanes as rectangles without width.
    pub(super) fn border_lines(&self) -> Vec<Rect> {
        let borders = self.borders.iter().enumerate();
        let lines = borders.flat_map(|(axis, borders)| {
            borders.iter().map(move |(place, along)| {
                let ends = [along.min, along.max].map(|end| point(axis, *place, end));
                Rect::from_two_pos(ends[0], ends[1])
            })
        });
        lines.collect()
    }
}

/// The point with one coordinate on `axis` and the other across it.
pub(super) fn point(axis: usize, on: f32, across: f32) -> Pos2 {
    if axis == 0 {
        pos2(on, across)
    } else {
        pos2(across, on)
    }
}

/// The range of a rectangle along an axis.
pub(super) fn range(rect: Rect, axis: usize) -> Rangef {
    Rangef::new(rect.min[axis], rect.max[axis])
}
