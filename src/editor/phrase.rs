use std::borrow::Cow;

use super::Command;

/// A text for the user, in which `{}` stands for the key of a command: only the window knows how the
/// system writes keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    text: Cow<'static, str>,
    key: Option<Command>,
}

impl Phrase {
    pub(crate) const fn new(text: &'static str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            key: None,
        }
    }

    pub(crate) const fn with_key(text: &'static str, command: Command) -> Self {
        Self {
            text: Cow::Borrowed(text),
            key: Some(command),
        }
    }

    /// The text with the key in its place.
    pub(crate) fn to_text(&self, key: impl FnOnce(Command) -> String) -> String {
        match self.key {
            Some(command) => self.text.replacen("{}", &key(command), 1),
            None => self.text.clone().into_owned(),
        }
    }
}

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        Self {
            text: Cow::Owned(text),
            key: None,
        }
    }
}
