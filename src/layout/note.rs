//! The layout of a mark's text, and how large the mark must be.

use std::sync::Arc;

use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::Sizes,
    model::{Mark, MarkKind},
};

use super::{
    frame,
    rich::{self, Block},
    text::Face,
};

/// Distance of a picture's caption from the picture, in board units.
const CAPTION_GAP: f32 = 4.0;
/// A note becomes wider by this at least, and so wide at most, in board units.
const WIDER: f32 = 24.0;
const MAX_READABLE: f32 = 2400.0;

/// A mark's text and its upper left corner. A frame's text is above the frame, a picture's below it.
pub(crate) fn lay_out(mark: &Mark, sizes: &Sizes) -> (Pos2, Arc<Block>) {
    let (at, padding) = match mark.kind {
        MarkKind::Frame => (frame::title(mark, sizes).0, 0.0),
        MarkKind::Image => (mark.rect.left_bottom() + vec2(0.0, CAPTION_GAP), 0.0),
        _ => {
            let padding = padding(&mark.kind, sizes);
            (mark.rect.min + Vec2::splat(padding), padding)
        }
    };
    let width = (mark.rect.width() - 2.0 * padding).max(8.0);
    let (face, size) = (face(&mark.kind), type_size(&mark.kind, sizes));
    (at, rich::lay_out(&mark.text, face, size, width))
}

/// The type size of a mark's text, in board units.
pub(crate) fn type_size(kind: &MarkKind, sizes: &Sizes) -> f32 {
    match kind {
        MarkKind::Text | MarkKind::Frame => sizes.label,
        MarkKind::Image => sizes.small,
        _ => sizes.small + 1.0,
    }
}

/// The face of a mark's text.
pub(crate) fn face(kind: &MarkKind) -> Face {
    match kind {
        MarkKind::Frame => Face::Strong,
        _ => Face::Regular,
    }
}

fn padding(kind: &MarkKind, sizes: &Sizes) -> f32 {
    match kind {
        MarkKind::Text => 2.0,
        _ => sizes.card_padding,
    }
}

/// The smallest rectangle of a mark at its width that shows all its text. Ink, frames and pictures
/// contain no text.
pub(crate) fn fitted_rect(mark: &Mark, sizes: &Sizes) -> Rect {
    if matches!(mark.kind, MarkKind::Ink | MarkKind::Frame | MarkKind::Image) {
        return mark.rect;
    }
    let (_, lines) = lay_out(mark, sizes);
    let needed = lines.height() + 2.0 * padding(&mark.kind, sizes);
    let height = match mark.kind {
        MarkKind::Text => needed.max(sizes.label * 1.5),
        _ => needed.max(mark.rect.height()),
    };
    Rect::from_min_size(mark.rect.min, vec2(mark.rect.width(), height.ceil()))
}

/// The size of a note that is about as wide as its text makes it high, and no smaller than it is: a narrow
/// one with a long text runs out of the window.
pub(crate) fn readable_size(mark: &Mark, sizes: &Sizes) -> Vec2 {
    let mut mark = mark.clone();
    loop {
        let size = fitted_rect(&mark, sizes).size();
        if size.y <= size.x.max(mark.rect.height()) || size.x >= MAX_READABLE {
            return size;
        }
        // The text takes about the same area at any width.
        let square = size.x * (size.y / size.x).sqrt();
        let wider = square.max(size.x + WIDER).ceil().min(MAX_READABLE);
        mark.rect = Rect::from_min_size(mark.rect.min, vec2(wider, mark.rect.height()));
    }
}
