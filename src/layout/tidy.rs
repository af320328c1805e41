//! Where the boxes of a lane go when it is tidied.
//!
//! A column of the board gets as many columns of boxes as its width has room for and its flow has
//! steps; from above to below (and from left to right) a box comes after those it is fed by. Rows go
//! through all lanes, so that what is connected across a border can stand face to face. Who stands
//! in which row is found by exchanging boxes for as long as that brings connected ones nearer.
//!
//! Invariant: boxes that stand as this would put them stay as they are, since only an exchange that
//! makes something strictly better is made. What is locked stays, and nothing is put on it.

mod band;
mod columns;
mod depth;

use emath::{Rect, pos2};

use crate::{
    catalog::Sizes,
    model::{Board, Id, Lane},
};

/// Centres within this many board units are in one row.
const SAME_ROW: f32 = 1.5;
/// What a row farther down costs, so that boxes stand at the top when nothing pulls them.
const DOWN: f64 = 100.0;
/// An exchange has to bring this much: less may be rounding.
const LEAST_GAIN: f64 = 1.0;

/// Where the boxes of `lanes` go, each in its lane: the columns by themselves, or the band by
/// itself, which follows what stands above it. The lanes may have to grow for them.
pub fn tidy(board: &Board, lanes: &[Lane], sizes: &Sizes) -> Vec<(Id, Rect)> {
    if lanes == [Lane::Monitoring] {
        band::tidy(board, sizes)
    } else {
        columns::tidy(board, lanes, sizes)
    }
}

/// Splits `length` into places for boxes up to `widest` wide: the left edges of `count` of them.
fn slots(left: f32, length: f32, widest: f32, count: usize) -> Vec<f32> {
    let spacing = (length - widest * count as f32) / (count as f32 + 1.0);
    let spacing = spacing.max(super::lanes::BORDER);
    let at = |slot: usize| left + spacing + slot as f32 * (widest + spacing);
    (0..count).map(at).collect()
}

/// How many boxes up to `widest` wide stand side by side in `length`.
fn room_for(length: f32, widest: f32, gap: f32) -> usize {
    (((length - gap) / (widest + gap)).floor().max(1.0)) as usize
}

/// The row each centre is in, of `rows`: those that stand in a row stay together.
fn rows_of(centers: &[f32], rows: usize) -> Vec<usize> {
    let mut sorted = centers.to_vec();
    sorted.sort_by(f32::total_cmp);
    let starts: Vec<f32> = sorted
        .iter()
        .enumerate()
        .filter(|(index, y)| *index == 0 || **y - sorted[index - 1] > SAME_ROW)
        .map(|(_, y)| *y)
        .collect();
    let last = starts.len().saturating_sub(1).max(1) as f32;
    let scale = rows.saturating_sub(1) as f32 / last;
    let row = |y: &f32| {
        let rank = starts.partition_point(|start| start <= y).saturating_sub(1);
        (rank as f32 * scale).round() as usize
    };
    centers.iter().map(row).collect()
}

/// Puts rows of boxes (each with its place from left to right) below one another from `top`, around
/// what is locked. Empty rows take no room.
fn stack_rows(
    rows: &[Vec<(Id, Rect)>],
    top: f32,
    locked: &[Rect],
    sizes: &Sizes,
) -> Vec<(Id, Rect)> {
    let mut placed = Vec::new();
    let mut top = top;
    for row in rows.iter().filter(|row| !row.is_empty()) {
        let heights = row.iter().map(|(_, rect)| rect.height());
        let height = heights.fold(0.0, f32::max);
        let at = |rect: &Rect, top: f32| {
            let y = (top + (height - rect.height()) / 2.0).round();
            Rect::from_min_size(pos2(rect.min.x, y), rect.size())
        };
        let in_the_way = |top: f32| {
            let hit = locked.iter().filter(|locked| {
                let near = locked.expand(sizes.gap / 2.0);
                row.iter().any(|(_, rect)| near.intersects(at(rect, top)))
            });
            hit.map(|rect| rect.max.y).reduce(f32::max)
        };
        // Below one of them it is past that one for good.
        for _ in locked {
            match in_the_way(top) {
                Some(bottom) => top = bottom + sizes.gap,
                None => break,
            }
        }
        placed.extend(row.iter().map(|(id, rect)| (*id, at(rect, top))));
        top += height + sizes.row_gap;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_in_a_row_share_it_and_many_rows_become_few() {
        assert_eq!(rows_of(&[10.0, 50.0, 10.5, 90.0], 3), [0, 1, 0, 2]);
        assert_eq!(rows_of(&[0.0, 10.0, 20.0, 30.0, 40.0], 3), [0, 1, 1, 2, 2]);
        assert_eq!(rows_of(&[7.0, 7.0], 2), [0, 0]);
        assert_eq!(rows_of(&[], 0), [0usize; 0]);
    }

    #[test]
    fn rows_go_around_what_is_locked() {
        let sizes = &crate::catalog::Catalog::embedded().sizes;
        let one = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 44.0));
        let locked = Rect::from_min_max(pos2(50.0, 60.0), pos2(90.0, 130.0));
        let rows = [vec![(Id(1), one)], vec![], vec![(Id(2), one)]];
        let placed = stack_rows(&rows, 0.0, &[locked], sizes);
        assert_eq!(placed[0].1.min.y, 0.0);
        assert_eq!(placed[1].1.min.y, 130.0 + sizes.gap);
    }
}
