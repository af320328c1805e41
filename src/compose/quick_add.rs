//! Boxes and arrows from a line of text: `kafka > auto loader > bronze; bronze > lag alert`.
//!
//! # Grammar
//!
//! ```text
//! text   = chain { (";" | line break) chain }
//! chain  = group { arrow group }
//! group  = name { "," name }               a, b > c: both lead to c
//! arrow  = ">" | "->" | "→"                also with more dashes, or "=>"
//! name   = words | '"' anything '"'        quoted, a name may hold > , ; and →
//! ```
//!
//! A repeated name, in any case, is one box. An unfinished end ("kafka >") is not an error, since the
//! user is still typing. [`parse`] reads a text, [`build`] turns it into one edit, [`complete`] offers
//! names for the word at the cursor.

mod build;
mod complete;
mod parse;

pub use build::{Built, build};
pub(crate) use complete::{Completion, complete, insert_completion};
pub use parse::{Draft, ParseError, parse};

use std::ops::Range;

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Name(String),
    /// A quoted name without its closing quote.
    Unclosed,
    Arrow,
    Comma,
    Break,
}

/// The form in which names are compared.
fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// A name with single spaces and without control characters.
fn tidy(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The tokens of a text with their byte ranges. A name is what lies between other tokens, without the
/// space around it.
fn tokens(text: &str) -> Vec<(Token, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (token, len) = match c {
            '"' if text[start..at].trim().is_empty() => quoted(&text[at..]),
            ',' => (Token::Comma, 1),
            ';' | '\n' | '\r' => (Token::Break, 1),
            '>' | '→' => (Token::Arrow, c.len_utf8()),
            '-' | '=' => {
                let shaft = text[at..].trim_start_matches(['-', '=']);
                let len = text.len() - at - shaft.len();
                if shaft.starts_with('>') {
                    (Token::Arrow, len + 1)
                } else {
                    at += len;
                    continue;
                }
            }
            _ => {
                at += c.len_utf8();
                continue;
            }
        };
        push_name(&mut found, text, start..at);
        found.push((token, at..at + len));
        at += len;
        start = at;
    }
    push_name(&mut found, text, start..at);
    found
}

fn push_name(found: &mut Vec<(Token, Range<usize>)>, text: &str, span: Range<usize>) {
    let raw = &text[span.clone()];
    let name = tidy(raw);
    if !name.is_empty() {
        let start = span.start + (raw.len() - raw.trim_start().len());
        let end = start + raw.trim().len();
        found.push((Token::Name(name), start..end));
    }
}

/// A quoted name at the beginning of `rest`, and its length.
fn quoted(rest: &str) -> (Token, usize) {
    match rest[1..].find('"') {
        Some(end) => (Token::Name(tidy(&rest[1..=end])), end + 2),
        None => (Token::Unclosed, rest.len()),
    }
}
