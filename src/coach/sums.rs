use crate::{
    catalog::Catalog,
    model::{Board, Id},
};

use super::{Facts, delay, volume::Load};

/// What adds up at one component, for showing beside its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// The slowest way to it, with its terms, and the target it is measured by: for a component that
    /// serves the user of the brief's metric.
    pub way: Option<(String, String)>,
    /// What it has to bear, with the terms, what it can bear, and whether that is less.
    pub loads: Vec<(String, Option<String>, bool)>,
}

/// The sums at a component.
pub fn sums(board: &Board, catalog: &Catalog, component: Id) -> Sums {
    let facts = Facts::of(board, catalog);
    let mut ways = facts.slowest_ways().into_iter();
    let way = ways.find(|way| way.to.id == component && !way.terms.is_empty());
    let loads = facts
        .loads()
        .into_iter()
        .find(|(node, _)| node.id == component);
    let shown = |load: Load| {
        let is_exceeded = load.is_exceeded();
        (load.shown, load.limit.map(|limit| limit.text), is_exceeded)
    };
    Sums {
        way: way.map(|way| (way.shown(), delay::target(&facts))),
        loads: loads.map_or_else(Vec::new, |(_, loads)| {
            loads.into_iter().map(shown).collect()
        }),
    }
}
