//! Copying, cutting and pasting. Copied elements are text in the format of board files, so they can
//! be pasted into another window, a mail or a file. Pasted are such elements, a flowchart in Mermaid,
//! or any other text as a note.

use std::{collections::BTreeSet, sync::Arc};

use emath::{Pos2, Rect, Vec2};

use crate::{
    compose::{self, PasteTo, Removal, Selection},
    editor::{Editor, Effect, Offer, Performed, Phrase, Refusal},
    format,
    interchange::{Import, mermaid},
    model::{Board, End, Id, Lane, MAX_TEXT_BYTES, counted},
};

/// Length of a text that is copied or parsed as a board, in bytes (64 MiB): two of the largest
/// pictures and everything around them.
const MAX_BYTES: usize = 64 << 20;

/// Length of an import summary that fits in a notice, in characters.
const MAX_LINE: usize = 110;

/// These elements with the connectors among them, as text; `None` when there are none.
pub fn copied(board: &Board, ids: &[Id]) -> Option<String> {
    let mut part = Board {
        lanes: board.lanes,
        ..Board::default()
    };
    for id in ids {
        if let Some(component) = board.components.get(id) {
            part.components.insert(*id, Arc::clone(component));
        } else if let Some(mark) = board.marks.get(id) {
            part.marks.insert(*id, Arc::clone(mark));
        }
    }
    let chosen: BTreeSet<&Id> = ids.iter().collect();
    let is_kept = |end: End| end.component().is_some_and(|id| part.can_hold_end(id));
    let among = board.connectors.iter().filter_map(|(id, connector)| {
        let is_among = is_kept(connector.from) && is_kept(connector.to);
        let loosened = || compose::loosened(board, connector, |id| part.can_hold_end(id));
        let copy = match chosen.contains(id) {
            _ if is_among => Arc::clone(connector),
            true => Arc::new(loosened()),
            false => return None,
        };
        Some((*id, copy))
    });
    part.connectors = among.collect();
    if part.element_count() == 0 {
        return None;
    }
    format::write(&part).ok()
}

/// The board in a pasted text; `None` for any other text.
pub fn pasted(text: &str) -> Option<Board> {
    let head = text.trim_start().get(..24).unwrap_or_default();
    if text.len() > MAX_BYTES || !head.starts_with('(') || !head.contains("version") {
        return None;
    }
    let board = format::read(text.as_bytes()).ok()?.board;
    bounds(&board).is_some().then_some(board)
}

/// The rectangle around what was copied: boxes, marks and loose ends; `None` when there is nothing.
fn bounds(part: &Board) -> Option<Rect> {
    let boxes = part.components.values().map(|one| one.rect);
    let marks = part.marks.values().map(|one| one.rect);
    let ends = part.connectors.values().flat_map(|one| [one.from, one.to]);
    let loose = ends.filter_map(|end| match end {
        End::Free(pos) => Some(Rect::from_pos(pos)),
        End::Bound { .. } => None,
    });
    let all = boxes.chain(marks).chain(loose);
    all.reduce(|a, b| a.union(b))
}

impl Editor {
    pub(super) fn copy(&mut self) -> Performed {
        let ids = self.selected_copyable();
        let Some(text) = copied(&self.board, &ids) else {
            return Ok(Vec::new());
        };
        if text.len() > MAX_BYTES {
            let max = MAX_BYTES >> 20;
            let text = format!("That is too large to copy ({max} MiB): select fewer pictures.");
            return Err(Refusal::Impossible(text.into()));
        }
        let notice = Effect::notify(format!("Copied: {}", ids.len()));
        Ok(vec![Effect::Copy(text), notice])
    }

    pub(super) fn cut(&mut self) -> Performed {
        let mut requests = self.copy()?;
        requests.extend(self.remove(&self.selected_copyable(), Removal::Cut)?);
        Ok(requests)
    }

    pub(super) fn duplicate(&mut self) -> Result<(), Refusal> {
        let ids = self.selected_copyable();
        let (copies, edit) = compose::duplicate_beside(&self.board, self.catalog, &ids);
        self.edit_and_select(&edit, copies)?;
        self.reveal_selection();
        Ok(())
    }

