use std::collections::{BTreeMap, BTreeSet};

use crate::{
    catalog::{Catalog, Role, Topic},
    coach::{Facts, Finding, Node, RULES, text::is_blank},
    model::{Board, ComponentField, PracticeRecord, RiskField, Subject, TextField, TradeoffField},
    practice::{Ledger, Plan},
};

use super::{
    adaptation::{Answer, answers},
    level::{Ceiling, Evidence, Objection},
};

/// The rules whose findings say that a text is filled but says nothing: it is evidence of no level.
const EMPTY: [&str; 6] = [
    "why-hollow",
    "mitigation-hollow",
    "alert-unmeasurable",
    "tradeoff-one-sided",
    "assumption-hollow",
    "segment-generic",
];
/// In how many fields the same text says nothing of any.
const REPEATED: usize = 3;
/// How many words a text has, besides its amounts, that is the same with other amounts.
const MIN_WORDS: usize = 3;

/// What the dimensions need to know about a board, computed once for all of them.
pub(crate) struct Context<'a> {
    pub board: &'a Board,
    pub facts: Facts<'a>,
    /// What the coach found, muted or not.
    pub findings: &'a [Finding],
    pub practice: Option<Practice<'a>>,
    /// The answers to twists that may lift a level, in order.
    pub answers: Vec<Answer<'a>>,
    /// The texts that a finding calls empty.
    empty: BTreeSet<TextField>,
    /// The texts that stand in [`REPEATED`] fields or more, as [`folded`].
    repeated: BTreeSet<String>,
}

/// A practice record and where its time went.
pub(crate) struct Practice<'a> {
    pub record: &'a PracticeRecord,
    pub ledger: Ledger,
    pub plan: Plan,
}

impl<'a> Context<'a> {
    pub(crate) fn of(board: &'a Board, catalog: &'a Catalog, findings: &'a [Finding]) -> Self {
        let facts = Facts::of(board, catalog);
        let empty = findings
            .iter()
            .filter(|one| is_sure(one) && EMPTY.contains(&one.rule));
        Self {
            board,
            findings,
            answers: answers(&facts),
            empty: empty.flat_map(|one| one.texts.iter().copied()).collect(),
            repeated: repeated(board),
            facts,
            practice: board.practice.as_deref().map(|record| Practice {
                record,
                ledger: Ledger::of(record, board),
                plan: Plan::of(record),
            }),
        }
    }

    /// True when a text says something: it is written, it does not stand in every other field as
    /// well, and the coach does not call it empty.
    pub(crate) fn holds(&self, field: TextField) -> bool {
        let text = self.board.text(field).unwrap_or_default();
        !is_blank(text) && !self.is_empty(field)
    }

    /// True when a text is written and says nothing.
    pub(crate) fn is_empty(&self, field: TextField) -> bool {
        let text = self.board.text(field).unwrap_or_default();
        self.empty.contains(&field) || self.repeated.contains(&folded(text))
    }

    /// The open findings of these rules, those that allow least first.
    pub(super) fn objections(&self, ceilings: &[Ceiling]) -> Vec<Objection<'a>> {
        let against = |finding: &'a Finding| {
            let ceiling = ceilings.iter().find(|(rule, _)| *rule == finding.rule)?;
            Some(Objection {
                finding,
                at_most: ceiling.1,
            })
        };
        let mut objections: Vec<_> = self.findings.iter().filter_map(against).collect();
        objections.sort_by_key(|one| one.at_most);
        objections
    }

    /// What a component or lane is called.
    pub(crate) fn name(&self, subject: Subject) -> String {
        match subject {
            Subject::Lane(lane) => lane.short_title().to_owned(),
            Subject::Component(id) => self
                .facts
                .node(id)
                .map_or_else(|| "a component since removed".to_owned(), Node::name),
        }
    }

    /// [`Self::name`] of what a risk, an assumption or a cost line is tied to; empty when untied.
    pub(crate) fn subject_name(&self, subject: Option<Subject>) -> String {
        subject.map_or_else(String::new, |subject| self.name(subject))
    }

    /// The components with one of these roles.
    pub(crate) fn with_role(&self, roles: &[Role]) -> impl Iterator<Item = &Node<'a>> {
        let is_in = move |node: &&Node<'a>| roles.contains(&node.role);
        self.facts.nodes.iter().filter(is_in)
    }

    /// Evidence of a dimension's highest level: the answers to twists that bear on it.
    pub(crate) fn adaptations(&self, topic: Topic) -> Vec<Evidence> {
        let answers = self.answers.iter();
        let bearing = answers.filter(|answer| answer.bears_on.contains(&topic));
        bearing.map(|answer| answer.evidence.clone()).collect()
    }
}

/// True unless a rule gave it less weight than its findings have: a doubt takes no level away.
fn is_sure(finding: &Finding) -> bool {
    let mut rules = RULES.iter();
    rules.any(|rule| rule.id == finding.rule && finding.severity <= rule.severity)
}

/// The texts that stand in three fields or more. What labels or measures may well recur: names,
/// metrics, refreshes, who acts, what an alert watches and when it fires.
fn repeated(board: &Board) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (_, text) in board.texts().filter(|(field, _)| !may_recur(*field)) {
        let text = folded(text);
        if !text.is_empty() {
            *counts.entry(text).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= REPEATED);
    counts.into_keys().collect()
}

fn may_recur(field: TextField) -> bool {
    match field {
        TextField::Title
        | TextField::Label(_)
        | TextField::View(_)
        | TextField::Volume(..)
        | TextField::Cost(_)
        | TextField::Risk(_, RiskField::Signal | RiskField::Threshold | RiskField::HumanStep)
        | TextField::Tradeoff(_, TradeoffField::Choice | TradeoffField::Over) => true,
        TextField::Component(_, field) => field != ComponentField::Why,
        TextField::Brief(_)
        | TextField::Assumption(_)
        | TextField::Risk(..)
        | TextField::Tradeoff(..)
        | TextField::Model(..)
        | TextField::Contract(_) => false,
    }
}

/// A text by which two are the same that differ only in case, spaces, punctuation or, if there is
/// more to them, amounts.
fn folded(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_amount = |word: &&String| word.contains(|c: char| c.is_ascii_digit());
    let plain: Vec<&str> = words
        .iter()
        .filter(|word| !is_amount(word))
        .map(String::as_str)
        .collect();
    if plain.len() >= MIN_WORDS {
        plain.join(" ")
    } else {
        words.join(" ")
    }
}
