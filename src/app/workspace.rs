//! The board screen between frames: the canvas, the panels around it and what floats over it.

use crate::app::{
    canvas::Canvas,
    floating::Floating,
    panels::{guide::Guide, palette::PaletteState},
};

#[derive(Default)]
pub(crate) struct Workspace {
    pub(crate) canvas: Canvas,
    pub(crate) palette: PaletteState,
    pub(crate) guide: Guide,
    pub(crate) floating: Floating,
    /// Whether the panels are hidden.
    pub(crate) is_quiet: bool,
    /// Whether a field of a panel had the keyboard at the end of the last frame.
    pub(crate) was_typing: bool,
    /// Where the next paste goes, in board units, and until when, when that was asked for.
    pub(crate) paste_at: Option<(egui::Pos2, f64)>,
}

impl Workspace {
    /// Forgets what belonged to another board.
    pub(crate) fn reset(&mut self) {
        self.canvas = Canvas::default();
        self.guide.mark(None);
        self.floating.reset();
    }
}
