//! The layout of a mark's text, and how large the mark must be.

use std::sync::Arc;

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use crate::{
    catalog::Sizes,
    model::{Mark, MarkKind, PlainShape, TextSize},
};

use super::{
    frame,
    outline::{self, Outline, TextRoom},
    rich::{self, Block},
    text::{self, Face},
};

/// Distance of a picture's caption from the picture, in board units.
const CAPTION_GAP: f32 = 4.0;
/// So many words of a shape's text are measured to find the longest, and for it a shape becomes wider
/// until it is so wide, in board units.
const MAX_MEASURED: usize = 200;
const MAX_WORD: f32 = 240.0;
/// A note becomes wider by this at least, and so wide at most, in board units.
const WIDER: f32 = 24.0;
const MAX_READABLE: f32 = 2400.0;
/// Distance of a sticky note's text from its edge, and of free text from the edge of its rectangle, in
/// board units.
const NOTE_PADDING: f32 = 14.0;
const TEXT_PADDING: f32 = 2.0;
/// The type sizes of a sticky note: as large as fits.
const NOTE_TYPE: [f32; 2] = [22.0, 12.0];
/// The type size of a person's name, in board units.
const PERSON_TYPE: f32 = 14.0;

/// A mark's text as it is drawn.
pub(crate) struct Note {
    /// The upper left corner of the text. A frame's text is above the frame, a picture's below it.
    pub(crate) at: Pos2,
    pub(crate) block: Arc<Block>,
    /// The width that there is for a line, in board units.
    pub(crate) width: f32,
    /// How much of the free width of a line is on its left: half where lines are centred.
    pub(crate) indent: f32,
    /// Its type size, in board units.
    pub(crate) size: f32,
}

impl Note {
    /// Where the text is.
    pub(crate) fn rect(&self) -> Rect {
        Rect::from_min_size(self.at, vec2(self.width, self.block.height()))
    }
}

pub(crate) fn lay_out(mark: &Mark, sizes: &Sizes) -> Note {
    if let MarkKind::Shape(shape) = mark.kind {
        return in_shape(mark, shape, sizes);
    }
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
        width,
        indent: mark.look.align.indent().unwrap_or(0.0),
        size,
    };
    let mut note = set(type_size(mark, sizes));
    let room = mark.rect.height() - 2.0 * padding;
    let shrinks = mark.kind == MarkKind::Note && mark.look.text_size == TextSize::Auto;
    while shrinks && note.block.height() > room && note.size > NOTE_TYPE[1] {
        note = set(note.size - 1.0);
    }
    note
}

/// The text in the middle of a plain shape; a person's below the figure.
fn in_shape(mark: &Mark, shape: PlainShape, sizes: &Sizes) -> Note {
    let size = type_size(mark, sizes);
    let room = TextRoom::of(shape, sizes.card_padding).inside(mark.rect);
    let width = room.width().max(8.0);
    let block = rich::lay_out(&mark.text, face(&mark.kind), size, width);
    let top = match shape {
        PlainShape::Person => room.max.y - block.height(),
        _ => room.center().y - block.height() / 2.0,
    };
    Note {
        at: pos2(room.center().x - width / 2.0, top),
        block,
        width,
        indent: mark.look.align.indent().unwrap_or(0.5),
        size,
    }
}

/// The outline of a plain shape. A person stands above its name.
pub(crate) fn outline(mark: &Mark, shape: PlainShape, sizes: &Sizes) -> Outline {
    let rect = match shape {
        PlainShape::Person => {
            let name = lay_out(mark, sizes).block;
            outline::above_name(mark.rect, name.height().max(name.line_height))
        }
        _ => mark.rect,
    };
    Outline::of(shape, rect)
}

/// The size that a plain shape needs for its text at its width: wider only for its longest word.
fn shape_size(mark: &Mark, shape: PlainShape, sizes: &Sizes) -> Vec2 {
    let room = TextRoom::of(shape, sizes.card_padding);
    let (face, size) = (face(&mark.kind), type_size(mark, sizes));
    let words = mark.text.split_whitespace().take(MAX_MEASURED);
    let longest = words.map(|word| text::width(word, face, size));
    let longest = longest.fold(0.0, f32::max).min(MAX_WORD).ceil();
    let width = room.around(vec2(longest, 0.0)).x.max(mark.rect.width());
    let wide = Mark {
        rect: Rect::from_min_size(mark.rect.min, vec2(width.ceil(), mark.rect.height())),
        ..mark.clone()
    };
    let name = lay_out(&wide, sizes).block.height();
    let height = match shape {
        PlainShape::Person => outline::height_with_name(name),
        _ => room.around(vec2(0.0, name)).y,
    };
    vec2(width, height.max(mark.rect.height())).ceil()
}

/// The type size of a mark's text where there is room, in board units.
fn type_size(mark: &Mark, sizes: &Sizes) -> f32 {
    if let Some(size) = mark.look.text_size.size() {
        return size;
    }
    match &mark.kind {
        MarkKind::Note => NOTE_TYPE[0],
        MarkKind::Frame => sizes.lane_title,
        MarkKind::Text => sizes.label,
        MarkKind::Image => sizes.small,
        MarkKind::Shape(PlainShape::Person) => PERSON_TYPE,
        MarkKind::Shape(_) => sizes.label,
        _ => sizes.small + 1.0,
    }
}

/// The face of a mark's text.
pub(crate) fn face(kind: &MarkKind) -> Face {
    match kind {
        MarkKind::Frame | MarkKind::Shape(_) => Face::Strong,
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
    match mark.kind {
        MarkKind::Ink | MarkKind::Frame | MarkKind::Image => return mark.rect,
        MarkKind::Shape(shape) => {
            let size = shape_size(mark, shape, sizes);
            let left = mark.rect.min.x - ((size.x - mark.rect.width()) / 2.0).round();
            return Rect::from_min_size(pos2(left, mark.rect.min.y), size);
        }
        MarkKind::Note | MarkKind::Text | MarkKind::Other(_) => {}
    }
    let needed = lay_out(mark, sizes).block.height() + 2.0 * padding(&mark.kind, sizes);
    let height = match mark.kind {
        MarkKind::Text => needed.max(type_size(mark, sizes) * 1.5),
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
