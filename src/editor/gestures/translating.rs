use emath::{Rect, Vec2};

use crate::{
    compose,
    editor::Action,
    layout::snap::{self, Snap},
    model::{Edit, Id},
};

use super::{Drag, GestureContext};

/// Boxes farther away than this are not snapped to, in board units.
const NEAR: f32 = 600.0;

/// The boxes near `rect`, other than `except`, to line up with.
pub(super) fn neighbours(context: &GestureContext<'_>, rect: Rect, except: &[Id]) -> Vec<Rect> {
    // Distant boxes line up by chance.
    let near = rect.expand(NEAR);
    let boxes = context
        .board
        .components
        .iter()
        .map(|(id, one)| (id, one.rect));
    let marks = context.board.marks.iter().map(|(id, one)| (id, one.rect));
    boxes
        .chain(marks)
        .filter(|(id, rect)| !except.contains(id) && near.intersects(*rect))
        .map(|(_, rect)| rect)
        .collect()
}

/// Moving the selection, or with Alt a copy of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Translating {
    /// The dragged elements.
    ids: Vec<Id>,
    /// Everything that moves: also the contents of frames.
    carried: Vec<Id>,
    pub(super) drag: Drag,
}

impl Translating {
    pub(super) fn new(context: &GestureContext<'_>, ids: Vec<Id>, drag: Drag) -> Self {
        Self {
            carried: compose::with_contents(context.board, &ids),
            ids,
            drag,
        }
    }

    pub(super) fn carried(&self) -> &[Id] {
        &self.carried
    }

    /// How far the pointer has moved, in whole board units; with Shift along one axis only.
    fn pointer_offset(&self) -> Vec2 {
        let offset = self.drag.offset().round();
        match self.drag.keys.shift {
            true if offset.x.abs() >= offset.y.abs() => Vec2::new(offset.x, 0.0),
            true => Vec2::new(0.0, offset.y),
            false => offset,
        }
    }

    /// Where the boxes snap to from there: nowhere with Ctrl, nor along an axis that Shift fixes.
    pub(in crate::editor) fn snap(&self, context: &GestureContext<'_>) -> Snap {
        let offset = self.pointer_offset();
        if self.drag.keys.ctrl || offset == Vec2::ZERO {
            return Snap::default();
        }
        let own = self.ids.iter().filter_map(|id| context.board.rect(*id));
        let Some(own) = own.reduce(|a, b| a.union(b)) else {
            return Snap::default();
        };
        let moving = own.translate(offset);
        let except: &[Id] = if self.drag.keys.alt {
            &[]
        } else {
            &self.carried
        };
        let others = neighbours(context, moving, except);
        let is_free = |offset: f32| !self.drag.keys.shift || offset != 0.0;
        let axes = (is_free(offset.x), is_free(offset.y));
        snap::snap(moving, &others, context.reach.snap, context.grid, axes)
    }

    /// How far the boxes move.
    fn offset(&self, context: &GestureContext<'_>) -> Vec2 {
        self.pointer_offset() + self.snap(context).offset
    }

    /// What a release changes, and what is selected afterwards (the copies, with Alt).
    pub(super) fn edit(&self, context: &GestureContext<'_>) -> Option<(Edit, Option<Vec<Id>>)> {
        let offset = self.offset(context);
        if offset == Vec2::ZERO {
            return None;
        }
        let movable: Vec<Id> = self
            .ids
            .iter()
            .copied()
            .filter(|id| context.board.contains(*id))
            .collect();
        Some(if self.drag.keys.alt {
            let (copies, edit) =
                compose::duplicate(context.board, context.catalog, &movable, offset);
            (edit, Some(copies))
        } else {
            let edit = compose::move_by(context.board, context.catalog, &movable, offset);
            (edit, None)
        })
    }

    pub(super) fn release(&self, context: &GestureContext<'_>) -> Vec<Action> {
        let Some((edit, copies)) = self.edit(context) else {
            return Vec::new();
        };
        let select = copies.map(|copies| Action::Select(copies.into_iter().collect()));
        [Action::Edit(edit)].into_iter().chain(select).collect()
    }
}
