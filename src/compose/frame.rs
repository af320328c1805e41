//! Frames and their contents, which are moved and copied with them.

use std::collections::{BTreeMap, BTreeSet};

use emath::{Pos2, Rect, Vec2};

use crate::{
    catalog::Sizes,
    layout::frame,
    model::{Board, Edit, End, Id, MarkKind},
};

/// `ids` with the contents of the frames among them, each once, `ids` first: components, marks, and
/// connectors with a loose end that lie inside.
pub fn with_contents(board: &Board, ids: &[Id]) -> Vec<Id> {
    let frames = frames_among(board, ids);
    let inside = frames
        .iter()
        .flat_map(|(id, _)| frame::contents(board, *id));
    let mut seen = BTreeSet::new();
    let mut all: Vec<Id> = ids.iter().copied().chain(inside).collect();
    all.retain(|id| seen.insert(*id));
    let is_in = |pos: Pos2| frames.iter().any(|(_, rect)| rect.contains(pos));
    for (id, connector) in &board.connectors {
        let ends = [connector.from, connector.to];
        let is_inside = ends.iter().all(|end| match end {
            End::Bound { id, .. } => seen.contains(id),
            End::Free(pos) => is_in(*pos),
        });
        let is_loose = ends.iter().any(|end| end.component().is_none());
        if is_inside && is_loose && !board.is_locked(*id) && seen.insert(*id) {
            all.push(*id);
        }
    }
    all
}

fn frames_among(board: &Board, ids: &[Id]) -> Vec<(Id, Rect)> {
    let frame = |id: &Id| {
        let mark = board.marks.get(id)?;
        (mark.kind == MarkKind::Frame).then_some((*id, mark.rect))
    };
    ids.iter().filter_map(frame).collect()
}

/// Each frame among `ids` with its contents.
pub(super) fn frame_contents(board: &Board, ids: &[Id]) -> Vec<(Id, Vec<Id>)> {
    let mut frames = frames_among(board, ids);
    // The smallest first, so that a frame grows after the frames inside it.
    frames.sort_by(|(_, a), (_, b)| a.area().total_cmp(&b.area()));
    let frames = frames.into_iter();
    let frames = frames.map(|(id, _)| (id, frame::contents(board, id)));
    frames.collect()
}

/// `edit` with its consequences for frames: one that no longer contains its contents (lanes keep
/// components off their borders) grows until it does.
pub(super) fn grow_frames(
    board: &Board,
    edit: Edit,
    frames: Vec<(Id, Vec<Id>)>,
    sizes: &Sizes,
) -> Edit {
    if frames.is_empty() {
        return edit;
    }
    let Ok(after) = board.apply(&edit) else {
        return edit;
    };
    let mut grown: BTreeMap<Id, Rect> = BTreeMap::new();
    for (id, inside) in frames {
        let rects = inside
            .iter()
            .filter_map(|id| grown.get(id).copied().or_else(|| after.rect(*id)));
        let (Some(rect), Some(hull)) = (after.rect(id), rects.reduce(|a, b| a.union(b))) else {
            continue;
        };
        if !rect.contains_rect(hull) {
            grown.insert(id, rect.union(hull.expand(sizes.gap / 2.0)));
        }
    }
    let resized = grown.into_iter().map(|(id, rect)| Edit::Resize(id, rect));
    edit.with(resized.collect())
}

/// [`grow_frames`] for the frames around boxes that an edit enlarges or pushes aside.
pub(super) fn grow_enclosing_frames(board: &Board, edit: Edit, sizes: &Sizes) -> Edit {
    let frames: Vec<Id> = board
        .marks
        .iter()
        .filter(|(_, mark)| mark.kind == MarkKind::Frame && !mark.arrangement.is_locked)
        .map(|(id, _)| *id)
        .collect();
    if frames.is_empty() {
        return edit;
    }
    let Ok(after) = board.apply(&edit) else {
        return edit;
    };
    let has_changed = |id: &Id| after.rect(*id) != board.rect(*id);
    let mut frames = frame_contents(board, &frames);
    frames.retain(|(_, inside)| inside.iter().any(has_changed));
    grow_frames(board, edit, frames, sizes)
}

/// The offset by which everything was moved, if it is the same for all.
pub(super) fn common_offset(mut offsets: impl Iterator<Item = Vec2>) -> Option<Vec2> {
    let first = offsets.next()?;
    offsets.all(|offset| offset == first).then_some(first)
}
