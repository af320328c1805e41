//! Pointer input: a press becomes a gesture, and a finished gesture becomes actions.

use std::sync::Arc;

use crate::{
    layout::{
        route::{self, Routes},
        snap::Guide,
    },
    model::{Board, Edit, Id},
};

use super::{
    Action, Editor, Performed,
    gestures::{Gesture, GestureContext, Pointer},
};

impl Editor {
    /// Passes a pointer event to the gesture, and performs the resulting actions.
    ///
    /// # Errors
    /// [`super::Refusal`] when a finished gesture cannot change the board.
    pub fn point(&mut self, event: Pointer) -> Performed {
        let gesture = std::mem::take(&mut self.gesture);
        let context = self.gesture_context();
        let before = gesture.clone();
        let (gesture, actions) = gesture.step(&context, event);
        let pending = gesture.pending(&context);
        let pending = pending.map(|edit| self.dressed(&gesture, edit));
        self.gesture = gesture;
        self.set_preview(pending);
        let mut requests = Vec::new();
        for action in actions {
            let action = match action {
                Action::Edit(edit) => Action::Edit(self.dressed(&before, edit)),
                action => action,
            };
            requests.extend(self.perform(action)?);
        }
        Ok(requests)
    }

    /// An edit of a gesture that draws something new, in the look that was given last; copies and what is
    /// moved keep their own.
    fn dressed(&self, gesture: &Gesture, edit: Edit) -> Edit {
        if gesture.draws() {
            self.brushes.dress(edit)
        } else {
            edit
        }
    }

    /// The lines that show what the moved or resized boxes have snapped to.
    pub fn guides(&self) -> Vec<Guide> {
        match &self.gesture {
            Gesture::Translating(state) => state.snap(&self.gesture_context()).guides,
            Gesture::Resizing(state) => state.snap(&self.gesture_context()).guides(),
            _ => Vec::new(),
        }
    }

    /// The component that the dragged end of a connector would bind to.
    pub fn target(&self) -> Option<Id> {
        self.gesture.target(&self.gesture_context())
    }

    fn gesture_context(&self) -> GestureContext<'_> {
        GestureContext {
            board: &self.board,
            routes: self.routes(),
            catalog: self.catalog,
            selection: &self.selection,
            tool: self.tool,
            keeps_tool: self.keeps_tool,
            reach: self.reach(),
            pressure: self.pressure,
            grid: self.shows_grid.then_some(self.catalog.sizes.grid),
        }
    }

    /// Cancels the gesture under way. True when there was one.
    pub fn cancel_gesture(&mut self) -> bool {
        let was_busy = self.gesture.is_busy();
        if let Gesture::Brushing(state) = std::mem::take(&mut self.gesture) {
            self.selection = state.before;
            self.selection.retain(|id| self.board.contains(*id));
        }
        self.preview = None;
        was_busy
    }

    /// Shows what an edit would do, until the next gesture or edit; nothing for `None`.
    pub fn propose(&mut self, pending: Option<Edit>) {
        if !self.gesture.is_busy() {
            self.set_preview(pending);
        }
    }

    fn set_preview(&mut self, pending: Option<Edit>) {
        if self.preview.as_ref().map(|(edit, ..)| edit) == pending.as_ref() {
            return;
        }
        self.preview = pending.and_then(|edit| {
            let board = self.board.apply(&edit).ok()?;
            let sizes = &self.catalog.sizes;
            let routes = route::update(&self.board, self.routes(), &board, sizes);
            Some((edit, board, Arc::new(routes)))
        });
    }

    /// The board as it would be if the gesture ended now, with its routes.
    pub fn preview(&self) -> (&Board, &Arc<Routes>) {
        match &self.preview {
            Some((_, board, routes)) => (board, routes),
            None => (&self.board, self.routes()),
        }
    }

    /// What the pointer is doing.
    pub fn gesture(&self) -> &Gesture {
        &self.gesture
    }
}
