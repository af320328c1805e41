//! What is placed, and the grid it is placed in, as plain indices.

use std::ops::Range;

use emath::Rect;

use super::{cell::Cell, frames::Frames};

/// Boxes, the lines between them, and the frames around them.
pub(super) struct Net {
    pub(super) nodes: Vec<Node>,
    pub(super) links: Vec<Link>,
    pub(super) frames: Frames,
    /// The links at each node.
    pub(super) at: Vec<Vec<usize>>,
    /// By link: those that share no end with it.
    pub(super) apart: Vec<Vec<usize>>,
}

/// A box.
pub(super) struct Node {
    /// The lane's place in the list of lanes.
    pub(super) lane: usize,
    /// Where it is, seen from the upper left corner of its lane. Only its size matters when it is new.
    pub(super) rect: Rect,
    /// It stays there.
    pub(super) is_fixed: bool,
}

/// A line from one node to another.
pub(super) struct Link {
    pub(super) ends: [usize; 2],
    /// The width of its label in board units, or 0.
    pub(super) label: f32,
}

/// How a lane lies in the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// Beside the others: it has columns of its own.
    Column,
    /// Below them all: it has rows of its own, and all columns.
    Band,
}

/// The grid: the columns and the rows of each lane.
pub(super) struct Plan {
    pub(super) lanes: Vec<Area>,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// The part of the grid that is a lane's.
pub(super) struct Area {
    pub(super) course: Course,
    pub(super) columns: Range<usize>,
    pub(super) rows: Range<usize>,
    /// Column by column.
    pub(super) cells: Vec<Cell>,
}

/// With more boxes or more lines a search takes too long: boxes go in layers along the flow.
const MAX_SEARCHED: usize = 150;
const MAX_LINKS: usize = 600;

fn is_searched(nodes: usize, links: usize) -> bool {
    nodes <= MAX_SEARCHED && links <= MAX_LINKS
}

impl Net {
    pub(super) fn new(nodes: Vec<Node>, links: Vec<Link>, frames: Frames) -> Self {
        let mut at = vec![Vec::new(); nodes.len()];
        for (index, link) in links.iter().enumerate() {
            for end in link.ends {
                at[end].push(index);
            }
        }
        let shares_an_end =
            |one: &Link, other: &Link| one.ends.iter().any(|end| other.ends.contains(end));
        let apart = |one: &Link| {
            let others = links.iter().enumerate();
            let others = others.filter(|(_, other)| !shares_an_end(one, other));
            others.map(|(index, _)| index).collect()
        };
        let apart = if is_searched(nodes.len(), links.len()) {
            links.iter().map(apart).collect()
        } else {
            Vec::new()
        };
        Self {
            nodes,
            links,
            frames,
            at,
            apart,
        }
    }

    /// Whether it is small enough for a search.
    pub(super) fn is_searched(&self) -> bool {
        is_searched(self.nodes.len(), self.links.len())
    }

    pub(super) fn members(&self, lane: usize) -> impl Iterator<Item = usize> {
        let nodes = self.nodes.iter().enumerate();
        nodes
            .filter(move |(_, node)| node.lane == lane)
            .map(|(index, _)| index)
    }
}

impl Area {
    fn new(course: Course, columns: Range<usize>, rows: Range<usize>) -> Self {
        let cell = |column| rows.clone().map(move |row| Cell { column, row });
        let cells = columns.clone().flat_map(cell).collect();
        Self {
            course,
            columns,
            rows,
            cells,
        }
    }

    pub(super) fn has(&self, cell: Cell) -> bool {
        self.columns.contains(&cell.column) && self.rows.contains(&cell.row)
    }
}

impl Plan {
    /// A grid for lanes side by side, each with so many columns, over bands with so many rows each. It
    /// has `columns` columns at least: what the lanes side by side leave is the bands' alone.
    pub(super) fn new(lanes: &[(Course, usize)], rows: usize, columns: usize) -> Self {
        let own = lanes.iter().filter(|(course, _)| *course == Course::Column);
        let columns = own.map(|(_, count)| *count).sum::<usize>().max(columns);
        let (mut left, mut top) = (0, rows);
        let areas = lanes.iter().map(|(course, count)| match course {
            Course::Column => {
                left += count;
                Area::new(*course, left - count..left, 0..rows)
            }
            Course::Band => {
                top += count;
                Area::new(*course, 0..columns, top - count..top)
            }
        });
        Self {
            lanes: areas.collect(),
            columns,
            rows: top,
        }
    }

    /// The place of a cell, row by row.
    pub(super) fn index(&self, cell: Cell) -> usize {
        cell.row * self.columns + cell.column
    }

    /// Without the columns and rows in which nobody stands.
    pub(super) fn compressed(&self, at: &[Cell]) -> (Self, Vec<Cell>) {
        let places = |count: usize, line: fn(&Cell) -> usize| {
            let mut is_used = vec![false; count];
            at.iter().for_each(|cell| is_used[line(cell)] = true);
            let before = is_used.iter().scan(0, |used, is_used| {
                let place = *used;
                *used += usize::from(*is_used);
                Some(place)
            });
            let mut before: Vec<usize> = before.collect();
            let last = before.last().copied().unwrap_or(0);
            before.push(last + is_used.last().map_or(0, |is_used| usize::from(*is_used)));
            before
        };
        let columns = places(self.columns, |cell| cell.column);
        let rows = places(self.rows, |cell| cell.row);
        let within =
            |range: &Range<usize>, places: &[usize]| places[range.end] - places[range.start];
        let lanes: Vec<(Course, usize)> = self
            .lanes
            .iter()
            .map(|area| match area.course {
                Course::Column => (area.course, within(&area.columns, &columns)),
                Course::Band => (area.course, within(&area.rows, &rows)),
            })
            .collect();
        let bands = lanes.iter().filter(|(course, _)| *course == Course::Band);
        let above = rows[self.rows] - bands.map(|(_, count)| *count).sum::<usize>();
        let cells = at.iter().map(|cell| Cell {
            column: columns[cell.column],
            row: rows[cell.row],
        });
        (
            Self::new(&lanes, above, columns[self.columns]),
            cells.collect(),
        )
    }
}
