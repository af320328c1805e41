//! The cells that a search starts from: in the order of the flow, or as boxes stand already.

use std::collections::BTreeMap;

use super::{
    cell::Cell,
    depth::depths,
    net::{Course, Net, Plan},
};

/// How many boxes high the lanes side by side are for each across: boxes are wider than high.
const TALL: f32 = 1.8;
/// The least rows of the lanes side by side.
const MIN_ROWS: f32 = 3.0;
/// The most boxes side by side in a band.
const MAX_IN_BAND: usize = 5;
/// Middles closer than these are in one column and in one row, in board units.
const SAME_COLUMN: f32 = 100.0;
const SAME_ROW: f32 = 30.0;
/// How often the boxes of all columns are put level with those they are connected with.
const SWEEPS: usize = 6;

/// How many rows the lanes side by side want.
pub(super) fn rows(net: &Net, courses: &[Course]) -> usize {
    let above = net
        .nodes
        .iter()
        .filter(|node| courses[node.lane] == Course::Column);
    (above.count() as f32 * TALL).sqrt().round().max(MIN_ROWS) as usize
}

/// A grid with so many rows and as many columns as all boxes then need.
pub(super) fn plan(net: &Net, courses: &[Course], rows: usize) -> Plan {
    let count = |lane: usize| net.members(lane).count();
    let is_column = |lane: &usize| courses[*lane] == Course::Column;
    let lanes = 0..courses.len();
    let columns: usize = lanes
        .clone()
        .filter(is_column)
        .map(|lane| count(lane).div_ceil(rows))
        .sum();
    let banded = lanes
        .clone()
        .filter(|lane| !is_column(lane))
        .map(count)
        .max()
        .unwrap_or(0);
    let columns = columns.max(banded.min(MAX_IN_BAND)).max(1);
    let side_by_side = columns.min(MAX_IN_BAND.max(columns / 2));
    let sizes: Vec<(Course, usize)> = lanes
        .map(|lane| {
            let at_most = if is_column(&lane) { rows } else { side_by_side };
            (courses[lane], count(lane).div_ceil(at_most))
        })
        .collect();
    Plan::new(&sizes, rows, columns)
}

/// Every box in a cell of its lane, in the order of the flow; fixed ones near where they are.
pub(super) fn in_flow(net: &Net, plan: &Plan) -> Vec<Cell> {
    let depth = flow_depths(net);
    let mut at = vec![Cell { column: 0, row: 0 }; net.nodes.len()];
    for (lane, area) in plan.lanes.iter().enumerate() {
        let mut free = area.cells.clone();
        let (fixed, mut others): (Vec<usize>, Vec<usize>) = net
            .members(lane)
            .partition(|node| net.nodes[*node].is_fixed);
        for node in fixed {
            let middle = net.nodes[node].rect.center();
            let far = |cell: &Cell| {
                let column = (cell.column - area.columns.start) as f32 + 0.5;
                let row = (cell.row - area.rows.start) as f32 + 0.9;
                (middle.x / 272.0 - column).abs() + (middle.y / 100.0 - row).abs()
            };
            let nearest = (0..free.len()).min_by(|a, b| far(&free[*a]).total_cmp(&far(&free[*b])));
            if let Some(nearest) = nearest {
                at[node] = free.remove(nearest);
            }
        }
        others.sort_by_key(|node| (depth[*node], *node));
        for (node, cell) in others.into_iter().zip(free) {
            at[node] = cell;
        }
    }
    at
}

