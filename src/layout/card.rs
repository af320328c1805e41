//! The layout of a component's card: how much of the rectangle its shape leaves for text, where the
//! text goes, and how large the card must be.

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

/// Distance between an icon and the name beside it, in board units.
const ICON_GAP: f32 = 7.0;
/// Distance between the blocks of text on a card, in board units.
const BLOCK_GAP: f32 = 3.0;

/// Where everything on a card goes. Positions are upper left corners.
#[derive(Clone, Debug)]
pub struct Card {
    /// The icon's square.
    pub icon: Rect,
    /// The name.
    pub label: (Pos2, Arc<Lines>),
    /// The why.
    pub why: (Pos2, Arc<Lines>),
    /// Metric and freshness: "→ time to insight · 5 min".
    pub effect: (Pos2, Arc<Lines>),
    /// The smallest height at this width.
    pub height: f32,
}

/// The line under the why; empty when neither metric nor freshness is known.
fn effect(component: &Component) -> String {
    let (metric, freshness) = (component.metric.trim(), component.freshness.trim());
    match (metric.is_empty(), freshness.is_empty()) {
        (true, _) => freshness.to_owned(),
        (false, true) => format!("→ {metric}"),
        (false, false) => format!("→ {metric} · {freshness}"),
    }
}

/// Lays a card out at the component's own width.
pub(crate) fn lay_out(component: &Component, sizes: &Sizes) -> Card {
    let rect = body(component.shape, component.rect);
    let left = rect.min.x + sizes.card_edge + sizes.card_padding;
    let inner = (rect.max.x - sizes.card_padding - left).max(8.0);
    let label_left = left + sizes.icon + ICON_GAP;
    let beside = (rect.max.x - sizes.card_padding - label_left).max(8.0);
    let label = wrap(&component.label, Face::Strong, sizes.label, beside);
    let why = wrap(&component.why, Face::Regular, sizes.small, inner);
    let effect = wrap(&effect(component), Face::Regular, sizes.small, inner);

    let head = label.height().max(sizes.icon);
    let blocks = [why.height(), effect.height()];
    let below = blocks.iter().filter(|height| **height > 0.0);
    let text_height = head + below.map(|height| height + BLOCK_GAP).sum::<f32>();
    let height = (text_height + 2.0 * sizes.card_padding).max(sizes.card_min.1);
    // A name alone is centred vertically; with other text it starts at the top.
    let slack = if blocks == [0.0, 0.0] {
        (rect.height().max(height) - text_height) / 2.0
    } else {
        sizes.card_padding
    };
    let top = rect.min.y + slack;
    let icon_top = top + (label.line_height.min(head) - sizes.icon) / 2.0;
    let why_top = top + head + BLOCK_GAP;
    let effect_top = if blocks[0] > 0.0 {
        why_top + blocks[0] + BLOCK_GAP
    } else {
        why_top
    };
    let height = height + around(component.shape).y;
    Card {
        icon: Rect::from_min_size(pos2(left, icon_top), Vec2::splat(sizes.icon)),
        label: (pos2(label_left, top + (head - label.height()) / 2.0), label),
        why: (pos2(left, why_top), why),
        effect: (pos2(left, effect_top), effect),
        height,
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
    let height = (lay_out(&at_width, sizes).height / 4.0).ceil() * 4.0;
    vec2(width, height)
}
