//! Removing elements with everything that depends on them, and reconnecting the paths that breaks.

use std::collections::{BTreeMap, BTreeSet};

use strum::Display;

use crate::model::{Board, Connector, Edit, End, Id, Subject};

use super::{batch, describe, grouping::unlocked};

/// A hub with more connectors than this is not reconnected in one step.
const MAX_CONNECTORS: usize = 24;

/// How elements are removed, displayed as the verb in the undo label: "delete".
#[derive(Clone, Copy, Debug, Display, PartialEq, Eq)]
#[strum(serialize_all = "lowercase")]
pub enum Removal {
    /// By key or from a menu.
    Delete,
    /// With the eraser.
    Erase,
    /// Onto the clipboard.
    Cut,
}

impl Removal {
    /// The participle in the notice: "Deleted".
    pub fn done(self) -> &'static str {
        match self {
            Self::Delete => "Deleted",
            Self::Erase => "Erased",
            Self::Cut => "Cut",
        }
    }
}

/// Removes elements that are not locked. Connectors of a removed component go too; what was tied to
/// it is untied, and a risk chained to a removed assumption is unchained.
pub fn remove(board: &Board, ids: &[Id], removal: Removal) -> Edit {
    let gone: BTreeSet<Id> = unlocked(board, ids)
        .into_iter()
        .filter(|id| board.contains(*id))
        .collect();
    let is_gone = |id: Id| gone.contains(&id);
    let is_untied = |subject| matches!(subject, Subject::Component(id) if is_gone(id));
    let untied = board
        .ties()
        .filter(|(id, subject)| !is_gone(*id) && is_untied(*subject))
        .map(|(id, _)| Edit::SetSubject(id, None));
    let unchained = board
        .risks
        .iter()
        .filter(|(id, risk)| !is_gone(**id) && risk.breaks.is_some_and(is_gone))
        .map(|(id, _)| Edit::Chain(*id, None));
    let is_cut = |connector: &Connector| {
        let ends = [connector.from, connector.to].into_iter();
        ends.filter_map(End::component).any(is_gone)
    };
    let connectors = board
        .connectors
        .iter()
        .filter(|(id, connector)| !is_gone(**id) && is_cut(connector))
        .map(|(id, _)| Edit::Remove(*id));
    let edits = untied
        .chain(unchained)
        .chain(connectors)
        .chain(gone.iter().map(|id| Edit::Remove(*id)))
        .collect();
    let names: Vec<Id> = gone.iter().copied().collect();
    batch(format!("{removal} {}", describe(board, &names)), edits)
}

/// Connectors that bridge the gap left by removed components.
#[derive(Clone, Debug, PartialEq)]
pub struct Reconnection {
    /// Adds the connectors; applies to the board without the removed components.
    pub edit: Edit,
    /// The connectors the edit adds.
    pub ids: Vec<Id>,
    /// The question to the user: "Connect Sources → Bronze?".
    pub question: String,
}

