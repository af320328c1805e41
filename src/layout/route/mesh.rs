//! The visibility grid that a search runs on, and what each piece of it costs.

use std::cell::OnceCell;

use emath::{Pos2, Rangef, Rect, pos2};

use super::{
    cost::{SEARCH_CLOSE, SEARCH_TITLE, SHARED},
    obstacles::Surroundings,
    routes::{DrawnLines, overlap},
    scratch::State,
};

/// A grid of more lines than this in one direction is not searched.
const MAX_LINES: usize = 320;
/// More boxes than this in a window are not searched.
const MAX_BOXES: usize = 128;
/// The margin around a box that is never entered, in board units; less than the gap between a line's
/// end and its box.
pub(super) const MARGIN: f32 = 3.0;
/// Grid lines closer than this are merged, in board units.
const SAME_LINE: f32 = 2.0;

// Flags of the pieces from a node to its right neighbour and to its lower neighbour.
const BLOCKED: [u8; 2] = [1, 2];
const CLOSE: [u8; 2] = [4, 8];
const UNDER_TITLE: [u8; 2] = [16, 32];

/// The cost of each piece of a row or column, infinite where it is blocked; computed on first use.
type Costs = OnceCell<Vec<f32>>;

/// The grid of one search.
pub(super) struct Mesh<'a> {
    drawn: &'a DrawnLines,
    xs: Vec<f32>,
    ys: Vec<f32>,
    /// By node, row by row: the flags of its pieces to the right and downwards.
    pieces: Vec<u8>,
    rows: Vec<Costs>,
    columns: Vec<Costs>,
}

impl<'a> Mesh<'a> {
    /// The grid in a window, with the lines through `stops`; `None` where it would be too large.
    pub(super) fn new(
        boxes: &[Rect],
        window: Rect,
        stops: &[Pos2],
        around: Surroundings<'a>,
    ) -> Option<Self> {
        if boxes.len() > MAX_BOXES {
            return None;
        }
        let clear = around.sizes.connector_stub;
        let (columns, rows): (Vec<_>, Vec<_>) = boxes
            .iter()
            .map(|rect| (rect.x_range(), rect.y_range()))
            .map(|(x, y)| ((x, y), (y, x)))
            .unzip();
        let (stop_xs, stop_ys): (Vec<_>, Vec<_>) = stops.iter().map(|at| (at.x, at.y)).unzip();
        let xs = lines(&columns, window.x_range(), &stop_xs, clear);
        let ys = lines(&rows, window.y_range(), &stop_ys, clear);
        if xs.len().max(ys.len()) > MAX_LINES {
            return None;
        }
        let mut mesh = Self {
            pieces: vec![0; xs.len() * ys.len()],
            rows: vec![OnceCell::new(); ys.len()],
            columns: vec![OnceCell::new(); xs.len()],
            drawn: around.drawn,
            xs,
            ys,
        };
        for rect in boxes {
            mesh.mark(rect.expand(clear * 0.6), CLOSE);
            mesh.mark(rect.expand(MARGIN), BLOCKED);
        }
        for (border, is_horizontal) in &around.obstacles.borders {
            let flags = if *is_horizontal {
                [CLOSE[0], 0]
            } else {
                [0, CLOSE[1]]
            };
            mesh.mark(*border, flags);
        }
        for title in &around.obstacles.titles {
            mesh.mark(*title, UNDER_TITLE);
        }
        Some(mesh)
    }

    /// Sets flags on every piece that enters `rect`.
    fn mark(&mut self, rect: Rect, flags: [u8; 2]) {
        // The lines inside, and the one before them, from which a piece leads in.
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
                *piece |= flags[0];
            }
        }
        for y in top..end_y {
            for piece in &mut self.pieces[y * width + first_x..y * width + end_x] {
                *piece |= flags[1];
            }
        }
    }

    pub(super) fn pos(&self, state: State) -> Pos2 {
        pos2(self.xs[usize::from(state.x)], self.ys[usize::from(state.y)])
    }

    pub(super) fn states(&self) -> usize {
        self.pieces.len() * 4
    }

    fn node(&self, x: u16, y: u16) -> usize {
        usize::from(y) * self.xs.len() + usize::from(x)
    }

    /// A number for every state, below [`Mesh::states`].
    pub(super) fn index(&self, state: State) -> usize {
        self.node(state.x, state.y) * 4 + usize::from(state.heading)
    }

    /// Column and row of a stop.
    pub(super) fn node_at(&self, at: Pos2) -> Option<(u16, u16)> {
        let x = self.xs.iter().position(|x| *x == at.x)?;
        let y = self.ys.iter().position(|y| *y == at.y)?;
        Some((u16::try_from(x).ok()?, u16::try_from(y).ok()?))
    }

    /// The next state straight ahead, and what it costs to get there.
    pub(super) fn step(&self, state: State) -> Option<(State, f32)> {
        let State { x, y, heading } = state;
        let (next_x, next_y) = match heading {
            0 => (x + 1, y),
            1 => (x, y + 1),
            2 => (x.checked_sub(1)?, y),
            _ => (x, y.checked_sub(1)?),
        };
        let (left, top) = (usize::from(x.min(next_x)), usize::from(y.min(next_y)));
        let cost = if heading % 2 == 0 {
            self.rows[top].get_or_init(|| self.row(top)).get(left)
        } else {
            let column = self.columns[left].get_or_init(|| self.column(left));
            column.get(top)
        };
        let cost = cost.copied().filter(|cost| cost.is_finite())?;
        let (x, y) = (next_x, next_y);
        Some((State { y, x, heading }, cost))
    }

    fn row(&self, y: usize) -> Vec<f32> {
        let pieces = self.pieces[y * self.xs.len()..].iter();
        costs(&self.xs, pieces, 0, self.drawn.beside(true, self.ys[y]))
    }

    fn column(&self, x: usize) -> Vec<f32> {
        let pieces = self.pieces[x..].iter().step_by(self.xs.len());
        costs(&self.ys, pieces, 1, self.drawn.beside(false, self.xs[x]))
    }
}

/// What the pieces between the nodes `at` of a row (axis 0) or column (axis 1) cost. `others`: the
/// stretches along which other lines run beside it.
fn costs<'a>(
    at: &[f32],
    pieces: impl Iterator<Item = &'a u8>,
    axis: usize,
    others: impl Iterator<Item = Rangef>,
) -> Vec<f32> {
    let others: Vec<Rangef> = others.collect();
    let pieces = at.windows(2).zip(pieces);
    let cost = |(ends, piece): (&[f32], &u8)| {
        let range = Rangef::new(ends[0], ends[1]);
        if piece & BLOCKED[axis] != 0 {
            return f32::INFINITY;
        }
        let is_close = piece & CLOSE[axis] != 0;
        let is_under_title = piece & UNDER_TITLE[axis] != 0;
        let shared = others.iter().map(|other| overlap(range, *other));
        range.span() * if is_close { 1.0 + SEARCH_CLOSE } else { 1.0 }
            + SHARED * shared.sum::<f32>()
            + if is_under_title { SEARCH_TITLE } else { 0.0 }
    };
    pieces.map(cost).collect()
}

/// The lines of a grid in one direction. Each box is given by its range across the lines and along
/// them.
fn lines(boxes: &[(Rangef, Rangef)], window: Rangef, stops: &[f32], clear: f32) -> Vec<f32> {
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
    lines.extend_from_slice(stops);
    lines.sort_by(f32::total_cmp);
    lines.dedup();
    lines
}
