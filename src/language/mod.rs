//! Plain English as far as a program can read it without understanding it: words with their stems,
//! sentences and clauses, and phrases that signal something.
//!
//! A [`Phrases`] is compiled once, from lists that are data (`assets/data/coach/cues`). A [`Reader`]
//! reads texts with it; a [`Reading`] is one text with its words and every [`Cue`] in it, found in one
//! pass. What a cue means for a board is the coach's business.
//!
//! # How a phrase is written
//!
//! | | matches |
//! | --- | --- |
//! | `replay` | a word of that stem: "replays", "replayed" |
//! | `=lost` | that form of the word and no other |
//! | `lost/missed` | either |
//! | `<failing>` | any phrase of the list `failing` |
//! | `very?` | the same, or nothing |
//! | `..` | up to four words of the same clause, or none |
//! | `#` | a number, in digits or written out |
//! | `^` | the beginning of a clause |
//! | `$` | its end |
//!
//! A phrase lies within one clause. Contractions are written out: "can't" is `can not`.

mod cue;
mod finding;
mod phrases;
mod reading;
mod sentence;
mod word;

pub use cue::Cue;
pub use phrases::Phrases;
pub(crate) use reading::{Hit, Reader, Reading, Sentence};
pub(crate) use sentence::sentences;
