use emath::{Pos2, Vec2};

use crate::{
    compose::Selection,
    editor::Action,
    layout::polyline::{at_share, share_near},
    model::{Edit, Id},
};

use super::{Gesture, GestureContext, Keys, Pointer, pointing::DRAG_SHARE};

/// Moving a connector's label along its line.
#[derive(Clone, Debug, PartialEq)]
pub struct MovingLabel {
    id: Id,
    origin: Pos2,
    /// From the centre of the label to where the button went down.
    grip: Vec2,
    /// The pointer and the keys held, once it has moved.
    now: Option<(Pos2, Keys)>,
}

impl MovingLabel {
    /// The button went down on a label: its connector is selected.
    pub fn press(context: &GestureContext<'_>, id: Id, origin: Pos2) -> (Gesture, Vec<Action>) {
        let label = context.routes.get(&id).and_then(|route| route.label);
        let state = Self {
            id,
            origin,
            grip: label.map_or(Vec2::ZERO, |label| origin - label.center()),
            now: None,
        };
        let select = Action::Select(Selection::from([id]));
        (Gesture::MovingLabel(state), vec![select])
    }

    /// Moves the label to the nearest point of the line. It snaps to the middle, unless Ctrl is held.
    pub fn edit(&self, context: &GestureContext<'_>) -> Option<Edit> {
        let (now, keys) = self.now?;
        let points = &context.routes.get(&self.id)?.points;
        let share = share_near(points, now - self.grip);
        let off_middle = at_share(points, share).distance(at_share(points, 0.5));
        let share = if !keys.ctrl && off_middle <= context.reach.snap {
            0.5
        } else {
            (share * 1000.0).round() / 1000.0
        };
        Some(Edit::SetLabelAt(self.id, Some(share)))
    }

    /// The next state, and the resulting actions.
    pub fn step(mut self, context: &GestureContext<'_>, event: Pointer) -> (Gesture, Vec<Action>) {
        match event {
            Pointer::Drag { pos, keys } => {
                let has_moved = self.origin.distance(pos) >= context.reach.line * DRAG_SHARE;
                if has_moved || self.now.is_some() {
                    self.now = Some((pos, keys));
                }
                (Gesture::MovingLabel(self), Vec::new())
            }
            Pointer::Release { pos, keys } => {
                self.now = self.now.map(|_| (pos, keys));
                let edit = self.edit(context).map(Action::Edit);
                (Gesture::Idle, edit.into_iter().collect())
            }
            Pointer::Press { .. } => (Gesture::MovingLabel(self), Vec::new()),
        }
    }
}
