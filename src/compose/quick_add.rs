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
mod token;

pub use build::{Built, build};
pub(crate) use complete::{Completion, complete, insert_completion};
pub use parse::{Draft, ParseError, parse};
