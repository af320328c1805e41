use std::{cell::RefCell, sync::Arc};

use ahash::HashSet;

use imbl::OrdMap;

use crate::{
    catalog::{Catalog, CoachLists, Kind, Prompt, Role, SumWords, Template, UnderstoodWords},
    model::{
        Assumption, Board, BriefField, Component, ComponentField, ContractField, Element, Id, Lane,
        PracticeRecord, Risk, RiskField, Subject, TextField, Tradeoff,
    },
    practice::{Ledger, PastAnswers, limits::GROWN},
};

use super::{
    flow::Flow,
    goal::Goal,
    load::Load,
    memory::{Memory, Text, Texts},
    text::{clipped, is_blank, quoted},
    ways::Delays,
};

/// What the rules need to know about a board, computed once for all of them.
pub(crate) struct Facts<'a> {
    /// The board itself.
    pub board: &'a Board,
    /// The words and terms to listen for.
    pub lists: &'a CoachLists,
    /// What to listen for when adding up, and what is usual.
    pub sums: &'a SumWords,
    /// The components, by id.
    pub nodes: Vec<Node<'a>>,
    /// How the data flows between them.
    pub flow: Flow,
    /// How many components each lane holds, in the order of [`Lane::ALL`]. Marks never count.
    pub lane_counts: [usize; 4],
    /// What the brief promises, in amounts.
    pub goal: Goal,
    /// The slowest ways to those whom the brief's metric is for.
    pub delays: Delays,
    /// What the components have to bear.
    pub loads: Vec<(Id, Vec<Load>)>,
    /// How a finding says what was read in a field.
    pub understood: &'a UnderstoodWords,
    /// What happened during the practice, if the board was practised.
    pub record: Option<&'a PracticeRecord>,
    /// Where the time of the practice went.
    pub ledger: Option<Ledger>,
    /// The question practised, if the catalog knows it.
    pub prompt: Option<&'a Prompt>,
    /// The template the board was created from, unless it is blank.
    pub template: Option<&'a Template>,
    /// What was answered on earlier boards, if that is known.
    pub past: Option<&'a PastAnswers>,
    catalog: &'a Catalog,
    memory: RefCell<Memory>,
    texts: Texts,
}

/// A component as a node of the data flow.
pub(crate) struct Node<'a> {
    /// Its id.
    pub id: Id,
    /// The component.
    pub component: &'a Component,
    /// What it does in an architecture.
    pub role: Role,
    name: &'a str,
    /// True when an end of a connector is attached to it. A free end on top of it is not.
    pub is_connected: bool,
}

impl Node<'_> {
    /// The component, as what a finding is about.
    pub(crate) fn subject(&self) -> Subject {
        Subject::Component(self.id)
    }

    /// What a finding calls it: its label, made short, or without one the name of its kind.
    pub(crate) fn name(&self) -> String {
        clipped(self.name)
    }
}

/// An assumption or risk, and what a finding calls it.
pub(crate) struct Named<'a, T> {
    /// Its id.
    pub id: Id,
    /// The assumption or risk.
    pub item: &'a T,
    /// Its text in quotation marks or, without one, its place in the list: "risk 2".
    pub name: String,
    /// The component or lane it is tied to.
    pub subject: Option<Subject>,
}

impl<'a> Facts<'a> {
    /// The facts of a board.
    pub(crate) fn of(board: &'a Board, catalog: &'a Catalog) -> Self {
        Self::remembering(board, catalog, Memory::default())
    }

