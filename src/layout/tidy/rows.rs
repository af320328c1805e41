use emath::{Rect, pos2};

use crate::{
    catalog::Sizes,
    model::{Board, Id},
};

/// Centres within this many board units are in one row.
const SAME_ROW: f32 = 1.5;

/// Where each connector between two components leads from and to.
pub(super) fn connections(board: &Board) -> impl Iterator<Item = (Id, Id)> {
    let ends = board.connectors.values().map(|one| (one.from, one.to));
    ends.filter_map(|(from, to)| from.component().zip(to.component()))
        .filter(|(from, to)| from != to)
}

/// The row (of `rows`) each centre is in; centres that are level stay in one row.
pub(super) fn rows_of(centers: &[f32], rows: usize) -> Vec<usize> {
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

/// Stacks rows of boxes, whose x is right already, from `top` downwards and around locked boxes. Empty
/// rows take no room.
pub(super) fn stack_rows(
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
        let blocked_down_to = |top: f32| {
            let hit = locked.iter().filter(|locked| {
                let near = locked.expand(sizes.gap / 2.0);
                row.iter().any(|(_, rect)| near.intersects(at(rect, top)))
            });
            hit.map(|rect| rect.max.y).reduce(f32::max)
        };
        // Each round passes at least one locked box for good.
        for _ in locked {
            match blocked_down_to(top) {
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
    fn level_boxes_share_a_row_and_rows_are_merged_to_fit() {
        assert_eq!(rows_of(&[10.0, 50.0, 10.5, 90.0], 3), [0, 1, 0, 2]);
        assert_eq!(rows_of(&[0.0, 10.0, 20.0, 30.0, 40.0], 3), [0, 1, 1, 2, 2]);
        assert_eq!(rows_of(&[7.0, 7.0], 2), [0, 0]);
        assert_eq!(rows_of(&[], 0), [0usize; 0]);
    }

    #[test]
    fn rows_avoid_locked_boxes() {
        let sizes = &crate::catalog::Catalog::embedded().sizes;
        let one = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 44.0));
        let locked = Rect::from_min_max(pos2(50.0, 60.0), pos2(90.0, 130.0));
        let rows = [vec![(Id(1), one)], vec![], vec![(Id(2), one)]];
        let placed = stack_rows(&rows, 0.0, &[locked], sizes);
        assert_eq!(placed[0].1.min.y, 0.0);
        assert_eq!(placed[1].1.min.y, 130.0 + sizes.gap);
    }
}
