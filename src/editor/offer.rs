//! What is offered in answer to a change, until the next one.

use crate::{
    compose::Reconnection,
    model::{Id, Lane},
};

use super::EditorCommand;

/// An answer to the last change, which a command gives while the board is as that left it.
#[derive(Clone, Debug, PartialEq)]
pub enum Offer {
    /// Connect again what led to what was removed with what that led to.
    Reconnect(Reconnection),
    /// Move these to the lanes that their names say: the arrows have put them elsewhere.
    FollowNames(Vec<(Id, Lane)>),
}

impl Offer {
    /// The command that accepts it.
    pub fn command(&self) -> EditorCommand {
        match self {
            Self::Reconnect(_) => EditorCommand::ReconnectPath,
            Self::FollowNames(_) => EditorCommand::FollowNames,
        }
    }
}