    /// The facts of a board, of which some texts were read before, with the same catalog.
    pub(super) fn remembering(board: &'a Board, catalog: &'a Catalog, memory: Memory) -> Self {
        let connected: HashSet<Id> = board
            .connectors
            .values()
            .flat_map(|connector| [connector.from, connector.to])
            .flat_map(|end| board.components_at(end))
            .collect();
        let nodes = board.components.iter().map(|(id, component)| Node {
            id: *id,
            component,
            role: catalog.role(&component.kind),
            name: name_of(component, catalog),
            is_connected: connected.contains(id),
        });
        let record = board.practice.as_deref();
        let template = catalog.template(&board.template);
        let mut memory = memory;
        let texts = Texts::of(board, |text| memory.read(text, &catalog.phrases));
        let mut facts = Self {
            board,
            lists: &catalog.lists,
            sums: &catalog.sums,
            nodes: nodes.collect(),
            flow: Flow::of(board),
            lane_counts: board.lane_counts(),
            goal: Goal::of(&board.brief, &catalog.metrics),
            delays: Delays::default(),
            loads: Vec::new(),
            understood: &catalog.understood,
            record,
            ledger: record.map(|record| Ledger::of(record, board)),
            prompt: record.and_then(|record| catalog.prompt(&record.prompt)),
            template: template.filter(|template| !template.board.is_blank()),
            past: None,
            catalog,
            memory: RefCell::new(memory),
            texts,
        };
        facts.delays = facts.delays();
        facts.loads = facts.loads();
        facts
    }

    /// What was read, for the next look.
    pub(super) fn into_memory(self) -> Memory {
        self.memory.into_inner().tidied(self.texts.count())
    }

    /// What the catalog knows of a component's kind.
    pub(crate) fn kind(&self, node: &Node<'_>) -> Option<&'a Kind> {
        self.catalog.kind(&node.component.kind)
    }

    /// A text of the board, read.
    pub(crate) fn reading(&self, field: TextField) -> &Text {
        self.texts.get(field)
    }

    /// True when something is written in a field of that sort.
    pub(crate) fn says(&self, is_sort: impl Fn(TextField) -> bool) -> bool {
        self.texts.all().any(|(field, _)| is_sort(field))
    }

    /// Reads a text that is no field of the board. Its stems compare with theirs.
    pub(crate) fn read(&self, text: &str) -> Arc<Text> {
        self.memory.borrow_mut().read(text, &self.catalog.phrases)
    }

    /// Adds what was answered on earlier boards.
    #[must_use]
    pub(crate) fn with_past(mut self, past: &'a PastAnswers) -> Self {
        self.past = Some(past);
        self
    }

    /// How many components there are.
    pub(crate) fn component_count(&self) -> usize {
        self.nodes.len()
    }

    /// True with at least five components: enough to judge the board as a whole.
    pub(crate) fn is_grown(&self) -> bool {
        self.component_count() >= GROWN
    }

    /// How many components a lane holds.
    pub(crate) fn lane_count(&self, lane: Lane) -> usize {
        self.lane_counts[lane.index()]
    }

    /// True when the brief has a metric and [`Self::has_amounts`].
    pub(crate) fn is_measurable(&self) -> bool {
        !self.is_missing(BriefField::Metric) && self.has_amounts()
    }

    /// True when the baseline and the target can both be measured.
    pub(crate) fn has_amounts(&self) -> bool {
        let amounts = [&self.goal.baseline, &self.goal.target]
            .into_iter()
            .flatten();
        amounts.filter(|amount| amount.is_measured()).count() == 2
    }

    /// The component of this id.
    pub(crate) fn node(&self, id: Id) -> Option<&Node<'a>> {
        let at = self.nodes.binary_search_by_key(&id, |node| node.id).ok()?;
        self.nodes.get(at)
    }

    /// The trade-offs that say what was chosen over what, by id.
    pub(crate) fn tradeoffs(&self) -> impl Iterator<Item = (Id, &'a Tradeoff)> {
        let tradeoffs = self.board.tradeoffs.iter();
        tradeoffs
            .map(|(id, tradeoff)| (*id, tradeoff.as_ref()))
            .filter(|(_, tradeoff)| tradeoff.is_stated())
    }