/// The grid that boxes stand in already, if roughly: middles that are nearly level make a row. Of two
/// boxes in one cell, one gets another. Those for which `has_place` is false get what is left, in the
/// order of the flow, and there are so many `rows` at least that all find a cell.
pub(super) fn as_they_stand(
    net: &Net,
    courses: &[Course],
    lefts: &[f32],
    rows: usize,
    has_place: &dyn Fn(usize) -> bool,
) -> (Plan, Vec<Cell>) {
    let x = |node: usize| net.nodes[node].rect.center().x + lefts[net.nodes[node].lane];
    let y = |node: usize| net.nodes[node].rect.center().y;
    let of = |course: Course| (0..courses.len()).filter(move |lane| courses[*lane] == course);
    let members = |lane: usize| net.members(lane).filter(|node| has_place(*node));
    let least = rows;
    let columns: Vec<Vec<f32>> = (0..courses.len())
        .map(|lane| match courses[lane] {
            Course::Column => lines(members(lane).map(x), SAME_COLUMN),
            Course::Band => Vec::new(),
        })
        .collect();
    let rows = lines(of(Course::Column).flat_map(members).map(y), SAME_ROW);
    let mut all_columns: Vec<f32> = columns.concat();
    // Boxes of the bands that stand beyond every column make columns of their own.
    let last = all_columns
        .last()
        .map_or(f32::NEG_INFINITY, |last| last + SAME_COLUMN);
    let beyond = of(Course::Band)
        .flat_map(members)
        .map(x)
        .filter(|x| *x > last);
    all_columns.extend(lines(beyond, SAME_COLUMN));
    let mut wanted = vec![(0, 0); net.nodes.len()];
    let mut left = 0;
    let mut counts = Vec::new();
    for (lane, course) in courses.iter().enumerate() {
        let own = match course {
            Course::Column => rows.clone(),
            Course::Band => lines(members(lane).map(y), SAME_ROW),
        };
        for node in members(lane) {
            let column = match course {
                Course::Column => left + nearest(&columns[lane], x(node)),
                Course::Band => nearest(&all_columns, x(node)),
            };
            wanted[node] = (column, nearest(&own, y(node)));
        }
        left += columns[lane].len();
        counts.push((
            *course,
            if *course == Course::Column {
                columns[lane].len()
            } else {
                own.len()
            },
        ));
    }
    let counts = counts.into_iter();
    // Of two boxes in one cell the fixed one stays, else the upper.
    let mut taken: Vec<BTreeMap<(usize, usize), usize>> = vec![BTreeMap::new(); courses.len()];
    let mut needed = vec![0; courses.len()];
    for lane in 0..courses.len() {
        let mut members: Vec<usize> = members(lane).collect();
        members.sort_by_key(|node| (!net.nodes[*node].is_fixed, wanted[*node].1, *node));
        for node in members {
            let (column, mut row) = wanted[node];
            while taken[lane].contains_key(&(column, row)) {
                row += 1;
            }
            taken[lane].insert((column, row), node);
            needed[lane] = needed[lane].max(row + 1);
        }
    }
    let above = of(Course::Column)
        .map(|lane| needed[lane])
        .max()
        .unwrap_or(0);
    let rows = above.max(rows.len()).max(least);
    let count = |lane: usize| net.members(lane).count();
    let counts: Vec<(Course, usize)> = counts
        .enumerate()
        .map(|(lane, (course, lines))| match course {
            Course::Column => (course, lines.max(count(lane).div_ceil(rows.max(1)))),
            Course::Band => (course, needed[lane]),
        })
        .collect();
    let columns = all_columns
        .len()
        .max(
            of(Course::Band)
                .map(count)
                .max()
                .unwrap_or(0)
                .min(MAX_IN_BAND),
        )
        .max(1);
    let plan = Plan::new(&counts, rows, columns);
    let counts: Vec<(Course, usize)> = counts
        .into_iter()
        .enumerate()
        .map(|(lane, (course, lines))| match course {
            Course::Column => (course, lines),
            Course::Band => (course, lines.max(count(lane).div_ceil(plan.columns))),
        })
        .collect();
    let plan = Plan::new(&counts, rows, columns);
    let mut at = vec![Cell { column: 0, row: 0 }; net.nodes.len()];
    let depth = flow_depths(net);
    for (lane, (area, taken)) in plan.lanes.iter().zip(&taken).enumerate() {
        let cell = |(column, row): (usize, usize)| Cell {
            column,
            row: area.rows.start + row,
        };
        for (place, node) in taken {
            at[*node] = cell(*place);
        }
        let is_free = |at: &&Cell| !taken.contains_key(&(at.column, at.row - area.rows.start));
        let mut new: Vec<usize> = net.members(lane).filter(|node| !has_place(*node)).collect();
        new.sort_by_key(|node| (depth[*node], *node));
        for (node, cell) in new.into_iter().zip(area.cells.iter().filter(is_free)) {
            at[node] = *cell;
        }
    }
    (plan, at)
}

/// For each node the length of the longest chain of its lane that leads to it.
fn flow_depths(net: &Net) -> Vec<usize> {
    let links = net.links.iter().map(|link| (link.ends[0], link.ends[1]));
    let inner = links.filter(|(a, b)| net.nodes[*a].lane == net.nodes[*b].lane);
    depths(net.nodes.len(), &inner.collect::<Vec<_>>())
}

/// Where the lines are on which values stand that differ by less than `same` from the first of their line.
fn lines(values: impl Iterator<Item = f32>, same: f32) -> Vec<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.dedup_by(|value, first| *value - *first < same);
    values
}

/// The last line at or before a value.
fn nearest(lines: &[f32], value: f32) -> usize {
    lines
        .partition_point(|line| *line <= value)
        .saturating_sub(1)
}

/// Puts the boxes of each column in the order of those they are connected with, again and again: for
/// boards on which a search would take too long.
pub(super) fn level(net: &Net, plan: &Plan, at: &mut [Cell]) {
    let mut columns: Vec<Vec<usize>> = vec![Vec::new(); plan.columns];
    for (node, cell) in at.iter().enumerate() {
        if !net.nodes[node].is_fixed && plan.lanes[net.nodes[node].lane].course == Course::Column {
            columns[cell.column].push(node);
        }
    }
    for sweep in 0..SWEEPS {
        let mut order: Vec<usize> = (0..columns.len()).collect();
        if sweep % 2 == 1 {
            order.reverse();
        }
        for column in order {
            let mut rows: Vec<usize> = columns[column].iter().map(|node| at[*node].row).collect();
            rows.sort_unstable();
            let pull = |node: usize| {
                let others = net.at[node].iter().flat_map(|link| net.links[*link].ends);
                let rows = others
                    .filter(|other| *other != node)
                    .map(|other| at[other].row as f32);
                let (sum, count) = rows.fold((0.0, 0), |(sum, count), row| (sum + row, count + 1));
                if count == 0 {
                    at[node].row as f32
                } else {
                    sum / count as f32
                }
            };
            let mut pulled: Vec<(f32, usize)> = columns[column]
                .iter()
                .map(|node| (pull(*node), *node))
                .collect();
            pulled.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            for ((_, node), row) in pulled.into_iter().zip(rows) {
                at[node].row = row;
            }
        }
    }
}
