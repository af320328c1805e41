//! Reading the selection, and distances on the screen.

use emath::Rect;

use crate::{
    compose::{self, Selection},
    layout::{chain, frame, hit::Reach, lanes},
    model::{Id, MarkKind, PracticeRecord},
};

use super::Editor;

impl Editor {
    /// The components and marks of the selection.
    pub(crate) fn selected_boxes(&self) -> Vec<Id> {
        let boxes = self.selection.iter().copied();
        boxes.filter(|id| self.board.rect(*id).is_some()).collect()
    }

    /// The elements of the selection that can be copied, with the contents of frames.
    pub(crate) fn selected_copyable(&self) -> Vec<Id> {
        compose::copyable(&self.board, &self.selected())
    }

    /// What a picture of the selection shows; `None` for the whole board.
    pub(crate) fn pictured(&self) -> Option<Selection> {
        let shown = compose::with_contents(&self.board, &self.selected());
        (!shown.is_empty()).then(|| shown.into_iter().collect())
    }

    /// The one selected element, when it is just one.
    pub fn selected_one(&self) -> Option<Id> {
        match self.selection.len() {
            1 => self.selection.first().copied(),
            _ => None,
        }
    }

    /// The one selected component, when nothing else is selected.
    pub fn selected_component(&self) -> Option<Id> {
        self.selected_one()
            .filter(|id| self.board.components.contains_key(id))
    }

    /// Every selected component.
    pub(crate) fn selected_components(&self) -> Vec<Id> {
        let selected = self.selection.iter().copied();
        selected
            .filter(|id| self.board.components.contains_key(id))
            .collect()
    }

    /// The running practice, paused or not.
    pub fn running_practice(&self) -> Option<&PracticeRecord> {
        let record = self.board.practice.as_deref()?;
        (!record.is_over()).then_some(record)
    }

    pub(super) fn selected(&self) -> Vec<Id> {
        self.selection.iter().copied().collect()
    }

    /// The rectangle around everything.
    pub fn bounds(&self) -> Rect {
        let chains = chain::all(&self.board, &self.catalog.sizes);
        let marks = self.board.marks.values().map(|mark| match mark.kind {
            MarkKind::Frame => frame::bounds(mark, self.catalog.sizes.lane_title),
            _ => mark.rect,
        });
        marks.chain(chains.iter().map(|chain| chain.rect)).fold(
            lanes::sheet(&self.board, &self.catalog.sizes),
            |bounds, rect| bounds.union(rect),
        )
    }

    /// The rectangle around an element.
    pub(super) fn element_bounds(&self, id: Id) -> Option<Rect> {
        let route_bounds = || self.routes().get(&id).map(|route| route.bounds());
        self.board.rect(id).or_else(route_bounds)
    }

    /// The rectangle around what is selected; `None` when nothing is.
    pub(crate) fn selection_bounds(&self) -> Option<Rect> {
        let rects = self
            .selection
            .iter()
            .filter_map(|id| self.element_bounds(*id));
        rects.reduce(Rect::union)
    }

    /// Hit distances in board units that are the same on the screen at every zoom.
    pub fn reach(&self) -> Reach {
        let zoom = self.camera.zoom;
        Reach {
            line: 6.0 / zoom,
            handle: 9.0 / zoom,
            dot: 12.0 / zoom,
            dot_offset: 18.0 / zoom,
            dot_along: 20.0 / zoom,
            bind: self.catalog.sizes.bind_distance / zoom,
            snap: 8.0 / zoom,
        }
    }
}
