use std::collections::BTreeSet;

use emath::Vec2;

use crate::{
    catalog::Catalog,
    model::{Board, Edit, End, Id},
};

use super::{
    frame::{common_offset, frame_contents, grow_frames, with_contents},
    group::unlocked,
    label::{batch, describe},
    make_room::{Placed, make_room_beside, place, settle_groups},
};

/// Moves components and marks that are not locked, frames with their contents. A component dropped
/// across a border changes lane; connectors between moved elements move along, others are routed
/// again.
pub fn move_by(board: &Board, catalog: &Catalog, ids: &[Id], offset: Vec2) -> Edit {
    let sizes = &catalog.sizes;
    let ids = &unlocked(board, ids);
    let label = format!("move {}", describe(board, ids));
    let ids = &with_contents(board, ids);
    let held = frame_contents(board, ids);
    let moving: BTreeSet<Id> = ids.iter().copied().collect();
    let mut placed: Vec<Placed> = board
        .components
        .iter()
        .filter(|(id, _)| moving.contains(id))
        .map(|(id, component)| {
            let rect = component.rect.translate(offset);
            Placed {
                id: *id,
                lane: board.lanes.nearest(rect.center()),
                rect,
            }
        })
        .collect();
    settle_groups(board, &mut placed, sizes);
    let mut edits = make_room_beside(board, &mut placed, &moving, sizes);
    edits.extend(place(board, &placed));
    let offsets = placed
        .iter()
        .filter_map(|one| Some(one.rect.min - board.rect(one.id)?.min));
    // A frame moves as far as the lanes allow its contents to.
    let offset = common_offset(offsets)
        .filter(|_| !held.is_empty())
        .unwrap_or(offset);
    let loose: Vec<Id> = ids
        .iter()
        .copied()
        .filter(|id| {
            board.marks.contains_key(id)
                || board.connectors.get(id).is_some_and(|connector| {
                    [connector.from, connector.to]
                        .iter()
                        .all(|end| end.component().is_none_or(|id| moving.contains(&id)))
                })
        })
        .collect();
    if !loose.is_empty() {
        edits.push(Edit::Move(loose.clone(), offset));
    }
    for (id, connector) in &board.connectors {
        let ends = [connector.from, connector.to].map(End::component);
        let moved = ends
            .iter()
            .flatten()
            .filter(|id| moving.contains(id))
            .count();
        if connector.waypoints.is_empty() || moved == 0 || loose.contains(id) {
            continue;
        }
        if moved == 2 {
            edits.push(Edit::Move(vec![*id], offset));
        } else if !connector.arrangement.is_locked {
            edits.retain(|edit| !matches!(edit, Edit::SetWaypoints(other, _) if other == id));
            edits.push(Edit::SetWaypoints(*id, Vec::new()));
        }
    }
    grow_frames(board, batch(label, edits), held, sizes)
}
