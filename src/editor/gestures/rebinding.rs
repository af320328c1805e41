use emath::Pos2;

use crate::{
    compose,
    model::{ConnectorEnd, Edit, End, Id},
};

use super::{Drag, GestureContext};

/// Moving one end of a connector to another component, or loose.
#[derive(Clone, Debug, PartialEq)]
pub struct Rebinding {
    id: Id,
    which: ConnectorEnd,
    pub(super) drag: Drag,
}

impl Rebinding {
    pub(super) fn new(id: Id, which: ConnectorEnd, origin: Pos2) -> Self {
        Self {
            id,
            which,
            drag: Drag::new(origin),
        }
    }

    /// The component it would bind to now: not the one at the other end.
    pub(super) fn target(&self, context: &GestureContext<'_>) -> Option<Id> {
        let connector = context.board.connectors.get(&self.id)?;
        let opposite = connector.end(self.which.opposite()).component();
        context
            .target_at(self.drag.now, self.drag.keys)
            .filter(|id| Some(*id) != opposite)
    }

    /// The connector as it would be.
    pub(super) fn edit(&self, context: &GestureContext<'_>) -> Edit {
        let loose = End::Free(self.drag.now.round());
        let end = self.target(context).map_or(loose, End::bound);
        compose::rebind(self.id, self.which, end)
    }
}
