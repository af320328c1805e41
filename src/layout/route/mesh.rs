//! The grid that a search runs on: its lines, what each piece of it costs, and which connectors run
//! along it.
//!
//! The lines are the ones that a person would draw along: a little off every box's edges, through its
//! middle, and along the middles of channels.

use emath::{Pos2, Rangef, Rect, pos2};

use super::{
    cost::{ALONG_BORDER, BLOCKED, OVER_MARK, OVER_TITLE},
    obstacles::{Obstacles, point, range},
    port::Heading,
    users::Users,
};

/// A mesh of more nodes than this is not searched.
const MAX_NODES: usize = 160_000;
/// How far off a box's edges lines run, in board units.
const STUB: f32 = 20.0;
/// What no line comes nearer to a box than, in board units.
const MARGIN: f32 = 7.0;
/// What lines keep clear of boxes, and of each other, where there is room, in board units.
pub(super) const CLEARANCE: f32 = 12.0;
/// A channel that is narrower or wider than this has no middle to run along, in board units.
const CHANNEL: Rangef = Rangef {
    min: 16.0,
    max: 400.0,
};
/// Boxes farther apart than this along a channel do not make one, in board units.
const CHANNEL_REACH: f32 = 60.0;
/// How far around a piece its room is measured, in board units.
const ROOM: f32 = 90.0;
/// A box is beside a piece that comes this near to it, in board units.
const BESIDE: f32 = 6.0;
/// The most lines that a channel is said to have room for.
const MAX_ROOM: f32 = 20.0;
/// Lines closer than this are one, in board units.
const SAME_LINE: f32 = 3.0;
/// A line farther than this from one of the mesh is not on it, in board units.
const ON_LINE: f32 = 24.0;
/// Distance from a lane's border within which a line runs along it, in board units.
const BORDER_CLEARANCE: f32 = 4.0;

/// The grid of searches in a window.
pub(super) struct Mesh {
    pub(super) window: Rect,
    /// The columns' places and the rows'.
    lines: [Vec<f32>; 2],
    /// By node, row by row.
    places: Vec<Pos2>,
    /// By piece (two for every node, to the right and downwards): what it costs to run along it, infinite
    /// beyond the last node.
    costs: Vec<f32>,
    /// By piece: how far the next boxes on both its sides are.
    rooms: Vec<[f32; 2]>,
    /// By node: whether it lies in a box or close to it.
    covered: Vec<bool>,
    users: Users,
}

impl Mesh {
    /// The mesh of a window, with lines through `stops`; `None` where it would be too large.
    pub(super) fn new(window: Rect, stops: &[Pos2], obstacles: &Obstacles) -> Option<Self> {
        let boxes: Vec<Rect> = obstacles
            .boxes
            .within(window)
            .into_iter()
            .map(|(_, rect)| rect)
            .collect();
        let lines = [0, 1].map(|axis| lines(&boxes, window, stops, axis));
        let nodes = lines[0].len() * lines[1].len();
        if nodes > MAX_NODES {
            return None;
        }
        let [xs, ys] = &lines;
        let mut places = Vec::with_capacity(nodes);
        let mut costs = Vec::with_capacity(2 * nodes);
        let lengths = |places: &[f32]| -> Vec<f32> {
            let lengths = places.windows(2).map(|pair| pair[1] - pair[0]);
            lengths.chain([f32::INFINITY]).collect()
        };
        let (widths, heights) = (lengths(xs), lengths(ys));
        for (y, height) in ys.iter().zip(heights) {
            for (x, width) in xs.iter().zip(&widths) {
                places.push(pos2(*x, *y));
                costs.extend([*width, height]);
            }
        }
        let mut mesh = Self {
            window,
            lines,
            places,
            costs,
            rooms: vec![[ROOM; 2]; 2 * nodes],
            covered: vec![false; nodes],
            users: Users::new(2 * nodes),
        };
        for rect in boxes {
            mesh.charge(rect.expand(MARGIN), [BLOCKED; 2]);
            mesh.cover(rect.expand(MARGIN));
            mesh.narrow(rect);
        }
        for mark in &obstacles.marks {
            mesh.charge(*mark, [OVER_MARK; 2]);
        }
        for title in &obstacles.titles {
            mesh.charge(*title, [OVER_TITLE; 2]);
        }
        for (axis, borders) in obstacles.borders.iter().enumerate() {
            for (place, along) in borders {
                let ends = [along.min, along.max].map(|end| point(axis, *place, end));
                let strip = Rect::from_two_pos(ends[0], ends[1]).expand(BORDER_CLEARANCE);
                let mut rates = [0.0; 2];
                rates[1 - axis] = ALONG_BORDER;
                mesh.charge(strip, rates);
            }
        }
        Some(mesh)
    }

