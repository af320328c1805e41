use std::cell::{Cell, RefCell};

use emath::{Pos2, Rect};

use crate::{
    catalog::Sizes,
    layout::{
        grid::{Grid, crosses},
        lanes,
    },
    model::{Board, Lane},
};

use super::{routes::DrawnLines, scratch::Scratch};

/// Distance kept from a lane's title, in board units.
const TITLE_CLEARANCE: f32 = 6.0;
/// Distance from a lane's border within which a line runs along it, in board units.
const BORDER_CLEARANCE: f32 = 4.0;
/// Steps that all searches for one board may take together: where a crowd of lines would need more,
/// the last of them take a simple path.
const MAX_STEPS: usize = 2_000_000;
/// How often all paths of one board may look at a box: where a crowd of boxes would need more, the last
/// of them ignore what is in their way.
const MAX_LOOKS: usize = 100_000_000;

/// What a path is found among.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub(super) obstacles: &'a Obstacles,
    pub(super) drawn: &'a DrawnLines,
    pub(super) sizes: &'a Sizes,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(obstacles: &'a Obstacles, drawn: &'a DrawnLines, sizes: &'a Sizes) -> Self {
        Self {
            obstacles,
            drawn,
            sizes,
        }
    }
}

/// What paths keep clear of, and what searches for a path around it share.
pub(super) struct Obstacles {
    /// The components: never entered where there is a path around.
    pub(super) boxes: Grid,
    /// The titles of the lanes, with a margin.
    pub(super) titles: Vec<Rect>,
    /// Strips along the lanes' borders, and whether they are horizontal.
    pub(super) borders: Vec<(Rect, bool)>,
    /// Steps the searches may still take.
    pub(super) steps_left: Cell<usize>,
    pub(super) scratch: RefCell<Scratch>,
}

impl Obstacles {
    pub(super) fn of(board: &Board, sizes: &Sizes) -> Self {
        let components = board.components.iter();
        let title = |lane| lanes::title(&board.lanes, lane, sizes).1;
        Self {
            steps_left: Cell::new(MAX_STEPS),
            scratch: RefCell::default(),
            boxes: Grid::new(components.map(|(id, component)| (*id, component.rect)))
                .with_max_looks(MAX_LOOKS),
            titles: Lane::ALL
                .map(|lane| title(lane).expand(TITLE_CLEARANCE))
                .to_vec(),
            borders: Lane::ALL
                .map(|lane| borders(board.lanes.bounds(lane)))
                .concat(),
        }
    }

    /// How many titles a path runs over.
    pub(super) fn titles_under(&self, points: &[Pos2]) -> usize {
        let is_under = |title: &&Rect| {
            let mut pairs = points.windows(2);
            pairs.any(|pair| crosses(pair[0], pair[1], **title))
        };
        self.titles.iter().filter(is_under).count()
    }

    /// The length of the line from `a` to `b` that runs along a border.
    pub(super) fn along_borders(&self, a: Pos2, b: Pos2) -> f32 {
        let line = Rect::from_two_pos(a, b);
        let runs_horizontally = line.width() > line.height();
        let along = |(strip, is_horizontal): &(Rect, bool)| {
            if *is_horizontal != runs_horizontally || !strip.intersects(line) {
                return 0.0;
            }
            let shared = strip.intersect(line);
            shared.width().max(shared.height())
        };
        self.borders.iter().map(along).sum()
    }
}

/// Strips along the edges of a lane, and whether they are horizontal.
fn borders(lane: Rect) -> [(Rect, bool); 4] {
    let edge = |a: Pos2, b: Pos2| Rect::from_two_pos(a, b).expand(BORDER_CLEARANCE);
    [
        (edge(lane.left_top(), lane.right_top()), true),
        (edge(lane.left_bottom(), lane.right_bottom()), true),
        (edge(lane.left_top(), lane.left_bottom()), false),
        (edge(lane.right_top(), lane.right_bottom()), false),
    ]
}
