//! Pointer gestures as a state machine, a file per state or per two alike. `step` takes the state, its context and
//! an event, and returns the next state and the resulting actions. It has no side effects, so
//! gestures can be tested by scripts.
//!
//! Invariant: a gesture never changes the board. What it would change is [`Gesture::pending`].

mod bending;
mod brushing;
mod connecting;
mod drag;
mod drawing;
mod erasing;
mod idle;
mod inking;
mod moving_label;
mod pointing;
mod resizing;
mod translating;

use emath::{Pos2, Rect};

use crate::{
    catalog::Catalog,
    layout::{
        hit::{Reach, component_at, frame_at, mark_at},
        route::Routes,
    },
    model::{Board, Edit, End, Id, Side, TextField},
};

use crate::compose::Selection;

use super::{Action, EditorCommand, Tool};

use bending::Bending;
use brushing::Brushing;
use connecting::{Connecting, Rebinding};
use drag::Drag;
use drawing::Drawing;
use erasing::Erasing;
use inking::Inking;
use moving_label::MovingLabel;
use pointing::Pointing;
pub use resizing::resizable;
use resizing::{Resizing, ResizingLane};
use translating::Translating;

/// What a gesture reads when it handles an event.
#[derive(Clone, Copy, Debug)]
pub(super) struct GestureContext<'a> {
    /// The document, without anything pending.
    pub board: &'a Board,
    pub routes: &'a Routes,
    /// Kinds, sizes and themes.
    pub catalog: &'a Catalog,
    pub selection: &'a Selection,
    pub tool: Tool,
    pub keeps_tool: bool,
    pub reach: Reach,
    /// Pen pressure from 0 to 1; `None` when the device does not report it.
    pub pressure: Option<f32>,
    /// The step of the grid to snap to, in board units, while it is shown.
    pub grid: Option<f32>,
}

impl GestureContext<'_> {
    /// The tool to use after this one is done.
    fn next_tool(&self) -> Tool {
        if self.keeps_tool {
            self.tool
        } else {
            Tool::Select
        }
    }

    /// Places something new, with the cursor in its text.
    fn place(&self, id: Id, edit: Edit) -> Vec<Action> {
        [Action::Edit(edit)]
            .into_iter()
            .chain(self.write(id))
            .collect()
    }

    /// Selects an element, with the cursor in its text.
    fn write(&self, id: Id) -> Vec<Action> {
        vec![
            Action::Select(Selection::from([id])),
            EditorCommand::Use(self.next_tool()).into(),
            Action::Write(TextField::Label(id)),
        ]
    }

    /// What an end binds to within binding distance of `pos`; Ctrl does not bind.
    fn target_at(&self, pos: Pos2, keys: Keys) -> Option<Id> {
        if keys.ctrl {
            return None;
        }
        // What is under the pointer before what is near it; of both, marks lie above components.
        mark_at(self.board, pos, 0.0)
            .or_else(|| component_at(self.board, pos, self.reach.bind))
            .or_else(|| mark_at(self.board, pos, self.reach.bind))
            .or_else(|| frame_at(self.board, pos, self.reach.bind, &self.catalog.sizes))
    }

    /// An end at an element: Shift pins it to the side nearest to `pos`.
    fn bound(&self, id: Id, pos: Pos2, keys: Keys) -> End {
        let rect = self.board.rect(id).filter(|_| keys.shift);
        let side = rect.map_or(Side::Auto, |rect| {
            let sides = [
                (Side::Left, pos.x - rect.min.x),
                (Side::Right, rect.max.x - pos.x),
                (Side::Top, pos.y - rect.min.y),
                (Side::Bottom, rect.max.y - pos.y),
            ];
            let nearest = sides
                .into_iter()
                .min_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
            nearest.map_or(Side::Auto, |(side, _)| side)
        });
        End::Bound { id, side }
    }

    /// The end at `pos`: at what is within binding distance, or a loose point.
    fn end_at(&self, pos: Pos2, keys: Keys) -> End {
        let bound = self.target_at(pos, keys);
        bound.map_or(End::Free(pos.round()), End::bound)
    }
}

