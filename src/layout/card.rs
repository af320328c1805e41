//! The layout of a component's card: how much of the rectangle its shape leaves for text, where the
//! text goes, and how large the card must be. A box has a tile with its icon; any other shape is its own
//! sign, and has its name in the middle.

use std::sync::Arc;

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use crate::{
    catalog::Sizes,
    model::{Component, ComponentShape},
};

use super::text::{Face, Lines, wrap};

/// Half the height of a cylinder's rim, in board units.
pub(crate) const RIM: f32 = 7.0;
/// Half the width of a queue's end, in board units.
pub(crate) const END: f32 = 8.0;
/// Diameter of a person's head, in board units.
pub(crate) const HEAD: f32 = 26.0;
/// How far a person's head reaches down over the shoulders, in board units.
pub(crate) const NECK: f32 = 5.0;
/// How far a cloud's tops extend above its body, in board units.
pub(crate) const TOPS: f32 = 12.0;
/// How far a cloud's sides extend beyond its body, in board units.
pub(crate) const SIDES: f32 = 9.0;

/// What the shape takes at the upper left and at the lower right.
fn insets(shape: ComponentShape) -> [Vec2; 2] {
    match shape {
        ComponentShape::Box => [Vec2::ZERO; 2],
        // The text's own distance from the edge keeps it off the curves.
        ComponentShape::Cylinder => [vec2(0.0, 2.0 * RIM - 4.0), vec2(0.0, RIM - 4.0)],
        ComponentShape::Queue => [vec2(2.0, 0.0), vec2(2.0 * END - 6.0, 0.0)],
        ComponentShape::Cloud => [vec2(SIDES, TOPS), vec2(SIDES, 2.0)],
        ComponentShape::Person => [vec2(0.0, HEAD - NECK), Vec2::ZERO],
    }
}

/// The part of a component's rectangle for text and its padding.
pub(crate) fn body(shape: ComponentShape, rect: Rect) -> Rect {
    let [near, far] = insets(shape);
    Rect::from_min_max(rect.min + near, rect.max - far)
}

/// How much wider and higher than its body a component is.
fn around(shape: ComponentShape) -> Vec2 {
    let [near, far] = insets(shape);
    near + far
}

/// Distance of a tile from the left edge of its card and, beside a name alone, from the upper one; of
/// the last line from the lower one, in board units.
const INSET: f32 = 11.0;
/// Distance between a tile and the name beside it, in board units.
const TILE_GAP: f32 = 10.0;
/// Distance of the why from the name, and of the metric from the why, in board units.
const WHY_GAP: f32 = 5.0;
const METRIC_GAP: f32 = 6.0;
/// The least distance between metric and latency on one line, in board units.
const LATENCY_GAP: f32 = 12.0;
/// How small the text of a card is set at most whose rectangle an older version left too low, and in
/// which steps.
const MIN_SCALE: f32 = 0.7;
const SCALE_STEP: f32 = 0.05;
/// The largest type size of a name that stands alone because the rest is too small to read.
const LARGE_NAME: f32 = 20.0;

/// Broken text and its upper left corner.
pub(crate) type Text = (Pos2, Arc<Lines>);

/// Where everything on a card goes.
#[derive(Clone, Debug)]
pub struct Card {
    /// The ground of the icon; none on a shape that is its own sign.
    pub tile: Option<Rect>,
    /// The name.
    pub label: Text,
    /// The why.
    pub why: Text,
    /// The metric: "→ time to insight".
    pub metric: Text,
    /// The freshness or latency, at the right of the metric or below it.
    pub latency: Text,
    /// Type sizes, corners and gaps as a share of what they are in a rectangle with enough room.
    pub scale: f32,
    /// The smallest height at this width.
    pub height: f32,
}

/// A card of which only the name is large enough to be read.
pub(crate) struct NameOnly {
    pub(crate) tile: Option<Rect>,
    pub(crate) label: Text,
    /// The type size of the name.
    pub(crate) size: f32,
}

/// Lays a card out in the component's own rectangle. One that is too low is set smaller, so that it
/// keeps its place and loses no text.
pub(crate) fn lay_out(component: &Component, sizes: &Sizes) -> Card {
    let room = component.rect.height() + 0.5;
    let mut card = at_scale(component, sizes, 1.0);
    while card.height > room && card.scale > MIN_SCALE {
        card = at_scale(component, sizes, card.scale - SCALE_STEP);
    }
    card
}

