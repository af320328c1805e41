//! The page's charts: inline SVG in the page's own colours and type, with figures beside the bars.

use strum::VariantArray;

use crate::{
    debrief::{Debrief, Dimension, Level, StageTime, words::percent},
    export::report::{level_text, mark, stage_time},
    model::{Lane, Review},
    practice::{
        clock_text,
        limits::{MAX_SHARE, MAX_SHARE_PERCENT},
    },
};

use super::page::Page;

/// Width of a chart of rows, in px.
const WIDTH: f32 = 820.0;
/// Where the bars begin, after the names.
const LEFT: f32 = 216.0;
/// The greatest length of a bar; the figures come after it.
const REACH: f32 = 376.0;
/// Distance of a figure from the end of the bars.
const FIGURE_GAP: f32 = 16.0;
/// Height of a row and of its bar.
const ROW: f32 = 34.0;
const BAR: f32 = 12.0;
/// The scale of the lane charts ends here, or at the largest share.
const SHARE_SCALE: f32 = 0.5;

/// A bar of the lane charts.
pub(super) struct Share {
    pub lane: Lane,
    pub share: f32,
    pub guide: f32,
    pub figure: String,
}

/// The nine levels, five steps each.
pub(super) fn levels(page: &mut Page, dimensions: &[Dimension]) {
    let (left, step, gap, row) = (290.0, 28.0, 3.0, 30.0);
    let level = |one: &Dimension| format!("{} {}", one.topic.title(), one.level.number());
    let spoken = format!("Levels from 1 to 5: {}", joined(dimensions, level, ", "));
    let size = [550.0, row * dimensions.len() as f32];
    chart(page, size, &spoken, |page| {
        for (at, one) in dimensions.iter().enumerate() {
            let y = row * at as f32;
            label(page, "name", [0.0, y + 19.0], one.topic.title());
            for (place, level) in Level::VARIANTS.iter().enumerate() {
                let class = if *level <= one.level { "on" } else { "off" };
                let x = left + (step + gap) * place as f32;
                rect(page, class, [x, y + 10.0, step, 10.0]);
            }
            let place = [left + (step + gap) * 5.0 + 10.0, y + 19.0];
            label(page, "figure", place, &level_text(one.level));
        }
    });
}

/// Judgment against depth, the reviewer's marks beside the board's own.
pub(super) fn plot(page: &mut Page, debrief: &Debrief, review: Option<&Review>) {
    let (left, top, side) = (44.0, 16.0, 194.0);
    let at = |judgment: f32, depth: f32| {
        [
            left + (judgment - 1.0) / 4.0 * side,
            top + side - (depth - 1.0) / 4.0 * side,
        ]
    };
    let (judgment, depth) = (debrief.judgment(), debrief.depth());
    let marked = review.filter(|review| review.judgment > 0 && review.depth > 0);
    let mut spoken = format!("Judgment {}, depth {}", mark(judgment), mark(depth));
    if let Some(review) = marked {
        let (judgment, depth) = (review.judgment, review.depth);
        spoken += &format!("; the reviewer gave {judgment} and {depth}");
    }
    chart(page, [276.0, 258.0], &spoken, |page| {
        for level in 1..=5_u8 {
            let [x, y] = at(f32::from(level), f32::from(level));
            line(page, "grid", [x, top, x, top + side]);
            line(page, "grid", [left, y, left + side, y]);
            let level = level.to_string();
            label(page, "tick middle", [x, top + side + 18.0], &level);
            label(page, "tick end", [left - 10.0, y + 4.0], &level);
        }
        let below = [left + side / 2.0, top + side + 40.0];
        label(page, "axis middle", below, "Judgment");
        let turned = format!("rotate(-90 12 {})", number(top + side / 2.0));
        page.element("g", &[("transform", &turned)], |page| {
            label(page, "axis middle", [12.0, top + side / 2.0 + 4.0], "Depth");
        });
        if let Some(review) = marked {
            let place = at(f32::from(review.judgment), f32::from(review.depth));
            dot(page, "ring", place, 8.5);
            beside(page, place, 22.0, "reviewer", left + side);
        }
        let place = at(judgment, depth);
        dot(page, "dot", place, 6.0);
        beside(page, place, -12.0, "board", left + side);
    });
}

/// A word above (`shift` below zero) or below a dot, within the plot.
fn beside(page: &mut Page, [x, y]: [f32; 2], shift: f32, word: &str, right: f32) {
    let anchor = if x > right - 30.0 { "end" } else { "middle" };
    let place = [x, (y + shift).max(10.0)];
    label(page, &format!("tick {anchor}"), place, word);
}

/// The name of the row at `y`, before its bar.
fn name(page: &mut Page, y: f32, text: &str) {
    label(page, "name", [0.0, y + 22.0], text);
}

/// A bar of the row at `y`, or a part of it that begins at `from`.
fn bar(page: &mut Page, class: &str, y: f32, from: f32, length: f32) {
    let top = y + (ROW - BAR) / 2.0;
    rect(page, class, [LEFT + from, top, length, BAR]);
}

/// The upright stroke across the bar of the row at `y`.
fn guide(page: &mut Page, y: f32, at: f32) {
    let (x, top) = (LEFT + at, y + (ROW - BAR) / 2.0);
    line(page, "mark", [x, top - 5.0, x, top + BAR + 5.0]);
}

/// The figure of the row at `y`, after its bar.
fn figure(page: &mut Page, y: f32, text: &str) {
    label(page, "figure", [LEFT + REACH + FIGURE_GAP, y + 22.0], text);
}

