use std::sync::Arc;

use emath::{Pos2, Rect, Vec2};

use crate::{
    catalog::{Color, Icon},
    layout::text::Face,
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
