use emath::{Pos2, Vec2};

use crate::{
    compose::Selection,
    editor::Action,
    layout::polyline::{at_share, share_near},
    model::{Edit, Id},
};

use super::{Drag, Gesture, GestureContext};

/// Moving a connector's label along its line.
#[derive(Clone, Debug, PartialEq)]
pub struct MovingLabel {
    id: Id,
    pub(super) drag: Drag,
    /// From the centre of the label to where the button went down.
    grip: Vec2,
    /// Whether the pointer has moved far enough: a click leaves the label where it is.
    is_dragged: bool,
}

impl MovingLabel {
    /// The button went down on a label: its connector is selected.
    pub(super) fn press(
        context: &GestureContext<'_>,
        id: Id,
        origin: Pos2,
    ) -> (Gesture, Vec<Action>) {
        let label = context.routes.get(&id).and_then(|route| route.label);
        let state = Self {
            id,
            drag: Drag::new(origin),
            grip: label.map_or(Vec2::ZERO, |label| origin - label.center()),
            is_dragged: false,
        };
        let select = Action::Select(Selection::from([id]));
        (Gesture::MovingLabel(state), vec![select])
    }

    pub(super) fn follow(&mut self, context: &GestureContext<'_>) {
        self.is_dragged |= self.drag.has_moved(context);
    }

    /// Moves the label to the nearest point of the line. It snaps to the middle, unless Ctrl is held.
    pub(super) fn edit(&self, context: &GestureContext<'_>) -> Option<Edit> {
        if !self.is_dragged {
            return None;
        }
        let points = &context.routes.get(&self.id)?.points;
        let share = share_near(points, self.drag.now - self.grip);
        let off_middle = at_share(points, share).distance(at_share(points, 0.5));
        let share = if !self.drag.keys.ctrl && off_middle <= context.reach.snap {
            0.5
        } else {
            (share * 1000.0).round() / 1000.0
        };
        Some(Edit::SetLabelAt(self.id, Some(share)))
    }
}
