//! Moving boxes into other lanes than they were put in.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    catalog::Catalog,
    layout::{lanes::Grown, place},
    model::{Board, Edit, Id, Lane},
};

use super::{
    batch,
    frame::grow_enclosing_frames,
    lanes::{Placed, grow_lanes, place as put},
};

/// Moves components into these lanes, where the layouter puts them for the sake of their connectors; what
/// else is there stays, and lanes grow.
pub(crate) fn to_lanes(board: &Board, catalog: &Catalog, lanes: &[(Id, Lane)]) -> Edit {
    let sizes = &catalog.sizes;
    let lanes: BTreeMap<Id, Lane> = lanes.iter().copied().collect();
    let mut moved = board.clone();
    for (id, lane) in &lanes {
        if let Some(one) = moved.components.get_mut(id) {
            Arc::make_mut(one).lane = *lane;
        }
    }
    let task = place::Task {
        board: &moved,
        is_free: &|id| lanes.contains_key(&id),
        frames: &[],
        may_shrink: false,
        sizes,
    };
    let found = task.placed();
    let grown = Grown::between(&board.lanes, found.lanes);
    let mut edits = grow_lanes(board, &grown, &lanes.keys().copied().collect());
    let placed = found.rects.into_iter().filter_map(|(id, rect)| {
        let lane = *lanes.get(&id)?;
        Some(Placed { id, lane, rect })
    });
    edits.extend(put(board, &placed.collect::<Vec<_>>()));
    grow_enclosing_frames(board, batch("move to other lanes", edits), sizes)
}
