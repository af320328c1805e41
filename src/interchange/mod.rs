//! Diagrams of other tools: their text becomes boxes with kinds and lanes, and arrows.
//!
//! A reader ([`mermaid`]) returns a [`Diagram`], which is independent of the tool. [`Import::of`] makes
//! components of it: a box that the palettes know gets its kind, and every box its lane. Their places on
//! the board are not decided here.
//!
//! What cannot be read costs its line, and every import reports what it left out. Invariant: every reader
//! respects [`MAX_BYTES`], [`MAX_ELEMENTS`](crate::model::MAX_ELEMENTS) and [`MAX_NESTING`], and no text
//! makes one panic.

mod import;
pub mod mermaid;

use std::{collections::BTreeMap, fmt};

use crate::model::{ComponentShape, Mode};

pub use import::Import;

/// The longest text that is read, in bytes (64 MiB).
pub(crate) const MAX_BYTES: usize = 64 << 20;
/// How deep groups may be nested.
pub(crate) const MAX_NESTING: usize = 64;

/// A diagram of another tool. Its elements refer to each other by index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagram {
    /// The boxes, in the order they are mentioned.
    pub nodes: Vec<Node>,
    /// The groups around them.
    pub groups: Vec<Group>,
    /// The arrows, in order.
    pub links: Vec<Link>,
    /// What has no place on a board ("classDef"), and how often it occurred.
    pub left_out: BTreeMap<&'static str, usize>,
    /// What could not be read; its line is skipped.
    pub skipped: Vec<ReadError>,
    /// What was read in a way that may not be meant.
    pub doubts: Vec<ReadError>,
}

impl Diagram {
    /// Counts something that is left out.
    pub fn leave_out(&mut self, what: &'static str) {
        *self.left_out.entry(what).or_default() += 1;
    }

    /// How many elements it has.
    pub(crate) fn element_count(&self) -> usize {
        self.nodes.len() + self.groups.len() + self.links.len()
    }
}

/// A box.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its identifier in the other tool's text.
    pub name: String,
    /// Its text.
    pub label: String,
    /// The nearest to the shape it has there.
    pub shape: ComponentShape,
    /// The innermost group around it.
    pub group: Option<usize>,
}

/// A frame around boxes.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its identifier in the other tool's text; may be empty.
    pub name: String,
    /// Its text.
    pub title: String,
    /// The group around it.
    pub parent: Option<usize>,
}

/// What an arrow leaves or enters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkEnd {
    /// The box with this index.
    Node(usize),
    /// The group with this index; there is a box in it.
    Group(usize),
}

/// An arrow.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// What it leaves.
    pub from: LinkEnd,
    /// What it enters.
    pub to: LinkEnd,
    /// Its text.
    pub label: String,
    /// The nearest to how the arrow is drawn there.
    pub mode: Mode,
}

/// Why a text cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What is wrong, as a sentence without a full stop.
    pub what: String,
}

impl ReadError {
    /// An error at a byte offset of `text`.
    pub fn at(text: &str, at: usize, what: impl Into<String>) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            what: what.into(),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.what)
    }
}

impl std::error::Error for ReadError {}
