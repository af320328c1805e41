//! The practice at the head of the guide: what the interviewer asks now, or the question; unfolded, what
//! the interviewer reveals when asked, where the minutes go, and the twists so far.

use egui::{
    Frame, Grid, Id, Label, Margin, Rect, RichText, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    vec2,
};

use crate::{
    app::{
        canvas::paint::paint_icon,
        fields::{boxed_ui, placeholder},
        panels::clock_bar::stage_color,
        shortcuts,
        theme::color32,
        widgets::{BUTTON, LEAST, meter, paint_text},
    },
    catalog::Prompt,
    editor::{Action, Command, Editor, WindowCommand},
    layout::text::{Face, font_id},
    model::{PracticeRecord, Stage, Subject},
    practice::{Ledger, Plan, clock_text},
};

use super::{
    clarify,
    entries::{MARGIN, WIDTH, gap_ui, inset_ui},
    follow_up,
    subject::subject_name,
};

/// Shown for a twist without an answer.
const UNANSWERED: &str = "Not answered.";
/// Width of the bar beside a twist, in points.
const BAR: f32 = 3.0;
/// The largest share of the panel's height that the unfolded question takes.
const MAX_SHARE: f32 = 0.6;

fn answer_id() -> Id {
    Id::unique("answer to the twist")
}

/// What the interviewer asks now; without that, the question if it `is_wanted`. Nothing without a
/// practice.
pub(super) fn question_ui(ui: &mut Ui, editor: &Editor, is_wanted: bool, queue: &mut Vec<Action>) {
    let Some(record) = editor.board().practice.as_deref() else {
        return;
    };
    let told = record.twists();
    let is_answering = ui.memory(|memory| memory.has_focus(answer_id()));
    let open = told.last().filter(|(_, answer)| {
        !record.is_over() && (is_answering || answer.is_none_or(|answer| answer.trim().is_empty()))
    });
    let frame = Frame::new().inner_margin(Margin::symmetric(MARGIN, 6));
    if let Some((twist, answer)) = open {
        let shown = frame.show(ui, |ui| {
            twist_ui(ui, twist);
            answer_ui(ui, answer.unwrap_or_default(), queue);
        });
        paint_bar(ui, shown.response.rect);
    } else if let Some(asked) = follow_up::open(ui, record) {
        let shown = frame.show(ui, |ui| follow_up::follow_up_ui(ui, &asked, queue));
        paint_bar(ui, shown.response.rect);
    } else if is_wanted {
        frame.show(ui, |ui| {
            fold_ui(ui, editor, record, &told, queue);
            clarify::clarify_ui(ui, editor, record, queue);
        });
    } else {
        return;
    }
    let size = vec2(ui.available_width(), 1.0);
    let (line, _) = ui.allocate_exact_size(size, Sense::hover());
    let rule = ui.visuals().widgets.noninteractive.bg_stroke;
    ui.painter().hline(line.x_range(), line.center().y, rule);
}

/// The bar beside what waits for an answer.
fn paint_bar(ui: &Ui, rect: Rect) {
    let bar = rect.with_max_x(rect.min.x + BAR);
    ui.painter()
        .rect_filled(bar, 0, ui.visuals().hyperlink_color);
}

/// The question in two lines, and unfolded all about the practice.
fn fold_ui(
    ui: &mut Ui,
    editor: &Editor,
    record: &PracticeRecord,
    told: &[(&str, Option<&str>)],
    queue: &mut Vec<Action>,
) {
    let unfolded = Id::unique("unfolded question");
    let mut is_open = ui.data(|data| data.get_temp(unfolded).unwrap_or(false));
    let prompt = editor.catalog().prompt(&record.prompt);
    let own = editor.board().brief.prompt.as_str();
    let question = prompt.map_or(own, |prompt| prompt.question.as_str());
    if head_ui(ui, editor, if is_open { "" } else { question }, is_open) {
        is_open = !is_open;
    }
    ui.data_mut(|data| data.insert_temp(unfolded, is_open));
    if !is_open {
        return;
    }
    let height = ui.available_height() * MAX_SHARE;
    let area = ScrollArea::vertical().id_salt("question");
    area.max_height(height).show(ui, |ui| {
        ui.set_max_width(WIDTH - 2.0 * f32::from(MARGIN));
        inset_ui(ui, |ui| {
            match prompt {
                Some(prompt) => prompt_ui(ui, prompt, record),
                None => {
                    ui.add(Label::new(question).wrap());
                }
            }
            gap_ui(ui);
            times_ui(ui, editor, record);
            for (twist, answer) in told.iter().rev() {
                gap_ui(ui);
                twist_ui(ui, twist);
                ui.add(Label::new(answer.unwrap_or(UNANSWERED)).wrap());
            }
            gap_ui(ui);
            commands_ui(ui, editor, record, queue);
            ui.add_space(8.0);
        });
    });
}

