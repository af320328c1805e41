use serde::{Deserialize, Serialize};

use super::{Id, units::is_default};

/// A question that the interviewer asks back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Question {
    /// The chain of questions it is of, by its id.
    pub of: String,
    /// What it is about, if that is one thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Id>,
    /// How many of its chain came before it.
    #[serde(skip_serializing_if = "is_default")]
    pub depth: u8,
    /// What was asked.
    pub text: String,
}
