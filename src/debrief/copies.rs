use std::collections::{BTreeMap, VecDeque};

use crate::{
    catalog::Role,
    coach::{Facts, Flow, Node, text::listed},
    model::{Id, Subject},
};

use super::{Context, Evidence};

/// How many consumers are followed upstream; one bit each.
const MAX_CONSUMERS: usize = 64;
/// How many pieces of evidence each side shows.
const SHOWN: usize = 3;

/// Which data is stored and computed once, and which twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copies {
    /// Stores or paths that serve several consumers.
    pub unified: Vec<Evidence>,
    /// Raw data stored more than once, and stores filled from another.
    pub copied: Vec<Evidence>,
}

impl Copies {
    /// Reads roles and connectors. A connector that only controls carries no data; bronze, silver
    /// and gold are layers of one store, not copies.
    pub(super) fn of(context: &Context<'_>) -> Self {
        Self {
            unified: unified(context),
            copied: copied(context),
        }
    }
}

/// The last components from which the data of two or more consumers comes.
fn unified(context: &Context<'_>) -> Vec<Evidence> {
    let facts = &context.facts;
    let consumers = ends(facts);
    let reached = reached(&facts.flow, &consumers);
    let mask = |id: Id| reached.get(&id).copied().unwrap_or(0);
    let is_last = |id: Id| {
        let mut after = facts.flow.after(id).iter();
        after.all(|to| *to == id || mask(*to) != mask(id))
    };
    let stages = facts.nodes.iter().filter(|node| !node.role.is_consumer());
    let shared = stages.filter(|node| mask(node.id).count_ones() > 1 && is_last(node.id));
    shared
        .take(SHOWN)
        .map(|node| {
            let served = consumers.iter().enumerate();
            let served = served.filter(|(bit, _)| mask(node.id) & (1 << bit) != 0);
            let served: Vec<Id> = served.map(|(_, id)| *id).collect();
            let names: Vec<String> = served
                .iter()
                .map(|id| context.name(Subject::Component(*id)))
                .collect();
            let about = std::iter::once(node.id)
                .chain(served)
                .map(Subject::Component);
            Evidence::new(format!("{} serves {}.", node.name(), listed(&names))).about(about)
        })
        .collect()
}

/// The consumers whose data is not passed on to another consumer.
fn ends(facts: &Facts<'_>) -> Vec<Id> {
    let is_consumer = |id: Id| facts.node(id).is_some_and(|node| node.role.is_consumer());
    let passes_on = |id: Id| {
        let mut next = facts.flow.after(id).iter();
        next.any(|to| *to != id && is_consumer(*to))
    };
    let ids = facts.consumers().map(|node| node.id);
    ids.filter(|id| !passes_on(*id))
        .take(MAX_CONSUMERS)
        .collect()
}

/// Which consumers each component's data reaches, one bit each.
fn reached(flow: &Flow, consumers: &[Id]) -> BTreeMap<Id, u64> {
    let mut reached: BTreeMap<Id, u64> = BTreeMap::new();
    for (bit, id) in consumers.iter().enumerate() {
        *reached.entry(*id).or_default() |= 1 << bit;
    }
    let mut waiting: VecDeque<Id> = consumers.iter().copied().collect();
    while let Some(id) = waiting.pop_front() {
        let mask = reached.get(&id).copied().unwrap_or(0);
        for from in flow.before(id) {
            let known = reached.entry(*from).or_default();
            if *known | mask != *known {
                *known |= mask;
                waiting.push_back(*from);
            }
        }
    }
    reached
}

/// Additional raw stores, what keeps two stores in sync, and stores that copy another.
fn copied(context: &Context<'_>) -> Vec<Evidence> {
    let raw: Vec<&Node<'_>> = context.with_role(&[Role::Raw]).collect();
    let mut found = Vec::new();
    if raw.len() > 1 {
        let names: Vec<String> = raw.iter().map(|node| node.name()).collect();
        let about = raw.iter().map(|node| node.subject());
        let text = format!("Raw data is kept {} times: {}.", raw.len(), listed(&names));
        found.push(Evidence::new(text).about(about));
    }
    let keepers = [
        Role::Sync,
        Role::OnlineFeatures,
        Role::Cache,
        Role::ReverseEtl,
    ];
    for node in context.with_role(&keepers) {
        let does = match node.role {
            Role::Sync => "keeps two stores in sync",
            Role::ReverseEtl => "copies data out",
            _ => "holds a copy for quick reads",
        };
        let text = format!("{} {does}.", node.name());
        found.push(Evidence::on(node, text));
    }
    let stores: Vec<&Node<'_>> = context.with_role(&[Role::Warehouse]).collect();
    let lakes = [
        Role::Table,
        Role::ObjectStore,
        Role::Raw,
        Role::Refined,
        Role::Aggregate,
    ];
    if let (Some(store), Some(lake)) = (stores.first(), context.with_role(&lakes).next()) {
        let text = format!("{} sits beside {}.", store.name(), lake.name());
        let about = [store.id, lake.id].map(Subject::Component);
        found.push(Evidence::new(text).about(about));
    }
    found.truncate(SHOWN);
    found
}

#[cfg(test)]
mod tests {
    use crate::{coach::testing::board, model::Lane};

    fn texts(evidence: &[super::Evidence]) -> Vec<&str> {
        evidence.iter().map(|one| one.text.as_str()).collect()
    }

    #[test]
    fn names_the_last_component_before_the_paths_diverge() {
        let board = board()
            .named("event-log", Lane::Ingest, "Kafka")
            .named("gold", Lane::Storage, "Gold")
            .named("bi-dashboard", Lane::Serving, "Reports")
            .named("online-feature-store", Lane::Serving, "Redis")
            .named("personalisation-api", Lane::Serving, "Offers")
            .connect(0, 1)
            .connect(1, 2)
            .connect(1, 3)
            .connect(3, 4);
        let copies = board.debrief().copies;
        assert_eq!(texts(&copies.unified), ["Gold serves Reports and Offers."]);
        assert_eq!(
            texts(&copies.copied),
            ["Redis holds a copy for quick reads."]
        );
    }

    #[test]
    fn raw_stores_are_copies_but_layers_are_not() {
        let board = board()
            .named("bronze", Lane::Storage, "Bronze")
            .named("silver", Lane::Storage, "Silver")
            .named("gold", Lane::Storage, "Gold");
        assert!(board.debrief().copies.copied.is_empty());
        let board = board.named("bronze", Lane::Storage, "Second lake");
        let copies = board.debrief().copies;
        assert_eq!(
            texts(&copies.copied),
            ["Raw data is kept 2 times: Bronze and Second lake."]
        );
    }

    #[test]
    fn terminates_on_cycles() {
        let board = board()
            .named("gold", Lane::Storage, "A")
            .named("gold", Lane::Storage, "B")
            .named("bi-dashboard", Lane::Serving, "Reports")
            .named("bi-dashboard", Lane::Serving, "More reports")
            .connect(0, 1)
            .connect(1, 0)
            .connect(1, 2)
            .connect(1, 3);
        // Neither is behind the other, so neither is named.
        assert!(board.debrief().copies.unified.is_empty());
    }
}
