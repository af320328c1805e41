//! Paths that a deletion has broken, and how they are joined again.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::model::{Board, Connector, Edit, Id};

use super::batch;

/// The most connectors that are offered: a hub of more is not healed by one key.
const MOST: usize = 24;

/// Connectors that lead past what was removed.
#[derive(Clone, Debug, PartialEq)]
pub struct Healing {
    /// Draws them on the board without what was removed.
    pub edit: Edit,
    /// The connectors it draws.
    pub ids: Vec<Id>,
    /// What it would do: "Connect Sources → Bronze?".
    pub question: String,
}

/// How to join the paths of `board` that go through `removed`: from each component that leads into
/// them to each that they lead to, as far as the two are not connected anyway. `None` when there is
/// nothing to join.
pub fn heal(board: &Board, removed: &[Id]) -> Option<Healing> {
    let removed: BTreeSet<Id> = removed.iter().copied().collect();
    let is_left = |id: &Id| !removed.contains(id);
    let mut joined: BTreeSet<(Id, Id)> = board
        .connectors
        .iter()
        .filter(|(id, _)| is_left(id))
        .filter_map(|(_, connector)| ends(connector))
        .collect();
    let mut leaving: BTreeMap<Id, Vec<&Connector>> = BTreeMap::new();
    for connector in board.connectors.values() {
        if let Some((from, _)) = ends(connector).filter(|(from, _)| removed.contains(from)) {
            leaving.entry(from).or_default().push(connector);
        }
    }
    let first = board.next_id().0;
    let mut edits = Vec::new();
    let mut names = Vec::new();
    for incoming in board.connectors.values() {
        let Some((from, into)) = ends(incoming).filter(|(from, _)| is_left(from)) else {
            continue;
        };
        for outgoing in ways_out(&leaving, &removed, into) {
            let Some((_, to)) = ends(outgoing) else {
                continue;
            };
            if from == to || !joined.insert((from, to)) {
                continue;
            }
            let connector = Connector {
                from: incoming.from,
                to: outgoing.to,
                mode: incoming.mode,
                label: shared_label(incoming, outgoing),
                ..Connector::between(from, to)
            };
            let id = Id(first + edits.len() as u64);
            edits.push(Edit::Connect(id, Arc::new(connector)));
            names.push((from, to));
        }
    }
    let name = |id: &Id| {
        let component = board.components.get(id)?;
        Some(component.label.as_str())
    };
    let question = match names.as_slice() {
        [] => return None,
        [(from, to)] => format!("Connect {} → {}?", name(from)?, name(to)?),
        more if more.len() > MOST => return None,
        more => format!("Connect around it ({} connectors)?", more.len()),
    };
    Some(Healing {
        ids: (first..).take(edits.len()).map(Id).collect(),
        edit: batch("heal the path".into(), edits),
        question,
    })
}

/// The components a connector is bound to.
fn ends(connector: &Connector) -> Option<(Id, Id)> {
    Some((connector.from.component()?, connector.to.component()?))
}

/// The connectors that lead out of the removed components, from `start` on.
fn ways_out<'a>(
    leaving: &BTreeMap<Id, Vec<&'a Connector>>,
    removed: &BTreeSet<Id>,
    start: Id,
) -> Vec<&'a Connector> {
    let mut out = Vec::new();
    let mut seen = BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(at) = open.pop() {
        for connector in leaving.get(&at).into_iter().flatten() {
            match connector.to.component() {
                Some(to) if removed.contains(&to) => {
                    if seen.insert(to) {
                        open.push(to);
                    }
                }
                Some(_) => out.push(*connector),
                None => {}
            }
        }
    }
    out
}

/// What both say flows, or the one that says something.
fn shared_label(incoming: &Connector, outgoing: &Connector) -> String {
    match (incoming.label.trim(), outgoing.label.trim()) {
        (a, b) if a == b || b.is_empty() => incoming.label.clone(),
        ("", _) => outgoing.label.clone(),
        _ => String::new(),
    }
}
