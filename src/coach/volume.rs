//! What the volumes of a board come to: what flows through a component, what it stores, and what it
//! works on at once, each beside what it can hold or take.
//!
//! What arrives is said by a component itself or carried to it along the connectors, from the largest
//! stream that reaches it: the board does not say whether two streams carry the same events, so they
//! are not added up. What leaves an aggregate is another amount, which nobody has said. A text without
//! a unit that fits is left out of the sums.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    catalog::Role,
    model::{Id, Mode, VolumeField, Volumes},
    quantity::{Measure, Per, Quantity, duration},
};

use super::{
    Facts, Flow, Node,
    delay::LONGEST_ANSWER,
    text::{clipped, is_blank},
};

/// An amount that a component has to bear.
#[derive(Clone, Debug)]
pub(crate) struct Load {
    /// The sum, with its terms: "80M × 20 × 1 kB = 1.6 TB".
    pub shown: String,
    /// The volume that says most of it.
    pub field: VolumeField,
    /// The amount.
    pub amount: Quantity,
    /// What the component can bear, if that is known.
    pub limit: Option<Bearable>,
}

/// What a component can hold or take.
#[derive(Clone, Debug)]
pub(crate) struct Bearable {
    /// The amount, as it was written.
    pub text: String,
    /// Whose limit it is; empty where the board says it.
    pub source: String,
    amount: Quantity,
}

impl Load {
    /// True when it is more than the component can bear.
    pub(crate) fn is_exceeded(&self) -> bool {
        let limit = self.limit.as_ref();
        limit.is_some_and(|limit| self.amount.base > limit.amount.base)
    }
}

/// What arrives, and how large one of it is, as written.
#[derive(Clone, Copy)]
struct Stream<'a> {
    arriving: &'a str,
    size: &'a str,
    /// Bytes a second, where that can be said; else how many a second.
    rate: f64,
}

/// Product of amounts as written, and what it comes to.
struct Product {
    terms: Vec<String>,
    base: f64,
}

impl Product {
    fn of(text: &str, base: f64) -> Self {
        Self {
            terms: vec![clipped(text)],
            base,
        }
    }

    fn times(mut self, text: &str, base: f64) -> Self {
        self.terms.push(clipped(text));
        self.base *= base;
        self
    }

    fn load(&self, field: VolumeField, measure: Measure, per: Per, limits: &[Bearable]) -> Load {
        let amount = Quantity::of_base(self.base, measure, per, "");
        let limit = limits
            .iter()
            .find(|limit| limit.amount.base_in(measure, per).is_some());
        Load {
            shown: format!("{} = {amount}", self.terms.join(" × ")),
            field,
            amount,
            limit: limit.cloned(),
        }
    }
}

