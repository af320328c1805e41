use emath::Pos2;

use crate::{compose, layout::border::Border, model::Edit};

use super::{Drag, GestureContext};

/// Dragging a border of the lanes.
#[derive(Clone, Debug, PartialEq)]
pub struct ResizingLane {
    /// The dragged border.
    pub border: Border,
    pub(super) drag: Drag,
}

impl ResizingLane {
    pub(super) fn new(border: Border, origin: Pos2) -> Self {
        Self {
            border,
            drag: Drag::new(origin),
        }
    }

    /// What a release changes.
    pub(super) fn edit(&self, context: &GestureContext<'_>) -> Edit {
        let offset = self.drag.offset();
        let offset = if self.border.is_upright() {
            offset.x
        } else {
            offset.y
        };
        let to = self.border.place(&context.board.lanes) + offset.round();
        compose::move_border(context.board, context.catalog, self.border, to)
    }
}