    /// The components that serve a user.
    pub(crate) fn consumers(&self) -> impl Iterator<Item = &Node<'a>> {
        self.nodes.iter().filter(|node| node.role.is_consumer())
    }

    /// True while a practice is on and the interviewer asks for depth.
    pub(crate) fn is_depth_asked(&self) -> bool {
        self.record.is_some_and(PracticeRecord::is_depth_asked)
    }

    /// The components for which `is_wanted` holds.
    pub(crate) fn nodes_where(&self, is_wanted: impl Fn(&Node<'a>) -> bool) -> Vec<&Node<'a>> {
        self.nodes.iter().filter(|node| is_wanted(node)).collect()
    }

    /// True when some component has one of these roles.
    pub(crate) fn has_role(&self, roles: &[Role]) -> bool {
        self.nodes.iter().any(|node| roles.contains(&node.role))
    }

    /// True when a field of the brief is blank.
    pub(crate) fn is_missing(&self, field: BriefField) -> bool {
        is_blank(self.board.brief.text(field))
    }

    /// Every assumption, by id, with or without a text.
    pub(crate) fn assumptions(&self) -> Vec<Named<'a, Assumption>> {
        named(&self.board.assumptions, "assumption", |item| {
            (&item.text, item.subject)
        })
    }

    /// Every risk, by id, with or without a text.
    pub(crate) fn risks(&self) -> Vec<Named<'a, Risk>> {
        named(&self.board.risks, "risk", |item| {
            (&item.failure, item.subject)
        })
    }

    /// Every text in which the candidate claims something, in reading order. The prompt is the
    /// interviewer's; a board's title is a name; an alert's signal and threshold are conditions
    /// ("zero rows in 5 min"); a contract's schema is a rule ("fields are never removed"), its
    /// freshness and quality are promises.
    pub(crate) fn claims(&self) -> impl Iterator<Item = (TextField, &Text)> {
        self.texts.all().filter(|(field, _)| is_claim(*field))
    }

    /// What a text is about: its component, the ends of its connector, or what its assumption or
    /// risk is tied to.
    pub(crate) fn subjects_of(&self, field: TextField) -> Vec<Subject> {
        let Some(id) = field.id() else {
            return Vec::new();
        };
        match self.board.get(id) {
            Some(Element::Component(_)) => vec![Subject::Component(id)],
            Some(Element::Connector(connector)) => [connector.from, connector.to]
                .into_iter()
                .flat_map(|end| self.board.components_at(end))
                .map(Subject::Component)
                .collect(),
            element => element.and_then(|one| one.subject()).into_iter().collect(),
        }
    }

    /// What a finding calls a text, at the start of a sentence: "The why of Kafka".
    pub(crate) fn describe(&self, field: TextField) -> String {
        let board = self.board;
        let name = |id| self.node(id).map_or_else(String::new, Node::name);
        match field {
            TextField::Title => "The title".into(),
            TextField::Brief(field) => format!("The {}", field.title().to_lowercase()),
            TextField::Label(id) if board.components.contains_key(&id) => {
                "A component's label".into()
            }
            TextField::Label(id) if board.connectors.contains_key(&id) => {
                "A connector's label".into()
            }
            TextField::Label(_) => "A note".into(),
            TextField::Component(id, field) => {
                let what = match field {
                    ComponentField::Why => "why",
                    ComponentField::Metric => "metric",
                    ComponentField::Freshness => "refresh",
                    ComponentField::Owner => "owner",
                };
                format!("The {what} of {}", name(id))
            }
            TextField::Assumption(_) => "An assumption".into(),
            TextField::Risk(_, field) => match field {
                RiskField::Failure => "A risk".into(),
                RiskField::Mitigation => "A mitigation".into(),
                RiskField::Signal | RiskField::Threshold => "An alert".into(),
                RiskField::HumanStep => "A human step".into(),
            },
            TextField::Tradeoff(..) => "A trade-off".into(),
            TextField::Cost(_) => "A cost line".into(),
            TextField::Model(id, field) => {
                format!("The {} of {}", field.title().to_lowercase(), name(id))
            }
            TextField::Volume(..) => "A volume".into(),
            TextField::View(_) => "The name of a view".into(),
            TextField::Contract(_) => "The data contract".into(),
        }
    }
}