/// Each stage against its budget.
pub(super) fn stages(page: &mut Page, stages: &[StageTime]) {
    let lengths = stages
        .iter()
        .flat_map(|one| [one.secs, one.budget_secs.unwrap_or(0)]);
    let scale = REACH / lengths.fold(1, u32::max) as f32;
    let time = |one: &StageTime| stage_time(one.secs, one.budget_secs);
    let titled = |one: &StageTime| format!("{} {}", one.stage.title(), time(one));
    let spoken = format!("Time by stage: {}", joined(stages, titled, "; "));
    chart(page, [WIDTH, ROW * stages.len() as f32], &spoken, |page| {
        for (at, one) in stages.iter().enumerate() {
            let y = ROW * at as f32;
            let (secs, budget) = (one.secs as f32, one.budget_secs.map(|secs| secs as f32));
            name(page, y, one.stage.title());
            if let Some(budget) = budget {
                bar(page, "off", y, 0.0, budget * scale);
            }
            let class = one.stage.lane().map_or("plain", lane_class);
            let within = budget.map_or(secs, |budget| secs.min(budget));
            bar(page, class, y, 0.0, within * scale);
            if let Some(budget) = budget {
                if secs > budget {
                    bar(page, "over", y, budget * scale, (secs - budget) * scale);
                }
                guide(page, y, budget * scale);
            }
            figure(page, y, &time(one));
        }
    });
}

fn lane_class(lane: Lane) -> &'static str {
    match lane {
        Lane::Ingest => "ingest",
        Lane::Storage => "storage",
        Lane::Serving => "serving",
        Lane::Monitoring => "monitoring",
    }
}

/// Each lane's share with its guide, and the line of the greatest share across all.
pub(super) fn shares(page: &mut Page, what: &str, shares: &[Share]) {
    let sizes = shares.iter().map(|one| one.share);
    let scale = REACH / sizes.fold(SHARE_SCALE, f32::max);
    let share = |one: &Share| format!("{} {}", one.lane.title(), percent(one.share));
    let spoken = format!("{what}: {}", joined(shares, share, ", "));
    let (head, height) = (22.0, ROW * shares.len() as f32);
    chart(page, [WIDTH, head + height], &spoken, |page| {
        let x = LEFT + MAX_SHARE * scale;
        let limit = format!("{MAX_SHARE_PERCENT} %");
        label(page, "tick middle", [x, 14.0], &limit);
        line(page, "limit", [x, head - 2.0, x, head + height]);
        for (at, one) in shares.iter().enumerate() {
            let y = head + ROW * at as f32;
            name(page, y, one.lane.title());
            bar(page, lane_class(one.lane), y, 0.0, one.share * scale);
            guide(page, y, one.guide * scale);
            figure(page, y, &one.figure);
        }
    });
}

/// Drawing against writing, in seconds.
pub(super) fn activities(page: &mut Page, drawing: u32, writing: u32) {
    let total = drawing.saturating_add(writing).max(1) as f32;
    let times = [drawing, writing].map(clock_text);
    let spoken = format!("Drawing {}, writing why {}", times[0], times[1]);
    chart(page, [WIDTH, 2.0 * ROW], &spoken, |page| {
        let rows = [
            (0.0, "Drawing", drawing, "plain"),
            (ROW, "Writing why", writing, "on"),
        ];
        for ((y, title, secs, class), time) in rows.iter().zip(&times) {
            name(page, *y, title);
            bar(page, class, *y, 0.0, *secs as f32 / total * REACH);
            figure(page, *y, time);
        }
    });
}

/// What a chart says to a screen reader: each row in words.
fn joined<T>(rows: &[T], in_words: impl Fn(&T) -> String, separator: &str) -> String {
    let rows: Vec<String> = rows.iter().map(in_words).collect();
    rows.join(separator)
}

fn number(value: f32) -> String {
    let text = format!("{value:.1}");
    text.trim_end_matches(".0").to_owned()
}

fn chart(page: &mut Page, [width, height]: [f32; 2], label: &str, inside: impl FnOnce(&mut Page)) {
    let [width, height] = [width, height].map(number);
    let attributes = [
        ("viewBox", &*format!("0 0 {width} {height}")),
        ("width", &width),
        ("height", &height),
        ("role", "img"),
        ("aria-label", label),
    ];
    page.element("svg.chart", &attributes, inside);
}

fn rect(page: &mut Page, class: &str, sizes: [f32; 4]) {
    let [x, y, width, height] = &sizes.map(number);
    let area = [
        ("x", &**x),
        ("y", y),
        ("width", width),
        ("height", height),
        ("rx", "2"),
    ];
    page.empty(&format!("rect.{class}"), &area);
}

fn line(page: &mut Page, class: &str, ends: [f32; 4]) {
    let [x1, y1, x2, y2] = &ends.map(number);
    let ends = [("x1", &**x1), ("y1", y1), ("x2", x2), ("y2", y2)];
    page.empty(&format!("line.{class}"), &ends);
}

fn label(page: &mut Page, class: &str, pos: [f32; 2], text: &str) {
    let [x, y] = &pos.map(number);
    page.element(&format!("text.{class}"), &[("x", x), ("y", y)], |page| {
        page.text(text);
    });
}

fn dot(page: &mut Page, class: &str, [x, y]: [f32; 2], radius: f32) {
    let [x, y, radius] = &[x, y, radius].map(number);
    let attributes = [("cx", &**x), ("cy", y), ("r", radius)];
    page.empty(&format!("circle.{class}"), &attributes);
}
