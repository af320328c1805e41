//! How the selection looks: shapes, colours, and styles that are copied from one to another.

use crate::{
    compose::{self, Style},
    model::{ComponentShape, Id, MarkColor},
};

use super::Whyboard;

impl Whyboard {
    /// Draws the selected components in another shape.
    pub(crate) fn set_shape(&mut self, ctx: &egui::Context, shape: ComponentShape) {
        let edit = compose::set_shape(
            self.editor.board(),
            self.editor.catalog(),
            &self.selected(),
            shape,
        );
        self.edit(ctx, &edit);
    }

    /// Gives the selected marks another colour.
    pub(crate) fn set_color(&mut self, ctx: &egui::Context, color: MarkColor) {
        let edit = compose::set_color(
            self.editor.board(),
            self.editor.catalog(),
            &self.selected(),
            color,
        );
        self.edit(ctx, &edit);
    }

    /// Remembers the style of the selection.
    pub(crate) fn copy_style(&mut self, ctx: &egui::Context) {
        if let Some(style) = Style::of(self.editor.board(), &self.editor.selection) {
            self.editor.style = Some(style);
            self.notify(ctx, "Copied the style: Ctrl+Alt+V gives it to others.");
        }
    }

    /// Gives the selection the style that was copied.
    pub(crate) fn paste_style(&mut self, ctx: &egui::Context) {
        if let Some(style) = self.editor.style {
            let ids = self.selected();
            let edit =
                compose::paste_style(self.editor.board(), self.editor.catalog(), &ids, style);
            self.edit(ctx, &edit);
        }
    }

    fn selected(&self) -> Vec<Id> {
        self.editor.selection.iter().copied().collect()
    }
}