fn at_scale(component: &Component, sizes: &Sizes, scale: f32) -> Card {
    let rect = body(component.shape, component.rect);
    let padding = sizes.card_padding * scale;
    let [inset, tile_side] = [INSET, sizes.tile].map(|length| length * scale);
    let has_tile = component.shape == ComponentShape::Box;
    let (left, right) = (rect.min.x + padding, rect.max.x - padding);
    let inner = (right - left).max(8.0);
    let label_left = if has_tile {
        rect.min.x + inset + tile_side + TILE_GAP * scale
    } else {
        left
    };
    let small = sizes.small * scale;
    let beside = (right - label_left).max(8.0);
    let label = wrap(&component.label, Face::Strong, sizes.label * scale, beside);
    let why = wrap(&component.why, Face::Regular, small, inner);
    let latency = wrap(component.freshness.trim(), Face::Strong, small, inner);
    let metric = match component.metric.trim() {
        "" => String::new(),
        metric => format!("→ {metric}"),
    };
    let apart = |metric: &Lines| metric.width() + LATENCY_GAP + latency.width() > inner;
    let metric = wrap(&metric, Face::Regular, small, inner);
    let is_below = !metric.lines.is_empty() && !latency.lines.is_empty() && apart(&metric);

    let head = label.height().max(if has_tile { tile_side } else { 0.0 });
    let row = if is_below {
        metric.height() + latency.height()
    } else {
        metric.height().max(latency.height())
    };
    let gaps = [(why.height(), WHY_GAP), (row, METRIC_GAP)];
    let below = gaps.iter().filter(|(height, _)| *height > 0.0);
    let below: f32 = below.map(|(height, gap)| height + gap * scale).sum();
    let is_alone = below == 0.0;
    let above = if is_alone { inset } else { padding };
    let height = above + head + below + inset;
    // A name alone is in the middle; with other text it starts at the top.
    let slack = if is_alone {
        (rect.height() - height).max(0.0) / 2.0
    } else {
        0.0
    };
    let top = rect.min.y + above + slack;
    let middle = top + head / 2.0;
    let why_top = top + head + WHY_GAP * scale;
    let row_top = if why.lines.is_empty() {
        top + head + METRIC_GAP * scale
    } else {
        why_top + why.height() + METRIC_GAP * scale
    };
    let latency_top = row_top + if is_below { metric.height() } else { 0.0 };
    let tile_at = pos2(rect.min.x + inset, middle - tile_side / 2.0);
    let label_x = if has_tile {
        label_left
    } else {
        rect.center().x - label.width() / 2.0
    };
    Card {
        tile: has_tile.then(|| Rect::from_min_size(tile_at, Vec2::splat(tile_side))),
        label: (pos2(label_x, middle - label.height() / 2.0), label),
        why: (pos2(left, why_top), why),
        metric: (pos2(left, row_top), metric),
        latency: (pos2(right - latency.width(), latency_top), latency),
        scale,
        height: (height + around(component.shape).y).max(sizes.card_min.1 * scale),
    }
}

/// The name as large as fits in two lines, and the tile, in the middle of the card's height.
pub(crate) fn lay_out_name(component: &Component, sizes: &Sizes) -> NameOnly {
    let rect = body(component.shape, component.rect);
    let has_tile = component.shape == ComponentShape::Box;
    let left = rect.min.x
        + if has_tile {
            INSET + sizes.tile + TILE_GAP
        } else {
            sizes.card_padding
        };
    let room = (rect.max.x - sizes.card_padding - left).max(8.0);
    let mut size = LARGE_NAME;
    let label = loop {
        let label = wrap(&component.label, Face::Strong, size, room);
        let fits = label.lines.len() <= 2 && label.height() <= rect.height();
        if fits || size <= sizes.label {
            break label;
        }
        size -= 1.0;
    };
    let middle = rect.center().y;
    let tile_at = pos2(rect.min.x + INSET, middle - sizes.tile / 2.0);
    let label_x = if has_tile {
        left
    } else {
        rect.center().x - label.width() / 2.0
    };
    NameOnly {
        tile: has_tile.then(|| Rect::from_min_size(tile_at, Vec2::splat(sizes.tile))),
        label: (pos2(label_x, middle - label.height() / 2.0), label),
        size,
    }
}

/// The smallest size of a component of this width that shows all its text, in whole units.
pub fn fitted_size(component: &Component, sizes: &Sizes) -> Vec2 {
    let least = sizes.card_min.0 + around(component.shape).x;
    let width = component.rect.width().max(least.ceil());
    let at_width = Component {
        rect: Rect::from_min_size(component.rect.min, vec2(width, 0.0)),
        ..component.clone()
    };
    let height = (at_scale(&at_width, sizes, 1.0).height / 4.0).ceil() * 4.0;
    vec2(width, height)
}