/// Connects every component that led into `removed` with every component `removed` led to, unless
/// the two are connected already. `None` when there is nothing to connect.
pub fn reconnect(board: &Board, removed: &[Id]) -> Option<Reconnection> {
    let removed: BTreeSet<Id> = removed.iter().copied().collect();
    let is_left = |id: &Id| !removed.contains(id);
    let left = board.connectors.iter().filter(|(id, _)| is_left(id));
    let mut connected: BTreeSet<(Id, Id)> = left.filter_map(|(_, one)| ends(one)).collect();
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
        for outgoing in outgoing_from(&leaving, &removed, into) {
            let Some((_, to)) = ends(outgoing) else {
                continue;
            };
            if from == to || !connected.insert((from, to)) {
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
            edits.push(Edit::add(id, connector));
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
        more if more.len() > MAX_CONNECTORS => return None,
        more => format!("Connect around it ({} connectors)?", more.len()),
    };
    Some(Reconnection {
        ids: (first..).take(edits.len()).map(Id).collect(),
        edit: batch("reconnect path", edits),
        question,
    })
}

fn ends(connector: &Connector) -> Option<(Id, Id)> {
    Some((connector.from.component()?, connector.to.component()?))
}

/// The connectors that leave the removed components reachable from `start`.
fn outgoing_from<'a>(
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

/// The label of the new connector: the one both have, or the only one there is.
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

    /// Components 1 to 6 and these connectors: from, to, label.
    fn board(connectors: &[(u64, u64, &str)]) -> Board {
        let boxes = (1..=6).map(|id| {
            let place = Rect::from_min_size(pos2(30.0, 40.0 + 60.0 * id as f32), vec2(200.0, 44.0));
            let label = format!("Box {id}");
            let component = Component::new("event-log", label, Lane::Ingest, place);
            Edit::add(Id(id), component)
        });
        let lines = connectors.iter().zip(10..).map(|((from, to, label), id)| {
            let connector = Connector {
                label: (*label).to_owned(),
                mode: Mode::Batch,
                ..Connector::between(Id(*from), Id(*to))
            };
            Edit::add(Id(id), connector)
        });
        let edits = boxes.chain(lines).collect();
        Board::default()
            .apply(&batch(String::new(), edits))
            .unwrap()
    }

    /// The connectors added after `removed` are gone: from, to, label.
    fn reconnected(board: &Board, removed: &[u64]) -> Vec<(u64, u64, String)> {
        let ids: Vec<Id> = removed.iter().copied().map(Id).collect();
        let Some(reconnection) = reconnect(board, &ids) else {
            return Vec::new();
        };
        let disconnected = board.apply(&remove(board, &ids, Removal::Delete)).unwrap();
        let after = disconnected.apply(&reconnection.edit).unwrap();
        assert_eq!(after.validate(), []);
        let added = reconnection.ids.iter().map(|id| &after.connectors[id]);
        let added = added.map(|connector| {
            assert_eq!(connector.mode, Mode::Batch);
            let (from, to) = ends(connector).unwrap();
            (from.0, to.0, connector.label.clone())
        });
        added.collect()
    }

    fn pairs(board: &Board, removed: &[u64]) -> Vec<(u64, u64)> {
        let added = reconnected(board, removed);
        added.into_iter().map(|(from, to, _)| (from, to)).collect()
    }

    #[test]
    fn connects_every_source_with_every_destination() {
        let board = board(&[(1, 3, ""), (2, 3, ""), (3, 4, ""), (3, 5, "")]);
        assert_eq!(pairs(&board, &[3]), [(1, 4), (1, 5), (2, 4), (2, 5)]);
        assert_eq!(pairs(&board, &[1]), [], "nothing led to it");
        assert_eq!(pairs(&board, &[6]), []);
    }

    #[test]
    fn bridges_a_removed_chain_as_one_gap() {
        let board = board(&[(1, 2, ""), (2, 3, ""), (3, 4, ""), (3, 2, "")]);
        assert_eq!(pairs(&board, &[2, 3]), [(1, 4)]);
        assert_eq!(pairs(&board, &[2, 3, 4]), []);
    }

    #[test]
    fn adds_no_duplicates_and_no_loops() {
        let board = board(&[(1, 2, ""), (2, 3, ""), (1, 3, ""), (2, 1, "")]);
        assert_eq!(pairs(&board, &[2]), []);
    }

    #[test]
    fn keeps_a_label_only_when_it_is_unambiguous() {
        for (incoming, outgoing, label) in [
            ("orders", "", "orders"),
            ("", "orders", "orders"),
            ("orders", "orders", "orders"),
            ("orders", "totals", ""),
        ] {
            let board = board(&[(1, 2, incoming), (2, 3, outgoing)]);
            assert_eq!(reconnected(&board, &[2]), [(1, 3, label.to_owned())]);
        }
    }
}
