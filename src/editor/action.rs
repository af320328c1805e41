use emath::{Pos2, Vec2};

use crate::{
    compose::{Direction, Removal, Selection, quick_add::Built},
    model::{Board, Edit, Id, ImageData, Lane, PracticeEvent, PracticeRecord, TextField},
};

use super::Command;

/// Something the user does. Panels, keys and gestures make actions; [`super::Editor::perform`]
/// carries them out.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Carry out a command.
    Command(Command),
    /// Change the board, as one step.
    Edit(Edit),
    /// Add what a line of text describes, select it and bring it into view.
    Draw(Box<Built>),
    /// Clone a component in this direction, connect the two and write the clone's name.
    CloneConnected(Id, Direction),
    /// Remove elements from the board.
    Remove(Vec<Id>, Removal),
    /// Add a component.
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
    /// Add a picture.
    AddPicture {
        /// The picture in its file format.
        data: ImageData,
        /// Its size in pixels.
        size: [u32; 2],
        /// Where it should be, in board units, if there is room.
        at: Pos2,
    },
    /// Paste a text: elements copied from a board, a flowchart in Mermaid, or words for a note. In free
    /// room near a position in board units, or near where it was copied.
    Paste(String, Option<Pos2>),
    /// Paste a text as a note, even one that could be more.
    PasteAsText(String, Option<Pos2>),
    /// Type into a text of the board.
    Type(TextField, String),
    /// Finish typing.
    FinishTyping,
    /// Finish typing into the label of an element.
    FinishLabel(Id),
    /// Begin a practice on the board as it is; a finished one's record makes room.
    BeginPractice(Box<PracticeRecord>),
    /// Put an earlier version in place of the board and its practice.
    Restore(Box<Board>),
    /// End the practice.
    FinishPractice,
    /// Answer the interviewer's last twist.
    Answer(String),
    /// Answer what the interviewer asked back last.
    Reply(String),
    /// Note what happened in the practice.
    Note(PracticeEvent),
    /// Open a text for typing.
    Write(TextField),
    /// Select these.
    Select(Selection),
    /// Select what is at a place of the board with its group, unless it is selected; nothing where nothing is.
    SelectAt(Pos2),
    /// Select an element and bring it into view.
    Show(Id),
    /// Go to a saved view.
    ShowView(Id),
    /// Move the view by screen points.
    Pan(Vec2),
    /// Zoom by a factor, keeping what is at this screen position.
    ZoomAt(f32, Pos2),
    /// Put the tool away, or else clear the selection.
    StepBack,
    /// Tell the user that what they tried to change is locked.
    RefuseLocked,
}

impl From<Edit> for Action {
    fn from(edit: Edit) -> Self {
        Self::Edit(edit)
    }
}

impl<C: Into<Command>> From<C> for Action {
    fn from(command: C) -> Self {
        Self::Command(command.into())
    }
}
