//! What the user can do now, in a line.

use egui::{Color32, TextStyle, Ui};

use crate::{
    coach::{Finding, Severity},
    compose::{self, grouping},
    editor::{Editor, Tool, gestures::Gesture},
    model::{Id, MarkKind, Mode},
};

/// Between the parts of a hint.
const PART: &str = " · ";

/// The hint without as many of its parts as needed to fit; the first and the last are kept.
pub(super) fn fitted(ui: &Ui, hint: String) -> String {
    let font = TextStyle::Small.resolve(ui.style());
    let fits = |text: &str| {
        let laid = ui
            .painter()
            .layout_no_wrap(text.to_owned(), font.clone(), Color32::BLACK);
        laid.size().x <= ui.available_width()
    };
    let mut parts: Vec<&str> = hint.split(PART).collect();
    let mut text = hint.clone();
    while parts.len() > 2 && !fits(&text) {
        parts.remove(parts.len() - 2);
        text = parts.join(PART);
    }
    text
}

pub(super) fn hint(editor: &Editor, findings: &[Finding]) -> String {
    let board = editor.board();
    match editor.gesture() {
        Gesture::Translating(_) => {
            return "Release to drop · across a border changes lane · Alt copies · Shift keeps the line · Ctrl lets go of the guides · Esc cancels".into();
        }
        Gesture::Connecting(_) | Gesture::Rebinding(_) => {
            return "Release on a box to connect · Ctrl leaves the end loose · Esc cancels".into();
        }
        Gesture::MovingLabel(_) => {
            return "Drag along the line · Ctrl lets go of the middle · Esc cancels".into();
        }
        Gesture::Resizing(_) if is_picture(editor) => {
            return "Shift lets go of the ratio · Alt keeps the centre · Esc cancels".into();
        }
        Gesture::Resizing(_) => {
            return "Shift keeps the ratio · Alt keeps the centre · Ctrl lets go of the guides · Esc cancels".into();
        }
        Gesture::ResizingLane(_) => {
            return "Release to leave the border here · what lies after it comes along · Esc cancels".into();
        }
        Gesture::Erasing(_) => {
            return "Release to erase what has faded · Alt brings back what you wipe over · Esc cancels".into();
        }
        Gesture::Inking(_) => return "Release to end the stroke · Esc cancels".into(),
        Gesture::DrawingFrame(_) => {
            return "Release around what belongs together · Esc cancels".into();
        }
        Gesture::Lasering(_) => return "The trail fades and leaves nothing on the board".into(),
        Gesture::Brushing(_) => {
            return "Release to select what is inside · Shift adds · Esc cancels".into();
        }
        Gesture::Idle | Gesture::Pointing(_) => {}
    }
    let keep = if editor.keeps_tool() {
        "the tool stays until Esc"
    } else {
        "Q keeps the tool · Esc goes back"
    };
    match editor.tool() {
        Tool::Hand => return "Drag to move the view · V selects".into(),
        Tool::Connector => return format!("Drag from one box to another · {keep}"),
        Tool::Note => return format!("Click to place a note, or Enter · {keep}"),
        Tool::Text => return format!("Click to write, or Enter · {keep}"),
        Tool::Pen => return "Drag to draw, click for a dot · E erases · Esc goes back".into(),
        Tool::Eraser => {
            return "Wipe over what is to go; frames by their border · P draws · Esc goes back"
                .into();
        }
        Tool::Frame => {
            return format!(
                "Drag around what belongs together, or Enter · Ctrl+Alt+P presents · {keep}"
            );
        }
        Tool::Laser => return "Drag to point something out · Esc goes back".into(),
        Tool::Select => {}
    }
    let ids: Vec<Id> = editor.selection().iter().copied().collect();
    if compose::is_all_locked(board, &ids) {
        return "locked · Ctrl+Shift+L unlocks".into();
    }
    match editor.selected_one() {
        Some(id) if board.components.contains_key(&id) => {
            "Enter renames · Ctrl+4 says why · Ctrl+2 adds a risk · Ctrl+arrow adds the next · a click on a dot clones it · drag a dot to connect".into()
        }
        Some(id) if board.connectors.contains_key(&id) => {
            let modes: Vec<&str> = Mode::ALL.iter().map(|mode| mode.title()).collect();
            format!("Enter labels · arrows or a drag move the label · drag an end to reconnect · Edit menu, Flow: {}", modes.join(", "))
        }
        Some(id) => match board.marks.get(&id).map(|mark| &mark.kind) {
            Some(MarkKind::Ink) => "Drag a corner to resize · E erases · Del deletes".into(),
            Some(MarkKind::Frame) => {
                "Drag the border or the title to move all that is inside · Enter renames · Del leaves the contents".into()
            }
            Some(MarkKind::Image) => {
                "Enter writes a caption · drag a corner to resize, with Shift freely · Del deletes".into()
            }
            _ => "Enter edits the text · drag a corner to resize · Del deletes".into(),
        },
        None if editor.selection().len() > 1 => {
            let count = editor.selection().len();
            match grouping::blocks(board, &ids)[..] {
                [(Some(_), _)] => format!("Group of {count} · Ctrl-click reaches in · Ctrl+Shift+G ungroups · drag a corner to resize · Del deletes"),
                _ => format!("{count} selected · Ctrl+G groups · Ctrl+D duplicates · drag a corner to resize · arrows nudge · Del deletes"),
            }
        }
        None => match findings.iter().find(|finding| finding.severity == Severity::Warning) {
            Some(finding) => finding.seen.clone(),
            None => "R finds a component · / adds a chain · double-click writes · Space-drag pans · ? shows every key".into(),
        },
    }
}

/// Whether the one selected element is a picture.
fn is_picture(editor: &Editor) -> bool {
    let mark = editor
        .selected_one()
        .and_then(|id| editor.board().marks.get(&id));
    mark.is_some_and(|mark| mark.kind == MarkKind::Image)
}
