//! Where boxes stand: the one layouter, for tidying and for whatever is added.
//!
//! All lanes share one grid. Lanes side by side have columns of their own and share the rows; a band below
//! them has rows of its own and shares the columns, so that whatever is connected can be level. Which box
//! stands in which cell is found by a search on a cost that foresees the lines ([`cells`]); how wide
//! columns, rows and gaps are follows from what stands and runs in them ([`room`]). Several grids are tried
//! that way, their lines are really drawn, and the best drawing ([`quality`](super::quality)) is taken.
//!
//! Boxes that stay are where they are: their row and column go through them. Everything is the same every
//! time for the same board, and what is arranged already stays.

mod borders;
mod cell;
mod cells;
mod depth;
mod frames;
mod net;
mod room;
mod sketch;
mod start;

use std::collections::BTreeMap;

use emath::{Rect, Vec2};

use crate::{
    catalog::Sizes,
    model::{Board, Component, Id, Lane, Lanes},
};

use super::{
    quality::{self, Cost},
    route::{self, Routes},
};

use cell::Cell;
use cells::Search;
use frames::Frames;
use net::{Course, Link, Net, Node, Plan};
use room::Ground;

/// How the lanes lie, in the order of [`Lane::ALL`].
const COURSES: [Course; 4] = [Course::Column, Course::Column, Course::Column, Course::Band];
/// How much better a new arrangement has to be than the one that keeps boxes about where they are, as a
/// share of the cost and at least, so that a board which is good stays as it is known.
const FRESH: f32 = 0.15;
const FRESH_GAIN: f32 = 2.0;
/// What a better drawing costs less; and how often boxes are moved towards one.
const MIN_GAIN: f32 = 0.01;
const MAX_ROUNDS: usize = 4;
/// What a frame costs that cannot be drawn, as its boxes stand apart.
const UNDRAWN: f32 = 12.0;

/// Which boxes may move, and whether lanes may shrink to what they hold.
pub(crate) struct Task<'a> {
    pub(crate) board: &'a Board,
    pub(crate) is_free: &'a dyn Fn(Id) -> bool,
    /// Boxes that are kept together, since a frame is drawn around them; one around others comes before
    /// them.
    pub(crate) frames: &'a [Vec<Id>],
    pub(crate) may_shrink: bool,
    pub(crate) sizes: &'a Sizes,
}

/// Where lanes and boxes go.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arrangement {
    pub(crate) lanes: Lanes,
    /// Of the boxes that may move.
    pub(crate) rects: Vec<(Id, Rect)>,
}

