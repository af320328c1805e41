use crate::{catalog::Catalog, model::Board, practice::PastAnswers};

use super::{facts::Facts, finding::Finding, rules::RULES};

/// Everything the coach finds on a board: warnings before tips, then in the order of [`RULES`],
/// then in the board's own order. Rules muted on the board find nothing; `past` is what was answered
/// on earlier boards.
pub fn review(board: &Board, catalog: &Catalog, past: &PastAnswers) -> Vec<Finding> {
    let facts = Facts::of(board, catalog).with_past(past);
    let mut findings: Vec<Finding> = RULES
        .iter()
        .filter(|rule| !board.muted.contains(rule.id))
        .flat_map(|rule| rule.findings(&facts, catalog))
        .collect();
    findings.sort_by_key(|finding| finding.severity);
    findings
}
