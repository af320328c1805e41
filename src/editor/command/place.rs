//! Where a command is offered and where it works.

/// The menu a command is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::VariantArray)]
#[expect(missing_docs, reason = "the titles of the menus")]
pub enum Menu {
    File,
    Edit,
    Arrange,
    Insert,
    View,
    Practice,
    /// In no menu: called by key, or from the command palette.
    Hidden,
}

impl Menu {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Arrange => "Arrange",
            Self::Insert => "Insert",
            Self::View => "View",
            Self::Practice => "Practice",
            Self::Hidden => "On the board",
        }
    }
}

/// What fills the window, as far as commands depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScreenKind {
    /// The board with its panels.
    Canvas,
    /// The board of a drill, without a canvas.
    Drill,
    /// The start screen, without a board.
    Start,
    /// The frames of the board, one after another.
    Presentation,
    /// The debrief, the replay or the history: the board is out of sight.
    Report,
}
