//! Where the text of a mark goes, and how large the mark must be.

use std::sync::Arc;

use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::Sizes,
    model::{Mark, MarkKind},
};

use super::{
    frame,
    text::{Face, Lines, wrap},
};

/// A mark's text, and the upper left corner of its first line.
pub fn lay_out(mark: &Mark, sizes: &Sizes) -> (Pos2, Arc<Lines>) {
    if mark.kind == MarkKind::Frame {
        return frame::title(mark, sizes);
    }
    let padding = padding(&mark.kind, sizes);
    let width = (mark.rect.width() - 2.0 * padding).max(8.0);
    (
        mark.rect.min + Vec2::splat(padding),
        wrap(
            &mark.text,
            face(&mark.kind),
            type_size(&mark.kind, sizes),
            width,
        ),
    )
}

/// The type size of a mark's text, in board units.
pub fn type_size(kind: &MarkKind, sizes: &Sizes) -> f32 {
    match kind {
        MarkKind::Text | MarkKind::Frame => sizes.label,
        _ => sizes.small + 1.0,
    }
}

/// The face of a mark's text.
pub fn face(kind: &MarkKind) -> Face {
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

/// The least rectangle of a mark at its width: no text cut. Ink and frames hold no text.
pub fn fitted_rect(mark: &Mark, sizes: &Sizes) -> Rect {
    if matches!(mark.kind, MarkKind::Ink | MarkKind::Frame) {
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
