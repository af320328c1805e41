//! What the user can do now, in a line.

use egui::{Color32, Context, Modifiers, TextStyle, Ui};

use crate::{
    app::shortcuts,
    coach::{Finding, Severity},
    compose::{self, grouping},
    editor::{Editor, EditorCommand, Gesture, Tool, WindowCommand},
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

/// What can be done now, with the keys and modifiers as the system writes them.
pub(super) fn hint(ctx: &Context, editor: &Editor, findings: &[Finding]) -> String {
    gesture_hint(ctx, editor)
        .or_else(|| tool_hint(ctx, editor))
        .or_else(|| selection_hint(ctx, editor))
        .or_else(|| {
            let is_warning = |finding: &&Finding| finding.severity == Severity::Warning;
            findings.iter().find(is_warning).map(|finding| finding.seen.clone())
        })
        .unwrap_or_else(|| {
            let find = shortcuts::brief(ctx, WindowCommand::AddComponent);
            let chain = shortcuts::brief(ctx, WindowCommand::QuickAdd);
            let keys = shortcuts::brief(ctx, WindowCommand::ShowKeys);
            format!("{find} finds a component · {chain} adds a chain · double-click writes · Space-drag pans · {keys} shows every key")
        })
}

/// How the gesture under way ends, and what the modifiers do to it.
fn gesture_hint(ctx: &Context, editor: &Editor) -> Option<String> {
    let esc = shortcuts::brief(ctx, WindowCommand::Cancel);
    let [ctrl, shift, alt] = [Modifiers::COMMAND, Modifiers::SHIFT, Modifiers::ALT]
        .map(|modifier| ctx.format_modifiers(modifier));
    let options = match editor.gesture() {
        Gesture::Idle | Gesture::Pointing(_) => return None,
        Gesture::Lasering(_) => {
            return Some("The trail fades and leaves nothing on the board".into());
        }
        Gesture::Translating(_) => format!(
            "Release to drop · across a border changes lane · {alt} copies · {shift} keeps the line · {ctrl} lets go of the guides"
        ),
        Gesture::Connecting(_) | Gesture::Rebinding(_) => {
            format!(
                "Release on something to connect · {shift} pins the end to that side · {ctrl} leaves it loose"
            )
        }
        Gesture::Bending(_) => {
            "Release to leave the line here · a double click straightens it".to_owned()
        }
        Gesture::MovingLabel(_) => format!("Drag along the line · {ctrl} lets go of the middle"),
        Gesture::Resizing(_) if is_picture(editor) => {
            format!("{shift} lets go of the ratio · {alt} keeps the centre")
        }
        Gesture::Resizing(_) => {
            format!(
                "{shift} keeps the ratio · {alt} keeps the centre · {ctrl} lets go of the guides"
            )
        }
        Gesture::ResizingLane(_) => {
            "Release to leave the border here · what lies after it comes along".into()
        }
        Gesture::Erasing(_) => {
            format!("Release to erase what has faded · {alt} brings back what you wipe over")
        }
        Gesture::Inking(_) => "Release to end the stroke".into(),
        Gesture::Drawing(_) if editor.tool() == Tool::Frame => {
            "Release around what belongs together".into()
        }
        Gesture::Drawing(_) => {
            format!("Release to draw it · {shift} keeps the ratio · {alt} keeps the centre")
        }
        Gesture::Brushing(_) => format!("Release to select what is inside · {shift} adds"),
    };
    Some(format!("{options} · {esc} cancels"))
}

/// What the tool does; `None` when nothing but the selection matters.
fn tool_hint(ctx: &Context, editor: &Editor) -> Option<String> {
    let key = |command: EditorCommand| shortcuts::brief(ctx, command);
    let esc = shortcuts::brief(ctx, WindowCommand::Cancel);
    let keep = if editor.keeps_tool() {
        format!("the tool stays until {esc}")
    } else {
        format!(
            "{} keeps the tool · {esc} goes back",
            key(EditorCommand::KeepTool)
        )
    };
    let enter = key(EditorCommand::EditLabel);
    Some(match editor.tool() {
        Tool::Select => return None,
        Tool::Hand => {
            let select = key(EditorCommand::Use(Tool::Select));
            format!("Drag to move the view · {select} selects")
        }
        Tool::Connector => format!("Drag from one box to another · {keep}"),
        Tool::Shape(shape) => {
            format!("Click to place a {shape}, or drag it out, or {enter} · {keep}")
        }
        Tool::Line => format!("Drag a line; from box to box it joins them · {keep}"),
        Tool::Note => format!("Click to place a note, or {enter} · {keep}"),
        Tool::Text => format!("Click to write, or {enter} · {keep}"),
        Tool::Pen => {
            let erase = key(EditorCommand::Use(Tool::Eraser));
            format!("Drag to draw, click for a dot · {erase} erases · {esc} goes back")
        }
        Tool::Eraser => {
            let draw = key(EditorCommand::Use(Tool::Pen));
            format!(
                "Wipe over what is to go; frames by their border · {draw} draws · {esc} goes back"
            )
        }
        Tool::Frame => {
            let present = shortcuts::brief(ctx, WindowCommand::PresentFrames);
            format!("Drag around what belongs together, or {enter} · {present} presents · {keep}")
        }
        Tool::Laser => format!("Drag to point something out · {esc} goes back"),
    })
}

/// What can be done with the selection; `None` when nothing is selected.
fn selection_hint(ctx: &Context, editor: &Editor) -> Option<String> {
    let board = editor.board();
    let key = |command: EditorCommand| shortcuts::brief(ctx, command);
    let ids: Vec<Id> = editor.selection().iter().copied().collect();
    if compose::is_all_locked(board, &ids) {
        let lock = key(EditorCommand::ToggleLock);
        return Some(format!("locked · {lock} unlocks"));
    }
    let (enter, del) = (key(EditorCommand::EditLabel), key(EditorCommand::Delete));
    let ctrl = ctx.format_modifiers(Modifiers::COMMAND);
    let count = ids.len();
    Some(match editor.selected_one() {
        None if count < 2 => return None,
        None => match grouping::blocks(board, &ids)[..] {
            [(Some(_), _)] => {
                let ungroup = key(EditorCommand::Ungroup);
                format!(
                    "Group of {count} · {ctrl}-click reaches in · {ungroup} ungroups · drag a corner to resize · {del} deletes"
                )
            }
            _ => {
                let (group, duplicate) = (key(EditorCommand::Group), key(EditorCommand::Duplicate));
                format!(
                    "{count} selected · {group} groups · {duplicate} duplicates · drag a corner to resize · arrows nudge · {del} deletes"
                )
            }
        },
        Some(id) if board.components.contains_key(&id) => {
            let (why, risk) = (key(EditorCommand::EditWhy), key(EditorCommand::AddRisk));
            format!(
                "{enter} renames · {why} says why · {risk} adds a risk · {ctrl}+arrow adds the next · a click on a dot clones it · drag a dot to connect"
            )
        }
        Some(id) if board.connectors.contains_key(&id) => {
            let modes = Mode::ALL.map(|mode| mode.title()).join(", ");
            format!(
                "{enter} labels · arrows or a drag move the label · drag an end to reconnect · Edit menu, Flow: {modes}"
            )
        }
        Some(id) => match board.marks.get(&id).map(|mark| &mark.kind) {
            Some(MarkKind::Ink) => {
                let erase = key(EditorCommand::Use(Tool::Eraser));
                format!("Drag a corner to resize · {erase} erases · {del} deletes")
            }
            Some(MarkKind::Frame) => {
                format!(
                    "Drag the border or the title to move all that is inside · {enter} renames · {del} leaves the contents"
                )
            }
            Some(MarkKind::Image) => {
                let shift = ctx.format_modifiers(Modifiers::SHIFT);
                format!(
                    "{enter} writes a caption · drag a corner to resize, with {shift} freely · {del} deletes"
                )
            }
            Some(MarkKind::Shape(_)) => format!(
                "{enter} writes in it · drag a corner to resize · Edit menu: make it a component · {del} deletes"
            ),
            _ => format!("{enter} edits the text · drag a corner to resize · {del} deletes"),
        },
    })
}

/// Whether the one selected element is a picture.
fn is_picture(editor: &Editor) -> bool {
    let marks = &editor.board().marks;
    let mark = editor.selected_one().and_then(|id| marks.get(&id));
    mark.is_some_and(|mark| mark.kind == MarkKind::Image)
}
