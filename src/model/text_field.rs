use serde::{Deserialize, Serialize};

use super::{Board, BriefField, Id};

/// Names one text of a board: what is being typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TextField {
    /// The board's title.
    Title,
    /// A field of the brief.
    Brief(BriefField),
    /// A component's name, a connector's label or a mark's text.
    Label(Id),
    /// A component's why.
    Why(Id),
    /// The metric a component moves.
    Moves(Id),
    /// A component's refresh or latency.
    Refresh(Id),
    /// An assumption's text.
    Assumption(Id),
    /// A risk's failure mode.
    Failure(Id),
    /// A risk's mitigation.
    Mitigation(Id),
    /// What a risk's alert watches.
    Signal(Id),
    /// When a risk's alert fires.
    Threshold(Id),
}

impl TextField {
    /// What undo calls a change of this text.
    pub fn title(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Brief(field) => field.title(),
            Self::Label(_) => "label",
            Self::Why(_) => "why",
            Self::Moves(_) => "metric moved",
            Self::Refresh(_) => "refresh or latency",
            Self::Assumption(_) => "assumption",
            Self::Failure(_) => "failure mode",
            Self::Mitigation(_) => "mitigation",
            Self::Signal(_) => "alert signal",
            Self::Threshold(_) => "alert threshold",
        }
    }
}

/// True for a character no text of a board holds: controls other than line break and tab.
pub(super) fn is_control(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
}

/// `text` with plain line breaks and without control characters.
pub(super) fn cleaned(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace(is_control, "")
}

impl Board {
    /// The text a field names, or `None` when its element is gone.
    pub fn text(&self, field: TextField) -> Option<&str> {
        Some(match field {
            TextField::Title => &self.title,
            TextField::Brief(field) => self.brief.text(field),
            TextField::Label(id) => {
                if let Some(component) = self.components.get(&id) {
                    &component.label
                } else if let Some(connector) = self.connectors.get(&id) {
                    &connector.label
                } else {
                    &self.marks.get(&id)?.text
                }
            }
            TextField::Why(id) => &self.components.get(&id)?.why,
            TextField::Moves(id) => &self.components.get(&id)?.moves,
            TextField::Refresh(id) => &self.components.get(&id)?.refresh,
            TextField::Assumption(id) => &self.assumptions.get(&id)?.text,
            TextField::Failure(id) => &self.risks.get(&id)?.failure,
            TextField::Mitigation(id) => &self.risks.get(&id)?.mitigation,
            TextField::Signal(id) => &self.risks.get(&id)?.signal,
            TextField::Threshold(id) => &self.risks.get(&id)?.threshold,
        })
    }
}
