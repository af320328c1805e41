use egui::{CursorIcon, Pos2, Response, Ui};

use crate::{
    editor::{Editor, Tool, gestures::Gesture},
    layout::{
        hit::{self, Hit},
        route::Route,
    },
};

use super::overlay::arranging;

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
        Tool::Connector | Tool::Pen | Tool::Frame => CursorIcon::Crosshair,
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
