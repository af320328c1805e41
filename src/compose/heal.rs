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
            let Some(to) = connector.to.component() else {
                continue;
            };
            if !removed.contains(&to) {
                out.push(*connector);
            } else if seen.insert(to) {
                open.push(to);
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

#[cfg(test)]
mod tests {
    use emath::{Rect, pos2, vec2};

    use super::*;
    use crate::model::{Component, Lane, Mode};

    /// A board of boxes 1 to 6 with these connectors: from, to, what flows.
    fn board(connectors: &[(u64, u64, &str)]) -> Board {
        let boxes = (1..=6).map(|id| {
            let place = Rect::from_min_size(pos2(30.0, 40.0 + 60.0 * id as f32), vec2(200.0, 44.0));
            let label = format!("Box {id}");
            let component = Component::new("event-log", label, Lane::Ingest, place);
            Edit::AddComponent(Id(id), Arc::new(component))
        });
        let lines = connectors.iter().zip(10..).map(|((from, to, label), id)| {
            let connector = Connector {
                label: (*label).to_owned(),
                mode: Mode::Batch,
                ..Connector::between(Id(*from), Id(*to))
            };
            Edit::Connect(Id(id), Arc::new(connector))
        });
        let edits = boxes.chain(lines).collect();
        Board::default()
            .apply(&batch(String::new(), edits))
            .unwrap()
    }

    /// What is drawn after `removed` are gone: from, to, what flows.
    fn healed(board: &Board, removed: &[u64]) -> Vec<(u64, u64, String)> {
        let ids: Vec<Id> = removed.iter().copied().map(Id).collect();
        let Some(healing) = heal(board, &ids) else {
            return Vec::new();
        };
        let parted = board
            .apply(&super::super::remove(
                board,
                &ids,
                super::super::Removal::Delete,
            ))
            .unwrap();
        let after = parted.apply(&healing.edit).unwrap();
        assert_eq!(after.validate(), []);
        let drawn = healing.ids.iter().map(|id| &after.connectors[id]);
        let drawn = drawn.map(|connector| {
            assert_eq!(connector.mode, Mode::Batch);
            let (from, to) = ends(connector).unwrap();
            (from.0, to.0, connector.label.clone())
        });
        drawn.collect()
    }

    fn pairs(board: &Board, removed: &[u64]) -> Vec<(u64, u64)> {
        let healed = healed(board, removed);
        healed.into_iter().map(|(from, to, _)| (from, to)).collect()
    }

    #[test]
    fn every_way_in_leads_to_every_way_out() {
        let board = board(&[(1, 3, ""), (2, 3, ""), (3, 4, ""), (3, 5, "")]);
        assert_eq!(pairs(&board, &[3]), [(1, 4), (1, 5), (2, 4), (2, 5)]);
        assert_eq!(pairs(&board, &[1]), [], "nothing led to it");
        assert_eq!(pairs(&board, &[6]), []);
    }

    #[test]
    fn a_removed_chain_is_one_gap() {
        let board = board(&[(1, 2, ""), (2, 3, ""), (3, 4, ""), (3, 2, "")]);
        assert_eq!(pairs(&board, &[2, 3]), [(1, 4)]);
        assert_eq!(pairs(&board, &[2, 3, 4]), []);
    }

    #[test]
    fn what_is_connected_or_would_be_a_loop_is_left() {
        let board = board(&[(1, 2, ""), (2, 3, ""), (1, 3, ""), (2, 1, "")]);
        assert_eq!(pairs(&board, &[2]), []);
    }

    #[test]
    fn a_label_stays_when_it_is_the_only_one() {
        for (incoming, outgoing, label) in [
            ("orders", "", "orders"),
            ("", "orders", "orders"),
            ("orders", "orders", "orders"),
            ("orders", "totals", ""),
        ] {
            let board = board(&[(1, 2, incoming), (2, 3, outgoing)]);
            assert_eq!(healed(&board, &[2]), [(1, 3, label.to_owned())]);
        }
    }
}