    /// Adds to the costs of the pieces in an area, for every unit of horizontal and vertical ones.
    fn charge(&mut self, area: Rect, rates: [f32; 2]) {
        for (way, rate) in rates.into_iter().enumerate() {
            if rate > 0.0 {
                let costs = &mut self.costs;
                each_piece(&self.lines, area, way, |piece, inside| {
                    costs[piece] += inside * rate;
                });
            }
        }
    }

    fn cover(&mut self, area: Rect) {
        let [columns, rows] = [0, 1].map(|axis| inside(&self.lines[axis], range(area, axis)));
        for row in rows {
            for column in columns.clone() {
                self.covered[row * self.lines[0].len() + column] = true;
            }
        }
    }

    /// Takes a box into account for the room of the pieces beside it.
    fn narrow(&mut self, rect: Rect) {
        for way in [0, 1] {
            let across = range(rect, 1 - way);
            for (side, edge, far) in [(0, across.max, ROOM), (1, across.min, -ROOM)] {
                let reach = range(rect, way).expand(BESIDE);
                let area = Rect::from_two_pos(
                    point(way, reach.min, edge - far.signum() * 0.01),
                    point(way, reach.max, edge + far),
                );
                let (lines, rooms) = (&self.lines, &mut self.rooms);
                let count = lines[0].len();
                each_piece(lines, area, way, |piece, _| {
                    let node = piece / 2;
                    let at = if way == 0 {
                        lines[1][node / count]
                    } else {
                        lines[0][node % count]
                    };
                    let room = &mut rooms[piece][side];
                    *room = room.min((at - edge).abs());
                });
            }
        }
    }

    pub(super) fn node_count(&self) -> usize {
        self.covered.len()
    }

    pub(super) fn pos(&self, node: usize) -> Pos2 {
        self.places[node]
    }

    /// Whether a node lies in a box or close to it.
    pub(super) fn is_covered(&self, node: usize) -> bool {
        self.covered[node]
    }

    /// The first node on the way out of a box, at least `least` from its side.
    pub(super) fn node_beyond(&self, side: Pos2, out: Heading, least: f32) -> Option<usize> {
        let along = usize::from(out % 2);
        let places = &self.lines[along];
        let index = if out < 2 {
            places.partition_point(|at| *at < side[along] + least)
        } else {
            places
                .partition_point(|at| *at <= side[along] - least)
                .checked_sub(1)?
        };
        places.get(index)?;
        let across = nearest(&self.lines[1 - along], side[1 - along], ON_LINE)?;
        let columns = self.lines[0].len();
        Some(if along == 0 {
            across * columns + index
        } else {
            index * columns + across
        })
    }

    /// The next node ahead, and the piece that leads there.
    pub(super) fn step(&self, node: usize, heading: Heading) -> Option<(usize, usize)> {
        let columns = self.lines[0].len();
        let (next, piece) = match heading {
            0 => (node + 1, 2 * node),
            1 => (node + columns, 2 * node + 1),
            2 => (node.checked_sub(1)?, 2 * node.checked_sub(1)?),
            _ => {
                let next = node.checked_sub(columns)?;
                (next, 2 * next + 1)
            }
        };
        self.costs[piece].is_finite().then_some((next, piece))
    }

    /// What a piece costs, without regard to other connectors.
    pub(super) fn cost(&self, piece: usize) -> f32 {
        self.costs[piece]
    }

    pub(super) fn length(&self, piece: usize) -> f32 {
        let (node, way) = (piece / 2, piece % 2);
        let next = if way == 0 {
            node + 1
        } else {
            node + self.lines[0].len()
        };
        self.places[next][way] - self.places[node][way]
    }

    /// How many lines there is room for beside each other.
    pub(super) fn room(&self, piece: usize) -> f32 {
        let width: f32 = self.rooms[piece].iter().sum();
        (1.01 + (width - 2.0 * CLEARANCE) / CLEARANCE)
            .floor()
            .clamp(1.0, MAX_ROOM)
    }

    /// The connectors along a piece.
    pub(super) fn users(&self, piece: usize) -> impl Iterator<Item = usize> {
        self.users.of(piece)
    }

    /// The connectors that pass straight across a path through a node.
    pub(super) fn passing(&self, node: usize, heading: Heading) -> impl Iterator<Item = usize> {
        let across = (heading + 1) % 4;
        let pieces = [across, (across + 2) % 4].map(|way| self.step(node, way));
        let pieces = match pieces {
            [Some((_, ahead)), Some((_, behind))] => Some([ahead, behind]),
            _ => None,
        };
        pieces.into_iter().flat_map(move |[ahead, behind]| {
            self.users(ahead)
                .filter(move |line| self.users(behind).any(|other| other == *line))
        })
    }