/// True for a text in which the candidate claims something; names, agreed conditions and the
/// interviewer's own words are not claims.
fn is_claim(field: TextField) -> bool {
    match field {
        TextField::Title
        | TextField::Brief(BriefField::Prompt)
        | TextField::Contract(ContractField::Owner | ContractField::Schema)
        | TextField::Component(_, ComponentField::Owner)
        | TextField::Risk(_, RiskField::Signal | RiskField::Threshold)
        | TextField::View(_)
        | TextField::Volume(..)
        | TextField::Cost(_) => false,
        TextField::Brief(_)
        | TextField::Label(_)
        | TextField::Component(
            _,
            ComponentField::Why | ComponentField::Metric | ComponentField::Freshness,
        )
        | TextField::Assumption(_)
        | TextField::Risk(_, RiskField::Failure | RiskField::Mitigation | RiskField::HumanStep)
        | TextField::Tradeoff(..)
        | TextField::Contract(ContractField::Freshness | ContractField::Quality)
        | TextField::Model(..) => true,
    }
}

pub(super) fn name_of<'a>(component: &'a Component, catalog: &'a Catalog) -> &'a str {
    let label = component.label.trim();
    if !label.is_empty() {
        return label;
    }
    let kind = catalog.kind(&component.kind);
    kind.map_or("an unnamed component", |kind| kind.name.as_str())
}

fn named<'a, T>(
    items: &'a OrdMap<Id, Arc<T>>,
    noun: &str,
    text_and_subject: impl Fn(&T) -> (&String, Option<Subject>),
) -> Vec<Named<'a, T>> {
    items
        .iter()
        .enumerate()
        .map(|(index, (id, item))| {
            let (text, subject) = text_and_subject(item);
            Named {
                id: *id,
                item: item.as_ref(),
                name: if is_blank(text) {
                    format!("{noun} {}", index + 1)
                } else {
                    quoted(text)
                },
                subject,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    #[test]
    fn marks_do_not_count_and_free_ends_do_not_connect() {
        let board = board()
            .component("event-log", Lane::Ingest)
            .component("bronze", Lane::Storage)
            .component("silver", Lane::Storage)
            .connect(0, 1)
            .loose_arrow_over(2)
            .mark(MarkKind::Note, "a note")
            .build();
        let facts = Facts::of(&board, Catalog::embedded());
        assert_eq!(facts.component_count(), 3);
        assert_eq!(facts.lane_counts, [1, 2, 0, 0]);
        let connected: Vec<bool> = facts.nodes.iter().map(|node| node.is_connected).collect();
        assert_eq!(connected, [true, true, false]);
        assert!(facts.has_role(&[Role::Alert, Role::Raw]));
        assert!(!facts.has_role(&[Role::Alert]));
    }

    #[test]
    fn a_board_is_grown_from_five_components_on() {
        let grown = |n| {
            let board = event_logs(n).build();
            Facts::of(&board, Catalog::embedded()).is_grown()
        };
        assert!(!grown(4));
        assert!(grown(5));
    }

    #[test]
    fn a_component_without_a_label_is_called_by_its_kind() {
        let board = board()
            .named("event-log", Lane::Ingest, "Kafka")
            .named("event-log", Lane::Ingest, " ")
            .named("from-a-later-version", Lane::Ingest, "")
            .build();
        let facts = Facts::of(&board, Catalog::embedded());
        let names: Vec<String> = facts.nodes.iter().map(Node::name).collect();
        assert_eq!(names, ["Kafka", "Event log", "an unnamed component"]);
    }
}
