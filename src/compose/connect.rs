use std::collections::BTreeSet;

use crate::model::{Board, Connector, ConnectorEnd, Edit, End, Id};

use super::{group::unlocked, label::batch};

/// A connector between two ends.
pub fn connect(board: &Board, from: End, to: End) -> (Id, Edit) {
    let id = board.next_id();
    let connector = Connector {
        from,
        to,
        ..Connector::between(id, id)
    };
    (id, Edit::add(id, connector))
}

/// Lets the labels of these connectors be placed automatically again.
pub(crate) fn reset_labels(board: &Board, ids: &BTreeSet<Id>) -> Edit {
    let ids: Vec<Id> = ids.iter().copied().collect();
    let is_moved = |id: &Id| {
        let connector = board.connectors.get(id);
        connector.is_some_and(|connector| connector.label_at.is_some())
    };
    let edits = unlocked(board, &ids).into_iter().filter(is_moved);
    let edits = edits.map(|id| Edit::SetLabelAt(id, None)).collect();
    batch("put label back", edits)
}

/// Moves one end of a connector elsewhere, and routes it again.
pub fn rebind(id: Id, which: ConnectorEnd, end: End) -> Edit {
    batch(
        "reconnect",
        vec![
            Edit::SetEnd(id, which, end),
            Edit::SetWaypoints(id, Vec::new()),
        ],
    )
}
