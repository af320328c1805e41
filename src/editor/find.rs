//! Finds a word on a board: in names, whys, notes, and in the texts of the guide.

use std::{borrow::Cow, ops::Range};

use crate::{
    layout::rich,
    model::{Board, Element, Id, MarkKind, TextField, capitalised},
};

use super::Editor;

/// How much of the text before a word is shown, in characters.
const BEFORE: usize = 24;
/// How much after it.
const AFTER: usize = 60;

/// A text that contains the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The text.
    pub field: TextField,
    /// What it is: "Risk 2: failure mode", "Kafka: why".
    pub place: String,
    /// The part of it around the word, on one line.
    pub excerpt: String,
    /// Where in the excerpt the word is, in bytes.
    pub word: Range<usize>,
}

/// Every text that holds `query`, in any case: the board in reading order, then the brief,
/// assumptions, risks, trade-offs, costs and saved views.
pub fn find(editor: &Editor, query: &str) -> Vec<Hit> {
    let query: Vec<char> = query.trim().chars().flat_map(char::to_lowercase).collect();
    if query.is_empty() {
        return Vec::new();
    }
    let board = editor.board();
    let drawn = editor.reading_order().into_iter();
    let written = (board.elements())
        .filter(|(_, element)| element.arrangement().is_none())
        .map(|(id, _)| id);
    let fields_of = |id: Id| board.fields_of(id);
    drawn
        .flat_map(fields_of)
        .chain(Board::own_fields())
        .chain(written.flat_map(fields_of))
        .filter_map(|field| {
            let text = plain_text(board, field)?;
            let (excerpt, word) = excerpt(&text, &query)?;
            Some(Hit {
                field,
                place: place(board, field),
                excerpt,
                word,
            })
        })
        .collect()
}

/// A text without formatting: marks can have bold words.
fn plain_text(board: &Board, field: TextField) -> Option<Cow<'_, str>> {
    let text = board.text(field)?;
    let is_mark = field.id().is_some_and(|id| board.marks.contains_key(&id));
    Some(if is_mark {
        rich::plain_text(text).into()
    } else {
        text.into()
    })
}

/// The first place of `query` (in lower case) in a text, with a little of what is around it.
fn excerpt(text: &str, query: &[char]) -> Option<(String, Range<usize>)> {
    // A letter may have several in lower case: each of them keeps the index of the original.
    let letters: Vec<char> = text.chars().collect();
    let folded: Vec<(char, usize)> = letters
        .iter()
        .enumerate()
        .flat_map(|(at, c)| c.to_lowercase().map(move |c| (c, at)))
        .collect();
    let found = folded
        .windows(query.len())
        .find(|part| part.iter().map(|(c, _)| c).eq(query))?;
    let (first, last) = (found.first()?.1, found.last()?.1);
    let (start, end) = (
        first.saturating_sub(BEFORE),
        (last + AFTER).min(letters.len()),
    );
    let line = |range: Range<usize>| -> String {
        let part = letters.get(range).unwrap_or_default().iter();
        part.map(|c| if c.is_whitespace() { ' ' } else { *c })
            .collect()
    };
    let mut shown = String::from(if start > 0 { "…" } else { "" });
    shown += &line(start..first);
    let from = shown.len();
    shown += &line(first..last + 1);
    let word = from..shown.len();
    shown += &line(last + 1..end.max(last + 1));
    if end < letters.len() {
        shown.push('…');
    }
    Some((shown, word))
}

/// The name of a text in the list of hits.
fn place(board: &Board, field: TextField) -> String {
    let title = field.title();
    let Some(id) = field.id() else {
        return format!("Board: {title}");
    };
    match board.get(id) {
        Some(Element::Component(component)) => match field {
            TextField::Label(_) => format!("Component in {}", component.lane),
            _ => format!("{}: {title}", component.label),
        },
        Some(Element::Mark(mark)) if mark.kind == MarkKind::Image => "Picture".into(),
        Some(Element::Mark(mark)) => capitalised(&String::from(mark.kind.clone())),
        Some(Element::Connector(_)) => "Connector".into(),
        Some(Element::Assumption(_)) => {
            format!("Assumption {}", number(board.assumptions.keys(), id))
        }
        Some(Element::Risk(_)) => format!("Risk {}: {title}", number(board.risks.keys(), id)),
        Some(Element::Tradeoff(_)) => {
            let number = number(board.tradeoffs.keys(), id);
            format!("Trade-off {number}: {}", title.to_lowercase())
        }
        Some(Element::CostLine(_)) => "Cost line".into(),
        Some(Element::NamedView(_)) => "View".into(),
        None => String::new(),
    }
}

/// The number the guide gives an entry.
fn number<'a>(mut keys: impl Iterator<Item = &'a Id>, id: Id) -> usize {
    keys.position(|other| *other == id).unwrap_or_default() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::Catalog,
        model::{ComponentField, Edit, Lane, Risk},
    };

    fn editor() -> Editor {
        let catalog = Catalog::embedded();
        let board = Board::default();
        let (id, added) = crate::compose::add_component(
            &board,
            catalog,
            "event-log",
            "Kafka",
            crate::compose::Place::Free(Lane::Ingest),
        );
        let why = ComponentField::Why.of(id);
        let risk = Risk {
            failure: "Consumer lag passes\nretention".into(),
            ..Risk::default()
        };
        let edits = vec![
            added,
            Edit::SetText(why, "Replay after LAG; ÉTÉ and İstanbul".into()),
            Edit::add(Id(90), risk),
        ];
        let label = "begin".to_owned();
        let board = board.apply(&Edit::Batch { label, edits }).unwrap();
        Editor::new(board, catalog)
    }

    fn places(query: &str) -> Vec<String> {
        let hits = find(&editor(), query);
        let describe = |hit: Hit| format!("{} [{}]", hit.place, &hit.excerpt[hit.word]);
        hits.into_iter().map(describe).collect()
    }

    #[test]
    fn finds_a_word_in_any_case_and_names_its_place() {
        assert_eq!(
            places("lag"),
            ["Kafka: why [LAG]", "Risk 1: failure mode [lag]"]
        );
        assert_eq!(places("été"), ["Kafka: why [ÉTÉ]"]);
        assert_eq!(places("istanbul"), [] as [&str; 0], "İ is another letter");
        assert_eq!(places("stanbul"), ["Kafka: why [stanbul]"]);
        assert_eq!(places("passes retention"), [] as [&str; 0]);
        assert_eq!(places("kafka"), ["Component in Ingest [Kafka]"]);
        assert_eq!(places("  "), [] as [&str; 0]);
    }

    #[test]
    fn excerpts_are_one_short_line_around_the_word() {
        let text = format!("{}needle{}", "a ".repeat(200), "\nb".repeat(200));
        let query: Vec<char> = "needle".chars().collect();
        let (shown, word) = excerpt(&text, &query).unwrap();
        assert_eq!(&shown[word], "needle");
        assert!(shown.starts_with('…') && shown.ends_with('…'));
        assert!(shown.chars().count() < 120 && !shown.contains('\n'));
    }
}
