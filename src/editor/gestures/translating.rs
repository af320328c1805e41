use emath::{Pos2, Rect, Vec2};

use crate::{
    compose,
    editor::Action,
    layout::snap::{self, Snap},
    model::{Edit, Id},
};

use super::{Gesture, GestureContext, Keys, Pointer};

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
    pub ids: Vec<Id>,
    /// Everything that moves: also the contents of frames.
    carried: Vec<Id>,
    origin: Pos2,
    now: Pos2,
    keys: Keys,
}

impl Translating {
    /// Begins where the button went down.
    pub fn new(
        context: &GestureContext<'_>,
        ids: Vec<Id>,
        origin: Pos2,
        now: Pos2,
        keys: Keys,
    ) -> Self {
        Self {
            carried: compose::with_contents(context.board, &ids),
            ids,
            origin,
            now,
            keys,
        }
    }

    /// Everything that moves.
    pub fn carried(&self) -> &[Id] {
        &self.carried
    }

    /// How far the pointer has moved, in whole board units; with Shift along one axis only.
    fn pointer_offset(&self) -> Vec2 {
        let offset = (self.now - self.origin).round();
        match self.keys.shift {
            true if offset.x.abs() >= offset.y.abs() => Vec2::new(offset.x, 0.0),
            true => Vec2::new(0.0, offset.y),
            false => offset,
        }
    }

    /// Where the boxes snap to from there: nowhere with Ctrl, nor along an axis that Shift fixes.
    pub fn snap(&self, context: &GestureContext<'_>) -> Snap {
        let offset = self.pointer_offset();
        if self.keys.ctrl || offset == Vec2::ZERO {
            return Snap::default();
        }
        let own = self.ids.iter().filter_map(|id| context.board.rect(*id));
        let Some(own) = own.reduce(|a, b| a.union(b)) else {
            return Snap::default();
        };
        let moving = own.translate(offset);
        let except: &[Id] = if self.keys.alt { &[] } else { &self.carried };
        let others = neighbours(context, moving, except);
        let is_free = |offset: f32| !self.keys.shift || offset != 0.0;
        let axes = (is_free(offset.x), is_free(offset.y));
        snap::snap(moving, &others, context.reach.snap, context.grid, axes)
    }

    /// How far the boxes move.
    fn offset(&self, context: &GestureContext<'_>) -> Vec2 {
        self.pointer_offset() + self.snap(context).offset
    }

    /// What a release changes, and what is selected afterwards (the copies, with Alt).
    pub fn edit(&self, context: &GestureContext<'_>) -> Option<(Edit, Option<Vec<Id>>)> {
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
        Some(if self.keys.alt {
            let (copies, edit) =
                compose::duplicate(context.board, context.catalog, &movable, offset);
            (edit, Some(copies))
        } else {
            let edit = compose::move_by(context.board, context.catalog, &movable, offset);
            (edit, None)
        })
    }

    /// The next state, and the resulting actions.
    pub fn step(mut self, context: &GestureContext<'_>, event: Pointer) -> (Gesture, Vec<Action>) {
        match event {
            Pointer::Drag { pos, keys } => {
                (self.now, self.keys) = (pos, keys);
                (Gesture::Translating(self), Vec::new())
            }
            Pointer::Release { pos, keys } => {
                (self.now, self.keys) = (pos, keys);
                let mut actions = Vec::new();
                if let Some((edit, copies)) = self.edit(context) {
                    actions.push(Action::Edit(edit));
                    actions
                        .extend(copies.map(|copies| Action::Select(copies.into_iter().collect())));
                }
                (Gesture::Idle, actions)
            }
            Pointer::Press { .. } => (Gesture::Translating(self), Vec::new()),
        }
    }
}