    /// Pastes a text into free room near a place, or near where it came from.
    pub(super) fn paste(&mut self, text: &str, at: Option<Pos2>) -> Performed {
        if let Some(part) = pasted(text) {
            self.paste_part(&part, at)
        } else if mermaid::is_diagram(text) {
            self.paste_flowchart(text, at)
        } else {
            self.paste_note(text, at)
        }
    }

    /// Pastes elements near a place, or else beside where they were copied or where they are seen.
    fn paste_part(&mut self, part: &Board, at: Option<Pos2>) -> Performed {
        let seen = self.seen();
        let bounds = bounds(part).unwrap_or(seen);
        let beside = Vec2::splat(self.catalog.sizes.gap);
        let offset = match at {
            Some(at) => (at - bounds.center()).round(),
            None if seen.contains(bounds.center() + beside) => beside,
            None => (seen.center() - bounds.center()).round(),
        };
        let to = at.map_or(PasteTo::Lanes, |_| PasteTo::Here);
        let (ids, edit) = compose::paste(&self.board, self.catalog, part, offset, to);
        self.edit_and_select(&edit, ids)?;
        self.reveal_selection();
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
        let (boxes, frames, arrows) = (&import.components, &import.frames, &import.connectors);
        let added = compose::add_diagram(&self.board, self.catalog, boxes, frames, arrows);
        self.edit(&added.edit).map_err(Refusal::Pasting)?;
        let overruled = import.overruled.iter();
        let overruled = overruled.map(|(index, lane)| (added.ids[*index], *lane));
        let overruled: Vec<(Id, Lane)> = overruled.collect();
        self.selection = added.ids.into_iter().collect();
        let mut rects = self.selection.iter().filter_map(|id| self.board.rect(*id));
        let seen = self.seen();
        if !rects.all(|rect| seen.contains_rect(rect)) {
            self.fit_all();
        }
        let title = format!("Pasted {}.", import.summary());
        let remarks = import.remarks(&added.undrawn);
        let line = format!("{title} {}", remarks.join(" "));
        let is_short = line.chars().count() <= MAX_LINE;
        let count = overruled.len();
        let mut effects = Vec::new();
        if count > 0 {
            let question = if is_short {
                line.trim_end().to_owned()
            } else {
                format!("The arrows decided against {}.", counted(count, "name"))
            };
            effects.push(self.offer(question, Offer::FollowNames(overruled)));
        } else if is_short {
            effects.push(Effect::notify(line.trim_end()));
        }
        if !is_short {
            let offer = self.offered().map(Offer::command);
            let text = remarks.join("\n");
            effects.push(Effect::Explain { title, text, offer });
        }
        Ok(effects)
    }

    /// Pastes a text as a note, whatever it means.
    pub(super) fn paste_note(&mut self, text: &str, at: Option<Pos2>) -> Performed {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Vec::new());
        }
        if text.len() > MAX_TEXT_BYTES {
            let reason = "That text is longer than a note can hold (64 KiB).";
            return Err(Refusal::Impossible(Phrase::new(reason)));
        }
        let near = at.unwrap_or_else(|| self.seen().center());
        let (id, edit) = compose::add_note(&self.board, self.catalog, text, near);
        self.edit(&edit).map_err(Refusal::Pasting)?;
        self.selection = Selection::from([id]);
        self.reveal_selection();
        Ok(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    fn worked() -> &'static Board {
        &Catalog::embedded().template("clickstream").unwrap().board
    }

    #[test]
    fn copies_keep_the_connectors_among_them() {
        let board = worked();
        let (_, inside) = board
            .connectors
            .iter()
            .find(|(_, one)| one.from.component().is_some() && one.to.component().is_some())
            .unwrap();
        let ids = [inside.from, inside.to].map(|end| end.component().unwrap());
        let text = copied(board, &ids).unwrap();
        let part = pasted(&text).unwrap();
        assert_eq!(part.components.len(), 2);
        assert!(part.connectors.values().any(|one| one == inside));
        assert!(part.risks.is_empty() && part.brief == crate::model::Brief::default());
    }

    #[test]
    fn rejects_other_texts() {
        for text in [
            "",
            "kafka > bronze",
            "(version: 1)",
            "(version: 9, x",
            "{\"version\": 1}",
        ] {
            assert_eq!(pasted(text), None, "{text}");
        }
        assert_eq!(copied(worked(), &[]), None);
    }
}
