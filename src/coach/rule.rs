use crate::catalog::Catalog;

use super::{
    draft::Draft,
    facts::Facts,
    finding::{Finding, Severity},
};

/// A check of the board, identified by its id.
pub struct Rule {
    /// Stable, kebab-case: used in the panel, on the command line and in the debrief.
    pub id: &'static str,
    /// The severity of its findings, unless one of them sets its own.
    pub severity: Severity,
    check: fn(&Facts<'_>, &mut Vec<Draft>),
}

impl Rule {
    pub(super) const fn warning(id: &'static str, check: fn(&Facts<'_>, &mut Vec<Draft>)) -> Self {
        Self {
            id,
            severity: Severity::Warning,
            check,
        }
    }

    pub(super) const fn tip(id: &'static str, check: fn(&Facts<'_>, &mut Vec<Draft>)) -> Self {
        Self {
            id,
            severity: Severity::Tip,
            check,
        }
    }

    /// What this rule alone finds.
    pub(super) fn findings(&self, facts: &Facts<'_>, catalog: &Catalog) -> Vec<Finding> {
        let mut drafts = Vec::new();
        (self.check)(facts, &mut drafts);
        drafts
            .into_iter()
            .map(|draft| draft.into_finding(self.id, self.severity, catalog))
            .collect()
    }
}
