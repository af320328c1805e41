//! Pointer gestures as a state machine, a file per state or per two alike. `step` takes the state, its context and
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
mod moving_label;
mod pointing;
mod resizing;
mod translating;

use emath::{Pos2, Rect, Vec2};

use crate::{
    catalog::Catalog,
    layout::{
        hit::{Reach, component_at, frame_at},
        route::Routes,
    },
    model::{Board, Edit, End, Id, TextField},
};

use crate::compose::Selection;

use super::{Action, EditorCommand, Tool};

use brushing::Brushing;
use connecting::{Connecting, Rebinding};
use drawing_frame::DrawingFrame;
use erasing::Erasing;
use inking::Inking;
use moving_label::MovingLabel;
use pointing::Pointing;
pub use resizing::resizable;
use resizing::{Resizing, ResizingLane};
use translating::Translating;

/// Distance a press must move before it is a drag, in units of the line reach (6 px).
const DRAG_SHARE: f32 = 0.5;

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

    /// The component within binding distance of `pos`; Ctrl does not bind.
    fn target_at(&self, pos: Pos2, keys: Keys) -> Option<Id> {
        if keys.ctrl {
            return None;
        }
        component_at(self.board, pos, self.reach.bind)
            .or_else(|| frame_at(self.board, pos, self.reach.bind, &self.catalog.sizes))
    }

    /// The end at `pos`: a component within binding distance, or a loose point.
    fn end_at(&self, pos: Pos2, keys: Keys) -> End {
        let bound = self.target_at(pos, keys);
        bound.map_or(End::Free(pos.round()), End::bound)
    }
}

/// A drag so far, in board units.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drag {
    /// Where the button went down.
    origin: Pos2,
    /// Where the pointer is.
    now: Pos2,
    keys: Keys,
}

impl Drag {
    fn new(origin: Pos2) -> Self {
        Self {
            origin,
            now: origin,
            keys: Keys::default(),
        }
    }

    fn offset(&self) -> Vec2 {
        self.now - self.origin
    }

    fn length(&self) -> f32 {
        self.offset().length()
    }

    fn rect(&self) -> Rect {
        Rect::from_two_pos(self.origin, self.now)
    }

    /// Whether it is more than a click.
    fn has_moved(&self, context: &GestureContext<'_>) -> bool {
        self.length() >= context.reach.line * DRAG_SHARE
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
    Resizing(Resizing),
    Inking(Inking),
    Erasing(Erasing),
    DrawingFrame(DrawingFrame),
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
            | Self::Resizing(Resizing { drag, .. })
            | Self::DrawingFrame(DrawingFrame { drag, .. })
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
            Self::DrawingFrame(state) => state.release(context),
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
            Self::Resizing(state) => Some(state.edit(context)),
            Self::DrawingFrame(state) => state.edit(context),
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
            | Self::Resizing(_)
            | Self::DrawingFrame(_)
            | Self::ResizingLane(_) => true,
            Self::Idle
            | Self::Pointing(_)
            | Self::Inking(_)
            | Self::Erasing(_)
            | Self::Lasering(_) => false,
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
