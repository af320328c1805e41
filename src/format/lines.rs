//! Taking a board's text apart by its lines, where its syntax is broken.

use super::piece::{Piece, Pieces, Tables, is_in_name};

/// Where a piece goes that is being read line by line.
#[derive(Clone, Copy)]
enum Place {
    Field,
    Element(&'static str),
}

/// The fields stand on lines indented by four spaces, the elements on lines indented by eight.
pub(super) fn by_lines<'a>(text: &'a str, tables: &Tables<'_>) -> Pieces<'a> {
    let mut pieces = Pieces::default();
    let mut table = None;
    let mut open: Option<(Place, &str, usize)> = None;
    let mut end = |open: &mut Option<(Place, &'a str, usize)>, end: usize| {
        let Some((place, key, at)) = open.take() else {
            return;
        };
        let text = text[at..end].trim_end();
        let text = text.strip_suffix(',').unwrap_or(text);
        let piece = Piece { key, text, at };
        match place {
            Place::Field => pieces.fields.push(piece),
            Place::Element(table) => pieces.elements.push((table, piece)),
        }
    };
    let mut next = 0;
    for line in text.split_inclusive('\n') {
        let at = next;
        next += line.len();
        let head = line.trim_start_matches(' ');
        let indent = line.len() - head.len();
        let (key, value) = head.split_once(": ").unwrap_or_default();
        let value_at = next - value.len();
        let is_named = indent == 4 && !key.is_empty() && key.chars().all(is_in_name);
        let is_numbered = indent == 8 && !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit());
        let heading = if is_named && value.starts_with('{') {
            tables.find(key)
        } else {
            heading(head, tables)
        };
        if heading.is_some() {
            end(&mut open, at);
            table = heading;
        } else if is_named {
            end(&mut open, at);
            table = None;
            open = Some((Place::Field, key, value_at));
            if is_complete(value) {
                end(&mut open, next);
            }
        } else if let Some(table) = table.filter(|_| is_numbered) {
            end(&mut open, at);
            open = Some((Place::Element(table), key, value_at));
            if is_complete(value) {
                end(&mut open, next);
            }
        } else if head.starts_with([')', ']', '}']) {
            match (indent, open) {
                (8, Some((Place::Element(_), ..))) | (4, Some((Place::Field, ..))) => {
                    end(&mut open, at + indent + 1);
                }
                (0 | 4, _) => end(&mut open, at),
                _ => {}
            }
        }
    }
    end(&mut open, next);
    pieces
}

/// The table whose heading a line is, even if what surrounds its name is damaged.
fn heading(line: &str, tables: &Tables<'_>) -> Option<&'static str> {
    let line = line.trim_end();
    let name = line.trim_end_matches(|c| !is_in_name(c));
    let last_word = || tables.find(name.rsplit(|c| !is_in_name(c)).next()?);
    let found = || {
        let mut starts = tables
            .names
            .iter()
            .filter_map(|name| line.get(..name.len()));
        starts
            .find_map(|start| tables.find(start))
            .or_else(last_word)
    };
    let is_heading = !line.contains('"') && line.len() <= name.len() + ": {?".len();
    is_heading.then(found).flatten()
}

/// True when a value ends with its line.
fn is_complete(value: &str) -> bool {
    let Some(value) = value.trim_end().strip_suffix(',') else {
        return false;
    };
    value.ends_with([')', ']', '}']) || !value.starts_with(['(', '[', '{'])
}