/// Keys held while the pointer acts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Shift: add to the selection, keep the ratio.
    pub shift: bool,
    /// Ctrl (Cmd on macOS): do not bind.
    pub ctrl: bool,
    /// Alt: copy instead of move, keep the centre.
    pub alt: bool,
}

/// What the pointer did, in board units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pointer {
    /// The main button went down; `clicks` counts a double click.
    Press {
        /// Where.
        pos: Pos2,
        /// Keys held.
        keys: Keys,
        /// 1, or 2 for the second press of a double click.
        clicks: u8,
    },
    /// The pointer moved with the button down.
    Drag {
        /// Where to.
        pos: Pos2,
        /// Keys held.
        keys: Keys,
    },
    /// The button came up.
    Release {
        /// Where.
        pos: Pos2,
        /// Keys held.
        keys: Keys,
    },
}

/// The state of the pointer.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "each state says what it is")]
pub enum Gesture {
    #[default]
    Idle,
    Pointing(Pointing),
    Translating(Translating),
    Brushing(Brushing),
    Connecting(Connecting),
    Rebinding(Rebinding),
    MovingLabel(MovingLabel),
    Bending(Bending),
    Resizing(Resizing),
    Inking(Inking),
    Erasing(Erasing),
    Drawing(Drawing),
    /// Pointing something out with the laser, at this place of the board.
    Lasering(Pos2),
    ResizingLane(ResizingLane),
}

impl Gesture {
    /// The next state, and the resulting actions.
    #[must_use]
    pub(super) fn step(self, context: &GestureContext<'_>, event: Pointer) -> (Self, Vec<Action>) {
        match (self, event) {
            (Self::Idle, Pointer::Press { pos, keys, clicks }) => {
                idle::press(context, pos, keys, clicks)
            }
            (state, Pointer::Press { .. }) => (state, Vec::new()),
            (Self::Pointing(state), Pointer::Drag { pos, keys }) => {
                state.follow(context, pos, keys)
            }
            (mut state, Pointer::Drag { pos, keys }) => {
                let action = state.follow(context, pos, keys);
                (state, action.into_iter().collect())
            }
            (state, Pointer::Release { pos, keys }) => {
                (Self::Idle, state.release(context, pos, keys))
            }
        }
    }

    /// The drag, in the states in which it alone says what would change.
    fn drag(&mut self) -> Option<&mut Drag> {
        match self {
            Self::Translating(Translating { drag, .. })
            | Self::Brushing(Brushing { drag, .. })
            | Self::Connecting(Connecting { drag, .. })
            | Self::Rebinding(Rebinding { drag, .. })
            | Self::MovingLabel(MovingLabel { drag, .. })
            | Self::Bending(Bending { drag, .. })
            | Self::Resizing(Resizing { drag, .. })
            | Self::Drawing(Drawing { drag, .. })
            | Self::ResizingLane(ResizingLane { drag, .. }) => Some(drag),
            Self::Idle
            | Self::Pointing(_)
            | Self::Inking(_)
            | Self::Erasing(_)
            | Self::Lasering(_) => None,
        }
    }

    /// Moves on with the pointer.
    fn follow(&mut self, context: &GestureContext<'_>, pos: Pos2, keys: Keys) -> Option<Action> {
        if let Some(drag) = self.drag() {
            (drag.now, drag.keys) = (pos, keys);
        }
        match self {
            Self::Brushing(state) => return Some(state.follow(context)),
            Self::Inking(state) => return state.follow(context, pos),
            Self::MovingLabel(state) => state.follow(context),
            Self::Erasing(state) => state.wipe(context, pos, keys),
            Self::Lasering(now) => *now = pos,
            _ => {}
        }
        None
    }

