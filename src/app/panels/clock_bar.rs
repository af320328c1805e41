use egui::{Align2, Button, Color32, FontId, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::{
    app::{
        theme::color32,
        widgets::{self, BUTTON, TOOL},
    },
    catalog::Theme,
    editor::{Action, Editor, WindowCommand},
    layout::text::{Face, font_id},
    model::{PracticeRecord, Stage},
    practice::{Ledger, Pace, Plan, clock_text},
};

/// Width of the current stage's name and time, in points.
const STAGE: f32 = 96.0;
/// Width of the track, and in a window narrower than [`NARROW`], in points.
const TRACK: f32 = 230.0;
const SHORT_TRACK: f32 = 150.0;
const NARROW: f32 = 1360.0;
/// Below this width there is no track: the guide's pages and the title need the room; in points.
const NO_TRACK: f32 = 1100.0;
/// Below this width of the window only the stage and the time are shown, in points.
const NARROWEST: f32 = 1000.0;
/// Width of the time, in points.
const TIME: f32 = 104.0;
/// Width of the button that finishes, in points.
const FINISH: f32 = 72.0;
/// Between two stages of the track, and their heights, in points.
const GAP: f32 = 3.0;
const DONE: f32 = 6.0;
const CURRENT: f32 = 10.0;
/// Between the parts, in points.
const SPACE: f32 = 12.0;

/// How much of the clock is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Parts {
    stage: bool,
    /// Width of the track, in points; 0 for none.
    track: f32,
    buttons: bool,
}

impl Parts {
    fn of(ui: &Ui, plan: &Plan) -> Self {
        let window = ui.ctx().content_rect().width();
        let is_timed = plan.length_secs > 0;
        Self {
            stage: is_timed,
            track: match window {
                _ if !is_timed || window < NO_TRACK => 0.0,
                _ if window < NARROW => SHORT_TRACK,
                _ => TRACK,
            },
            buttons: window >= NARROWEST,
        }
    }

    fn width(self) -> f32 {
        let mut width = TOOL + TIME;
        if self.stage {
            width += STAGE + SPACE;
        }
        if self.track > 0.0 {
            width += self.track + SPACE;
        }
        if self.buttons {
            width += 2.0 * TOOL + FINISH + 2.0 * SPACE;
        }
        width
    }
}

/// Width of the clock, in points; 0 without a running practice.
pub(crate) fn clock_width(ui: &Ui, editor: &Editor) -> f32 {
    let record = editor.running_practice();
    record.map_or(0.0, |record| Parts::of(ui, &Plan::of(record)).width())
}

/// The clock of a running practice: the current stage and its time, every stage against its budget, the
/// total, and the buttons. Nothing without a practice, and no stages in an untimed one.
pub(crate) fn clock_bar_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    let Some(record) = editor.running_practice() else {
        return;
    };
    let theme = editor.catalog().theme(ui.visuals().dark_mode);
    let ledger = Ledger::of(record, editor.board());
    let plan = Plan::of(record);
    let parts = Parts::of(ui, &plan);
    ui.spacing_mut().item_spacing.x = 0.0;
    let is_paused = record.is_paused();
    let pause = if is_paused { "play" } else { "pause" };
    button_ui(
        ui,
        editor,
        (WindowCommand::StartPractice, pause),
        is_paused,
        queue,
    );
    if parts.stage {
        stage_ui(ui, record, &plan, &ledger, theme);
        ui.add_space(SPACE);
    }
    if parts.track > 0.0 {
        track_ui(ui, parts.track, (record, &plan, &ledger), theme);
        ui.add_space(SPACE);
    }
    time_ui(ui, record, &plan, theme);
    if !parts.buttons {
        return;
    }
    ui.add_space(SPACE);
    let is_asked = record.is_depth_asked();
    for (command, is_on) in [
        (WindowCommand::NextStage, false),
        (WindowCommand::AskDepth, is_asked),
    ] {
        button_ui(ui, editor, (command, command.spec().icon), is_on, queue);
    }
    ui.add_space(SPACE);
    let finish = WindowCommand::FinishPractice;
    let button = Button::new(finish.spec().label).min_size(vec2(0.0, BUTTON));
    if ui.add(button).on_hover_text(finish.spec().hint).clicked() {
        queue.push(finish.into());
    }
}

