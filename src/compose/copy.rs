//! Copies, with the connectors among them.
//!
//! A connector between two copied boxes is copied with them. Any other is copied only when it is itself
//! among the elements to copy; where it is bound to a box that is not, its copy has a loose end.

use std::collections::BTreeMap;

use emath::{Pos2, Vec2};

use crate::{
    catalog::Catalog,
    layout::frame,
    model::{Arrangement, Board, Component, Connector, Edit, End, Id, Mark, MarkKind},
};

use super::{
    batch, describe,
    frame::{common_offset, frame_contents, grow_frames, with_contents},
    free::{self, offset_to_free},
    lanes::{Placed, make_room, settle_groups},
};

/// The elements of `ids` that can be copied, with the contents of the frames among them: boxes, marks
/// and connectors.
pub fn copyable(board: &Board, ids: &[Id]) -> Vec<Id> {
    let mut ids = with_contents(board, ids);
    ids.retain(|id| board.rect(*id).is_some() || board.connectors.contains_key(id));
    ids
}

/// A connector for a copy in which only the boxes of `kept` are: an end at any other is loose, where
/// that box is nearest to the other end.
pub(crate) fn loosened(
    board: &Board,
    connector: &Connector,
    kept: impl Fn(Id) -> bool,
) -> Connector {
    let place = |end: End| match end {
        End::Free(pos) => Some(pos),
        End::Bound { id, .. } => board.rect(id).map(|rect| rect.center()),
    };
    let loosened = |end: End, other: End| match end {
        End::Bound { id, .. } if !kept(id) => {
            let near = board.rect(id).zip(place(other));
            near.map_or(end, |(rect, pos)| End::Free(rect.clamp(pos).round()))
        }
        _ => end,
    };
    Connector {
        from: loosened(connector.from, connector.to),
        to: loosened(connector.to, connector.from),
        ..connector.clone()
    }
}

/// Copies elements by an offset, with the contents of frames and the connectors among them; returns
/// the copies.
pub fn duplicate(board: &Board, catalog: &Catalog, ids: &[Id], offset: Vec2) -> (Vec<Id>, Edit) {
    let ids = copyable(board, ids);
    let to = (offset, Landing::Exactly);
    copy_from(board, catalog, board, &ids, to, "duplicate")
}

/// Copies elements into the nearest free room beside them; returns the copies.
pub(crate) fn duplicate_beside(board: &Board, catalog: &Catalog, ids: &[Id]) -> (Vec<Id>, Edit) {
    let ids = copyable(board, ids);
    let to = (Vec2::splat(catalog.sizes.gap), Landing::Near(PasteTo::Here));
    copy_from(board, catalog, board, &ids, to, "duplicate")
}

/// Which lanes copied components go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasteTo {
    /// The lanes they are dropped on.
    Here,
    /// The lanes they were in, wherever those are.
    Lanes,
}

#[derive(Clone, Copy)]
enum Landing {
    /// By just that offset, in the lanes they are dropped on.
    Exactly,
    /// As near to there as there is free room.
    Near(PasteTo),
}

/// Copies everything drawn on another board, with the connectors among it, by an offset, or to the
/// nearest free room; returns the copies.
pub fn paste(
    board: &Board,
    catalog: &Catalog,
    from: &Board,
    offset: Vec2,
    to: PasteTo,
) -> (Vec<Id>, Edit) {
    let boxes = from.components.keys().chain(from.marks.keys());
    let ids: Vec<Id> = boxes.chain(from.connectors.keys()).copied().collect();
    let ids = copyable(from, &ids);
    copy_from(
        board,
        catalog,
        from,
        &ids,
        (offset, Landing::Near(to)),
        "paste",
    )
}

/// New numbers for the groups of which at least two members are copied.
fn fresh_groups(board: &Board, from: &Board, ids: &[Id]) -> BTreeMap<u64, u64> {
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for id in ids {
        for group in from.arrangement(*id).groups {
            *counts.entry(group).or_default() += 1;
        }
    }
    let shared = counts.into_iter().filter(|(_, count)| *count > 1);
    let first = board.next_group();
    let numbers = (0..).map(|after| first.saturating_add(after));
    shared.map(|(group, _)| group).zip(numbers).collect()
}

