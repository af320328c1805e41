use std::collections::BTreeSet;

use crate::{
    catalog::Catalog,
    model::{Board, Id},
    quantity::Quantity,
};

use super::{
    Facts, delay,
    facts::name_of,
    load::Load,
    text::clipped,
    ways::{self, Delays, span},
};

/// What adds up on a board.
#[derive(Debug, Default)]
pub(super) struct AllSums {
    delays: Delays,
    loads: Vec<(Id, Vec<Load>)>,
    /// The brief's target, as typed.
    target: String,
    /// The same in seconds, if it is a length of time.
    most: Option<f64>,
}

/// What adds up at one component, for showing beside its fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sums {
    /// The slowest way to it: for a component that serves the user of the brief's metric.
    pub path: Option<Path>,
    /// What it has to bear, with the terms, what it can bear, and whether that is less.
    pub loads: Vec<(String, Option<String>, bool)>,
}

/// A way of the data, and how long it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// The components on it, in the order of the data.
    pub components: Vec<Id>,
    /// How long those take that take time: "15 min".
    pub terms: Vec<(Id, String)>,
    /// What they add up to, with the terms: "Gold 15 min + Dashboard 1 h = 1.25 h".
    pub shown: String,
    /// What they add up to: "1.25 h".
    pub sum: String,
    /// The target it is measured by, as typed.
    pub target: String,
    /// True when that is missed.
    pub is_over: bool,
}

impl AllSums {
    /// Takes the sums out of the facts.
    pub(super) fn of(facts: &mut Facts<'_>) -> Self {
        Self {
            target: delay::target(facts),
            most: facts.goal.target.as_ref().and_then(Quantity::seconds),
            delays: std::mem::take(&mut facts.delays),
            loads: std::mem::take(&mut facts.loads),
        }
    }

    /// The sums at a component of that board.
    pub(super) fn at(&self, board: &Board, catalog: &Catalog, component: Id) -> Sums {
        let loads = self.loads.iter().find(|(id, _)| *id == component);
        let shown = |load: &Load| {
            let limit = load.limit.as_ref().map(|limit| limit.text.clone());
            (load.shown.clone(), limit, load.is_exceeded())
        };
        Sums {
            path: self.path_to(board, catalog, component),
            loads: loads.map_or_else(Vec::new, |(_, loads)| loads.iter().map(shown).collect()),
        }
    }

    /// The slowest way to the one component that is selected, or the one whose steps are.
    pub(super) fn selected_path(
        &self,
        board: &Board,
        catalog: &Catalog,
        selected: &BTreeSet<Id>,
    ) -> Option<Path> {
        let is_selected = |path: &Path| {
            let steps: BTreeSet<Id> = path.terms.iter().map(|(id, _)| *id).collect();
            selected.len() == 1 || steps == *selected
        };
        let ends = self.delays.ends().filter(|id| selected.contains(id));
        let mut paths = ends.filter_map(|end| self.path_to(board, catalog, end));
        paths.find(is_selected)
    }

    fn path_to(&self, board: &Board, catalog: &Catalog, end: Id) -> Option<Path> {
        let name = |id: Id| {
            let component = board.components.get(&id);
            component.map_or_else(String::new, |one| clipped(name_of(one, catalog)))
        };
        let way = self.delays.way_to(end).filter(|way| !way.is_empty())?;
        let sum = ways::sum(&way);
        Some(Path {
            components: self.delays.steps_to(end),
            terms: way.iter().map(|(id, one)| (*id, span(*one))).collect(),
            shown: ways::shown(&way, name),
            sum: span(sum),
            target: self.target.clone(),
            is_over: self.most.is_some_and(|most| ways::misses(sum, most)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coach::{Coach, testing::*},
        model::Lane,
        practice::PastAnswers,
    };

    #[test]
    fn the_path_to_a_consumer_adds_up_and_is_found_by_its_end_or_its_steps() {
        let board = board()
            .named("event-log", Lane::Ingest, "Kafka")
            .named("gold", Lane::Storage, "Gold")
            .freshness(1, "15 min")
            .named("bi-dashboard", Lane::Serving, "Dashboard")
            .freshness(2, "1 h")
            .connect(0, 1)
            .connect(1, 2)
            .hypothesis("time to insight", "24 h", "1 h");
        let ids = board.ids();
        let (board, catalog) = (board.build(), Catalog::embedded());
        let mut coach = Coach::default();
        coach.look(&board, catalog, &PastAnswers::default());
        let path = |at: &[usize]| {
            let selected = at.iter().map(|at| ids[*at]).collect();
            coach.path(&board, catalog, &selected)
        };
        let to_dashboard = path(&[2]).unwrap();
        assert_eq!(to_dashboard.components, ids);
        assert_eq!(to_dashboard.shown, "Gold 15 min + Dashboard 1 h = 1.25 h");
        assert!(to_dashboard.is_over);
        assert_eq!(path(&[1, 2]), Some(to_dashboard));
        for others in [&[1][..], &[0, 2], &[]] {
            assert_eq!(path(others), None, "{others:?}");
        }
    }
}
