//! Titles of commands that depend on the state.

use crate::{compose::is_all_locked, editor::Editor, model::PracticeRecord};

pub(super) fn undo(editor: &Editor) -> Option<String> {
    Some(format!("Undo {}", editor.undo_label()?))
}

pub(super) fn redo(editor: &Editor) -> Option<String> {
    Some(format!("Redo {}", editor.redo_label()?))
}

pub(super) fn start_practice(editor: &Editor) -> Option<String> {
    let is_paused = editor.running_practice().map(PracticeRecord::is_paused)?;
    let title = if is_paused {
        "Go on with the practice"
    } else {
        "Pause the practice"
    };
    Some(title.to_owned())
}

pub(super) fn pin_deep_dive(editor: &Editor) -> Option<String> {
    let component = editor
        .board()
        .components
        .get(&editor.selected_component()?)?;
    component.is_deep_dive.then(|| "Unpin deep dive".to_owned())
}

pub(super) fn toggle_lock(editor: &Editor) -> Option<String> {
    is_all_locked(editor.board(), &editor.selected()).then(|| "Unlock".to_owned())
}