    /// Enters a connector, or takes it out again.
    pub(super) fn set_user(&mut self, line: usize, points: &[Pos2], is_there: bool) {
        let columns = self.lines[0].len();
        for pair in points.windows(2) {
            let way = match pair[1] - pair[0] {
                step if step.y.abs() < 0.01 => 0,
                step if step.x.abs() < 0.01 => 1,
                _ => continue,
            };
            let Some(across) = nearest(&self.lines[1 - way], pair[0][1 - way], ON_LINE) else {
                continue;
            };
            let stretch = Rangef::new(pair[0][way], pair[1][way]).as_positive();
            let nodes = inside(&self.lines[way], stretch.expand(0.5));
            for along in nodes.start..nodes.end.saturating_sub(1) {
                let node = if way == 0 {
                    across * columns + along
                } else {
                    along * columns + across
                };
                if is_there {
                    self.users.add(2 * node + way, line);
                } else {
                    self.users.remove(2 * node + way, line);
                }
            }
        }
    }
}

/// Calls `visit` for every horizontal (way 0) or vertical (way 1) piece that enters an area, with the
/// length that lies in it.
fn each_piece(lines: &[Vec<f32>; 2], area: Rect, way: usize, mut visit: impl FnMut(usize, f32)) {
    let columns = lines[0].len();
    let along = &lines[way];
    let stretch = range(area, way);
    let first = along.partition_point(|at| *at <= stretch.min).max(1) - 1;
    for across in inside(&lines[1 - way], range(area, 1 - way)) {
        for index in first..along.len().saturating_sub(1) {
            let (start, end) = (along[index], along[index + 1]);
            if start >= stretch.max {
                break;
            }
            let length = end.min(stretch.max) - start.max(stretch.min);
            if length > 0.01 {
                let node = if way == 0 {
                    across * columns + index
                } else {
                    index * columns + across
                };
                visit(2 * node + way, length);
            }
        }
    }
}

/// The indices of the lines strictly inside a range.
fn inside(lines: &[f32], range: Rangef) -> std::ops::Range<usize> {
    let first = lines.partition_point(|at| *at <= range.min);
    first..lines.partition_point(|at| *at < range.max).max(first)
}

/// The line nearest to a place, if it is within `reach`.
fn nearest(lines: &[f32], at: f32, reach: f32) -> Option<usize> {
    let next = lines.partition_point(|line| *line < at);
    let far = |index: &usize| {
        lines
            .get(*index)
            .map_or(f32::INFINITY, |line| (line - at).abs())
    };
    [next.saturating_sub(1), next]
        .into_iter()
        .min_by(|one, other| far(one).total_cmp(&far(other)))
        .filter(|index| far(index) <= reach)
}

/// The lines of a mesh across an axis.
fn lines(boxes: &[Rect], window: Rect, stops: &[Pos2], axis: usize) -> Vec<f32> {
    let window = range(window, axis);
    let middles = boxes.iter().map(|rect| rect.center()[axis]);
    let edges = boxes.iter().flat_map(|rect| {
        let sides = range(*rect, axis).expand(STUB);
        [sides.min, sides.max]
    });
    let channels = boxes.iter().flat_map(|one| {
        boxes.iter().filter_map(move |other| {
            let channel = Rangef::new(one.max[axis], other.min[axis]);
            let is_wide = CHANNEL.contains(channel.span());
            let beside = |rect: Rect| range(rect, 1 - axis);
            let reach = beside(*one).expand(CHANNEL_REACH);
            let is_one = is_wide && reach.intersection(beside(*other)).span() > 0.0;
            is_one.then(|| channel.center())
        })
    });
    let mut all: Vec<f32> = stops.iter().map(|stop| stop[axis]).collect();
    all.sort_unstable_by(f32::total_cmp);
    all.dedup();
    let rim = [window.min, window.max];
    add(&mut all, middles, window);
    add(&mut all, edges.chain(channels).chain(rim), window);
    all
}

/// Adds places to those in `all` that are not too close to one there or to the one before.
fn add(all: &mut Vec<f32>, places: impl Iterator<Item = f32>, window: Rangef) {
    let mut places: Vec<f32> = places
        .filter(|at| window.contains(*at) && nearest(all, *at, SAME_LINE).is_none())
        .collect();
    places.sort_unstable_by(f32::total_cmp);
    places.dedup_by(|next, last| *next - *last < SAME_LINE);
    all.extend(places);
    all.sort_unstable_by(f32::total_cmp);
}
