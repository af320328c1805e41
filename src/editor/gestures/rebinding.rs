use emath::Pos2;

use crate::{
    compose,
    editor::Action,
    model::{ConnectorEnd, Edit, End, Id},
};

use super::{Gesture, GestureContext, Keys, Pointer};

/// Moving one end of a connector to another component, or loose.
#[derive(Clone, Debug, PartialEq)]
pub struct Rebinding {
    id: Id,
    which: ConnectorEnd,
    origin: Pos2,
    now: Pos2,
    keys: Keys,
}

impl Rebinding {
    /// Begins where the button went down.
    pub fn new(id: Id, which: ConnectorEnd, origin: Pos2) -> Self {
        Self {
            id,
            which,
            origin,
            now: origin,
            keys: Keys::default(),
        }
    }

    /// The component it would bind to now: not the one at the other end.
    pub fn target(&self, context: &GestureContext<'_>) -> Option<Id> {
        let connector = context.board.connectors.get(&self.id)?;
        let opposite = connector.end(self.which.opposite()).component();
        context
            .target_at(self.now, self.keys)
            .filter(|id| Some(*id) != opposite)
    }

    /// The connector as it would be.
    pub fn edit(&self, context: &GestureContext<'_>) -> Edit {
        let loose = End::Free(self.now.round());
        let end = self.target(context).map_or(loose, End::bound);
        compose::rebind(self.id, self.which, end)
    }

    /// The next state, and the resulting actions.
    pub fn step(mut self, context: &GestureContext<'_>, event: Pointer) -> (Gesture, Vec<Action>) {
        match event {
            Pointer::Drag { pos, keys } => {
                (self.now, self.keys) = (pos, keys);
                (Gesture::Rebinding(self), Vec::new())
            }
            Pointer::Release { pos, keys } => {
                (self.now, self.keys) = (pos, keys);
                let has_moved = self.origin.distance(pos) >= context.reach.line * 0.5;
                let actions = if has_moved {
                    vec![Action::Edit(self.edit(context))]
                } else {
                    Vec::new()
                };
                (Gesture::Idle, actions)
            }
            Pointer::Press { .. } => (Gesture::Rebinding(self), Vec::new()),
        }
    }
}
