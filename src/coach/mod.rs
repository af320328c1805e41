//! The coach: what it notices on a board, and the words it says it in.
//!
//! [`review`] works the [`Facts`] of a board out once, lets every rule of [`RULES`] look at them and
//! puts the catalog's words to what they noticed. To add a rule: one file in `rules/` with its doc,
//! its check and its tests, one line in [`RULES`], one entry in `assets/data/coach/rules.ron`.
//!
//! Invariant: rules see roles, never product names or ids of kinds; what a kind is for is the
//! catalog's business.
//!
//! Invariant: the coach is pure. It reads no file and no clock, keeps no state and changes no board;
//! the same board gives the same findings in the same order. [`Help`] only says what the program
//! could do, and the app does it.
//!
//! Invariant: a rule holds no sentences. It gives its placeholders their values; the sentences stand
//! in `assets/data/coach/rules.ron`, the words to listen for in `assets/data/coach/lists.ron`.

mod facts;
mod finding;
mod flow;
mod quantity;
mod rules;
pub mod text;

use crate::{catalog::Catalog, model::Board, practice::PastAnswers};

pub use facts::{Facts, Named, Node};
pub use finding::{Finding, Help, Severity};
pub use quantity::{Quantity, has_number};
pub use rules::RULES;

use finding::Draft;

/// One thing the coach looks for.
pub struct Rule {
    /// Stable, kebab-case: used in the panel, on the command line and in the debrief.
    pub id: &'static str,
    /// What each of its findings weighs, unless one of them says otherwise.
    pub severity: Severity,
    check: fn(&Facts<'_>, &mut Vec<Draft>),
}

impl Rule {
    const fn warning(id: &'static str, check: fn(&Facts<'_>, &mut Vec<Draft>)) -> Self {
        Self {
            id,
            severity: Severity::Warning,
            check,
        }
    }

    const fn tip(id: &'static str, check: fn(&Facts<'_>, &mut Vec<Draft>)) -> Self {
        Self {
            id,
            severity: Severity::Tip,
            check,
        }
    }

    /// What this rule alone finds.
    pub fn findings(&self, facts: &Facts<'_>, catalog: &Catalog) -> Vec<Finding> {
        let mut drafts = Vec::new();
        (self.check)(facts, &mut drafts);
        drafts
            .into_iter()
            .map(|drafts| drafts.into_finding(self.id, self.severity, catalog))
            .collect()
    }
}

/// Everything the coach notices on a board: warnings before tips, then in the order of [`RULES`],
/// then in the board's own order. Rules muted on the board say nothing; `past` is what was answered
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

#[cfg(test)]
mod tests;
