//! What to do next time, and beside it the two marks.

use egui::{Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::verdict::request_of;
use crate::{
    app::{
        motion,
        request::Request,
        screens::parts::{
            TWO_COLUMNS, blocks_width, paint_blocks, paint_card, paint_left, paint_right,
            section_ui,
        },
        theme::color32,
        widgets::paint_text,
    },
    catalog::Theme,
    debrief::{Debrief, Dimension, Evidence, Place, Step},
    layout::text::{Face, font_id},
};

/// Height of one thing to do, in points.
const STEP: f32 = 88.0;
/// Padding of a card, in points.
const PADDING: f32 = 20.0;
/// Space between the cards, in points.
const GAP: f32 = 24.0;
/// The share of the width that the things to do take beside the marks.
const SHARE: f32 = 660.0 / 1040.0;
/// Height of a mark's card where it stands alone, in points.
const MARK: f32 = 116.0;

pub(super) fn steps_ui(
    ui: &mut Ui,
    theme: &Theme,
    debrief: &Debrief,
    request: &mut Option<Request>,
) {
    if !debrief.verdict.steps.is_empty() {
        section_ui(ui, title(debrief.verdict.steps.len()), "");
    } else {
        section_ui(ui, "Two marks", "");
    }
    let width = ui.available_width();
    let is_wide = width >= TWO_COLUMNS;
    let steps = STEP * debrief.verdict.steps.len() as f32;
    let left = if is_wide { width * SHARE } else { width };
    let (start, _) = ui.allocate_space(vec2(width, 0.0));
    let _ = start;
    let top = ui.cursor().min;
    let card = Rect::from_min_size(top, vec2(left, steps));
    let marks = if debrief.verdict.steps.is_empty() {
        Rect::from_min_size(top, vec2(width, MARK))
    } else if is_wide {
        let x = card.max.x + GAP;
        Rect::from_min_max(pos2(x, top.y), pos2(top.x + width, card.max.y))
    } else {
        let below = pos2(top.x, card.max.y + 12.0);
        Rect::from_min_size(below, vec2(width, MARK))
    };
    if !debrief.verdict.steps.is_empty() {
        paint_card(ui, theme, card, false);
    }
    for (at, step) in debrief.verdict.steps.iter().enumerate() {
        let min = card.min + vec2(0.0, STEP * at as f32);
        let rect = Rect::from_min_size(min, vec2(left, STEP));
        let mut dimensions = debrief.dimensions.iter();
        let Some(dimension) = dimensions.find(|one| one.topic == step.topic) else {
            continue;
        };
        if step_ui(ui, theme, rect, (at, step), dimension) {
            *request = Some(place_of_step(step, dimension));
        }
    }
    let is_stacked = is_wide && !debrief.verdict.steps.is_empty();
    for (at, (name, value, note)) in [
        ("Judgment", debrief.judgment(), "how choices were weighed"),
        ("Depth", debrief.depth(), "how far the knowledge went"),
    ]
    .into_iter()
    .enumerate()
    {
        let half = match is_stacked {
            true => vec2(marks.width(), (marks.height() - 8.0) / 2.0),
            false => vec2((marks.width() - 8.0) / 2.0, marks.height()),
        };
        let step = match is_stacked {
            true => vec2(0.0, half.y + 8.0),
            false => vec2(half.x + 8.0, 0.0),
        };
        let rect = Rect::from_min_size(marks.min + step * at as f32, half);
        mark_ui(ui, theme, rect, (name, value, note));
    }
    ui.advance_cursor_after_rect(card.union(marks).with_min_y(top.y));
}

fn title(count: usize) -> &'static str {
    match count {
        1 => "One thing for next time",
        2 => "Two things for next time",
        _ => "Three things for next time",
    }
}

/// What could have been said aloud; else what would raise the dimension.
fn said(step: &Step, dimension: &Dimension) -> String {
    match step.say.as_str() {
        "" => dimension.next.clone(),
        say => format!("“{say}”"),
    }
}

