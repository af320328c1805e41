use emath::{Pos2, Rect};

use crate::{
    compose::{Selection, grouping},
    editor::Action,
    layout::hit,
    model::{Id, MarkKind},
};

use super::{Drag, Gesture, GestureContext, Keys};

/// Dragging a selection rectangle over empty space.
#[derive(Clone, Debug, PartialEq)]
pub struct Brushing {
    pub(super) drag: Drag,
    /// What was selected before, kept with Shift.
    kept: Selection,
    /// What was selected before: cancelling selects it again.
    pub(in crate::editor) before: Selection,
}

impl Brushing {
    /// A press on empty space begins a selection rectangle.
    pub(super) fn press(
        context: &GestureContext<'_>,
        pos: Pos2,
        keys: Keys,
    ) -> (Gesture, Vec<Action>) {
        let kept = if keys.shift {
            context.selection.clone()
        } else {
            Selection::new()
        };
        let state = Self {
            drag: Drag::new(pos),
            kept: kept.clone(),
            before: context.selection.clone(),
        };
        (Gesture::Brushing(state), vec![Action::Select(kept)])
    }

    /// The rectangle so far.
    pub(super) fn rect(&self) -> Rect {
        self.drag.rect()
    }

    /// Boxes the rectangle touches (frames only when inside it) and connectors inside it, with their
    /// groups; nothing locked.
    fn selection(&self, context: &GestureContext<'_>) -> Selection {
        let rect = self.rect();
        let components = context
            .board
            .components
            .iter()
            .filter(|(_, component)| rect.intersects(component.rect))
            .map(|(id, _)| *id);
        let marks = context
            .board
            .marks
            .iter()
            .filter(|(_, mark)| match mark.kind {
                MarkKind::Frame => rect.contains_rect(mark.rect),
                MarkKind::Ink => hit::touches(&mark.points, rect),
                _ => rect.intersects(mark.rect),
            })
            .map(|(id, _)| *id);
        let connectors = context
            .routes
            .iter()
            .filter(|(_, route)| rect.contains_rect(route.bounds()))
            .map(|(id, _)| *id);
        let is_free = |id: &Id| !context.board.is_locked(*id);
        let touched = components.chain(marks).chain(connectors).filter(is_free);
        let touched = grouping::widened(context.board, touched.collect());
        let touched = touched.into_iter().filter(is_free);
        self.kept.iter().copied().chain(touched).collect()
    }

    /// Selects what the rectangle touches by now.
    pub(super) fn follow(&self, context: &GestureContext<'_>) -> Action {
        Action::Select(self.selection(context))
    }
}
