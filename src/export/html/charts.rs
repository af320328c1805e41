//! The page's charts: inline SVG in the page's own colours and type, with figures beside the bars.

use strum::VariantArray;

use crate::{
    debrief::{Debrief, Dimension, Level, StageTime, words::percent},
    export::report::{mark, stage_time},
    model::{Lane, Review, Stage},
    practice::limits::{MAX_SHARE, MAX_SHARE_PERCENT},
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
    let spoken: Vec<String> = dimensions
        .iter()
        .map(|one| format!("{} {}", one.topic.title(), one.level.number()))
        .collect();
    let spoken = format!("Levels from 1 to 5: {}", spoken.join(", "));
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
            let figure = format!("{} {}", one.level.number(), one.level.title());
            label(
                page,
                "figure",
                [left + (step + gap) * 5.0 + 10.0, y + 19.0],
                &figure,
            );
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
        spoken += &format!(
            "; the reviewer gave {} and {}",
            review.judgment, review.depth
        );
    }
    chart(page, [276.0, 258.0], &spoken, |page| {
        for level in 1..=5_u8 {
            let [x, y] = at(f32::from(level), f32::from(level));
            line(page, "grid", [x, top, x, top + side]);
            line(page, "grid", [left, y, left + side, y]);
            label(
                page,
                "tick middle",
                [x, top + side + 18.0],
                &level.to_string(),
            );
            label(page, "tick end", [left - 10.0, y + 4.0], &level.to_string());
        }
        label(
            page,
            "axis middle",
            [left + side / 2.0, top + side + 40.0],
            "Judgment",
        );
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
    let class = if x > right - 30.0 {
        "tick end"
    } else {
        "tick middle"
    };
    label(page, class, [x, (y + shift).max(10.0)], word);
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
    let longest = stages
        .iter()
        .map(|one| one.secs.max(one.budget_secs.unwrap_or(0)))
        .max();
    let scale = REACH / longest.unwrap_or(0).max(1) as f32;
    let spoken: Vec<String> = stages
        .iter()
        .map(|one| {
            format!(
                "{} {}",
                one.stage.title(),
                stage_time(one.secs, one.budget_secs)
            )
        })
        .collect();
    let spoken = format!("Time by stage: {}", spoken.join("; "));
    chart(page, [WIDTH, ROW * stages.len() as f32], &spoken, |page| {
        for (at, one) in stages.iter().enumerate() {
            let y = ROW * at as f32;
            let (secs, budget) = (one.secs as f32, one.budget_secs.map(|secs| secs as f32));
            name(page, y, one.stage.title());
            if let Some(budget) = budget {
                bar(page, "off", y, 0.0, budget * scale);
            }
            let within = budget.map_or(secs, |budget| secs.min(budget));
            bar(page, stage_class(one.stage), y, 0.0, within * scale);
            if let Some(budget) = budget {
                if secs > budget {
                    bar(page, "over", y, budget * scale, (secs - budget) * scale);
                }
                guide(page, y, budget * scale);
            }
            figure(page, y, &stage_time(one.secs, one.budget_secs));
        }
    });
}

fn stage_class(stage: Stage) -> &'static str {
    stage.lane().map_or("plain", lane_class)
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
    let largest = shares
        .iter()
        .map(|one| one.share)
        .fold(SHARE_SCALE, f32::max);
    let scale = REACH / largest;
    let spoken: Vec<String> = shares
        .iter()
        .map(|one| format!("{} {}", one.lane.title(), percent(one.share)))
        .collect();
    let spoken = format!("{what}: {}", spoken.join(", "));
    let (head, height) = (22.0, ROW * shares.len() as f32);
    chart(page, [WIDTH, head + height], &spoken, |page| {
        let x = LEFT + MAX_SHARE * scale;
        label(
            page,
            "tick middle",
            [x, 14.0],
            &format!("{MAX_SHARE_PERCENT} %"),
        );
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

/// Drawing against writing, as one bar.
pub(super) fn activities(page: &mut Page, [drawing, writing]: [u32; 2], figures: [&str; 2]) {
    let total = drawing.saturating_add(writing).max(1) as f32;
    let spoken = format!("Drawing {}, writing why {}", figures[0], figures[1]);
    chart(page, [WIDTH, 2.0 * ROW], &spoken, |page| {
        let rows = [
            ("Drawing", drawing, "plain"),
            ("Writing why", writing, "on"),
        ];
        for ((at, (title, secs, class)), time) in rows.into_iter().enumerate().zip(figures) {
            let y = ROW * at as f32;
            name(page, y, title);
            bar(page, class, y, 0.0, secs as f32 / total * REACH);
            figure(page, y, time);
        }
    });
}

fn number(value: f32) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0")
        .map_or(text.clone(), ToOwned::to_owned)
}

fn chart(page: &mut Page, [width, height]: [f32; 2], label: &str, inside: impl FnOnce(&mut Page)) {
    let attributes = [
        (
            "viewBox",
            format!("0 0 {} {}", number(width), number(height)),
        ),
        ("width", number(width)),
        ("height", number(height)),
        ("role", "img".to_owned()),
        ("aria-label", label.to_owned()),
    ];
    let attributes = attributes
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    page.element("svg.chart", &attributes, inside);
}

fn rect(page: &mut Page, class: &str, [x, y, width, height]: [f32; 4]) {
    let sizes = [x, y, width, height].map(number);
    let [x, y, width, height] = sizes.each_ref().map(String::as_str);
    page.empty(
        &format!("rect.{class}"),
        &[
            ("x", x),
            ("y", y),
            ("width", width),
            ("height", height),
            ("rx", "2"),
        ],
    );
}

fn line(page: &mut Page, class: &str, [x1, y1, x2, y2]: [f32; 4]) {
    let ends = [x1, y1, x2, y2].map(number);
    let [x1, y1, x2, y2] = ends.each_ref().map(String::as_str);
    page.empty(
        &format!("line.{class}"),
        &[("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)],
    );
}

fn label(page: &mut Page, class: &str, [x, y]: [f32; 2], text: &str) {
    let (x, y) = (number(x), number(y));
    page.element(&format!("text.{class}"), &[("x", &x), ("y", &y)], |page| {
        page.text(text);
    });
}

fn dot(page: &mut Page, class: &str, [x, y]: [f32; 2], radius: f32) {
    let [x, y, radius] = [x, y, radius].map(number);
    page.empty(
        &format!("circle.{class}"),
        &[("cx", &x), ("cy", &y), ("r", &radius)],
    );
}