/// Where a step is about: what was lost, or what speaks against its dimension.
fn place_of_step(step: &Step, dimension: &Dimension) -> Request {
    match dimension.against.first() {
        Some(said) if step.place == Place::default() => place_of(said),
        _ => request_of(&step.place),
    }
}

/// The place that a piece of evidence is about.
pub(super) fn place_of(evidence: &Evidence) -> Request {
    match evidence.field {
        _ if !evidence.subjects.is_empty() => Request::ShowSubjects(evidence.subjects.clone()),
        Some(field) => Request::ShowText(field),
        None => Request::ShowBoard,
    }
}

/// One thing to do; true when it was clicked.
fn step_ui(
    ui: &mut Ui,
    theme: &Theme,
    rect: Rect,
    (at, step): (usize, &Step),
    dimension: &Dimension,
) -> bool {
    let response = ui.allocate_rect(rect, Sense::click());
    let (said, title) = (said(step, dimension), step.title.as_str());
    let topic = dimension.topic.title();
    let level = dimension.level;
    response.widget_info(|| {
        let level = format!("{topic}, {} {}", level.number(), level.title());
        let name = format!("{}. {title}. {said} {level}", at + 1);
        WidgetInfo::labeled(Role::Button, true, name)
    });
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let inside = rect.shrink2(vec2(PADDING, 0.0));
    let fill = color32(theme.control);
    motion::paint_lit(ui, &response, (rect.shrink(4.0), 8), fill);
    if at > 0 {
        let line = Stroke::new(1.0, color32(theme.rule));
        ui.painter().hline(inside.x_range(), rect.min.y, line);
    }
    let [text, weak, accent] = [theme.text, theme.weak_text, theme.accent].map(color32);
    let first = rect.min.y + 28.0;
    let number = format!("{}", at + 1);
    let big = (Face::Strong, 20.0);
    paint_left(ui, pos2(inside.min.x, first), 24.0, &number, big, accent);
    let blocks = blocks_width(16.0);
    let right = inside.max.x;
    let topic_width = paint_right(ui, pos2(right, first), topic, (Face::Regular, 12.5), weak);
    let size = vec2(16.0, 5.0);
    let at = pos2(right - blocks, first + 18.0);
    paint_blocks(ui, theme, at, size, f32::from(level.number()));
    let x = inside.min.x + 36.0;
    let room = right - topic_width.max(blocks) - 16.0 - x;
    paint_left(ui, pos2(x, first), room, title, (Face::Strong, 15.0), text);
    let below = Rect::from_min_size(pos2(x, first + 13.0), vec2(room, 36.0));
    let regular = font_id(Face::Regular, 13.0);
    paint_text(ui, below, &said, regular, weak, 2);
    response.on_hover_text(said).clicked()
}

/// A mark from 1 to 5.
fn mark_ui(ui: &mut Ui, theme: &Theme, rect: Rect, (name, value, note): (&str, f32, &str)) {
    let response = ui.allocate_rect(rect, Sense::hover());
    response.widget_info(|| {
        let text = format!("{name} {value:.1} of 5");
        WidgetInfo::labeled(Role::Meter, true, text)
    });
    paint_card(ui, theme, rect, false);
    let [text, weak] = [theme.text, theme.weak_text].map(color32);
    let inside = rect.shrink2(vec2(PADDING, 0.0));
    let middle = rect.center().y;
    let width = inside.width();
    let at = |dy: f32| pos2(inside.min.x, middle + dy);
    paint_left(ui, at(-38.0), width, name, (Face::Strong, 13.0), weak);
    let big = (Face::Strong, 38.0);
    let figure = paint_left(ui, at(-2.0), width, &format!("{value:.1}"), big, text);
    let of = at(6.0) + vec2(figure + 8.0, 0.0);
    paint_left(ui, of, width, "of 5", (Face::Regular, 13.0), weak);
    paint_left(ui, at(36.0), width, note, (Face::Regular, 13.0), weak);
    let blocks = pos2(inside.max.x - blocks_width(27.0), middle + 2.0);
    if blocks.x > of.x + 32.0 {
        paint_blocks(ui, theme, blocks, vec2(27.0, 8.0), value);
    }
}