impl Task<'_> {
    /// The best drawing found: how the boxes stand, which is `drawn`, or a better one. What is done a
    /// second time, once boxes have moved, need not start anew.
    pub(crate) fn tidied(&self, drawn: Drawn, is_again: bool) -> Drawn {
        let mut best = self.improved(drawn);
        // Where nothing stays, to start anew gives the same again.
        let is_open = self.board.marks.is_empty() && self.is_all_free();
        if !(is_again && is_open)
            && let Some(fresh) = self.best_fresh(&best)
            && fresh.cost.is_less(best.cost, FRESH, FRESH_GAIN)
        {
            best = self.improved(fresh);
        }
        self.bordered(best)
    }

    /// The best of the arrangements that do not depend on where free boxes stand, each drawn once.
    fn best_fresh(&self, known: &Drawn) -> Option<Drawn> {
        let mut all: Vec<Arrangement> = Vec::new();
        for one in self.fresh() {
            if !all.contains(&one) {
                all.push(one);
            }
        }
        let all = all.iter();
        let drawn = all.map(|one| Drawn::beside(known, one.on(self.board), self.sizes));
        drawn.reduce(|best, one| match one.cost.is_less(best.cost, 0.0, 0.0) {
            true => one,
            false => best,
        })
    }

    fn is_all_free(&self) -> bool {
        self.board.components.keys().all(|id| (self.is_free)(*id))
    }

    /// The best arrangement of boxes that have no place yet.
    pub(crate) fn placed(&self) -> Arrangement {
        let mut all: Vec<Arrangement> = self.fresh().collect();
        if all.len() == 1 {
            return all.swap_remove(0);
        }
        let all = all.iter().map(|one| {
            let frames = self.frames_in(one);
            let undrawn = frames.iter().filter(|frame| frame.is_none()).count();
            let drawn = Drawn::new(one.on(self.board), self.sizes);
            (UNDRAWN * undrawn as f32 + drawn.cost.total(), drawn)
        });
        let best = all.min_by(|(a, _), (b, _)| a.total_cmp(b));
        let best = best.map_or_else(|| self.board.clone(), |(_, best)| self.bordered(best).board);
        Arrangement {
            lanes: best.lanes,
            rects: self.free(&best),
        }
    }

    /// Moves the borders between lanes out of the way of lines and labels, where nothing that stays would
    /// move with them and no frame could come to lie across them.
    fn bordered(&self, best: Drawn) -> Drawn {
        let may_move = self.may_shrink || best.board.marks.is_empty();
        if !self.is_all_free() || !may_move || !self.frames.is_empty() {
            return best;
        }
        let lanes = borders::settled(&best.board, &best.routes);
        if lanes == best.board.lanes {
            return best;
        }
        let moved = Board {
            lanes,
            ..best.board.clone()
        };
        let moved = Drawn::new(moved, self.sizes);
        if moved.cost.is_less(best.cost, 0.0, MIN_GAIN) {
            moved
        } else {
            best
        }
    }

    /// Where the frames are around the boxes of an arrangement; `None` for one that would hold a box which
    /// is not its own.
    pub(crate) fn frames_in(&self, found: &Arrangement) -> Vec<Option<Rect>> {
        let after = found.on(self.board);
        let boxes: Vec<Rect> = after.components.values().map(|one| one.rect).collect();
        self.frames().rects(&boxes)
    }

    fn frames(&self) -> Frames {
        let index: BTreeMap<Id, usize> = self.board.components.keys().copied().zip(0..).collect();
        let inside = |ids: &Vec<Id>| ids.iter().filter_map(|id| index.get(id).copied()).collect();
        Frames::new(self.frames.iter().map(inside).collect())
    }

    fn free(&self, board: &Board) -> Vec<(Id, Rect)> {
        let boxes = board.components.iter().map(|(id, one)| (*id, one.rect));
        boxes.filter(|(id, _)| (self.is_free)(*id)).collect()
    }

    /// Moves boxes to the grid they nearly stand on for as long as that makes a better drawing.
    fn improved(&self, mut best: Drawn) -> Drawn {
        for _ in 0..MAX_ROUNDS {
            let kept = self.kept(&best.board);
            let kept = Drawn::beside(&best, kept.on(&best.board), self.sizes);
            if !kept.cost.is_less(best.cost, 0.0, MIN_GAIN) {
                break;
            }
            best = kept;
        }
        best
    }

    /// Arrangements that do not depend on where free boxes stand.
    fn fresh(&self) -> impl Iterator<Item = Arrangement> {
        let net = self.net(self.board);
        let rows = start::rows(&net, &COURSES);
        let is_small = net.is_searched();
        let is_open = is_small && net.nodes.iter().all(|node| !node.is_fixed);
        // Frames that lie across lanes need rows of their own.
        let choice: Vec<usize> = if is_small && !net.frames.is_empty() {
            vec![rows, rows + 2, rows + 4]
        } else if is_open {
            (rows.saturating_sub(1).max(2)..rows + 2).collect()
        } else {
            vec![rows]
        };
        choice.into_iter().map(move |rows| {
            let (plan, mut at) = if self.may_shrink {
                let plan = start::plan(&net, &COURSES, rows);
                let at = start::in_flow(&net, &plan);
                (plan, at)
            } else {
                let is_fixed = |node: usize| net.nodes[node].is_fixed;
                start::as_they_stand(&net, &COURSES, &lefts(self.board), rows, &is_fixed)
            };
            if is_small {
                let mut search = Search::new(&net, &plan, at);
                search.anneal();
                at = search.at;
            } else {
                start::level(&net, &plan, &mut at);
            }
            self.arranged(self.board, &net, &plan, at)
        })
    }

    /// The arrangement that a board nearly has.
    fn kept(&self, board: &Board) -> Arrangement {
        let net = self.net(board);
        let (plan, at) = start::as_they_stand(&net, &COURSES, &lefts(board), 0, &|_| true);
        self.arranged(board, &net, &plan, at)
    }

    fn arranged(&self, board: &Board, net: &Net, plan: &Plan, at: Vec<Cell>) -> Arrangement {
        let (mut plan, mut at) = plan.compressed(&at);
        while net.is_searched() {
            let mut search = Search::new(net, &plan, at);
            search.settle();
            let before = (plan.columns, plan.rows);
            let found = search.at;
            (plan, at) = plan.compressed(&found);
            if (plan.columns, plan.rows) == before {
                break;
            }
        }
        let lanes = &board.lanes;
        let counts = board.lane_counts();
        let least = Lane::ALL.map(|lane| {
            let size = lanes.bounds(lane).size();
            let size = if lane == Lane::Monitoring {
                size.y
            } else {
                size.x
            };
            if self.may_shrink && counts[lane.index()] > 0 {
                0.0
            } else {
                size
            }
        });
        let is_empty = counts[..3].iter().all(|count| *count == 0);
        let height = lanes.bounds(Lane::Ingest).height();
        let ground = Ground {
            net,
            plan: &plan,
            at: &at,
            least: &least,
            least_height: if self.may_shrink && !is_empty {
                0.0
            } else {
                height
            },
            obstacles: &self.obstacles(board),
        };
        let room = ground.room();
        let origin = lanes.hull().min;
        let width = |lane: Lane| room.ends[lane.index()] - room.corners[lane.index()].x;
        let band = room.ends[Lane::Monitoring.index()] - room.bottom;
        let rects = board.components.keys().zip(&room.rects);
        let rects = rects.filter(|(id, _)| (self.is_free)(**id));
        Arrangement {
            lanes: Lanes::new(origin, Lane::COLUMNS.map(width), room.bottom, band),
            rects: rects
                .map(|(id, rect)| (*id, rect.translate(origin.to_vec2())))
                .collect(),
        }
    }

    fn net(&self, board: &Board) -> Net {
        let index: BTreeMap<Id, usize> = board.components.keys().copied().zip(0..).collect();
        let nodes = board.components.iter().map(|(id, one)| Node {
            lane: one.lane.index(),
            rect: one.rect.translate(-corner(board, one.lane)),
            is_fixed: !(self.is_free)(*id),
        });
        let links = board.connectors.values().filter_map(|one| {
            let ends = [one.from, one.to].map(|end| index.get(&end.component()?).copied());
            let ends = [ends[0]?, ends[1]?];
            let label = match one.label.trim() {
                "" => 0.0,
                label => route::label_lines(label, self.sizes).width(),
            };
            (ends[0] != ends[1]).then_some(Link { ends, label })
        });
        Net::new(nodes.collect(), links.collect(), self.frames())
    }

    /// What stays, by lane: boxes, and where only new ones are placed marks too.
    fn obstacles(&self, board: &Board) -> [Vec<Rect>; 4] {
        Lane::ALL.map(|lane| {
            let boxes = board
                .components
                .iter()
                .filter(|(id, one)| one.lane == lane && !(self.is_free)(**id));
            let bounds = board.lanes.bounds(lane);
            let marks = board.marks.values().map(|mark| mark.rect);
            let marks = marks.filter(|rect| !self.may_shrink && bounds.contains(rect.center()));
            let all = boxes.map(|(_, one)| one.rect).chain(marks);
            all.map(|rect| rect.translate(-corner(board, lane)))
                .collect()
        })
    }
}