    /// Ends where the button came up.
    fn release(mut self, context: &GestureContext<'_>, pos: Pos2, keys: Keys) -> Vec<Action> {
        if let Some(drag) = self.drag() {
            (drag.now, drag.keys) = (pos, keys);
        }
        match self {
            Self::Idle | Self::Brushing(_) | Self::Lasering(_) => Vec::new(),
            Self::Pointing(state) => state.release(context),
            Self::Translating(state) => state.release(context),
            Self::Connecting(state) => state.release(context),
            Self::Drawing(state) => state.release(context),
            Self::Inking(state) => vec![state.release(context, pos)],
            Self::Erasing(state) => state.release(context, pos, keys),
            Self::Rebinding(Rebinding { drag, .. })
            | Self::ResizingLane(ResizingLane { drag, .. })
                if !drag.has_moved(context) =>
            {
                Vec::new()
            }
            Self::Rebinding(_)
            | Self::MovingLabel(_)
            | Self::Bending(_)
            | Self::Resizing(_)
            | Self::ResizingLane(_) => {
                let edit = self.pending(context).map(Action::Edit);
                edit.into_iter().collect()
            }
        }
    }

    /// What a release would change now.
    pub(super) fn pending(&self, context: &GestureContext<'_>) -> Option<Edit> {
        match self {
            Self::Idle
            | Self::Pointing(_)
            | Self::Brushing(_)
            | Self::Inking(_)
            | Self::Erasing(_)
            | Self::Lasering(_) => None,
            Self::Translating(state) => state.edit(context).map(|(edit, _)| edit),
            Self::Connecting(state) => state.edit(context),
            Self::Rebinding(state) => Some(state.edit(context)),
            Self::MovingLabel(state) => state.edit(context),
            Self::Bending(state) => state.edit(context),
            Self::Resizing(state) => Some(state.edit(context)),
            Self::Drawing(state) => state.edit(context),
            Self::ResizingLane(state) => Some(state.edit(context)),
        }
    }

    /// The component that the dragged end would bind to.
    pub(super) fn target(&self, context: &GestureContext<'_>) -> Option<Id> {
        match self {
            Self::Connecting(state) => state.target(context),
            Self::Rebinding(state) => state.target(context),
            _ => None,
        }
    }

    /// Whether the view follows what is dragged beyond its edge.
    pub fn moves_view(&self) -> bool {
        match self {
            Self::Translating(_)
            | Self::Brushing(_)
            | Self::Connecting(_)
            | Self::Rebinding(_)
            | Self::MovingLabel(_)
            | Self::Bending(_)
            | Self::Resizing(_)
            | Self::Drawing(_)
            | Self::ResizingLane(_) => true,
            Self::Idle
            | Self::Pointing(_)
            | Self::Inking(_)
            | Self::Erasing(_)
            | Self::Lasering(_) => false,
        }
    }

    /// Whether what it adds is new, not a copy.
    pub(super) fn draws(&self) -> bool {
        match self {
            // A press with a tool places a mark at once.
            Self::Idle | Self::Connecting(_) | Self::Inking(_) | Self::Drawing(_) => true,
            Self::Pointing(_)
            | Self::Translating(_)
            | Self::Brushing(_)
            | Self::Rebinding(_)
            | Self::MovingLabel(_)
            | Self::Bending(_)
            | Self::Resizing(_)
            | Self::Erasing(_)
            | Self::Lasering(_)
            | Self::ResizingLane(_) => false,
        }
    }

    /// True while the button is down.
    pub fn is_busy(&self) -> bool {
        *self != Self::Idle
    }

    /// The rectangle of a selection being dragged.
    pub fn brush(&self) -> Option<Rect> {
        match self {
            Self::Brushing(state) => Some(state.rect()),
            _ => None,
        }
    }

    /// The elements being moved.
    pub fn moving(&self) -> &[Id] {
        match self {
            Self::Translating(state) => state.carried(),
            _ => &[],
        }
    }
}
