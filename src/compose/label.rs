//! What undo says about an edit.

use crate::model::{Board, Edit, Id, MarkKind, counted};

/// Several edits as one undo step.
pub(super) fn batch(label: impl Into<String>, edits: Vec<Edit>) -> Edit {
    let label = label.into();
    Edit::Batch { label, edits }
}

/// "component", "3 components", or "3 elements" when they are of several kinds.
pub(super) fn describe(board: &Board, ids: &[Id]) -> String {
    several(ids.len(), noun(board, ids))
}

/// "element" or "3 elements".
pub(super) fn several(count: usize, noun: &str) -> String {
    match count {
        1 => noun.to_owned(),
        _ => counted(count, noun),
    }
}

fn noun(board: &Board, ids: &[Id]) -> &'static str {
    if ids.iter().all(|id| board.components.contains_key(id)) {
        "component"
    } else if ids.iter().all(|id| board.connectors.contains_key(id)) {
        "connector"
    } else if ids.iter().all(|id| is_frame(board, *id)) {
        "frame"
    } else {
        "element"
    }
}

fn is_frame(board: &Board, id: Id) -> bool {
    let mark = board.marks.get(&id);
    mark.is_some_and(|mark| mark.kind == MarkKind::Frame)
}
