use emath::Pos2;

use crate::{
    compose,
    layout::route::{self, Hold},
    model::{Edit, Id},
};

use super::{Drag, GestureContext};

/// Dragging a corner or a piece of a connector.
#[derive(Clone, Debug, PartialEq)]
pub struct Bending {
    id: Id,
    hold: Hold,
    pub(super) drag: Drag,
}

impl Bending {
    /// A press where the connector can be taken hold of.
    pub(super) fn at(context: &GestureContext<'_>, id: Id, pos: Pos2) -> Option<Self> {
        let connector = context.board.connectors.get(&id)?;
        let holds = route::holds(connector, context.routes.get(&id)?);
        let near = holds
            .into_iter()
            .filter(|hold| hold.pos.distance(pos) <= context.reach.handle);
        let hold = near.min_by(|a, b| {
            let far = |hold: &Hold| hold.pos.distance(pos);
            far(a).total_cmp(&far(b))
        })?;
        let drag = Drag::new(pos);
        Some(Self { id, hold, drag })
    }

    /// Leaves the path of the connector to the router again.
    pub(super) fn straightened(&self, context: &GestureContext<'_>) -> Option<Edit> {
        let connector = context.board.connectors.get(&self.id)?;
        (!connector.waypoints.is_empty()).then(|| compose::bend(self.id, Vec::new()))
    }

    /// The connector with its corner or piece where the pointer is.
    pub(super) fn edit(&self, context: &GestureContext<'_>) -> Option<Edit> {
        if !self.drag.has_moved(context) {
            return None;
        }
        let connector = context.board.connectors.get(&self.id)?;
        let route = context.routes.get(&self.id)?;
        let to = self.hold.pos + self.drag.offset();
        let corners = self.hold.dragged(connector, route, to, context.reach.line);
        Some(compose::bend(self.id, corners))
    }
}
