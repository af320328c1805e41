use crate::{
    catalog::{Catalog, Role},
    coach::{Facts, Finding, Node, RULES, text::is_blank},
    language::sentences,
    model::{Board, PracticeRecord, Subject},
    practice::{Ledger, Plan},
};

use super::{
    level::Evidence,
    words::{mentions_name, quote},
};

/// What dimensions about time say while no practice was recorded.
pub(super) const NOT_PRACTISED: &str =
    "There is no practice record, so nothing is known about time. Practise it against the clock.";
/// How many components are looked for by name in an answer; more than one can talk about in an hour.
const MAX_NAMED: usize = 200;

/// What the dimensions need to know about a board, computed once for all of them.
pub(crate) struct Context<'a> {
    pub board: &'a Board,
    pub facts: Facts<'a>,
    pub findings: &'a [&'a Finding],
    pub practice: Option<Practice<'a>>,
}

/// A practice record and where its time went.
pub(crate) struct Practice<'a> {
    pub record: &'a PracticeRecord,
    pub ledger: Ledger,
    pub plan: Plan,
}

impl<'a> Context<'a> {
    pub(crate) fn of(board: &'a Board, catalog: &'a Catalog, findings: &'a [&'a Finding]) -> Self {
        Self {
            board,
            facts: Facts::of(board, catalog),
            findings,
            practice: board.practice.as_deref().map(|record| Practice {
                record,
                ledger: Ledger::of(record, board),
                plan: Plan::of(record),
            }),
        }
    }

    /// True when one of these rules has an open finding.
    pub(crate) fn has_finding(&self, rules: &[&str]) -> bool {
        debug_assert!(
            rules
                .iter()
                .all(|id| RULES.iter().any(|rule| rule.id == *id))
        );
        self.findings.iter().any(|one| rules.contains(&one.rule))
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

    /// The brief's metric; `None` while it is not named.
    pub(crate) fn metric(&self) -> Option<&'a str> {
        let metric = self.board.brief.metric.trim();
        (!metric.is_empty()).then_some(metric)
    }

    /// True for a component that says it moves the brief's metric.
    pub(crate) fn names_metric(&self, subject: Subject) -> bool {
        let Subject::Component(id) = subject else {
            return false;
        };
        let named = self
            .facts
            .node(id)
            .map_or("", |node| &node.component.metric);
        self.metric()
            .is_some_and(|metric| mentions_name(named, metric))
    }

    /// The twists that were answered, each with its answer, in order.
    pub(crate) fn answered(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let record = self.practice.as_ref().map(|practice| practice.record);
        let twists = record.map(PracticeRecord::twists).unwrap_or_default();
        twists.into_iter().filter_map(|(twist, answer)| {
            let answer = answer.filter(|answer| !is_blank(answer))?;
            Some((twist, answer))
        })
    }

    /// Evidence of a dimension's highest level: of each answer to a twist the first sentence that is
    /// relevant.
    pub(crate) fn adaptations(&self, is_relevant: impl Fn(&str) -> bool) -> Vec<Evidence> {
        self.answered()
            .filter_map(|(twist, answer)| {
                let sentence = sentences(answer).into_iter().find(|one| is_relevant(one))?;
                Some(self.cite_answer(twist, sentence))
            })
            .collect()
    }

    /// An answer to a twist, as evidence.
    pub(crate) fn cite_answer(&self, twist: &str, answer: &str) -> Evidence {
        let named = self.nodes_named_in(answer);
        let about = named.iter().map(|node| node.subject());
        Evidence::new(format!("When asked {}: {}.", quote(twist), quote(answer))).about(about)
    }

    /// The components an answer names.
    pub(crate) fn nodes_named_in(&self, answer: &str) -> Vec<&Node<'a>> {
        let nodes = self.facts.nodes.iter().take(MAX_NAMED);
        nodes
            .filter(|node| mentions_name(answer, &node.component.label))
            .collect()
    }
}
