use std::collections::BTreeSet;

use crate::{
    catalog::Catalog,
    model::{Board, BriefField, Id},
    practice::PastAnswers,
};

use super::{
    facts::Facts,
    finding::Finding,
    memory::Memory,
    rule::{Draft, Rule},
    rules::RULES,
    silencing::settle,
    sums::{AllSums, Path, Sums},
};

/// A coach beside a board: what it thinks of it, and what it has read. Looking again after an edit
/// costs a fraction of the first look.
#[derive(Debug, Default)]
pub struct Coach {
    memory: Memory,
    /// Those of rules that are muted on the board come last.
    findings: Vec<Finding>,
    shown: usize,
    sums: AllSums,
    is_measurable: bool,
    /// See [`Self::beside_candidate`].
    is_discreet: bool,
}

/// The rules that give away what an answer must contain.
const AFTERWARDS: [&str; 1] = ["prompt-coverage"];

impl Coach {
    /// Looks at a board, always with the same catalog; `past` is what was answered on earlier boards.
    pub fn look(&mut self, board: &Board, catalog: &Catalog, past: &PastAnswers) {
        let memory = std::mem::take(&mut self.memory);
        let mut facts = Facts::remembering(board, catalog, memory).with_past(past);
        let drafts = |rule| {
            Rule::drafts(rule, &facts)
                .into_iter()
                .map(move |one| (rule, one))
        };
        let mut drafts: Vec<(&Rule, Draft)> = RULES.iter().flat_map(drafts).collect();
        settle(&mut drafts);
        let findings = drafts.into_iter();
        let findings =
            findings.map(|(rule, one)| one.into_finding(rule.id, rule.severity, catalog));
        self.findings = findings.collect();
        let running = board.practice.as_ref().filter(|record| !record.is_over());
        let is_kept = self.is_discreet && running.is_some_and(|record| !record.are_hints_wanted());
        let is_muted = |finding: &Finding| {
            board.muted.contains(finding.rule) || (is_kept && AFTERWARDS.contains(&finding.rule))
        };
        self.findings
            .sort_by_key(|finding| (is_muted(finding), finding.severity));
        self.shown = self
            .findings
            .iter()
            .take_while(|one| !is_muted(one))
            .count();
        self.is_measurable = facts.is_measurable() && !facts.is_missing(BriefField::Segment);
        self.sums = AllSums::of(&mut facts);
        self.memory = facts.into_memory();
    }

    /// A coach who keeps what an answer must contain to itself while it is being practised, unless the
    /// candidate wants hints.
    pub fn beside_candidate() -> Self {
        Self {
            is_discreet: true,
            ..Self::default()
        }
    }

    /// Another coach, who has read what this one has; this one goes on saying what it found.
    #[must_use]
    pub fn second(&mut self) -> Self {
        Self {
            memory: std::mem::take(&mut self.memory),
            is_discreet: self.is_discreet,
            ..Self::default()
        }
    }

    /// Whether the brief of the board said for whom something changes, what, and by how much.
    pub fn is_measurable(&self) -> bool {
        self.is_measurable
    }

    /// What it found: warnings before tips, then in the order of [`RULES`], then in the board's own
    /// order. Rules muted on the board find nothing.
    pub fn findings(&self) -> &[Finding] {
        &self.findings[..self.shown]
    }

    /// What it found, the findings of muted rules behind the others: a level rests on what is so, not
    /// on what is shown.
    pub fn judgement(&self) -> &[Finding] {
        &self.findings
    }

    /// The sums at a component of the board it looked at.
    pub fn sums(&self, board: &Board, catalog: &Catalog, component: Id) -> Sums {
        self.sums.at(board, catalog, component)
    }

    /// The slowest way to the one component that is selected, or the one whose steps are, if it serves
    /// the user of the brief's metric.
    pub fn path(&self, board: &Board, catalog: &Catalog, selected: &BTreeSet<Id>) -> Option<Path> {
        self.sums.selected_path(board, catalog, selected)
    }
}

/// [`Coach::findings`] after one look at a board.
pub fn review(board: &Board, catalog: &Catalog, past: &PastAnswers) -> Vec<Finding> {
    let mut coach = Coach::default();
    coach.look(board, catalog, past);
    coach.findings.truncate(coach.shown);
    coach.findings
}

/// [`Coach::judgement`] after one look at a board.
pub fn judge(board: &Board, catalog: &Catalog, past: &PastAnswers) -> Vec<Finding> {
    let mut coach = Coach::default();
    coach.look(board, catalog, past);
    coach.findings
}
