use emath::{Pos2, Rangef, Rect, Vec2};

use crate::model::{Id, Side};

use super::side::{on_side, outward};

/// Ends keep this far from a corner together, on both sides, in board units.
pub(super) const CORNER_MARGIN: f32 = 16.0;

/// One end of a connector that is being routed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Port {
    pub(super) component: Option<Id>,
    /// That component's rectangle, or an empty one at a free end.
    pub(super) rect: Rect,
    /// The side it leaves from; [`Side::Auto`] only at a free end.
    pub(super) side: Side,
    /// Where on the edge.
    pub(super) pos: Pos2,
    /// Whether it is the only end on its side, so that it may still be moved along it.
    pub(super) is_alone: bool,
}

impl Port {
    /// A port in the middle of a side.
    pub(super) fn new(component: Option<Id>, rect: Rect, side: Side) -> Self {
        Self {
            component,
            rect,
            side,
            pos: if component.is_some() {
                on_side(rect, side, 0.5)
            } else {
                rect.min
            },
            is_alone: false,
        }
    }

    /// The coordinates along its side that it may be moved to; `None` when it may not be moved.
    pub(super) fn free_range(&self) -> Option<Rangef> {
        let range = self.range();
        (self.component.is_some() && self.is_alone)
            .then(|| range.shrink(range.span().min(CORNER_MARGIN) / 2.0))
    }

    /// The coordinates of its side.
    pub(super) fn range(&self) -> Rangef {
        if self.is_horizontal() {
            self.rect.y_range()
        } else {
            self.rect.x_range()
        }
    }

    /// The coordinate of `pos` along its side.
    pub(super) fn along(&self, pos: Pos2) -> f32 {
        if self.is_horizontal() { pos.y } else { pos.x }
    }

    /// The unit vector away from the box; zero at a free end.
    pub(super) fn outward(&self) -> Vec2 {
        if self.component.is_some() {
            outward(self.side)
        } else {
            Vec2::ZERO
        }
    }

    /// Where the line begins or ends, `gap` away from the box.
    pub(super) fn line_end(&self, gap: f32) -> Pos2 {
        self.pos + self.outward() * gap
    }

    /// Moves along its side to a coordinate.
    pub(super) fn slide_to(&mut self, along: f32) {
        if self.component.is_some() {
            match self.side {
                Side::Left | Side::Right => self.pos.y = along,
                Side::Top | Side::Bottom => self.pos.x = along,
                Side::Auto => {}
            }
        }
    }

    /// Whether lines leave it horizontally.
    pub(super) fn is_horizontal(&self) -> bool {
        matches!(self.side, Side::Left | Side::Right)
    }
}

/// Whether two ends leave in opposite directions.
pub(super) fn are_opposite(ports: &[Port; 2]) -> bool {
    let out = ports[0].outward();
    out != Vec2::ZERO && out + ports[1].outward() == Vec2::ZERO
}
