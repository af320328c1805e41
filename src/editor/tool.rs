/// What the pointer does on the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
    /// Takes away what is wiped over.
    Eraser,
    /// Draws frames around things.
    Frame,
    /// Points something out.
    Laser,
}

impl Tool {
    /// True for one that makes a note, a text or a frame: Enter does so without the pointer.
    pub fn places(self) -> bool {
        matches!(self, Self::Note | Self::Text | Self::Frame)
    }
}
