//! The layout of chains: rows below the lanes, each from the assumption through mitigation and alert to
//! what a person does.

use std::sync::Arc;

use emath::{Pos2, Rect, pos2, vec2};

use crate::{
    catalog::Sizes,
    model::{Assumption, Board, Id, Risk},
};

use super::{
    lanes,
    text::{Face, Lines, wrap},
};

/// Distance of the first row from what is above it, in board units.
const ABOVE: f32 = 36.0;
const TITLES: [&str; 4] = ["Assumption", "Mitigation", "Alert", "Then a person"];
/// Shown where nothing was written.
const OPEN: &str = "…";

/// A chain and its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chain {
    /// The risk that links it.
    pub id: Id,
    /// The whole row.
    pub rect: Rect,
    /// The assumption, and the risk that breaks it.
    pub parts: (Arc<Assumption>, Arc<Risk>),
}

/// One card of a chain.
pub(crate) struct Link {
    pub rect: Rect,
    /// Its title, and where.
    pub title: (Pos2, Arc<Lines>),
    /// Its text, and where.
    pub text: (Pos2, Arc<Lines>),
    /// True when nothing was written there.
    pub is_open: bool,
}

/// The chains of a board that shows them, in the order of its risks.
pub(crate) fn all(board: &Board, sizes: &Sizes) -> Vec<Chain> {
    if !board.shows_chains {
        return Vec::new();
    }
    let hull = lanes::sheet(board, sizes);
    let below = board
        .marks
        .values()
        .map(|mark| mark.rect.max.y)
        .fold(hull.max.y, f32::max);
    let mut top = below + ABOVE;
    board
        .chains()
        .map(|(id, assumption, risk)| {
            let parts = (Arc::clone(assumption), Arc::clone(risk));
            let row = Rect::from_min_max(pos2(hull.min.x, top), pos2(hull.max.x, top));
            let height = links(&parts, row, sizes)
                .iter()
                .map(|link| link.rect.height())
                .fold(0.0, f32::max);
            let rect = row.with_max_y(top + height);
            top = rect.max.y + sizes.gap;
            Chain { id, rect, parts }
        })
        .collect()
}

/// The four cards of a chain, each as high as the row or, if that is higher, its own text.
pub(crate) fn links(parts: &(Arc<Assumption>, Arc<Risk>), row: Rect, sizes: &Sizes) -> Vec<Link> {
    let (assumption, risk) = parts;
    let alert = [risk.signal.trim(), risk.threshold.trim()].join(" ");
    let texts = [
        assumption.text.trim(),
        risk.mitigation.trim(),
        alert.trim(),
        risk.human_step.trim(),
    ];
    let gap = sizes.gap * 1.5;
    let width = (row.width() - gap * 3.0) / 4.0;
    let inside = width - 2.0 * sizes.card_padding;
    let mut left = row.min.x;
    TITLES
        .into_iter()
        .zip(texts)
        .map(|(title, text)| {
            let is_open = text.is_empty();
            let text = if is_open { OPEN } else { text };
            let title = wrap(title, Face::Strong, sizes.small, inside);
            let lines = wrap(text, Face::Regular, sizes.small + 1.0, inside);
            let at = pos2(left, row.min.y) + vec2(sizes.card_padding, sizes.card_padding * 0.8);
            let below = at + vec2(0.0, title.height() + 2.0);
            let bottom = below.y + lines.height() + sizes.card_padding * 0.8;
            let min = pos2(left, row.min.y);
            let max = pos2(left + width, bottom.max(row.max.y).ceil());
            left += width + gap;
            Link {
                rect: Rect::from_min_max(min, max),
                title: (at, title),
                text: (below, lines),
                is_open,
            }
        })
        .collect()
}
