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
    model::{ComponentField, Id, Mode, TextField, VolumeField},
    quantity::{Measure, Per, Quantity},
};

use super::{
    Facts, Flow, Node,
    delay::LONGEST_ANSWER,
    load::{Bearable, Load},
    memory::Text,
    text::{clipped, is_blank},
};

/// What arrives, and how large one of it is, as written.
#[derive(Clone, Copy)]
struct Stream<'a> {
    arriving: &'a Text,
    size: &'a Text,
    /// Bytes a second, where that can be said; else how many a second.
    rate: f64,
}

/// Product of amounts as written, and what it comes to.
struct Product {
    terms: Vec<String>,
    base: f64,
}

impl Product {
    fn of(text: &Text, base: f64) -> Self {
        Self {
            terms: vec![clipped(text.text())],
            base,
        }
    }

    fn times(mut self, text: &Text, base: f64) -> Self {
        self.terms.push(clipped(text.text()));
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
    pub(super) fn loads(&self) -> Vec<(Id, Vec<Load>)> {
        if !self.says(|field| matches!(field, TextField::Volume(..))) {
            return Vec::new();
        }
        let streams = self.streams();
        let answering = self.answering();
        let loads = self.nodes.iter().map(|node| {
            let stream = streams.get(&node.id).copied();
            let loads = self.loads_of(node, stream, answering.contains(&node.id));
            (node.id, loads)
        });
        loads.filter(|(_, loads)| !loads.is_empty()).collect()
    }

    fn loads_of(&self, node: &Node<'_>, stream: Option<Stream<'_>>, answers: bool) -> Vec<Load> {
        let own = |field| self.volume(Some(node.id), field);
        let brief = |field| self.volume(None, field);
        let limits = self.limits_of(node);
        let mut loads = Vec::new();
        if let Some(flow) = stream.and_then(|stream| flow(&stream)) {
            loads.push(flow.load(VolumeField::Arriving, Measure::Size, Per::Time, &limits));
            let kept = if node.role == Role::Raw {
                first(own(VolumeField::Kept), brief(VolumeField::Kept))
            } else {
                own(VolumeField::Kept)
            };
            if let Some(seconds) = kept.amount().and_then(Quantity::seconds) {
                let stored = flow.times(kept, seconds);
                loads.push(stored.load(VolumeField::Kept, Measure::Size, Per::Nothing, &limits));
            }
        }
        loads.extend(
            self.kept_by_user(node.id).map(|stored| {
                stored.load(VolumeField::Users, Measure::Size, Per::Nothing, &limits)
            }),
        );
        let queries = if answers {
            first(own(VolumeField::Queries), brief(VolumeField::Queries))
        } else {
            own(VolumeField::Queries)
        };
        let asked = queries.amount();
        let asked = asked.and_then(|one| one.base_in(Measure::Count, Per::Time));
        if let Some(a_second) = asked {
            let asked = Product::of(queries, a_second);
            if limits.iter().any(|limit| limit.amount.per == Per::Time) {
                loads.push(asked.load(VolumeField::Queries, Measure::Count, Per::Time, &limits));
            }
            let wait = self.reading(ComponentField::Freshness.of(node.id));
            if let Some(seconds) = wait.seconds().filter(|wait| *wait <= LONGEST_ANSWER) {
                let open = asked.times(wait, seconds);
                loads.push(open.load(VolumeField::Queries, Measure::Count, Per::Nothing, &limits));
            }
        }
        loads
    }

    /// So many of each user or key, of that size: what a store by key holds.
    fn kept_by_user(&self, id: Id) -> Option<Product> {
        let own = |field| self.volume(Some(id), field);
        let brief = |field| self.volume(None, field);
        let kept = own(VolumeField::Kept);
        let each = kept.amount().and_then(count);
        let users = if each.is_some() {
            first(own(VolumeField::Users), brief(VolumeField::Users))
        } else {
            own(VolumeField::Users)
        };
        let size = first(own(VolumeField::Size), brief(VolumeField::Size));
        let users_count = users.amount().and_then(count)?;
        let bytes = size.amount()?.base_in(Measure::Size, Per::Nothing)?;
        let product = Product::of(users, users_count);
        let product = match each {
            Some(each) => product.times(kept, each),
            None => product,
        };
        Some(product.times(size, bytes))
    }

    /// What arrives at each component.
    fn streams(&self) -> BTreeMap<Id, Stream<'_>> {
        let brief = |field| self.volume(None, field);
        let is_entry = |node: &Node<'_>| self.flow.before(node.id).is_empty();
        let says = |node: &Node<'_>| !is_blank(&node.component.volumes.arriving);
        // Where one source says what it sends, the brief's amount is not that of the others.
        let is_split = self.nodes.iter().any(|node| is_entry(node) && says(node));
        let mut streams = BTreeMap::new();
        for id in self.flow.order() {
            let Some(node) = self.node(id) else { continue };
            let own = |field| self.volume(Some(id), field);
            let carried = self.flow.before(id).iter().filter(|before| {
                self.node(**before)
                    .is_some_and(|before| !changes_amount(before.role))
            });
            let carried = carried
                .filter_map(|before| streams.get(before).copied())
                .reduce(|one: Stream<'_>, other| if other.rate > one.rate { other } else { one });
            let stream = if says(node) {
                let size = first(own(VolumeField::Size), brief(VolumeField::Size));
                Stream::of(own(VolumeField::Arriving), size)
            } else if is_entry(node) && !is_split && node.role == Role::Source {
                let size = first(own(VolumeField::Size), brief(VolumeField::Size));
                Stream::of(brief(VolumeField::Arriving), size)
            } else {
                carried.and_then(|one| {
                    Stream::of(one.arriving, first(own(VolumeField::Size), one.size))
                })
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
        let read = |text: &Text, source: &str| {
            text.amount().map(|amount| Bearable {
                text: clipped(text.text()),
                source: source.to_owned(),
                amount: amount.clone(),
            })
        };
        let own = self.volume(Some(node.id), VolumeField::Limit);
        if !is_blank(own.text()) {
            return read(own, "").into_iter().collect();
        }
        let usual = self
            .sums
            .limits
            .iter()
            .filter(|limit| limit.role == node.role);
        usual
            .filter_map(|limit| read(&self.read(&limit.amount), &limit.source))
            .collect()
    }

    fn volume(&self, of: Option<Id>, field: VolumeField) -> &Text {
        self.reading(TextField::Volume(of, field))
    }
}

impl<'a> Stream<'a> {
    fn of(arriving: &'a Text, size: &'a Text) -> Option<Self> {
        let amount = arriving.amount()?;
        let bytes = size.amount();
        let bytes = bytes.and_then(|size| size.base_in(Measure::Size, Per::Nothing));
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
    let amount = stream.arriving.amount()?;
    if let Some(bytes) = amount.base_in(Measure::Size, Per::Time) {
        return Some(Product::of(stream.arriving, bytes));
    }
    let each = stream.size.amount()?.base_in(Measure::Size, Per::Nothing)?;
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

fn first<'a>(own: &'a Text, other: &'a Text) -> &'a Text {
    if is_blank(own.text()) { other } else { own }
}
