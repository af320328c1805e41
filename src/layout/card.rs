//! The layout of a component's card, and how large the card must be.

use std::sync::Arc;

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use crate::{catalog::Sizes, model::Component};

use super::{
    component_shape::{around, body},
    text::{Face, Lines, wrap},
};

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

/// The line under the why, or nothing when neither metric nor refresh is known.
fn effect(component: &Component) -> String {
    let (moves, refresh) = (component.metric.trim(), component.freshness.trim());
    match (moves.is_empty(), refresh.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("→ {moves}"),
        (true, false) => refresh.to_owned(),
        (false, false) => format!("→ {moves} · {refresh}"),
    }
}

/// Lays a card out at the component's own width.
pub(crate) fn lay_out(component: &Component, sizes: &Sizes) -> Card {
    let rect = body(component.shape, component.rect);
    let left = rect.min.x + sizes.card_edge + sizes.card_padding;
    let inner = (rect.max.x - sizes.card_padding - left).max(8.0);
    let label_left = left + sizes.icon + ICON_GAP;
    let label = wrap(
        &component.label,
        Face::Strong,
        sizes.label,
        (rect.max.x - sizes.card_padding - label_left).max(8.0),
    );
    let why = wrap(&component.why, Face::Regular, sizes.small, inner);
    let effect = wrap(&effect(component), Face::Regular, sizes.small, inner);

    let head = label.height().max(sizes.icon);
    let blocks = [why.height(), effect.height()];
    let text_height = head
        + blocks
            .iter()
            .filter(|height| **height > 0.0)
            .map(|height| height + BLOCK_GAP)
            .sum::<f32>();
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
