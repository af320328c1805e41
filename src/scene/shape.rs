use std::sync::Arc;

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use crate::{
    catalog::{Color, Icon},
    layout::{
        note::Note,
        text::{Face, Lines},
    },
    model::ImageData,
};

/// An outline or line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Thickness in board units.
    pub width: f32,
    /// Colour.
    pub color: Color,
}

/// One thing to paint, in board units.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle with rounded corners.
    Rect {
        /// Where.
        rect: Rect,
        /// Corner radius: upper left, upper right, lower right, lower left.
        radius: [f32; 4],
        /// Inside; clear for none.
        fill: Color,
        /// Outline, centred on the edge.
        stroke: Option<Stroke>,
    },
    /// An open polyline.
    Line {
        /// The points; at least two.
        points: Vec<Pos2>,
        /// How it is drawn.
        stroke: Stroke,
        /// Lengths of dash and gap, or a solid line.
        dash: Option<[f32; 2]>,
    },
    /// A filled convex outline.
    Polygon {
        /// The corners.
        points: Vec<Pos2>,
        /// Inside.
        fill: Color,
    },
    /// A line icon.
    Icon {
        /// Its strokes.
        icon: Arc<Icon>,
        /// The square it fills.
        rect: Rect,
        /// Its colour.
        color: Color,
    },
    /// An imported image.
    Image {
        /// The image file.
        data: ImageData,
        /// The rectangle it fills.
        rect: Rect,
        /// What is painted instead where it cannot be decoded.
        otherwise: Vec<Shape>,
    },
    /// One line of text, not to be wrapped again.
    Text {
        /// Left end of the baseline.
        pos: Pos2,
        /// The text.
        text: String,
        /// Its face.
        face: Face,
        /// Its type size.
        size: f32,
        /// Its colour.
        color: Color,
        /// Its measured width.
        width: f32,
    },
}

impl Shape {
    /// A rectangle without an outline, its corners alike.
    pub(super) fn filled(rect: Rect, radius: f32, fill: Color) -> Self {
        Self::Rect {
            rect,
            radius: [radius; 4],
            fill,
            stroke: None,
        }
    }

    /// A rectangle with an outline, its corners alike.
    pub(super) fn outlined(rect: Rect, radius: f32, fill: Color, stroke: Stroke) -> Self {
        Self::Rect {
            rect,
            radius: [radius; 4],
            fill,
            stroke: Some(stroke),
        }
    }

    /// A polyline without dashes.
    pub(super) fn line(points: Vec<Pos2>, stroke: Stroke) -> Self {
        Self::Line {
            points,
            stroke,
            dash: None,
        }
    }

    /// The shape moved by `offset`.
    #[must_use]
    pub(crate) fn translated(mut self, offset: Vec2) -> Self {
        match &mut self {
            Self::Rect { rect, .. } | Self::Icon { rect, .. } => *rect = rect.translate(offset),
            Self::Line { points, .. } | Self::Polygon { points, .. } => {
                for point in points {
                    *point += offset;
                }
            }
            Self::Image {
                rect, otherwise, ..
            } => {
                *rect = rect.translate(offset);
                let moved = std::mem::take(otherwise).into_iter();
                *otherwise = moved.map(|shape| shape.translated(offset)).collect();
            }
            Self::Text { pos, .. } => *pos += offset,
        }
        self
    }
}

/// A soft shadow: three rectangles behind one with round corners, each a little larger and lower than the
/// one before. `strength` 1 is that of a card that lies on the board.
pub(super) fn shadow(rect: Rect, radius: f32, strength: f32, color: Color) -> [Shape; 3] {
    [(3.0, 3.0), (1.5, 2.0), (0.5, 1.0)].map(|(growth, down)| {
        let around = rect.expand(growth * strength);
        let around = around.translate(vec2(0.0, down * strength));
        Shape::filled(around, radius + growth * strength, color)
    })
}

/// How far a shadow reaches beyond its rectangle on any side, in board units.
pub(super) const SHADOW_REACH: f32 = 6.0;

/// Adds lines of text; `at` is their upper left corner.
pub(super) fn push_lines(
    shapes: &mut Vec<Shape>,
    (at, lines): &(Pos2, Arc<Lines>),
    face: Face,
    size: f32,
    color: Color,
) {
    for (index, line) in lines.lines.iter().enumerate() {
        if line.text.is_empty() {
            continue;
        }
        let top = at.y + lines.line_height * index as f32;
        shapes.push(Shape::Text {
            pos: pos2(at.x, top + lines.baseline),
            text: line.text.clone(),
            face,
            size,
            color,
            width: line.width,
        });
    }
}

/// Adds the text of a mark.
pub(super) fn push_note(shapes: &mut Vec<Shape>, note: &Note, color: Color) {
    let block = &note.block;
    for (index, runs) in block.lines.iter().enumerate() {
        let top = note.at.y + block.line_height * index as f32;
        let right = runs.last().map_or(0.0, |run| run.x + run.width);
        let indent = (note.width - right).max(0.0) * note.indent;
        shapes.extend(runs.iter().map(|run| Shape::Text {
            pos: pos2(note.at.x + indent + run.x, top + block.baseline),
            text: run.text.clone(),
            face: run.face,
            size: note.size,
            color,
            width: run.width,
        }));
    }
}
