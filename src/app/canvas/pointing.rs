//! Pointer events for the gesture, double clicks, and the pointer's look.

use egui::{CursorIcon, Modifiers, Pos2, Response, Ui};

use crate::{
    editor::{Editor, Gesture, Keys, Performed, Pointer, Tool},
    layout::{
        hit::{self, Hit},
        route::Route,
    },
};

use super::overlay::arranging;

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

pub(super) fn set_cursor(
    ui: &Ui,
    response: &Response,
    editor: &Editor,
    pointer: Option<Pos2>,
    is_panning: bool,
) {
    let Some(pos) = pointer.filter(|_| response.contains_pointer()) else {
        return;
    };
    let icon = match editor.tool() {
        _ if is_panning => CursorIcon::Grabbing,
        _ if matches!(editor.gesture(), Gesture::MovingLabel(_)) => CursorIcon::Grabbing,
        Tool::Hand => CursorIcon::Grab,
        Tool::Connector | Tool::Line | Tool::Pen | Tool::Frame | Tool::Shape(_) => {
            CursorIcon::Crosshair
        }
        // They paint their own pointer.
        Tool::Eraser | Tool::Laser => CursorIcon::None,
        Tool::Note | Tool::Text => CursorIcon::Text,
        Tool::Select => {
            let border = match editor.gesture() {
                Gesture::ResizingLane(state) => Some(state.border),
                _ => arranging::border_at(editor, pos),
            };
            match (arranging::grip_at(editor, pos), border) {
                (_, Some(border)) if border.is_upright() => CursorIcon::ResizeHorizontal,
                (_, Some(_)) => CursorIcon::ResizeVertical,
                (Some((_, 0)), _) => CursorIcon::ResizeHorizontal,
                (Some((0, _)), _) => CursorIcon::ResizeVertical,
                (Some((x, y)), _) if x == y => CursorIcon::ResizeNwSe,
                (Some(_), _) => CursorIcon::ResizeNeSw,
                (None, None) if is_on_label(editor, pos) => CursorIcon::Grab,
                (None, None) => CursorIcon::Default,
            }
        }
    };
    ui.set_cursor_icon(icon);
}

fn is_on_label(editor: &Editor, pos: Pos2) -> bool {
    let (board, routes) = editor.preview();
    let is_over = |route: &Route| route.label.is_some_and(|label| label.contains(pos));
    // Runs every frame: the costly hit test only where there is a label at all.
    routes.values().any(|route| is_over(route))
        && matches!(
            hit::element_at(board, routes, pos, editor.reach(), &editor.catalog().sizes),
            Some(Hit::Label(_))
        )
}
