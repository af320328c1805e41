//! The pieces that a board's text is taken apart into.

/// A named part of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece<'a> {
    /// The name of a field, or the id of an element as it is written.
    pub key: &'a str,
    /// What follows the colon.
    pub text: &'a str,
    /// Where that begins, in bytes from the start of the file.
    pub at: usize,
}

/// The parts of a board's text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Pieces<'a> {
    pub fields: Vec<Piece<'a>>,
    /// Each with the name of its table.
    pub elements: Vec<(&'static str, Piece<'a>)>,
    /// Where in the text the syntax breaks, in bytes, and how.
    pub broken: Option<(usize, Broken)>,
}

/// How a text ends being RON.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub(super) enum Broken {
    /// It ends within a bracket, a text or a comment.
    #[error("the text ends too early")]
    EndsEarly,
    /// Something else stands where this was expected.
    #[error("{0} was expected")]
    Expected(&'static str),
}

impl Pieces<'_> {
    pub(super) fn count(&self) -> usize {
        self.fields.len() + self.elements.len()
    }
}

/// The fields that hold elements.
pub(super) struct Tables<'a> {
    pub names: &'a [&'static str],
    /// Whether a name may be wrong by one letter or have one in front.
    pub is_damaged: bool,
}

impl Tables<'_> {
    pub(super) fn find(&self, name: &str) -> Option<&'static str> {
        let is_near = |table: &&&str| {
            let differing = table.bytes().zip(name.bytes()).filter(|(a, b)| a != b);
            let is_longer = name.len() == table.len() + 1 && name.ends_with(**table);
            is_longer || table.len() == name.len() && differing.count() == 1
        };
        let exact = self.names.iter().find(|table| **table == name);
        let nearest = || self.names.iter().find(is_near).filter(|_| self.is_damaged);
        exact.or_else(nearest).copied()
    }
}

/// True for the letters of a field's name.
pub(super) fn is_in_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}
