//! The grid that a search goes over: the lines a person would draw along, and what each piece of
//! them costs.

use std::cell::OnceCell;

use emath::{Pos2, Rangef, Rect, pos2};

use crate::catalog::Sizes;

use super::{
    path::{Ground, SHARED},
    used::Used,
};

/// A grid of more lines than this in one direction is not searched.
const MAX_LINES: usize = 320;
/// More boxes than this in a window are not searched.
const MAX_BOXES: usize = 128;
/// What is never entered around a box, in board units; less than any gap a tip keeps.
pub const MARGIN: f32 = 3.0;
/// What a board unit close to a box or along a lane's border costs.
const ROUGH: f32 = 0.5;
/// What a piece under a lane's title costs.
const TITLE: f32 = 4000.0;
/// Grid lines closer than this are one, in board units.
const SAME_LINE: f32 = 2.0;

// What is known of the piece from a node to its right or lower neighbour.
const BLOCKED: [u8; 2] = [1, 2];
const IS_ROUGH: [u8; 2] = [4, 8];
const UNDER_TITLE: [u8; 2] = [16, 32];

/// A node of the grid, and the direction in which it is passed. In the order of the grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct State {
    /// Row.
    pub y: u16,
    /// Column.
    pub x: u16,
    /// 0 right, 1 down, 2 left, 3 up.
    pub toward: u8,
}

impl State {
    /// The same place, turned so often to the right.
    pub fn turned(self, turn: u8) -> Self {
        let toward = (self.toward + turn) % 4;
        Self { toward, ..self }
    }
}

/// What each piece of a row or a column costs, infinitely much where there is no way: worked out when
/// a way first leads there.
type Costs = OnceCell<Vec<f32>>;

/// The grid of one search.
pub struct Mesh<'a> {
    used: &'a Used,
    xs: Vec<f32>,
    ys: Vec<f32>,
    /// By node, row by row: what its pieces to the right and downwards are like.
    pieces: Vec<u8>,
    rows: Vec<Costs>,
    columns: Vec<Costs>,
}

impl<'a> Mesh<'a> {
    /// The grid in a window, with the lines of `stops` among its own; `None` where it would be too
    /// large.
    pub fn new(
        boxes: &[Rect],
        window: Rect,
        stops: &[Pos2],
        ground: &Ground,
        used: &'a Used,
        sizes: &Sizes,
    ) -> Option<Self> {
        if boxes.len() > MAX_BOXES {
            return None;
        }
        let clear = sizes.connector_stub;
        let spans = |rect: &Rect| (rect.x_range(), rect.y_range());
        let across = |rect: &Rect| (rect.y_range(), rect.x_range());
        let columns = boxes.iter().map(spans).collect::<Vec<_>>();
        let rows = boxes.iter().map(across).collect::<Vec<_>>();
        let xs = lines(
            &columns,
            window.x_range(),
            stops.iter().map(|at| at.x),
            clear,
        );
        let ys = lines(&rows, window.y_range(), stops.iter().map(|at| at.y), clear);
        if xs.len().max(ys.len()) > MAX_LINES {
            return None;
        }
        let mut mesh = Self {
            pieces: vec![0; xs.len() * ys.len()],
            rows: vec![OnceCell::new(); ys.len()],
            columns: vec![OnceCell::new(); xs.len()],
            used,
            xs,
            ys,
        };
        for rect in boxes {
            mesh.mark(rect.expand(clear * 0.6), IS_ROUGH);
            mesh.mark(rect.expand(MARGIN), BLOCKED);
        }
        for (border, is_horizontal) in &ground.borders {
            let bits = if *is_horizontal {
                [IS_ROUGH[0], 0]
            } else {
                [0, IS_ROUGH[1]]
            };
            mesh.mark(*border, bits);
        }
        for title in &ground.titles {
            mesh.mark(*title, UNDER_TITLE);
        }
        Some(mesh)
    }

    /// Notes `bits` on every piece that enters `rect`.
    fn mark(&mut self, rect: Rect, bits: [u8; 2]) {
        // Those inside, and the one before them, from which a piece leads in.
        let inside = |lines: &[f32], range: Rangef| {
            let first = lines.partition_point(|at| *at <= range.min);
            let end = lines.partition_point(|at| *at < range.max);
            (first.saturating_sub(1), first, end)
        };
        let (left, first_x, end_x) = inside(&self.xs, rect.x_range());
        let (top, first_y, end_y) = inside(&self.ys, rect.y_range());
        let width = self.xs.len();
        for y in first_y..end_y {
            for piece in &mut self.pieces[y * width + left..y * width + end_x] {
                *piece |= bits[0];
            }
        }
        for y in top..end_y {
            for piece in &mut self.pieces[y * width + first_x..y * width + end_x] {
                *piece |= bits[1];
            }
        }
    }

