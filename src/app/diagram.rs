//! Diagrams of other tools that are pasted.

use crate::{
    compose,
    interchange::{Import, mermaid},
};

use crate::app::{Whyboard, dialogs::Dialog};

/// The longest report that stands in the line at the foot, in characters.
const LINE: usize = 110;

impl Whyboard {
    /// Puts a pasted flowchart on the board as one step and says what was understood of it. One that
    /// cannot be read becomes a note, with a word on what is wrong and where.
    pub(crate) fn paste_flowchart(&mut self, ctx: &egui::Context, text: &str) {
        let diagram = match mermaid::read(text) {
            Ok(diagram) if diagram.nodes.is_empty() => {
                self.paste_note(ctx, text);
                return;
            }
            Ok(diagram) => diagram,
            Err(error) => {
                if self.paste_note(ctx, text) {
                    let (line, column, what) = (error.line, error.column, error.what);
                    let place = format!("line {line}, column {column}");
                    self.notify(ctx, format!("Pasted as a note. Mermaid, {place}: {what}."));
                }
                return;
            }
        };
        let import = Import::of(&diagram, self.editor.catalog());
        let (components, connectors) = (&import.components, &import.connectors);
        let board = self.editor.board();
        let (ids, edit) =
            compose::add_diagram(board, self.editor.catalog(), components, connectors);
        if let Err(error) = self.editor.edit(&edit) {
            self.notify(ctx, format!("That cannot be pasted: {error}"));
            return;
        }
        self.editor.selection = ids.into_iter().collect();
        let rects = self.editor.selection.iter();
        let rects = rects.filter_map(|id| self.editor.board().rect(*id));
        let visible = self.editor.camera.visible(self.editor.viewport);
        if !rects.into_iter().all(|rect| visible.contains_rect(rect)) {
            self.editor.fit(false);
        }
        let summary = format!("Pasted {}.", import.summary());
        let remarks = import.remarks();
        let line = format!("{summary} {}", remarks.join(" "));
        if line.chars().count() <= LINE {
            self.notify(ctx, line.trim_end());
        } else {
            self.dialog = Some(Dialog::message(summary, remarks.join("\n")));
        }
    }
}
