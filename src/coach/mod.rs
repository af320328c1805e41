//! The coach: what an interviewer would ask about a board.
//!
//! [`review`] collects the facts of a board once, applies every rule of [`RULES`] to them and words
//! what the rules found. To add a rule: a file in `rules/` (or a place in that of its like) with its doc, check and tests,
//! one line in [`RULES`], one entry in `assets/data/coach/rules.ron`.
//!
//! One cause, one finding: `silencing` says which rule leaves what to which.
//!
//! Invariant: rules see roles, never product names or ids of kinds; what a kind is for is the
//! catalog's business.
//!
//! Invariant: the coach is pure. It reads no file and no clock and changes no board; the same board
//! gives the same findings in the same order. What a [`Coach`] remembers only saves time. [`Help`]
//! only says what the program could do, and the app does it.
//!
//! Invariant: a rule contains no sentences. It fills in the placeholders of those in
//! `assets/data/coach/rules.ron`; the words to listen for are in
//! `assets/data/coach/lists.ron`, the phrases in `assets/data/coach/cues`.

mod delay;
mod direction;
mod facts;
mod finding;
mod flow;
mod goal;
mod load;
mod memory;
mod review;
mod rule;
mod rules;
mod silencing;
mod spoken;
mod sums;
pub(crate) mod text;
mod understood;
mod volume;
mod ways;

pub(crate) use facts::{Facts, Named, Node};
pub(crate) use finding::Values;
pub use finding::{Finding, Help, Severity};
pub(crate) use flow::Flow;
pub use review::{Coach, judge, review};
use rule::Draft;
pub use rule::Rule;
pub(crate) use rule::fill;
pub use rules::RULES;
#[cfg(test)]
pub(crate) use rules::testing;
pub use sums::{Path, Sums};
pub(crate) use understood::{goal_words, is_amount, understood};
pub(crate) use ways::shown as shown_way;

#[cfg(test)]
mod tests;
