use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    compose::{self, Selection},
    layout::{
        border::Border,
        snap::{self, EdgeSnap},
    },
    model::{Board, Edit, Id, MarkKind},
};

use super::{Drag, GestureContext, translating::neighbours};

/// Dragging a corner or a side of a box, or of the frame around several: Shift keeps the ratio, Alt
/// keeps the centre, Ctrl ignores the guides. A picture keeps its ratio unless Shift is held.
#[derive(Clone, Debug, PartialEq)]
pub struct Resizing {
    ids: Vec<Id>,
    start: Rect,
    /// Which corner or side: x and y are −1, 0 or 1.
    grip: (i8, i8),
    pub(super) drag: Drag,
}

/// What can be resized of a selection, with the rectangle around it.
pub fn resizable(board: &Board, selection: &Selection) -> Option<(Vec<Id>, Rect)> {
    let ids: Vec<Id> = selection.iter().copied().collect();
    let boxes = compose::unlocked(board, &ids).into_iter();
    let boxes = boxes.filter_map(|id| Some((id, board.rect(id)?)));
    let (ids, rects): (Vec<Id>, Vec<Rect>) = boxes.unzip();
    let frame = rects.into_iter().reduce(|a, b| a.union(b))?;
    Some((ids, frame))
}

impl Resizing {
    pub(super) fn new(ids: Vec<Id>, start: Rect, grip: (i8, i8), origin: Pos2) -> Self {
        Self {
            ids,
            start,
            grip,
            drag: Drag::new(origin),
        }
    }

    fn sign(&self) -> Vec2 {
        vec2(f32::from(self.grip.0), f32::from(self.grip.1))
    }

    fn keeps_ratio(&self, context: &GestureContext<'_>) -> bool {
        let is_picture = match self.ids[..] {
            [id] => {
                let mark = context.board.marks.get(&id);
                mark.is_some_and(|mark| mark.kind == MarkKind::Image)
            }
            _ => false,
        };
        self.drag.keys.shift != is_picture
    }

    /// The rectangle after the pointer has moved by `offset`. A fixed ratio follows `axis`, or else the
    /// axis that grows most.
    fn rect(&self, context: &GestureContext<'_>, offset: Vec2, axis: Option<usize>) -> Rect {
        let min = self.min_size(context);
        let sign = self.sign();
        let factor = if self.drag.keys.alt { 2.0 } else { 1.0 };
        let start = self.start.size();
        let mut size = (start + offset * sign * factor).max(min.min(start));
        if self.keeps_ratio(context) && start.min_elem() > 0.0 {
            let scales = size / start;
            let scale = match axis {
                Some(axis) => scales[axis],
                None if sign.x == 0.0 => scales.y,
                None if sign.y == 0.0 => scales.x,
                None => scales.max_elem(),
            };
            size = start * scale;
        }
        let center = if self.drag.keys.alt {
            self.start.center()
        } else {
            self.start.center() + (size - start) * sign / 2.0
        };
        Rect::from_center_size(center, size)
    }

    /// What the moved edges snap to.
    pub(in crate::editor) fn snap(&self, context: &GestureContext<'_>) -> EdgeSnap {
        let offset = self.drag.offset();
        if self.drag.keys.ctrl || offset == Vec2::ZERO {
            return EdgeSnap::default();
        }
        let rect = self.rect(context, offset, None);
        let others = neighbours(context, rect, &self.ids);
        let mut snap = snap::edges(rect, self.grip, &others, context.reach.snap, context.grid);
        if self.keeps_ratio(context) {
            // With a fixed ratio only one axis can snap.
            let far = |axis: &Option<snap::Edge>| axis.as_ref().map(|edge| edge.offset.abs());
            match (far(&snap.x), far(&snap.y)) {
                (Some(x), Some(y)) if x > y => snap.x = None,
                (Some(_), Some(_)) => snap.y = None,
                _ => {}
            }
        }
        snap
    }

    fn min_size(&self, context: &GestureContext<'_>) -> Vec2 {
        match self.ids[..] {
            [id] => compose::min_size(context.board, context.catalog, id),
            _ => Vec2::splat(context.reach.handle),
        }
    }

    /// What a release changes.
    pub(super) fn edit(&self, context: &GestureContext<'_>) -> Edit {
        let snap = self.snap(context);
        let pointer = self.drag.offset();
        let rect = if self.keeps_ratio(context) {
            let free = self.rect(context, pointer, None);
            let sign = self.sign();
            // The offset that brings the edge of the free rectangle to where it snaps.
            let snapped = |axis: usize, distance: f32| {
                let grown = (free.size() - self.start.size())[axis];
                let factor = if self.drag.keys.alt { 2.0 } else { 1.0 };
                let mut offset = Vec2::ZERO;
                offset[axis] = grown / factor * sign[axis] + distance;
                (offset, Some(axis))
            };
            let (offset, axis) = match (&snap.x, &snap.y) {
                (Some(edge), _) => snapped(0, edge.offset),
                (_, Some(edge)) => snapped(1, edge.offset),
                _ => (pointer, None),
            };
            self.rect(context, offset, axis)
        } else {
            self.rect(context, pointer + snap.offset(), None)
        };
        match self.ids[..] {
            // A click on a corner leaves even a box that is too small for its text.
            [id] if pointer == Vec2::ZERO => Edit::Resize(id, self.start),
            [id] => compose::resize(context.board, context.catalog, id, rect),
            _ => compose::resize_many(context.board, context.catalog, &self.ids, self.start, rect),
        }
    }
}

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
