//! What fills the window below the top bar.

mod board;
pub(crate) mod debrief;
pub(crate) mod drill;
pub(crate) mod history;
mod parts;
pub(crate) mod presentation;
pub(crate) mod replay;
pub(crate) mod start;

use crate::editor::{Editor, ScreenKind};

use debrief::DebriefView;
use history::HistoryView;
use presentation::Presentation;
use replay::ReplayView;
use start::Start;

/// The screen that is shown, with what it remembers between frames.
pub(crate) enum Screen {
    /// The board with its panels; a drill has neither.
    Board,
    Start(Box<Start>),
    Presentation(Box<Presentation>),
    Replay(Box<ReplayView>),
    History(Box<HistoryView>),
    Debrief(Box<DebriefView>),
}

impl Screen {
    /// What the commands know of the screen.
    pub(crate) fn kind(&self, editor: &Editor) -> ScreenKind {
        match self {
            Self::Board if drill::drill_of(editor).is_some() => ScreenKind::Drill,
            Self::Board => ScreenKind::Canvas,
            Self::Start(_) => ScreenKind::Start,
            Self::Presentation(_) => ScreenKind::Presentation,
            Self::Debrief(_) | Self::Replay(_) | Self::History(_) => ScreenKind::Report,
        }
    }

    pub(crate) fn has_canvas(&self, editor: &Editor) -> bool {
        self.kind(editor) == ScreenKind::Canvas
    }
}
