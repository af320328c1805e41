use strum::EnumIter;

use crate::{
    compose::{Axis, Direction, Order},
    model::{ComponentShape, LookChange, MarkKind, Mode, PlainShape},
};

/// Something the user can do by menu, key or name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// The editor carries it out.
    Editor(EditorCommand),
    /// Only the window can: it opens a dialog, reads a file, changes what is on the screen.
    Window(WindowCommand),
}

/// A command about the document, the selection or the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table says what each does")]
pub enum EditorCommand {
    Undo,
    Redo,
    Delete,
    SelectAll,
    Duplicate,
    Align(Direction),
    AlignCenters(Axis),
    Distribute(Axis),
    Flip(Axis),
    EqualSizes,
    Group,
    Ungroup,
    ToggleLock,
    Reorder(Order),
    TidyLane,
    TidyBoard,
    WidenLane,
    NarrowLane,
    Copy,
    Cut,
    CopyStyle,
    PasteStyle,
    ReconnectPath,
    FollowNames,
    EditLabel,
    EditWhy,
    AddAssumption,
    AddRisk,
    AddTradeoff,
    AddCost,
    Use(Tool),
    KeepTool,
    SetMode(Mode),
    ResetLabel,
    SetShape(ComponentShape),
    MakeComponent,
    Restyle(LookChange),
    Nudge(Direction),
    NudgeFar(Direction),
    AddConnected(Direction),
    Follow(Direction),
    NextElement,
    PreviousElement,
    AddNext,
    AddPrevious,
    ZoomIn,
    ZoomOut,
    ZoomActual,
    FitAll,
    FitSelection,
    SaveView,
    NextView,
    PreviousView,
    PinDeepDive,
    ShowChains,
    GoOn,
}

/// A command about the window, its files and its dialogs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table says what each does")]
pub enum WindowCommand {
    New,
    Open,
    Save,
    SaveAs,
    ShowVersions,
    ExportPng,
    ExportSvg,
    Quit,
    ToggleGrid,
    Paste,
    PasteAsText,
    CopyPng,
    CopySvg,
    AddComponent,
    QuickAdd,
    Find,
    InsertImage,
    PresentFrames,
    ShowViews,
    ShowBoxes,
    ToggleMinimap,
    ToggleQuiet,
    TogglePalette,
    ToggleGuide,
    NextFinding,
    PreviousFinding,
    LargerText,
    SmallerText,
    ShowSettings,
    NextPane,
    PreviousPane,
    ToggleTheme,
    StartPractice,
    NextStage,
    AskDepth,
    Twist,
    WantHints,
    FinishPractice,
    ShowDebrief,
    ShowReplay,
    ShowHistory,
    ShowPrices,
    ShowStart,
    ShowKeys,
    ShowCommands,
    ShowContextMenu,
    Cancel,
}

impl From<EditorCommand> for Command {
    fn from(command: EditorCommand) -> Self {
        Self::Editor(command)
    }
}

impl From<WindowCommand> for Command {
    fn from(command: WindowCommand) -> Self {
        Self::Window(command)
    }
}

/// What the pointer does on the board, in the order of the toolbar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumIter)]
pub enum Tool {
    /// Selects, moves, resizes.
    #[default]
    Select,
    /// Pans.
    Hand,
    /// Draws connectors.
    Connector,
    /// Draws plain shapes.
    Shape(PlainShape),
    /// Draws lines without a head.
    Line,
    /// Places sticky notes.
    Note,
    /// Places text.
    Text,
    /// Draws with a pen.
    Pen,
    /// Erases what is wiped over.
    Eraser,
    /// Draws frames around elements.
    Frame,
    /// Points something out.
    Laser,
}

impl Tool {
    /// The kind of mark it places; Enter does so without the pointer.
    pub(crate) fn places(self) -> Option<MarkKind> {
        match self {
            Self::Note => Some(MarkKind::Note),
            Self::Text => Some(MarkKind::Text),
            Self::Frame => Some(MarkKind::Frame),
            Self::Shape(shape) => Some(MarkKind::Shape(shape)),
            Self::Select
            | Self::Hand
            | Self::Connector
            | Self::Line
            | Self::Pen
            | Self::Eraser
            | Self::Laser => None,
        }
    }
}