/// The upper left corner of a lane.
fn corner(board: &Board, lane: Lane) -> Vec2 {
    board.lanes.bounds(lane).min.to_vec2()
}

fn lefts(board: &Board) -> [f32; 4] {
    Lane::ALL.map(|lane| corner(board, lane).x)
}

impl Arrangement {
    /// The board with this arrangement.
    fn on(&self, board: &Board) -> Board {
        let mut after = board.clone();
        after.lanes = self.lanes;
        for (id, one) in &board.components {
            let by: Vec2 = corner(&after, one.lane) - corner(board, one.lane);
            if by != Vec2::ZERO {
                let moved = Component {
                    rect: one.rect.translate(by),
                    ..(**one).clone()
                };
                after.components.insert(*id, moved.into());
            }
        }
        for (id, rect) in &self.rects {
            if let Some(one) = after.components.get(id) {
                let moved = Component {
                    rect: *rect,
                    ..(**one).clone()
                };
                after.components.insert(*id, moved.into());
            }
        }
        after
    }
}

/// A board and what its drawing costs.
#[derive(Clone)]
pub(crate) struct Drawn {
    pub(crate) board: Board,
    routes: Routes,
    pub(crate) cost: Cost,
}

impl Drawn {
    pub(crate) fn new(board: Board, sizes: &Sizes) -> Self {
        let routes = route::all(&board, sizes);
        let cost = quality::cost(&board, &routes, sizes);
        Self {
            board,
            routes,
            cost,
        }
    }

    /// Draws a board of which `known` may be the drawing already.
    pub(crate) fn beside(known: &Self, board: Board, sizes: &Sizes) -> Self {
        if route::have_same_routes(&known.board, &board) {
            Self {
                board,
                ..known.clone()
            }
        } else {
            Self::new(board, sizes)
        }
    }
}
