//! Copied elements are text in the format of board files, so they can be pasted into another window,
//! a mail or a file.

use std::{collections::BTreeSet, sync::Arc};

use emath::Rect;

use crate::{
    format,
    model::{Board, End, Id},
};

/// Length of a text that is copied or parsed as a board, in bytes (64 MiB): two of the largest
/// pictures and everything around them.
pub const MAX_BYTES: usize = 64 << 20;

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
    let is_kept = |end: End| {
        end.component()
            .is_some_and(|component| part.components.contains_key(&component))
    };
    let among = board.connectors.iter().filter(|(id, connector)| {
        chosen.contains(id) || (is_kept(connector.from) && is_kept(connector.to))
    });
    part.connectors = among.map(|(id, one)| (*id, Arc::clone(one))).collect();
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
pub fn bounds(part: &Board) -> Option<Rect> {
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
