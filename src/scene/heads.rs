//! The heads of connectors: those of the flow, or those that were set by hand.

use emath::{Pos2, Rect, Vec2};

use crate::{
    catalog::{Color, Sizes, Theme},
    model::{Head, Look, Mode},
};

use super::{Shape, Stroke, look};

/// Half the width of a head as a share of its length.
pub(super) const HEAD_HALF: f32 = 0.42;
/// Length, half width as a share of it, and thickness of an open head, in board units.
const OPEN_HEAD: (f32, f32, f32) = (7.0, 0.57, 1.6);
/// Thickness of the outline of a hollow head, in board units.
const HOLLOW_HEAD: f32 = 1.2;
/// How a connector's line and heads are drawn.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) mode: Mode,
    pub(super) look: Look,
    pub(super) color: Color,
}

/// What is drawn at an end of a line.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Tip {
    None,
    Filled,
    Open,
    Hollow,
    Dot,
    Diamond,
    Bar,
}

impl Pen {
    /// What is at the beginning and at the end: what the look says or, without a word of it, the flow.
    pub(super) fn tips(&self) -> [Tip; 2] {
        let flow = match self.mode {
            Mode::Stream | Mode::Batch => [Tip::None, Tip::Filled],
            Mode::Request => [Tip::Open, Tip::Open],
            Mode::Control => [Tip::None, Tip::Hollow],
        };
        let tip = |head: Head, flow: Tip| match head {
            Head::Auto => flow,
            Head::None => Tip::None,
            Head::Arrow => Tip::Filled,
            Head::Open => Tip::Open,
            Head::Dot => Tip::Dot,
            Head::Diamond => Tip::Diamond,
            Head::Bar => Tip::Bar,
        };
        [tip(self.look.tail, flow[0]), tip(self.look.head, flow[1])]
    }

    pub(super) fn width(&self, sizes: &Sizes) -> f32 {
        let width = match self.mode {
            Mode::Control => sizes.connector_light,
            Mode::Stream | Mode::Batch | Mode::Request => sizes.connector,
        };
        width * look::share(self.look.width)
    }

    pub(super) fn dash(&self) -> Option<[f32; 2]> {
        match self.mode {
            Mode::Stream => None,
            Mode::Batch => Some([8.0, 5.0]),
            Mode::Request => Some([2.0, 4.0]),
            Mode::Control => Some([4.0, 4.0]),
        }
    }
}

impl Tip {
    /// Length of its shape in board units, and half its width as a share of that.
    pub(super) fn size(self, sizes: &Sizes) -> (f32, f32) {
        match self {
            Self::Open => (OPEN_HEAD.0, OPEN_HEAD.1),
            Self::Diamond => (sizes.arrowhead * 1.4, 0.36),
            Self::None | Self::Filled | Self::Hollow | Self::Dot | Self::Bar => {
                (sizes.arrowhead, HEAD_HALF)
            }
        }
    }

    /// Its shapes at the point `tip`, `size` long, of a line that comes from `before`; and where the line
    /// ends.
    pub(super) fn drawn(
        self,
        (tip, before, size): (Pos2, Pos2, f32),
        color: Color,
        (sizes, theme): (&Sizes, &Theme),
    ) -> (Vec<Shape>, Pos2) {
        let half = self.size(sizes).1;
        let along = (tip - before).normalized();
        let back = tip - along * size;
        let side = along.rot90() * size * half;
        let corners = [back + side, tip, back - side];
        let base = corners[0].lerp(corners[2], 0.5);
        let filled = |points: Vec<Pos2>, fill: Color| Shape::Polygon { points, fill };
        let head = |fill: Color| filled(vec![corners[1], corners[0], corners[2]], fill);
        let line = |points: Vec<Pos2>, width: f32| Shape::line(points, Stroke { width, color });
        match self {
            Self::None => (Vec::new(), tip),
            // A little into the head, to leave no gap.
            Self::Filled => (vec![head(color)], base + (tip - base).normalized()),
            Self::Open => (vec![line(corners.to_vec(), OPEN_HEAD.2)], tip),
            Self::Hollow => {
                let edge = vec![corners[1], corners[0], corners[2], corners[1]];
                (vec![head(theme.sheet), line(edge, HOLLOW_HEAD)], base)
            }
            Self::Dot => {
                let radius = size * half;
                let dot = Rect::from_center_size(tip - along * radius, Vec2::splat(2.0 * radius));
                (vec![Shape::filled(dot, radius, color)], dot.center())
            }
            Self::Diamond => {
                let middle = tip - along * size / 2.0;
                let points = vec![tip, middle + side, back, middle - side];
                (vec![filled(points, color)], back + along)
            }
            Self::Bar => {
                let points = vec![tip + side * 1.4, tip - side * 1.4];
                (vec![line(points, sizes.connector)], tip)
            }
        }
    }
}
