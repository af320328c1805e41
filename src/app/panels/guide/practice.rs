//! The practice: the question, what the interviewer reveals when asked, where the minutes go, and
//! the twists with their answers.

use egui::{Grid, Label, RichText, TextEdit, Ui};

use crate::{
    app::{panels::clock_bar::stage_color, shortcuts, theme::color32, widgets::meter},
    catalog::Prompt,
    editor::{Action, Command, Editor, WindowCommand},
    model::{PracticeRecord, Stage, Subject},
    practice::{Ledger, Plan, clock_text},
};

use super::reasoning::{entry_ui, subject_name};

/// Shown for a twist without an answer.
const UNANSWERED: &str = "Not answered.";

/// The practice, or how to begin one.
pub(crate) fn practice_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    let Some(record) = editor.board().practice.as_deref() else {
        let start = shortcuts::shown(ui.ctx(), WindowCommand::StartPractice);
        ui.weak(format!(
            "No clock runs on this board. {start} starts one; the start screen has ten questions."
        ));
        command_button_ui(ui, editor, WindowCommand::StartPractice, queue);
        return;
    };
    let told = record.twists();
    // What the interviewer asks now comes first.
    if let Some((twist, answer)) = told.last() {
        entry_ui(ui, |ui| {
            twist_ui(ui, twist);
            if record.is_over() {
                ui.add(Label::new(answer.unwrap_or(UNANSWERED)).wrap());
            } else {
                answer_ui(ui, answer.unwrap_or_default(), queue);
            }
        });
    }
    commands_ui(ui, editor, record, queue);
    ui.separator();
    if let Some(prompt) = editor.catalog().prompt(&record.prompt) {
        question_ui(ui, prompt);
    }
    times_ui(ui, editor, record);
    for (twist, answer) in told.iter().rev().skip(1) {
        entry_ui(ui, |ui| {
            twist_ui(ui, twist);
            ui.add(Label::new(answer.unwrap_or(UNANSWERED)).wrap());
        });
    }
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
    ui.small("The interviewer now asks");
    ui.add(Label::new(RichText::new(twist).strong()).wrap());
}

fn answer_ui(ui: &mut Ui, answer: &str, queue: &mut Vec<Action>) {
    let mut text = answer.to_owned();
    let name = ui.small("Your answer: what changes, and what it costs");
    let edit = TextEdit::multiline(&mut text)
        .desired_rows(3)
        .desired_width(f32::INFINITY);
    if ui.add(edit).labelled_by(name.id).changed() {
        queue.push(Action::Answer(text));
    }
}

fn question_ui(ui: &mut Ui, prompt: &Prompt) {
    ui.strong(&prompt.title);
    ui.add(Label::new(&prompt.question).wrap());
    ui.collapsing("Ask the interviewer", |ui| {
        for fact in prompt.volumes.iter().chain(&prompt.constraints) {
            ui.add(Label::new(RichText::new(format!("· {fact}")).small()).wrap());
        }
    });
    ui.collapsing("Their numbers (only when stuck)", |ui| {
        let numbers = format!("{}, {}: {}", prompt.metric, prompt.segment, prompt.change());
        ui.add(Label::new(numbers).wrap());
    });
    ui.separator();
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
    let button = egui::Button::new(command.title(editor));
    let hint = command.spec().hint;
    let response = ui.add_enabled(is_enabled, button);
    if response.on_hover_text(hint).clicked() {
        queue.push(Action::Command(command));
    }
}
