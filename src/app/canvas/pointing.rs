//! Pointer events for the gesture, and what a double click is.

use egui::{Modifiers, Pos2};

use crate::editor::{
    Action, Editor,
    gestures::{Gesture, Keys, Pointer},
};

/// Longest time between two presses of a double click, in seconds.
const DOUBLE_CLICK_SECS: f64 = 0.4;
/// Farthest the pointer may stray between them, in points.
const DOUBLE_CLICK_DISTANCE: f32 = 6.0;

/// Counts presses, to tell a double click.
#[derive(Debug, Default)]
pub(super) struct Clicks {
    /// Time and place of a press that a second one may follow.
    last: Option<(f64, Pos2)>,
}

impl Clicks {
    /// Counts a press: 1, or 2 for the second of a double click.
    pub(super) fn count(&mut self, now: f64, pos: Pos2) -> u8 {
        let is_second = self.last.is_some_and(|(time, at)| {
            now - time <= DOUBLE_CLICK_SECS && at.distance(pos) <= DOUBLE_CLICK_DISTANCE
        });
        self.last = if is_second { None } else { Some((now, pos)) };
        if is_second { 2 } else { 1 }
    }
}

/// Lets the gesture act; edits and selections take effect before the next event of the same frame.
pub fn point(editor: &mut Editor, event: Pointer, queue: &mut Vec<Action>) {
    for action in editor.point(event) {
        match action {
            Action::Select(selection) => editor.selection = selection,
            Action::Edit(edit) => {
                // One that does not fit is tried again by the app, which says why it cannot be done.
                if editor.edit(&edit).is_err() {
                    queue.push(Action::Edit(edit));
                }
            }
            other => queue.push(other),
        }
    }
}

/// Carries out what closing a label asked for.
pub(super) fn settle(editor: &mut Editor, asked: Vec<Action>, queue: &mut Vec<Action>) {
    for action in asked {
        match action {
            Action::Type(field, text) if editor.type_text(field, &text).is_ok() => {}
            Action::FinishTyping => editor.finish_typing(),
            other => queue.push(other),
        }
    }
}

/// Cancels the gesture, but ends a stroke of the pen that is under way: that is kept.
pub(super) fn end_gesture(editor: &mut Editor, held: Modifiers, queue: &mut Vec<Action>) {
    if let Gesture::Inking(stroke) = editor.gesture()
        && let Some(pos) = stroke.tip()
    {
        let keys = keys(held);
        point(editor, Pointer::Release { pos, keys }, queue);
    }
    editor.cancel_gesture();
}

pub(super) fn keys(modifiers: Modifiers) -> Keys {
    Keys {
        shift: modifiers.shift,
        ctrl: modifiers.command,
        alt: modifiers.alt,
    }
}
