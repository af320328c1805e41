use emath::Pos2;

use crate::{
    compose::{self, Direction, Selection},
    editor::{Action, EditorCommand},
    model::{ConnectorEnd, Edit, End, Id, Side},
};

use super::{Drag, GestureContext};

/// Length of the shortest loose connector, in units of the handle reach (9 px): a shorter drag is
/// a slip.
const MIN_LENGTH: f32 = 3.0;

/// Drawing a connector.
#[derive(Clone, Debug, PartialEq)]
pub struct Connecting {
    from: End,
    /// Whether it has no head and runs straight.
    is_line: bool,
    pub(super) drag: Drag,
}

impl Connecting {
    pub(super) fn new(from: End, origin: Pos2) -> Self {
        Self {
            from,
            is_line: false,
            drag: Drag::new(origin),
        }
    }

    /// Drawing a plain line.
    pub(super) fn line(from: End, origin: Pos2) -> Self {
        Self {
            is_line: true,
            ..Self::new(from, origin)
        }
    }

    /// Where the pointer is, in board units.
    pub fn now(&self) -> Pos2 {
        self.drag.now
    }

    /// The component it would bind to now.
    pub(super) fn target(&self, context: &GestureContext<'_>) -> Option<Id> {
        context
            .target_at(self.drag.now, self.drag.keys)
            .filter(|id| self.from.component() != Some(*id))
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
        let is_still = self.drag.length() < context.reach.handle;
        is_still.then_some((id, direction))
    }

    pub(super) fn release(&self, context: &GestureContext<'_>) -> Vec<Action> {
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

    /// Where a loose end goes: level with the other end or straight above or below it, when it is nearly
    /// so; Ctrl lets go of that.
    fn loose(&self, context: &GestureContext<'_>) -> Pos2 {
        let mut at = self.drag.now.round();
        let from = match self.from {
            End::Free(pos) => Some(pos),
            End::Bound { id, .. } => context.board.rect(id).map(|rect| rect.center()),
        };
        if let Some(from) = from.filter(|_| !self.drag.keys.ctrl) {
            let offset = (at - from).abs();
            if offset.x <= context.reach.snap.min(offset.y) {
                at.x = from.x;
            } else if offset.y <= context.reach.snap.min(offset.x) {
                at.y = from.y;
            }
        }
        at
    }

    /// The connector as it would be drawn; `None` while the drag is too short.
    pub(super) fn edit(&self, context: &GestureContext<'_>) -> Option<Edit> {
        let to = match self.target(context) {
            Some(id) => context.bound(id, self.drag.now, self.drag.keys),
            None => {
                let own = self.from.component().and_then(|id| context.board.rect(id));
                let over_itself = own.is_some_and(|rect| rect.contains(self.drag.now));
                let is_slip = self.drag.length() < context.reach.handle * MIN_LENGTH;
                if over_itself || is_slip {
                    return None;
                }
                End::Free(self.loose(context))
            }
        };
        // The side of the handle only matters while the other end is loose.
        let from = match (self.from, to) {
            (End::Bound { id, .. }, End::Bound { .. }) => End::bound(id),
            (from, _) => from,
        };
        let (_, edit) = if self.is_line {
            compose::draw_line(context.board, from, to)
        } else {
            compose::connect(context.board, from, to)
        };
        Some(edit)
    }
}

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
        let now = self.drag.now;
        let bound = |id| context.bound(id, now, self.drag.keys);
        let end = self.target(context).map_or(End::Free(now.round()), bound);
        compose::rebind(self.id, self.which, end)
    }
}
