//! The status line: a hint on what can be done now, and how the components are spread over the lanes.

use egui::{Align, Color32, FontId, Layout, Panel, Rect, Sense, TextStyle, Ui, Vec2, pos2, vec2};

use crate::{
    coach::{Finding, Severity},
    compose::{self, grouping},
    editor::{Action, Command, Editor, EditorCommand, Tool, gestures::Gesture},
    model::{Id, Lane, MarkKind, Mode},
    practice::limits::{GROWN, LANE_SHARES, MAX_SHARE, MAX_SHARE_PERCENT, exceeds_max_share},
};

use crate::app::{shortcuts, theme::color32, widgets::paint_meter};

/// The share at the right end of a lane's meter.
const FULL: f32 = 0.6;
/// Size of a meter, in points.
const METER: Vec2 = vec2(64.0, 8.0);
/// Room for the button of an offer, in points.
const OFFER: f32 = 190.0;

/// Between the parts of a hint.
const PART: &str = " · ";

/// Width below which the numbers have no meters, in points.
const MIN_WIDTH_FOR_METERS: f32 = 1000.0;

pub(crate) fn status_ui(
    ui: &mut Ui,
    editor: &Editor,
    findings: &[Finding],
    notice: Option<&str>,
    queue: &mut Vec<Action>,
) {
    Panel::bottom("status").exact_size(30.0).show(ui, |ui| {
        let has_meters = ui.available_width() >= MIN_WIDTH_FOR_METERS;
        ui.horizontal_centered(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                balance_ui(ui, editor, has_meters);
                ui.separator();
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let hint = || shortened(ui, hint(editor, findings));
                    let text = notice.map_or_else(hint, str::to_owned);
                    let label = egui::Label::new(egui::RichText::new(text).small()).truncate();
                    if editor.reconnection().is_none() {
                        ui.add(label);
                        return;
                    }
                    ui.scope(|ui| {
                        ui.set_max_width((ui.available_width() - OFFER).max(0.0));
                        ui.add(label);
                    });
                    offer_ui(ui, editor, EditorCommand::ReconnectPath.into(), queue);
                });
            });
        });
    });
}

/// The hint without as many of its parts as needed to fit; the first and the last are kept.
fn shortened(ui: &Ui, hint: String) -> String {
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

/// A button that accepts an offer, with its key.
fn offer_ui(ui: &mut Ui, editor: &Editor, command: Command, queue: &mut Vec<Action>) {
    let spec = command.spec();
    let key = shortcuts::shown(ui.ctx(), command);
    let text = format!("{} ({key})", command.title(editor));
    let button = egui::Button::new(egui::RichText::new(text).small());
    if ui.add(button).on_hover_text(spec.hint).clicked() {
        queue.push(Action::Command(command));
    }
}

fn hint(editor: &Editor, findings: &[Finding]) -> String {
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

/// A meter for each lane: its share, a tick at 30/30/20/20, a line at 40 %.
fn balance_ui(ui: &mut Ui, editor: &Editor, has_meters: bool) {
    let (board, _) = editor.preview();
    let counts = board.lane_counts();
    let total: usize = counts.iter().sum();
    let theme = editor.catalog().theme(ui.visuals().dark_mode);
    for lane in Lane::ALL.into_iter().rev() {
        let count = counts[lane.index()];
        let share = if total == 0 {
            0.0
        } else {
            count as f32 / total as f32
        };
        let is_over = total >= GROWN && exceeds_max_share(count as u64, total as u64);
        let hue = color32(theme.lane(lane).hue);
        let warning = color32(theme.warning);
        let size = if has_meters { METER } else { Vec2::ZERO };
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        if has_meters {
            let weak = color32(theme.weak_text);
            let (fill, limit) = if is_over {
                (warning, warning)
            } else {
                (hue, weak)
            };
            paint_balance(ui, rect, share, LANE_SHARES[lane.index()], fill, limit);
        }
        let percent = (share * 100.0).round();
        let text = if is_over {
            format!("⚠ {lane} {percent} %")
        } else {
            format!("{lane} {percent} %")
        };
        let color = if is_over { warning } else { hue };
        let font = FontId::proportional(11.5);
        ui.label(egui::RichText::new(text).font(font).color(color));
        ui.add_space(4.0);
        let guide = LANE_SHARES[lane.index()] * 100.0;
        response.on_hover_text(format!(
            "{} holds {count} of {total} components. The tick is the guide ({guide:.0} %), the line is the most it should be ({MAX_SHARE_PERCENT} %).",
            lane.title()
        ));
    }
}

fn paint_balance(ui: &Ui, rect: Rect, share: f32, guide: f32, fill: Color32, limit: Color32) {
    let painter = ui.painter();
    let at = |share: f32| rect.min.x + rect.width() * (share / FULL).min(1.0);
    paint_meter(ui, rect, share / FULL, fill);
    let weak = ui.visuals().weak_text_color();
    let tick = at(guide);
    painter.line_segment(
        [pos2(tick, rect.max.y + 1.0), pos2(tick, rect.max.y + 4.0)],
        egui::Stroke::new(1.5, weak),
    );
    let line = at(MAX_SHARE);
    painter.line_segment(
        [pos2(line, rect.min.y - 3.0), pos2(line, rect.max.y + 3.0)],
        egui::Stroke::new(1.5, limit),
    );
}
