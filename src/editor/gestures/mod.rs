//! Pointer gestures as a state machine, one file per state. `step` takes the state, its context and
//! an event, and returns the next state and the resulting actions. It has no side effects, so
//! gestures can be tested by scripts.
//!
//! Invariant: a gesture never changes the board. What it would change is [`Gesture::pending`].

mod brushing;
mod connecting;
mod drawing_frame;
mod erasing;
mod idle;
mod inking;
mod lasering;
mod moving_label;
mod pointing;
mod rebinding;
mod resizing;
mod resizing_lane;
mod translating;

use emath::{Pos2, Rect};

use crate::{
    catalog::Catalog,
    layout::{
        hit::{Reach, component_at},
        route::Routes,
    },
    model::{Board, Edit, End, Id},
};

use crate::compose::Selection;

use super::{Action, Tool};

use brushing::Brushing;
use connecting::Connecting;
use drawing_frame::DrawingFrame;
use erasing::Erasing;
use inking::Inking;
pub use lasering::Lasering;
use moving_label::MovingLabel;
use pointing::Pointing;
use rebinding::Rebinding;
use resizing::Resizing;
pub use resizing::resizable;
use resizing_lane::ResizingLane;
use translating::Translating;

/// What a gesture reads when it handles an event.
#[derive(Clone, Copy, Debug)]
pub struct GestureContext<'a> {
    /// The document, without anything pending.
    pub board: &'a Board,
    /// Its routes.
    pub routes: &'a Routes,
    /// Kinds, sizes and themes.
    pub catalog: &'a Catalog,
    /// What is selected.
    pub selection: &'a Selection,
    /// The tool in use.
    pub tool: Tool,
    /// Whether it stays in use.
    pub keeps_tool: bool,
    /// The distances within which the pointer hits something.
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

    /// The component within binding distance of `pos`; Ctrl does not bind.
    fn target_at(&self, pos: Pos2, keys: Keys) -> Option<Id> {
        if keys.ctrl {
            return None;
        }
        component_at(self.board, pos, self.reach.bind)
    }

    /// The end at `pos`: a component within binding distance, or a loose point.
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
pub enum Gesture {
    /// Nothing.
    #[default]
    Idle,
    /// The button is down on an element and has not moved yet.
    Pointing(Pointing),
    /// Moving the selection.
    Translating(Translating),
    /// Dragging a selection rectangle.
    Brushing(Brushing),
    /// Drawing a connector.
    Connecting(Connecting),
    /// Moving one end of a connector.
    Rebinding(Rebinding),
    /// Moving a connector's label along its line.
    MovingLabel(MovingLabel),
    /// Dragging a corner or side of a box, or of the frame around several.
    Resizing(Resizing),
    /// Drawing with the pen.
    Inking(Inking),
    /// Wiping over elements to erase.
    Erasing(Erasing),
    /// Drawing a frame.
    DrawingFrame(DrawingFrame),
    /// Pointing something out.
    Lasering(Lasering),
    /// Dragging a border of the lanes.
    ResizingLane(ResizingLane),
}

impl Gesture {
    /// The next state, and the resulting actions.
    #[must_use]
    pub fn step(self, context: &GestureContext<'_>, event: Pointer) -> (Self, Vec<Action>) {
        match self {
            Self::Idle => idle::step(context, event),
            Self::Pointing(state) => state.step(context, event),
            Self::Translating(state) => state.step(context, event),
            Self::Brushing(state) => state.step(context, event),
            Self::Connecting(state) => state.step(context, event),
            Self::Rebinding(state) => state.step(context, event),
            Self::MovingLabel(state) => state.step(context, event),
            Self::Resizing(state) => state.step(context, event),
            Self::Inking(state) => state.step(context, event),
            Self::Erasing(state) => state.step(context, event),
            Self::DrawingFrame(state) => state.step(context, event),
            Self::Lasering(state) => state.step(event),
            Self::ResizingLane(state) => state.step(context, event),
        }
    }

    /// What a release would change now.
    pub fn pending(&self, context: &GestureContext<'_>) -> Option<Edit> {
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
            Self::Resizing(state) => Some(state.edit(context)),
            Self::DrawingFrame(state) => state.edit(context),
            Self::ResizingLane(state) => Some(state.edit(context)),
        }
    }

    /// The component that the dragged end would bind to.
    pub fn target(&self, context: &GestureContext<'_>) -> Option<Id> {
        match self {
            Self::Connecting(state) => state.target(context),
            Self::Rebinding(state) => state.target(context),
            _ => None,
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
