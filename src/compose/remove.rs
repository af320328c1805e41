//! Removing elements with everything that depends on them.

use std::collections::BTreeSet;

use crate::model::{Board, Edit, Id, Subject};

use super::{
    group::unlocked,
    label::{batch, describe},
};

/// How elements are removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// By key or from a menu.
    Delete,
    /// With the eraser.
    Erase,
    /// Onto the clipboard.
    Cut,
}

impl Removal {
    /// The verb in the undo label: "delete 3 components".
    fn verb(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Erase => "erase",
            Self::Cut => "cut",
        }
    }

    /// The participle in the notice: "Deleted".
    pub fn done(self) -> &'static str {
        match self {
            Self::Delete => "Deleted",
            Self::Erase => "Erased",
            Self::Cut => "Cut",
        }
    }
}

/// Takes elements that are not locked off the board. Connectors of a removed component go too; what was tied to
/// it is untied, and a risk chained to a removed assumption is unchained.
pub fn remove(board: &Board, ids: &[Id], removal: Removal) -> Edit {
    let gone: BTreeSet<Id> = unlocked(board, ids)
        .into_iter()
        .filter(|id| board.contains(*id))
        .collect();
    let is_gone =
        |subject: Subject| matches!(subject, Subject::Component(id) if gone.contains(&id));
    let untied = board
        .ties()
        .filter(|(id, subject)| is_gone(*subject) && !gone.contains(id))
        .map(|(id, _)| Edit::SetSubject(id, None));
    let unchained = board
        .risks
        .iter()
        .filter(|(id, risk)| {
            !gone.contains(id) && risk.breaks.is_some_and(|broken| gone.contains(&broken))
        })
        .map(|(id, _)| Edit::Chain(*id, None));
    let connectors = board
        .connectors
        .iter()
        .filter(|(id, connector)| {
            !gone.contains(id)
                && [connector.from, connector.to]
                    .iter()
                    .any(|end| end.component().is_some_and(|id| gone.contains(&id)))
        })
        .map(|(id, _)| Edit::Remove(*id));
    let edits: Vec<Edit> = untied
        .chain(unchained)
        .chain(connectors)
        .chain(gone.iter().map(|id| Edit::Remove(*id)))
        .collect();
    let names: Vec<Id> = gone.iter().copied().collect();
    batch(
        format!("{} {}", removal.verb(), describe(board, &names)),
        edits,
    )
}
