use egui::{Align2, Color32, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::{
    app::{theme::color32, widgets},
    catalog::Theme,
    editor::{Action, Editor, WindowCommand},
    layout::text::{Face, font_id},
    model::{PracticeRecord, Stage},
    practice::{Ledger, Pace, Plan, clock_text},
};

/// Size of a stage, in points.
const STAGE: egui::Vec2 = vec2(82.0, 30.0);
/// Width of what is beside the stages, in points.
const BESIDE: f32 = 225.0;
/// Height of a stage's meter, in points.
const METER: f32 = 5.0;

/// The clock of a running practice: the stages with their time against their budget, the total, and the
/// buttons. Nothing without a practice, and no stages in an untimed one. Where there is no room for
/// every stage, only the current one is shown.
pub(crate) fn clock_bar_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    let Some(record) = editor.running_practice() else {
        return;
    };
    let theme = editor.catalog().theme(ui.visuals().dark_mode);
    let ledger = Ledger::of(record, editor.board());
    let plan = Plan::of(record);
    ui.spacing_mut().item_spacing.x = 4.0;
    if plan.length_secs > 0 {
        let has_part = |stage: &Stage| plan.budget(*stage).is_some_and(|budget| budget > 0);
        let stages: Vec<Stage> = Stage::ALL.into_iter().filter(has_part).collect();
        let needed = stages.len() as f32 * (STAGE.x + 4.0) + BESIDE;
        let is_narrow = ui.available_width() < needed;
        for stage in stages {
            if !is_narrow || record.stage() == Some(stage) {
                stage_ui(ui, record, &plan, stage, ledger.stage(stage), theme);
            }
        }
    }
    ui.add_space(4.0);
    let elapsed = clock_text(record.elapsed());
    let text = match plan.length_secs {
        0 => elapsed,
        length => format!("{elapsed} / {}", clock_text(length)),
    };
    let is_over = plan.length_secs > 0 && record.elapsed() > plan.length_secs;
    let color = if is_over {
        color32(theme.error)
    } else {
        ui.visuals().text_color()
    };
    let text = egui::RichText::new(text)
        .font(font_id(Face::Strong, 13.0))
        .color(color);
    let is_paused = record.is_paused();
    ui.label(text).on_hover_text(if is_paused {
        "Elapsed, of the planned length. The clock is paused."
    } else {
        "Elapsed, of the planned length."
    });
    let is_asked = record.is_depth_asked();
    ui.spacing_mut().item_spacing.x = 0.0;
    for (command, is_on) in [
        (WindowCommand::StartPractice, is_paused),
        (WindowCommand::NextStage, false),
        (WindowCommand::AskDepth, is_asked),
        (WindowCommand::FinishPractice, false),
    ] {
        let icon = if command == WindowCommand::StartPractice && !is_paused {
            "pause"
        } else {
            command.spec().icon
        };
        if widgets::command_button_as(ui, editor, command, icon, is_on) {
            queue.push(command.into());
        }
    }
}

/// The colour of a stage's lane; the accent for one that is about no lane.
pub(crate) fn stage_color(stage: Stage, theme: &Theme) -> Color32 {
    color32(
        stage
            .lane()
            .map_or(theme.accent, |lane| theme.lane(lane).hue),
    )
}

/// One stage: its name and time over a meter of its budget.
fn stage_ui(
    ui: &mut Ui,
    record: &PracticeRecord,
    plan: &Plan,
    stage: Stage,
    secs: u32,
    theme: &Theme,
) {
    let budget = plan.budget(stage).unwrap_or(0);
    let is_now = record.stage() == Some(stage);
    // A stage that was left in time needs no warning.
    let pace = match plan.pace(stage, secs) {
        Pace::Amber if !is_now => Pace::Green,
        pace => pace,
    };
    let (rect, response) = ui.allocate_exact_size(STAGE, Sense::hover());
    let color = match pace {
        Pace::Green => stage_color(stage, theme),
        Pace::Amber => color32(theme.warning),
        Pace::Red => color32(theme.error),
    };
    let painter = ui.painter();
    if is_now {
        painter.rect_filled(rect.expand2(vec2(2.0, 1.0)), 4, ui.visuals().faint_bg_color);
    }
    let (weight, text) = if is_now {
        (Face::Strong, ui.visuals().text_color())
    } else {
        (Face::Regular, ui.visuals().weak_text_color())
    };
    let name = rect.min + vec2(3.0, 10.0);
    let font = font_id(weight, 11.0);
    painter.text(name, Align2::LEFT_CENTER, stage.title(), font, text);
    // What is left, or with a plus sign how far it is over: not told by colour alone.
    let time = match pace {
        Pace::Red if secs > budget => format!("+{}", clock_text(secs - budget)),
        _ if is_now => clock_text(budget.saturating_sub(secs)),
        _ => String::new(),
    };
    let right = pos2(rect.max.x - 3.0, name.y);
    let time_color = if pace == Pace::Green { text } else { color };
    let font = font_id(weight, 10.0);
    painter.text(right, Align2::RIGHT_CENTER, &time, font, time_color);
    let meter = Rect::from_min_max(
        pos2(rect.min.x + 3.0, rect.max.y - METER - 4.0),
        pos2(rect.max.x - 3.0, rect.max.y - 4.0),
    );
    let share = secs as f32 / budget.max(1) as f32;
    widgets::paint_meter(ui, meter, share, color);
    let text = format!(
        "{}{}: {} of {}{}",
        stage.title(),
        if is_now { ", now" } else { "" },
        clock_text(secs),
        clock_text(budget),
        match pace {
            Pace::Green => "",
            Pace::Amber => ", nearly up",
            Pace::Red => ", over",
        }
    );
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &text));
    response.on_hover_text(text);
}
