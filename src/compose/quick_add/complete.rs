//! Completions for the word at the cursor.

use std::ops::Range;

use crate::{
    catalog::Catalog,
    model::{Board, Id},
};

use super::{Token, folded, tokens};

/// The most names offered at once.
const MAX_SHOWN: usize = 6;

/// A name that may complete the word at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Completion {
    /// The text to insert.
    pub name: String,
    /// Its kind and lane, as shown beside it.
    pub what: String,
    /// The component of the board that has this name.
    pub id: Option<Id>,
}

/// Completions for the word at the cursor (a byte offset): the board's own components, then the
/// palettes' kinds and products. None for a word that is complete.
pub(crate) fn complete(
    board: &Board,
    catalog: &Catalog,
    text: &str,
    cursor: usize,
) -> Vec<Completion> {
    let word = &text[word_at(text, cursor)];
    let wanted = folded(word.trim_matches('"'));
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Completion> = board
        .components
        .iter()
        .filter(|(_, component)| folded(&component.label).contains(&wanted))
        .map(|(id, component)| {
            let kind = catalog.kind(&component.kind);
            let kind = kind.map_or("plain box", |kind| kind.name.as_str());
            Completion {
                name: component.label.clone(),
                what: format!("on the board, {kind} in {}", component.lane),
                id: Some(*id),
            }
        })
        .collect();
    found.sort_by_key(|one| !folded(&one.name).starts_with(&wanted));
    found.truncate(MAX_SHOWN / 2);
    for item in catalog.search(word.trim_matches('"')) {
        let is_twice = found
            .iter()
            .any(|one| folded(&one.name) == folded(item.label));
        if found.len() < MAX_SHOWN && !is_twice {
            let lane = catalog.lane_of(&item.kind.id);
            let lane = lane.map_or("", |lane| lane.short_title());
            found.push(Completion {
                name: item.label.to_owned(),
                what: format!("{} in {lane}", item.kind.name),
                id: None,
            });
        }
    }
    if found.first().is_some_and(|one| folded(&one.name) == wanted) {
        found.clear();
    }
    found
}

/// The text with the word at the cursor replaced by a name, and the cursor after it.
pub(crate) fn insert_completion(text: &str, cursor: usize, name: &str) -> (String, usize) {
    let span = word_at(text, cursor);
    let is_plain = !name.contains([',', ';', '>', '→', '"', '\n']);
    let name = if is_plain {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', ""))
    };
    let (before, after) = (&text[..span.start], &text[span.end..]);
    (format!("{before}{name}{after}"), span.start + name.len())
}

/// The byte range of the name that the cursor is in or after; empty where there is none.
fn word_at(text: &str, cursor: usize) -> Range<usize> {
    let cursor = (0..=cursor.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or_default();
    tokens(text)
        .into_iter()
        .filter(|(token, _)| matches!(token, Token::Name(_) | Token::Unclosed))
        .map(|(_, span)| span)
        .find(|span| {
            let is_behind = span.end <= cursor && text[span.end..cursor].trim().is_empty();
            (span.start..=span.end).contains(&cursor) || is_behind
        })
        .unwrap_or(cursor..cursor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compose::quick_add::{build, parse},
        model::Lane,
    };

    /// The names offered at the "|".
    fn offered(board: &Board, text: &str) -> Vec<String> {
        let cursor = text.find('|').unwrap();
        let text = text.replace('|', "");
        let found = complete(board, Catalog::embedded(), &text, cursor);
        found.into_iter().map(|one| one.name).collect()
    }

    #[test]
    fn completes_the_word_at_the_cursor() {
        let board = Board::default();
        assert_eq!(offered(&board, "kaf| > bronze")[0], "Kafka");
        assert_eq!(offered(&board, "kafka > dashb|")[0], "Dashboard");
        assert_eq!(offered(&board, "kafka > topi|")[0], "Event log");
        assert_eq!(offered(&board, "kafka > |"), [] as [&str; 0]);
        assert_eq!(offered(&board, "kafka| > x"), [] as [&str; 0], "complete");
        assert_eq!(offered(&board, "😀|"), [] as [&str; 0]);
    }

    #[test]
    fn the_boards_own_components_come_first() {
        let draft = parse("\"Orders, raw\"").unwrap();
        let catalog = Catalog::embedded();
        let built = build(&Board::default(), catalog, &draft, Lane::Ingest).unwrap();
        let board = Board::default().apply(&built.edit).unwrap();
        assert_eq!(offered(&board, "ord|")[0], "Orders, raw");
        let (text, cursor) = insert_completion("a > ord > b", 7, "Orders, raw");
        assert_eq!(text, "a > \"Orders, raw\" > b");
        assert_eq!(&text[cursor..], " > b");
    }

    #[test]
    fn accepts_any_cursor() {
        let text = "é→\"x, y > ;; 😀";
        for cursor in 0..40 {
            complete(&Board::default(), Catalog::embedded(), text, cursor);
            insert_completion(text, cursor, "Kafka");
        }
    }
}