impl Facts<'_> {
    /// What each component has to bear, by the volumes given; those that say nothing are left out.
    pub(crate) fn loads(&self) -> Vec<(&Node<'_>, Vec<Load>)> {
        let brief = &self.board.brief.volumes;
        let is_silent = |volumes: &Volumes| *volumes == Volumes::default();
        if is_silent(brief)
            && self
                .nodes
                .iter()
                .all(|node| is_silent(&node.component.volumes))
        {
            return Vec::new();
        }
        let streams = self.streams();
        let answering = self.answering();
        let loads = self.nodes.iter().map(|node| {
            let stream = streams.get(&node.id).copied();
            (
                node,
                self.loads_of(node, stream, answering.contains(&node.id)),
            )
        });
        loads.filter(|(_, loads)| !loads.is_empty()).collect()
    }

    fn loads_of(&self, node: &Node<'_>, stream: Option<Stream<'_>>, answers: bool) -> Vec<Load> {
        let (own, brief) = (&node.component.volumes, &self.board.brief.volumes);
        let limits = self.limits_of(node);
        let mut loads = Vec::new();
        if let Some(flow) = stream.and_then(|stream| flow(&stream)) {
            loads.push(flow.load(VolumeField::Arriving, Measure::Size, Per::Time, &limits));
            let kept = if node.role == Role::Raw {
                first(&own.kept, &brief.kept)
            } else {
                &own.kept
            };
            if let Some(seconds) = Quantity::parse(kept).and_then(|kept| kept.seconds()) {
                let stored = flow.times(kept, seconds);
                loads.push(stored.load(VolumeField::Kept, Measure::Size, Per::Nothing, &limits));
            }
        }
        loads.extend(
            self.kept_by_user(own).map(|stored| {
                stored.load(VolumeField::Users, Measure::Size, Per::Nothing, &limits)
            }),
        );
        let queries = if answers {
            first(&own.queries, &brief.queries)
        } else {
            &own.queries
        };
        let asked = Quantity::parse(queries).and_then(|one| one.base_in(Measure::Count, Per::Time));
        if let Some(a_second) = asked {
            let asked = Product::of(queries, a_second);
            if limits.iter().any(|limit| limit.amount.per == Per::Time) {
                loads.push(asked.load(VolumeField::Queries, Measure::Count, Per::Time, &limits));
            }
            let wait = &node.component.freshness;
            if let Some(seconds) = duration(wait).filter(|wait| *wait <= LONGEST_ANSWER) {
                let open = asked.times(wait, seconds);
                loads.push(open.load(VolumeField::Queries, Measure::Count, Per::Nothing, &limits));
            }
        }
        loads
    }

    /// So many of each user or key, of that size: what a store by key holds.
    fn kept_by_user(&self, own: &Volumes) -> Option<Product> {
        let brief = &self.board.brief.volumes;
        let each = Quantity::parse(&own.kept).and_then(|kept| count(&kept));
        let users = if each.is_some() {
            first(&own.users, &brief.users)
        } else {
            &own.users
        };
        let size = first(&own.size, &brief.size);
        let users_count = Quantity::parse(users).and_then(|users| count(&users))?;
        let bytes = Quantity::parse(size)?.base_in(Measure::Size, Per::Nothing)?;
        let product = Product::of(users, users_count);
        let product = match each {
            Some(each) => product.times(&own.kept, each),
            None => product,
        };
        Some(product.times(size, bytes))
    }

    /// What arrives at each component.
    fn streams(&self) -> BTreeMap<Id, Stream<'_>> {
        let brief = &self.board.brief.volumes;
        let is_entry = |node: &Node<'_>| self.flow.before(node.id).is_empty();
        let says = |node: &Node<'_>| !is_blank(&node.component.volumes.arriving);
        // Where one source says what it sends, the brief's amount is not that of the others.
        let is_split = self.nodes.iter().any(|node| is_entry(node) && says(node));
        let mut streams = BTreeMap::new();
        for id in self.flow.order() {
            let Some(node) = self.node(id) else { continue };
            let own = &node.component.volumes;
            let carried = self.flow.before(id).iter().filter(|before| {
                self.node(**before)
                    .is_some_and(|before| !changes_amount(before.role))
            });
            let carried = carried
                .filter_map(|before| streams.get(before).copied())
                .reduce(|one: Stream<'_>, other| if other.rate > one.rate { other } else { one });
            let stream = if says(node) {
                Stream::of(&own.arriving, first(&own.size, &brief.size))
            } else if is_entry(node) && !is_split && node.role == Role::Source {
                Stream::of(&brief.arriving, first(&own.size, &brief.size))
            } else {
                carried.and_then(|one| Stream::of(one.arriving, first(&own.size, one.size)))
            };
            if let Some(stream) = stream {
                streams.insert(id, stream);
            }
        }
        streams
    }

    /// The components that are asked when a user asks: what answers a program, and what it asks.
    fn answering(&self) -> BTreeSet<Id> {
        let asked = Flow::along(self.board, |mode| mode == Mode::Request);
        let ends = self.nodes_where(|node| matches!(node.role, Role::Api | Role::Model));
        asked.upstream_of(ends.iter().map(|node| node.id))
    }

    /// What a component can bear: what it says itself, or what is usual for its role.
    fn limits_of(&self, node: &Node<'_>) -> Vec<Bearable> {
        let own = &node.component.volumes.limit;
        let read = |text: &str, source: &str| {
            Quantity::parse(text).map(|amount| Bearable {
                text: clipped(text),
                source: source.to_owned(),
                amount,
            })
        };
        if !is_blank(own) {
            return read(own, "").into_iter().collect();
        }
        let usual = self
            .sums
            .limits
            .iter()
            .filter(|limit| limit.role == node.role);
        usual
            .filter_map(|limit| read(&limit.amount, &limit.source))
            .collect()
    }
}

impl<'a> Stream<'a> {
    fn of(arriving: &'a str, size: &'a str) -> Option<Self> {
        let amount = Quantity::parse(arriving)?;
        let bytes =
            Quantity::parse(size).and_then(|size| size.base_in(Measure::Size, Per::Nothing));
        let rate = match (amount.base_in(Measure::Size, Per::Time), bytes) {
            (Some(bytes), _) => bytes,
            (None, bytes) => amount.base_in(Measure::Count, Per::Time)? * bytes.unwrap_or(1.0),
        };
        Some(Self {
            arriving,
            size,
            rate,
        })
    }
}

/// Bytes a second; `None` where the size of one is not said.
fn flow(stream: &Stream<'_>) -> Option<Product> {
    let amount = Quantity::parse(stream.arriving)?;
    if let Some(bytes) = amount.base_in(Measure::Size, Per::Time) {
        return Some(Product::of(stream.arriving, bytes));
    }
    let each = Quantity::parse(stream.size)?.base_in(Measure::Size, Per::Nothing)?;
    let often = amount.base_in(Measure::Count, Per::Time)?;
    Some(Product::of(stream.arriving, often).times(stream.size, each))
}

/// True for what passes on another amount than it gets.
fn changes_amount(role: Role) -> bool {
    matches!(
        role,
        Role::Aggregate
            | Role::MetricLayer
            | Role::Catalogue
            | Role::Bi
            | Role::Model
            | Role::Quarantine
    )
}

/// How many: "80M profiles", "20 of each".
fn count(amount: &Quantity) -> Option<f64> {
    (amount.measure == Measure::Count && amount.per != Per::Time).then_some(amount.base)
}

fn first<'a>(own: &'a str, other: &'a str) -> &'a str {
    if is_blank(own) { other } else { own }
}
