//! What performing an action returns.

use std::borrow::Cow;

use crate::model::{EditError, TextField};

use super::{Command, EditorCommand, WindowCommand};

/// The effects of an action on the window, in order; or why it was refused.
pub type Performed = Result<Vec<Effect>, Refusal>;

/// What only the window can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Carry out one of its commands.
    Command(WindowCommand),
    /// Show a line for a while.
    Notify(Notice),
    /// Show a longer message.
    Explain {
        /// The summary.
        title: String,
        /// The details.
        text: String,
        /// A command offered in answer.
        offer: Option<EditorCommand>,
    },
    /// Put the cursor in a text.
    Write(TextField),
    /// Close the label that is being typed on the board.
    CloseLabel,
    /// Put a text on the clipboard.
    Copy(String),
}

/// A line for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub phrase: Phrase,
    /// A command offered in answer.
    pub offer: Option<EditorCommand>,
}

impl Effect {
    pub(super) fn notify(text: impl Into<String>) -> Self {
        Phrase::from(text.into()).into()
    }
}

impl From<Phrase> for Effect {
    fn from(phrase: Phrase) -> Self {
        Self::Notify(Notice {
            phrase,
            offer: None,
        })
    }
}

/// Why an action was not carried out. Nothing has changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The command cannot do anything now.
    Disabled(Phrase),
    /// Everything it would change is locked.
    Locked,
    /// The edit does not fit the board.
    Edit(EditError),
    /// The text does not fit.
    Typing(EditError),
    /// What was pasted does not fit the board.
    Pasting(EditError),
    /// It cannot be done to this board, for this reason.
    Impossible(Phrase),
}

impl From<EditError> for Refusal {
    fn from(error: EditError) -> Self {
        Self::Edit(error)
    }
}

impl Refusal {
    /// What to tell the user; nothing about a command that is shown as disabled.
    pub fn phrase(&self) -> Option<Phrase> {
        Some(match self {
            Self::Disabled(_) => return None,
            Self::Locked => {
                let unlock = Command::Editor(EditorCommand::ToggleLock);
                Phrase::with_key("This is locked. {} unlocks it.", unlock)
            }
            Self::Edit(error) => format!("That cannot be done: {error}").into(),
            Self::Typing(error) => format!("That cannot be written: {error}").into(),
            Self::Pasting(error) => format!("That cannot be pasted: {error}").into(),
            Self::Impossible(reason) => reason.clone(),
        })
    }
}

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
