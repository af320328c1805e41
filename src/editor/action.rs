use emath::{Pos2, Vec2};

use crate::model::{Edit, Id, Lane, TextField};

use crate::compose::{Direction, Removal, Selection};

use super::{Command, EditorCommand, Tool, WindowCommand};

/// Something the user asked for. Panels and gestures push actions; the app drains them once a frame.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Carry out a command.
    Command(Command),
    /// Change the board.
    Edit(Edit),
    /// Clone a component in this direction, connect the two and write the clone's name.
    CloneConnected(Id, Direction),
    /// Take elements off the board.
    TakeAway(Vec<Id>, Removal),
    /// Type into a text of the board.
    Type(TextField, String),
    /// The typing is over.
    FinishTyping,
    /// Answer the interviewer's last twist.
    Answer(String),
    /// Select these.
    Select(Selection),
    /// Open a text for editing, on the board where it stands there, else in the guide.
    Write(TextField),
    /// Add a component of this kind and name: at a position, or where there is room.
    AddComponent {
        /// The kind's id.
        kind: String,
        /// The name on the box.
        label: String,
        /// Its centre in board units; `None` for free space in `lane`.
        at: Option<Pos2>,
        /// The lane for a kind that has none of its own.
        lane: Lane,
    },
    /// Say that what the hand tried to change is locked.
    SayLocked,
    /// Use another tool.
    Use(Tool),
    /// Move the view by screen points.
    Pan(Vec2),
    /// Zoom by a factor, keeping what is at this screen position.
    ZoomAt(f32, Pos2),
    /// Bring an element into view and select it.
    Show(Id),
}

impl From<Command> for Action {
    fn from(command: Command) -> Self {
        Self::Command(command)
    }
}

impl From<EditorCommand> for Action {
    fn from(command: EditorCommand) -> Self {
        Self::Command(command.into())
    }
}

impl From<WindowCommand> for Action {
    fn from(command: WindowCommand) -> Self {
        Self::Command(command.into())
    }
}