fn button_ui(
    ui: &mut Ui,
    editor: &Editor,
    (command, icon): (WindowCommand, &str),
    is_on: bool,
    queue: &mut Vec<Action>,
) {
    if widgets::command_button_as(ui, editor, command, (icon, TOOL), is_on) {
        queue.push(command.into());
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

/// The current stage over its time.
fn stage_ui(ui: &mut Ui, record: &PracticeRecord, plan: &Plan, ledger: &Ledger, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(STAGE, ui.available_height()), Sense::hover());
    let Some(stage) = record.stage() else {
        return;
    };
    let secs = ledger.stage(stage);
    let budget = plan.budget(stage).unwrap_or(0);
    let at = rect.left_center() + vec2(6.0, 0.0);
    let painter = ui.painter();
    let (font, color) = (font_id(Face::Strong, 12.5), stage_color(stage, theme));
    let name = at - vec2(0.0, 7.0);
    painter.text(name, Align2::LEFT_CENTER, stage.title(), font, color);
    // What it is over is told by a sign, not by colour alone.
    let (time, color) = if secs > budget {
        let over = clock_text(secs - budget);
        let time = format!("{} +{over}", clock_text(budget));
        (time, color32(theme.warning))
    } else {
        let time = format!("{} of {}", clock_text(secs), clock_text(budget));
        (time, color32(theme.weak_text))
    };
    let (place, font) = (at + vec2(0.0, 8.0), font_id(Face::Regular, 11.5));
    paint_digits(ui, place, &time, &font, color);
}

/// Every stage, as long as its budget: done, current or open, with what it is over beside it.
fn track_ui(
    ui: &mut Ui,
    width: f32,
    (record, plan, ledger): (&PracticeRecord, &Plan, &Ledger),
    theme: &Theme,
) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, ui.available_height()), Sense::hover());
    let has_part = |stage: &Stage| plan.budget(*stage).is_some_and(|budget| budget > 0);
    let stages: Vec<Stage> = Stage::ALL.into_iter().filter(has_part).collect();
    let over = |stage: Stage| {
        let budget = plan.budget(stage).unwrap_or(0);
        ledger.stage(stage).saturating_sub(budget)
    };
    let total: u32 = stages
        .iter()
        .map(|stage| plan.budget(*stage).unwrap_or(0) + over(*stage))
        .sum();
    let scale = (width - GAP * stages.len().saturating_sub(1) as f32) / total.max(1) as f32;
    let mut x = rect.min.x;
    for stage in stages {
        let (secs, over) = (ledger.stage(stage), over(stage));
        let budget = plan.budget(stage).unwrap_or(0);
        let is_now = record.stage() == Some(stage);
        let height = if is_now { CURRENT } else { DONE };
        let middle = rect.center().y;
        let across = |from: f32, secs: u32, height: f32| {
            Rect::from_min_max(
                pos2(from, middle - height / 2.0),
                pos2(from + secs as f32 * scale, middle + height / 2.0),
            )
        };
        let bar = across(x, budget, height);
        let painter = ui.painter();
        let radius = height / 2.0;
        let hue = stage_color(stage, theme);
        painter.rect_filled(bar, radius, color32(theme.control_hover));
        let fill = if is_now {
            hue
        } else {
            hue.gamma_multiply(0.55)
        };
        painter.rect_filled(across(x, secs.min(budget), height), radius, fill);
        if over > 0 {
            let beyond = across(bar.max.x, over, DONE);
            painter.rect_filled(beyond, DONE / 2.0, color32(theme.warning));
        }
        let seen = across(x, budget + over, rect.height());
        let response = ui.interact(
            seen,
            ui.scope_id().with(("stage", stage.title())),
            Sense::hover(),
        );
        let text = spoken(plan, stage, secs, is_now);
        response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &text));
        response.on_hover_text(text);
        x = seen.max.x + GAP;
    }
}

/// A stage in words.
fn spoken(plan: &Plan, stage: Stage, secs: u32, is_now: bool) -> String {
    let budget = plan.budget(stage).unwrap_or(0);
    // A stage that was left in time needs no warning.
    let pace = match plan.pace(stage, secs) {
        Pace::Amber if !is_now => Pace::Green,
        pace => pace,
    };
    format!(
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
    )
}

/// The time that has gone by, of the planned length.
fn time_ui(ui: &mut Ui, record: &PracticeRecord, plan: &Plan, theme: &Theme) {
    let elapsed = clock_text(record.elapsed());
    let (rect, response) =
        ui.allocate_exact_size(vec2(TIME, ui.available_height()), Sense::hover());
    let is_over = plan.length_secs > 0 && record.elapsed() > plan.length_secs;
    let color = if is_over { theme.error } else { theme.text };
    let font = font_id(Face::Strong, 14.0);
    let mut at = rect.left_center();
    at.x = paint_digits(ui, at, &elapsed, &font, color32(color));
    let mut text = elapsed;
    if plan.length_secs > 0 {
        let of = format!(" / {}", clock_text(plan.length_secs));
        let font = font_id(Face::Regular, 12.0);
        paint_digits(ui, at, &of, &font, color32(theme.weak_text));
        text += &of;
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    response.on_hover_text(if record.is_paused() {
        "Elapsed, of the planned length. The clock is paused."
    } else {
        "Elapsed, of the planned length."
    });
}

/// Paints a time from its left end, each digit in a cell as wide as "0", so that nothing moves as it
/// runs. Returns its right end.
fn paint_digits(ui: &Ui, at: egui::Pos2, text: &str, font: &FontId, color: Color32) -> f32 {
    let width = |sign: char| ui.ctx().fonts_mut(|fonts| fonts.glyph_width(font, sign));
    let cell = width('0');
    let mut x = at.x;
    for sign in text.chars() {
        let wide = if sign.is_ascii_digit() {
            cell
        } else {
            width(sign)
        };
        let place = pos2(x + wide / 2.0, at.y);
        let font = font.clone();
        ui.painter()
            .text(place, Align2::CENTER_CENTER, sign, font, color);
        x += wide;
    }
    x
}
