//! The titles of commands that depend on the board: "Undo move 3 components".

use crate::{compose, editor::Editor, model::PracticeRecord};

pub(super) fn undo_title(editor: &Editor) -> Option<String> {
    Some(format!("Undo {}", editor.undo_label()?))
}

pub(super) fn redo_title(editor: &Editor) -> Option<String> {
    Some(format!("Redo {}", editor.redo_label()?))
}

pub(super) fn start_practice_title(editor: &Editor) -> Option<String> {
    let is_paused = editor.running_practice().map(PracticeRecord::is_paused)?;
    let title = if is_paused {
        "Go on with the practice"
    } else {
        "Pause the practice"
    };
    Some(title.to_owned())
}

pub(super) fn pin_deep_dive_title(editor: &Editor) -> Option<String> {
    let component = editor
        .board()
        .components
        .get(&editor.selected_component()?)?;
    component.is_deep_dive.then(|| "Unpin deep dive".to_owned())
}

pub(super) fn toggle_lock_title(editor: &Editor) -> Option<String> {
    compose::is_all_locked(editor.board(), &editor.selected()).then(|| "Unlock".to_owned())
}
