use emath::Pos2;

use crate::{
    compose::{self, Direction, Selection},
    editor::{Action, EditorCommand},
    model::{Edit, End, Id, Side},
};

use super::{Gesture, GestureContext, Keys, Pointer};

/// Length of the shortest loose connector, in units of the handle reach (9 px): a shorter drag is
/// a slip.
const MIN_LENGTH: f32 = 3.0;

/// Drawing a connector.
#[derive(Clone, Debug, PartialEq)]
pub struct Connecting {
    /// Where it begins.
    pub from: End,
    origin: Pos2,
    /// Where the pointer is.
    pub now: Pos2,
    keys: Keys,
}

impl Connecting {
    /// Begins where the button went down.
    pub fn new(from: End, origin: Pos2) -> Self {
        Self {
            from,
            origin,
            now: origin,
            keys: Keys::default(),
        }
    }

    /// The component it would bind to now.
    pub fn target(&self, context: &GestureContext<'_>) -> Option<Id> {
        context
            .target_at(self.now, self.keys)
            .filter(|id| self.from.component() != Some(*id))
    }

    /// The next state, and the resulting actions.
    pub fn step(mut self, context: &GestureContext<'_>, event: Pointer) -> (Gesture, Vec<Action>) {
        match event {
            Pointer::Drag { pos, keys } => {
                (self.now, self.keys) = (pos, keys);
                (Gesture::Connecting(self), Vec::new())
            }
            Pointer::Release { pos, keys } => {
                (self.now, self.keys) = (pos, keys);
                (Gesture::Idle, self.release(context))
            }
            Pointer::Press { .. } => (Gesture::Connecting(self), Vec::new()),
        }
    }

    /// The box and the direction of a clicked handle; `None` after a drag.
    fn clicked(&self, context: &GestureContext<'_>) -> Option<(Id, Direction)> {
        let End::Bound { id, side } = self.from else {
            return None;
        };
        let direction = match side {
            Side::Auto => return None,
            Side::Right => Direction::Right,
            Side::Left => Direction::Left,
            Side::Top => Direction::Up,
            Side::Bottom => Direction::Down,
        };
        let is_still = self.origin.distance(self.now) < context.reach.handle;
        is_still.then_some((id, direction))
    }

    fn release(&self, context: &GestureContext<'_>) -> Vec<Action> {
        if let Some((id, direction)) = self.clicked(context) {
            return vec![Action::CloneConnected(id, direction)];
        }
        let Some(edit) = self.edit(context) else {
            return Vec::new();
        };
        vec![
            Action::Edit(edit),
            Action::Select(Selection::from([context.board.next_id()])),
            EditorCommand::Use(context.next_tool()).into(),
        ]
    }

    /// The connector as it would be drawn; `None` while the drag is too short.
    pub fn edit(&self, context: &GestureContext<'_>) -> Option<Edit> {
        let to = match self.target(context) {
            Some(id) => End::bound(id),
            None => {
                let own = self.from.component().and_then(|id| context.board.rect(id));
                let over_itself = own.is_some_and(|rect| rect.contains(self.now));
                let is_slip = self.origin.distance(self.now) < context.reach.handle * MIN_LENGTH;
                if over_itself || is_slip {
                    return None;
                }
                End::Free(self.now.round())
            }
        };
        // The side of the handle only matters while the other end is loose.
        let from = match (self.from, to) {
            (End::Bound { id, .. }, End::Bound { .. }) => End::bound(id),
            (from, _) => from,
        };
        Some(compose::connect(context.board, from, to).1)
    }
}
