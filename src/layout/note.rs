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
/// Distance of a sticky note's text from its edge, and of free text from the edge of its rectangle, in
/// board units.
const NOTE_PADDING: f32 = 14.0;
const TEXT_PADDING: f32 = 2.0;
/// The type sizes of a sticky note: as large as fits.
const NOTE_TYPE: [f32; 2] = [22.0, 12.0];

/// A mark's text as it is drawn.
pub(crate) struct Note {
    /// The upper left corner of the text. A frame's text is above the frame, a picture's below it.
    pub(crate) at: Pos2,
    pub(crate) block: Arc<Block>,
    /// Its type size, in board units.
    pub(crate) size: f32,
}

pub(crate) fn lay_out(mark: &Mark, sizes: &Sizes) -> Note {
    let padding = padding(&mark.kind, sizes);
    let at = match mark.kind {
        MarkKind::Frame => frame::title(mark, sizes.lane_title).0,
        MarkKind::Image => mark.rect.left_bottom() + vec2(0.0, CAPTION_GAP),
        _ => mark.rect.min + Vec2::splat(padding),
    };
    let width = (mark.rect.width() - 2.0 * padding).max(8.0);
    let set = |size: f32| Note {
        at,
        block: rich::lay_out(&mark.text, face(&mark.kind), size, width),
        size,
    };
    let mut note = set(type_size(&mark.kind, sizes));
    let room = mark.rect.height() - 2.0 * padding;
    while mark.kind == MarkKind::Note && note.block.height() > room && note.size > NOTE_TYPE[1] {
        note = set(note.size - 1.0);
    }
    note
}

/// The type size of a mark's text where there is room, in board units.
fn type_size(kind: &MarkKind, sizes: &Sizes) -> f32 {
    match kind {
        MarkKind::Note => NOTE_TYPE[0],
        MarkKind::Frame => sizes.lane_title,
        MarkKind::Text => sizes.label,
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
        MarkKind::Note => NOTE_PADDING,
        MarkKind::Text => TEXT_PADDING,
        MarkKind::Frame | MarkKind::Image => 0.0,
        _ => sizes.card_padding,
    }
}

/// The smallest rectangle of a mark at its width that shows all its text. Ink, frames and pictures
/// contain no text.
pub(crate) fn fitted_rect(mark: &Mark, sizes: &Sizes) -> Rect {
    if matches!(mark.kind, MarkKind::Ink | MarkKind::Frame | MarkKind::Image) {
        return mark.rect;
    }
    let needed = lay_out(mark, sizes).block.height() + 2.0 * padding(&mark.kind, sizes);
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
