use strum::VariantArray;

use crate::model::MarkKind;

/// What the pointer does on the board, in the order of the toolbar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, VariantArray)]
pub enum Tool {
    /// Selects, moves, resizes.
    #[default]
    Select,
    /// Pans.
    Hand,
    /// Draws connectors.
    Connector,
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
            Self::Select
            | Self::Hand
            | Self::Connector
            | Self::Pen
            | Self::Eraser
            | Self::Laser => None,
        }
    }
}
