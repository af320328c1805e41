//! Pointer events for the gesture, and double clicks.

use egui::{Modifiers, Pos2};

use crate::editor::{
    Editor, Performed,
    gestures::{Gesture, Keys, Pointer},
};

/// Longest time between two presses of a double click, in seconds.
const DOUBLE_CLICK_SECS: f64 = 0.4;
/// Largest distance between them, in points.
const DOUBLE_CLICK_DISTANCE: f32 = 6.0;

/// Counts presses, to recognise a double click.
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

/// Cancels the gesture, but finishes and keeps a stroke of the pen.
pub(super) fn end_gesture(editor: &mut Editor, held: Modifiers) -> Option<Performed> {
    let mut performed = None;
    if let Gesture::Inking(stroke) = editor.gesture()
        && let Some(pos) = stroke.tip()
    {
        let keys = keys(held);
        performed = Some(editor.point(Pointer::Release { pos, keys }));
    }
    editor.cancel_gesture();
    performed
}

pub(super) fn keys(modifiers: Modifiers) -> Keys {
    Keys {
        shift: modifiers.shift,
        ctrl: modifiers.command,
        alt: modifiers.alt,
    }
}