    /// Where on the board.
    pub fn pos(&self, state: State) -> Pos2 {
        pos2(self.xs[usize::from(state.x)], self.ys[usize::from(state.y)])
    }

    /// How many states there are.
    pub fn states(&self) -> usize {
        self.pieces.len() * 4
    }

    fn node(&self, x: u16, y: u16) -> usize {
        usize::from(y) * self.xs.len() + usize::from(x)
    }

    /// A number for every state, from 0 to [`Mesh::states`].
    pub fn index(&self, state: State) -> usize {
        self.node(state.x, state.y) * 4 + usize::from(state.toward)
    }

    /// Column and row of a stop.
    pub fn place(&self, at: Pos2) -> Option<(u16, u16)> {
        let x = self.xs.iter().position(|x| *x == at.x)?;
        let y = self.ys.iter().position(|y| *y == at.y)?;
        Some((u16::try_from(x).ok()?, u16::try_from(y).ok()?))
    }

    /// The next node on the way, and what it costs to get there.
    pub fn step(&self, state: State) -> Option<(State, f32)> {
        let State { x, y, toward } = state;
        let (next_x, next_y) = match toward {
            0 => (x + 1, y),
            1 => (x, y + 1),
            2 => (x.checked_sub(1)?, y),
            _ => (x, y.checked_sub(1)?),
        };
        let (left, top) = (usize::from(x.min(next_x)), usize::from(y.min(next_y)));
        let cost = if toward % 2 == 0 {
            self.rows[top].get_or_init(|| self.row(top)).get(left)
        } else {
            let column = self.columns[left].get_or_init(|| self.column(left));
            column.get(top)
        };
        let next = State {
            y: next_y,
            x: next_x,
            toward,
        };
        let cost = cost.copied().filter(|cost| cost.is_finite());
        cost.map(|cost| (next, cost))
    }

    /// What the pieces of a row cost.
    fn row(&self, y: usize) -> Vec<f32> {
        let first = y * self.xs.len();
        let pieces = &self.pieces[first..first + self.xs.len()];
        costs(
            &self.xs,
            pieces.iter(),
            0,
            &self.used.beside(true, self.ys[y]),
        )
    }

    /// What the pieces of a column cost.
    fn column(&self, x: usize) -> Vec<f32> {
        let pieces = self.pieces[x..].iter().step_by(self.xs.len());
        costs(&self.ys, pieces, 1, &self.used.beside(false, self.xs[x]))
    }
}

/// What the pieces between the nodes `at` of a row (axis 0) or a column (axis 1) cost, beside which
/// other lines run from where to where.
fn costs<'a>(
    at: &[f32],
    pieces: impl Iterator<Item = &'a u8>,
    axis: usize,
    others: &[(f32, f32)],
) -> Vec<f32> {
    let pieces = at.windows(2).zip(pieces);
    let cost = |(ends, piece): (&[f32], &u8)| {
        let (min, max) = (ends[0], ends[1]);
        if piece & BLOCKED[axis] != 0 {
            return f32::INFINITY;
        }
        let is_rough = piece & IS_ROUGH[axis] != 0;
        let is_under_title = piece & UNDER_TITLE[axis] != 0;
        let shared = others
            .iter()
            .map(|other| (max.min(other.1) - min.max(other.0)).max(0.0));
        (max - min) * if is_rough { 1.0 + ROUGH } else { 1.0 }
            + SHARED * shared.sum::<f32>()
            + if is_under_title { TITLE } else { 0.0 }
    };
    pieces.map(cost).collect()
}

/// The lines of a grid in one direction. Each box is given by its range in that direction and its
/// range across.
fn lines(
    boxes: &[(Rangef, Rangef)],
    window: Rangef,
    stops: impl Iterator<Item = f32>,
    clear: f32,
) -> Vec<f32> {
    let stops: Vec<f32> = stops.collect();
    let edges = boxes
        .iter()
        .flat_map(|(range, _)| [range.min - clear, range.max + clear]);
    let middles = boxes.iter().flat_map(|(range, across)| {
        boxes.iter().filter_map(move |(other, other_across)| {
            let gap = other.min - range.max;
            let is_channel =
                gap > 0.0 && gap < 4.0 * clear && across.intersection(*other_across).span() > 0.0;
            is_channel.then(|| (range.max + gap / 2.0).round())
        })
    });
    let mut lines: Vec<f32> = edges
        .chain(middles)
        .filter(|at| window.contains(*at))
        .filter(|at| stops.iter().all(|stop| (stop - at).abs() >= SAME_LINE))
        .collect();
    lines.sort_by(f32::total_cmp);
    lines.dedup_by(|next, last| *next - *last < SAME_LINE);
    lines.extend(stops);
    lines.sort_by(f32::total_cmp);
    lines.dedup();
    lines
}