fn copy_from(
    board: &Board,
    catalog: &Catalog,
    from: &Board,
    ids: &[Id],
    (mut offset, landing): (Vec2, Landing),
    verb: &str,
) -> (Vec<Id>, Edit) {
    let sizes = &catalog.sizes;
    let keeps_lane = matches!(landing, Landing::Near(PasteTo::Lanes));
    let mut new_ids = (board.next_id().0..).map(Id);
    let copies: Vec<(Id, Id)> = ids.iter().copied().zip(new_ids.by_ref()).collect();
    let copy_of = |id: Id| {
        let copy = copies.iter().find(|(old, _)| *old == id);
        copy.map(|(_, new)| *new)
    };
    let mut placed: Vec<Placed> = copies
        .iter()
        .filter_map(|(old, new)| {
            let component = from.components.get(old)?;
            let (id, rect) = (*new, component.rect.translate(offset));
            let lane = board.lanes.nearest(rect.center());
            if !keeps_lane || lane == component.lane {
                return Some(Placed { id, lane, rect });
            }
            let lane = component.lane;
            let lane_offset = board.lanes.bounds(lane).min - from.lanes.bounds(lane).min;
            let offset = (lane_offset + Vec2::splat(sizes.gap)).round();
            let rect = component.rect.translate(offset);
            Some(Placed { id, lane, rect })
        })
        .collect();
    settle_groups(board, &mut placed, sizes);
    if matches!(landing, Landing::Near(_)) {
        let boxes = placed.iter().map(|one| free::Landing {
            rect: one.rect,
            lane: Some(one.lane),
            is_frame: false,
        });
        let marks = ids.iter().filter_map(|id| {
            let mark = from.marks.get(id)?;
            let is_frame = mark.kind == MarkKind::Frame;
            let rect = if is_frame {
                frame::bounds(mark, sizes.lane_title)
            } else {
                mark.rect
            };
            let (rect, lane) = (rect.translate(offset), None);
            Some(free::Landing {
                rect,
                lane,
                is_frame,
            })
        });
        let landings: Vec<free::Landing> = boxes.chain(marks).collect();
        let by = offset_to_free(board, &landings, sizes);
        offset += by;
        for one in &mut placed {
            one.rect = one.rect.translate(by);
        }
    }
    let mut edits = make_room(board, &mut placed, sizes);
    let offsets = placed.iter().filter_map(|one| {
        let (old, _) = copies.iter().find(|(_, new)| *new == one.id)?;
        Some(one.rect.min - from.rect(*old)?.min)
    });
    // What has no lane moves as the lanes allow the boxes to; waypoints are kept only if all boxes move
    // alike.
    let shared_offset = if placed.is_empty() {
        Some(offset)
    } else {
        common_offset(offsets)
    };
    let moved = |pos: Pos2| pos + shared_offset.unwrap_or(offset);
    let groups = fresh_groups(board, from, ids);
    let arranged = |arrangement: &Arrangement| {
        let numbers = arrangement.groups.iter();
        Arrangement {
            layer: arrangement.layer,
            groups: numbers.filter_map(|old| groups.get(old).copied()).collect(),
            is_locked: false,
        }
    };
    for (old, new) in &copies {
        if let Some(component) = from.components.get(old) {
            let Some(place) = placed.iter().find(|one| one.id == *new) else {
                continue;
            };
            let copy = Component {
                lane: place.lane,
                rect: place.rect,
                is_deep_dive: false,
                arrangement: arranged(&component.arrangement),
                ..Component::clone(component)
            };
            edits.push(Edit::add(*new, copy));
        } else if let Some(mark) = from.marks.get(old) {
            let copy = Mark {
                rect: mark.rect.translate(shared_offset.unwrap_or(offset)),
                points: mark.points.iter().map(|point| moved(*point)).collect(),
                arrangement: arranged(&mark.arrangement),
                ..Mark::clone(mark)
            };
            edits.push(Edit::add(*new, copy));
        }
    }
    for (old, connector) in &from.connectors {
        let asked_for = copy_of(*old);
        let connector = match asked_for {
            Some(_) => &loosened(from, connector, |id| copy_of(id).is_some()),
            None => &**connector,
        };
        let copied = |end: End| match end {
            End::Bound { id, side } => copy_of(id).map(|id| End::Bound { id, side }),
            End::Free(pos) => asked_for.map(|_| End::Free(moved(pos).round())),
        };
        if let (Some(from), Some(to)) = (copied(connector.from), copied(connector.to)) {
            let waypoints = connector.waypoints.iter();
            let waypoints = waypoints.filter(|_| shared_offset.is_some());
            let copy = Connector {
                from,
                to,
                waypoints: waypoints.map(|pos| moved(*pos)).collect(),
                arrangement: arranged(&connector.arrangement),
                ..Connector::clone(connector)
            };
            if let Some(id) = asked_for.or_else(|| new_ids.next()) {
                edits.push(Edit::add(id, copy));
            }
        }
    }
    let new: Vec<Id> = copies.iter().map(|(_, new)| *new).collect();
    let label = format!("{verb} {}", describe(from, ids));
    let copied = |(frame, inside): (Id, Vec<Id>)| {
        let inside = inside.into_iter().filter_map(copy_of).collect();
        Some((copy_of(frame)?, inside))
    };
    let frames = frame_contents(from, ids).into_iter();
    let frames = frames.filter_map(copied).collect();
    (new, grow_frames(board, batch(label, edits), frames, sizes))
}