/// "The question", with two lines of it below. True when it was clicked.
fn head_ui(ui: &mut Ui, editor: &Editor, question: &str, is_open: bool) -> bool {
    let width = ui.available_width();
    let lines = if question.is_empty() { 0.0 } else { 38.0 };
    let size = vec2(width, LEAST + lines);
    let (rect, head) = ui.allocate_exact_size(size, Sense::click());
    let title = "The question";
    head.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, title));
    ui.ctx().accesskit_node_builder(head.id, |node| {
        node.set_expanded(is_open);
        node.set_description(question);
    });
    let weak = ui.visuals().weak_text_color();
    let inside = rect.shrink2(vec2(8.0, 4.0));
    let font = font_id(Face::Strong, 12.0);
    paint_text(ui, inside, title, font, weak, 1);
    let icon = editor.catalog().icon(if is_open {
        "chevron-down"
    } else {
        "chevron-right"
    });
    let at = inside.right_top() + vec2(-8.0, 8.0);
    let place = Rect::from_center_size(at, vec2(16.0, 16.0));
    paint_icon(ui.painter(), &icon, place, weak);
    let body = egui::TextStyle::Body.resolve(ui.style());
    let text = inside.with_min_y(inside.min.y + 20.0);
    let color = ui.visuals().text_color();
    paint_text(ui, text, question, body, color, 2);
    head.clicked()
}

fn commands_ui(ui: &mut Ui, editor: &Editor, record: &PracticeRecord, queue: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        let shown: &[WindowCommand] = if record.is_over() {
            &[WindowCommand::ShowDebrief, WindowCommand::ShowReplay]
        } else {
            &[
                WindowCommand::StartPractice,
                WindowCommand::NextStage,
                WindowCommand::AskDepth,
                WindowCommand::Twist,
                WindowCommand::WantHints,
                WindowCommand::FinishPractice,
            ]
        };
        for which in shown {
            command_button_ui(ui, editor, *which, queue);
        }
    });
    if record.is_over() {
        ui.weak("This practice is over.");
    } else if record.is_depth_asked() {
        let key = shortcuts::shown(ui.ctx(), WindowCommand::AskDepth);
        ui.colored_label(
            ui.visuals().warn_fg_color,
            format!("Depth was asked for: {key} when the interviewer moves on."),
        );
    }
}

fn twist_ui(ui: &mut Ui, twist: &str) {
    inset_ui(ui, |ui| {
        ui.small("The interviewer now asks");
        ui.add(Label::new(RichText::new(twist).strong()).wrap());
    });
}

fn answer_ui(ui: &mut Ui, answer: &str, queue: &mut Vec<Action>) {
    let mut text = answer.to_owned();
    let name = "Your answer: what changes, and what it costs";
    let edit = TextEdit::multiline(&mut text)
        .id(answer_id())
        .hint_text(placeholder(ui, "What changes, and what it costs"))
        .desired_rows(3)
        .desired_width(f32::INFINITY);
    let response = boxed_ui(ui, edit);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(name));
    if response.changed() {
        queue.push(Action::Answer(text));
    }
}

/// The question as it was put, and what was asked and told.
fn prompt_ui(ui: &mut Ui, prompt: &Prompt, record: &PracticeRecord) {
    ui.strong(&prompt.title);
    ui.add(Label::new(&prompt.question).wrap());
    for (question, told) in record.asked() {
        ui.add_space(6.0);
        ui.add(Label::new(RichText::new(question).weak()).wrap());
        ui.add(Label::new(told).wrap());
    }
}

/// The time of each stage against its budget, and what it is charged to now.
fn times_ui(ui: &mut Ui, editor: &Editor, record: &PracticeRecord) {
    let board = editor.board();
    let ledger = Ledger::of(record, board);
    let plan = Plan::of(record);
    let theme = editor.catalog().theme(ui.visuals().dark_mode);
    Grid::new("stages")
        .num_columns(3)
        .spacing([8.0, 4.0])
        .show(ui, |ui| {
            for stage in Stage::ALL {
                let secs = ledger.stage(stage);
                let budget = plan.budget(stage);
                if secs == 0 && budget == Some(0) {
                    continue;
                }
                let is_now = record.stage() == Some(stage) && !record.is_over();
                let name = RichText::new(stage.title());
                ui.label(if is_now { name.strong() } else { name });
                let is_over = budget.is_some_and(|budget| secs > budget);
                let share = secs as f32 / budget.unwrap_or(record.elapsed()).max(1) as f32;
                let (color, sign) = if is_over {
                    (color32(theme.error), " ⚠")
                } else {
                    (stage_color(stage, theme), "")
                };
                meter(ui, share, color);
                let spent = clock_text(secs);
                ui.small(match budget {
                    Some(budget) => format!("{spent} of {}{sign}", clock_text(budget)),
                    None => spent,
                });
                ui.end_row();
            }
        });
    if let Some(focus) = record.focus()
        && !record.is_over()
    {
        let name = subject_name(board, focus);
        let secs = match focus {
            Subject::Component(id) => ledger.components.get(&id).copied().unwrap_or(0),
            Subject::Lane(lane) => ledger.lane(lane),
        };
        let share = ledger.share(secs) * 100.0;
        let spent = clock_text(secs);
        let text = format!("On the clock: {name}, {spent} so far ({share:.0} %)");
        ui.add(Label::new(RichText::new(text).small()).wrap());
    }
    let (drawing, writing) = (clock_text(ledger.drawing), clock_text(ledger.writing));
    ui.small(format!("Drawing {drawing} · writing why {writing}"));
}

fn command_button_ui(
    ui: &mut Ui,
    editor: &Editor,
    command: WindowCommand,
    queue: &mut Vec<Action>,
) {
    let command = Command::from(command);
    let is_enabled = command.is_enabled(editor);
    let button = egui::Button::new(command.title(editor)).min_size(vec2(0.0, BUTTON));
    let hint = command.spec().hint;
    let response = ui.add_enabled(is_enabled, button);
    if response.on_hover_text(hint).clicked() {
        queue.push(Action::Command(command));
    }
}
