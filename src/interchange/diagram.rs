use std::{collections::BTreeMap, fmt};

use crate::model::{ComponentShape, Mode};

/// What a diagram of another tool says. Places in its lists stand for its parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagram {
    /// The boxes, as first mentioned.
    pub nodes: Vec<Node>,
    /// The groups around them.
    pub groups: Vec<Group>,
    /// The arrows, as written.
    pub links: Vec<Link>,
    /// What has no place on a board ("classDef"), and how often it was there.
    pub left_out: BTreeMap<&'static str, usize>,
}

impl Diagram {
    /// Counts something that is left out.
    pub fn leave_out(&mut self, what: &'static str) {
        *self.left_out.entry(what).or_default() += 1;
    }

    /// How many parts it has.
    pub fn len(&self) -> usize {
        self.nodes.len() + self.groups.len() + self.links.len()
    }

    /// True when it has no parts.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A box.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What the other tool calls it in its text.
    pub name: String,
    /// What stands on it.
    pub label: String,
    /// The shape nearest to the one it had there.
    pub outline: ComponentShape,
    /// The innermost group around it.
    pub group: Option<usize>,
}

/// A frame around boxes.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What stands on it.
    pub title: String,
    /// The group around it.
    pub parent: Option<usize>,
}

/// An arrow from one box to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it begins, in [`Diagram::nodes`].
    pub from: usize,
    /// Where it leads, in [`Diagram::nodes`].
    pub to: usize,
    /// What stands on it.
    pub label: String,
    /// The way data flows that is nearest to how the arrow was drawn.
    pub mode: Mode,
}

/// Why a text cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What is wrong, in words.
    pub what: String,
}

impl ReadError {
    /// An error at a place in `text`, in bytes.
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
