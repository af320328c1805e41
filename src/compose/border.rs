//! Resizing lanes by their borders.

use std::collections::BTreeSet;

use crate::{
    catalog::Catalog,
    layout::border::{Border, outer_border},
    model::{Board, Edit, Lane},
};

use super::{label::batch, make_room::push_contents};

/// The step by which a command resizes a lane, in board units.
const STEP: f32 = 40.0;

/// Moves a border of the lanes to `to` (x of a vertical one, else y), or as near as the contents of
/// the lanes allow. What lies after it is pushed along.
pub fn move_border(board: &Board, catalog: &Catalog, border: Border, to: f32) -> Edit {
    let grown = border.moved(board, to.round(), catalog.sizes.lane_header);
    let mut edits = vec![Edit::SetLanes(grown.lanes)];
    edits.extend(push_contents(board, &grown, &BTreeSet::new()));
    batch("move lane border", edits)
}

/// Moves a border so that its lane is just large enough for its contents, and no smaller than on a
/// new board.
pub(crate) fn fit_border(board: &Board, catalog: &Catalog, border: Border) -> Edit {
    let sizes = &catalog.sizes;
    let to = border.fitting(board, sizes.lane_header, sizes.gap);
    move_border(board, catalog, border, to)
}

/// Makes a column wider or narrower by a step, the band higher or lower.
pub(crate) fn widen_lane(board: &Board, catalog: &Catalog, lane: Lane, is_wider: bool) -> Edit {
    let border = outer_border(lane);
    let offset = if is_wider { STEP } else { -STEP };
    move_border(board, catalog, border, border.place(&board.lanes) + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_move_as_far_as_their_contents_allow() {
        let catalog = Catalog::embedded();
        for template in &catalog.templates {
            let board = &template.board;
            for border in Border::ALL {
                for offset in [-5000.0, -300.0, -37.0, 0.0, 37.0, 300.0] {
                    let to = border.place(&board.lanes) + offset;
                    let edit = move_border(board, catalog, border, to);
                    let after = board.apply(&edit).unwrap();
                    assert_eq!(after.validate(), [], "{border:?} by {offset}");
                    if offset == 0.0 {
                        assert_eq!(after, *board, "{border:?}");
                    }
                    let back = move_border(&after, catalog, border, border.place(&board.lanes));
                    let after = after.apply(&back).unwrap();
                    assert_eq!(after.lanes, board.lanes, "{border:?} by {offset} and back");
                    assert_eq!(after.components, board.components);
                }
                let fitted = board.apply(&fit_border(board, catalog, border)).unwrap();
                let again = fitted.apply(&fit_border(&fitted, catalog, border)).unwrap();
                assert_eq!(fitted, again, "{border:?}");
            }
        }
    }
}
