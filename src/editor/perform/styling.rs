//! How the selection looks: shapes, colours, flow, and styles that are copied from one element to
//! another.

use crate::{
    compose::{self, Style},
    editor::{Command, Editor, EditorCommand, Effect, Phrase, Refusal},
    model::{ComponentShape, Edit, Id, MarkColor, Mode},
};

impl Editor {
    pub(super) fn set_shape(&mut self, shape: ComponentShape) -> Result<(), Refusal> {
        let edit = compose::set_shape(&self.board, self.catalog, &self.selected(), shape);
        Ok(self.edit(&edit)?)
    }

    pub(super) fn set_color(&mut self, color: MarkColor) -> Result<(), Refusal> {
        let edit = compose::set_color(&self.board, self.catalog, &self.selected(), color);
        Ok(self.edit(&edit)?)
    }

    pub(super) fn set_mode(&mut self, mode: Mode) -> Result<(), Refusal> {
        let ids = self.selected();
        let is_other = |id: &Id| {
            let connector = self.board.connectors.get(id);
            connector.is_some_and(|connector| connector.mode != mode)
        };
        let connectors = compose::unlocked(&self.board, &ids)
            .into_iter()
            .filter(is_other);
        let edits: Vec<Edit> = connectors.map(|id| Edit::SetMode(id, mode)).collect();
        let label = format!("make {}", mode.title().to_lowercase());
        self.edit_unlocked(&ids, &Edit::Batch { label, edits })
    }

    pub(super) fn copy_style(&mut self) -> Vec<Effect> {
        let Some(style) = Style::of(&self.board, &self.selection) else {
            return Vec::new();
        };
        self.style = Some(style);
        let paste = Command::Editor(EditorCommand::PasteStyle);
        vec![Phrase::with_key("Copied the style: {} gives it to others.", paste).into()]
    }

    pub(super) fn paste_style(&mut self) -> Result<(), Refusal> {
        if let Some(style) = self.style {
            let ids = self.selected();
            self.edit(&compose::paste_style(
                &self.board,
                self.catalog,
                &ids,
                style,
            ))?;
        }
        Ok(())
    }
}
