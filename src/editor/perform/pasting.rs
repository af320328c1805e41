//! Pasting: boxes from a board, a flowchart in Mermaid, or any other text as a note.

use emath::{Pos2, Rect, Vec2};

use crate::{
    compose::{self, PasteTo, Selection},
    editor::{Editor, Effect, Performed, Refusal, clipboard},
    interchange::{Import, mermaid},
    model::{Board, MAX_TEXT_BYTES, MarkKind, TextField},
};

/// Length of an import summary that fits in a notice, in characters.
const MAX_LINE: usize = 110;

impl Editor {
    /// Pastes a text with its centre at a place, or near where it came from.
    pub(super) fn paste(&mut self, text: &str, at: Option<Pos2>) -> Performed {
        if let Some(part) = clipboard::pasted(text) {
            self.paste_part(&part, at)
        } else if mermaid::is_flowchart(text) {
            self.paste_flowchart(text, at)
        } else {
            self.paste_note(text, at)
        }
    }

    /// Pastes elements beside where they were copied, or where they are seen.
    fn paste_part(&mut self, part: &Board, at: Option<Pos2>) -> Performed {
        let visible = self.camera.visible(self.viewport);
        let bounds = clipboard::bounds(part).unwrap_or(visible);
        let beside = Vec2::splat(self.catalog.sizes.gap);
        let mut offset = match at {
            Some(at) => (at - bounds.center()).round(),
            None if visible.contains(bounds.center() + beside) => beside,
            None => (visible.center() - bounds.center()).round(),
        };
        // Never just on top of what was pasted before.
        let first = part.components.values().map(|one| one.rect);
        let first = first.chain(part.marks.values().map(|one| one.rect)).next();
        while first.is_some_and(|rect| self.has_rect(|other| other == rect.translate(offset))) {
            offset += beside;
        }
        let to = at.map_or(PasteTo::Lanes, |_| PasteTo::Here);
        let (ids, edit) = compose::paste(&self.board, self.catalog, part, offset, to);
        self.edit_and_select(&edit, ids)?;
        Ok(Vec::new())
    }

    /// Pastes a flowchart as one step and reports what was understood. One that cannot be parsed becomes
    /// a note, with a notice of what is wrong and where.
    fn paste_flowchart(&mut self, text: &str, at: Option<Pos2>) -> Performed {
        let diagram = match mermaid::read(text) {
            Ok(diagram) if diagram.nodes.is_empty() => return self.paste_note(text, at),
            Ok(diagram) => diagram,
            Err(error) => {
                let mut requests = self.paste_note(text, at)?;
                let (line, column, what) = (error.line, error.column, error.what);
                requests.push(Effect::notify(format!(
                    "Pasted as a note. Mermaid, line {line}, column {column}: {what}."
                )));
                return Ok(requests);
            }
        };
        let import = Import::of(&diagram, self.catalog);
        let (components, connectors) = (&import.components, &import.connectors);
        let (ids, edit) = compose::add_diagram(&self.board, self.catalog, components, connectors);
        self.edit(&edit).map_err(Refusal::Pasting)?;
        self.selection = ids.into_iter().collect();
        let mut rects = self.selection.iter().filter_map(|id| self.board.rect(*id));
        let visible = self.camera.visible(self.viewport);
        if !rects.all(|rect| visible.contains_rect(rect)) {
            self.fit_all();
        }
        let title = format!("Pasted {}.", import.summary());
        let remarks = import.remarks();
        let line = format!("{title} {}", remarks.join(" "));
        Ok(vec![if line.chars().count() <= MAX_LINE {
            Effect::notify(line.trim_end())
        } else {
            let text = remarks.join("\n");
            Effect::Explain { title, text }
        }])
    }

    fn paste_note(&mut self, text: &str, at: Option<Pos2>) -> Performed {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Vec::new());
        }
        if text.len() > MAX_TEXT_BYTES {
            return Err(Refusal::TooLongForNote);
        }
        let center = at.unwrap_or_else(|| self.free_center());
        let (id, edit) = compose::add_mark(&self.board, self.catalog, MarkKind::Note, center);
        let field = TextField::Label(id);
        self.edit_and_type(&edit, field).map_err(Refusal::Pasting)?;
        let typed = self.type_text(field, text).map_err(Refusal::Pasting);
        self.finish_typing();
        self.selection = Selection::from([id]);
        typed.map(|()| Vec::new())
    }

    /// The middle of the view, or beside what was already put there.
    pub(crate) fn free_center(&self) -> Pos2 {
        let (width, height) = self.catalog.sizes.note;
        let mut center = self.camera.visible(self.viewport).center().round();
        // A note grows downwards with its text: its upper left corner stays.
        let covers = |center: Pos2, other: Rect| {
            let note = Rect::from_center_size(center, Vec2::new(width, height));
            other.center().distance(center) < 2.0 || other.min.distance(note.min) < 2.0
        };
        while self.has_rect(|other| covers(center, other)) {
            center += Vec2::splat(self.catalog.sizes.gap);
        }
        center
    }

    /// Whether the rectangle of any box or mark satisfies a condition.
    fn has_rect(&self, condition: impl Fn(Rect) -> bool) -> bool {
        let boxes = self.board.components.values().map(|one| one.rect);
        let mut all = boxes.chain(self.board.marks.values().map(|one| one.rect));
        all.any(condition)
    }
}
