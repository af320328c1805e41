use std::fmt;

use crate::{
    catalog::Catalog,
    model::{Id, Lane, Subject, TextField},
};

/// One thing the coach noticed, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Id of the rule: stable, kebab-case.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The components or lanes it is about, for selecting them; empty when it is about a text of
    /// the brief or the board as a whole.
    pub about: Vec<Subject>,
    /// What was seen, in the board's own words.
    pub seen: String,
    /// Why it costs an offer.
    pub why: String,
    /// One thing to do.
    pub advice: String,
    /// What the program can do towards it.
    pub help: Option<Help>,
}

/// How much a finding weighs; warnings sort first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It would cost points in the interview.
    Warning,
    /// Worth a look.
    Tip,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Tip => "tip",
        })
    }
}

/// What the program can do for the user about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Help {
    /// Put the cursor in that text.
    Write(TextField),
    /// Select these components.
    Select(Vec<Id>),
    /// Add an assumption and put the cursor in it.
    AddAssumption,
    /// Add a risk and put the cursor in it.
    AddRisk,
    /// Add a trade-off, about the first component the finding is about, and put the cursor in it.
    AddTradeoff,
    /// Add a cost line and put the cursor in it.
    AddCost,
    /// Bring that lane into view.
    ShowLane(Lane),
}

/// What a rule saw, before its words are put to it. A rule names neither its id nor its severity
/// here: those stand once, in its [`Rule`](super::Rule). Only a finding that weighs otherwise than
/// the rule says so itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    severity: Option<Severity>,
    about: Vec<Subject>,
    values: Vec<(&'static str, String)>,
    help: Option<Help>,
}

impl Draft {
    /// Something about the board as a whole.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Says that it weighs otherwise than its rule's findings do by default.
    #[must_use]
    pub(super) fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Says which components or lanes it is about; each is kept once.
    #[must_use]
    pub(super) fn about(mut self, subjects: impl IntoIterator<Item = Subject>) -> Self {
        for subject in subjects {
            if !self.about.contains(&subject) {
                self.about.push(subject);
            }
        }
        self
    }

    /// Gives `{name}` in the rule's words its value.
    #[must_use]
    pub(super) fn value(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// Says what the program can do.
    #[must_use]
    pub(super) fn help(mut self, help: Help) -> Self {
        self.help = Some(help);
        self
    }

    /// The finding, in the words the catalog has for `rule`; in the rule's bare id when it has none.
    /// It weighs `severity`, unless it was said to weigh otherwise.
    pub(super) fn into_finding(
        self,
        rule: &'static str,
        severity: Severity,
        catalog: &Catalog,
    ) -> Finding {
        let (seen, why, advice) = match catalog.rule_words(rule) {
            Some(words) => (
                fill(&words.seen, &self.values),
                fill(&words.why, &self.values),
                fill(&words.advice, &self.values),
            ),
            None => (rule.to_owned(), String::new(), String::new()),
        };
        Finding {
            rule,
            severity: self.severity.unwrap_or(severity),
            about: self.about,
            seen,
            why,
            advice,
            help: self.help,
        }
    }
}

/// `words` with every `{name}` replaced by its value. One pass: braces in a value (a board's own
/// text) stay as they are, and so does a name that has no value.
fn fill(words: &str, values: &[(&'static str, String)]) -> String {
    let mut filled = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        filled += before;
        let value = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        match value {
            Some((value, after)) => {
                filled += value;
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_filled_once_and_the_boards_own_braces_stay() {
        let values = [("lane", "{total}".to_owned()), ("total", "5".to_owned())];
        assert_eq!(fill("{lane} of {total}.", &values), "{total} of 5.");
        assert_eq!(fill("{other} {", &values), "{other} {");
    }

    #[test]
    fn a_rule_without_words_says_its_id() {
        let finding = Draft::new().into_finding("no-such-rule", Severity::Tip, Catalog::embedded());
        assert_eq!(finding.seen, "no-such-rule");
    }

    #[test]
    fn one_finding_may_weigh_otherwise_than_its_rule() {
        let severity = |drafts: Draft| {
            let finding = drafts.into_finding("", Severity::Warning, Catalog::embedded());
            finding.severity
        };
        assert_eq!(severity(Draft::new()), Severity::Warning);
        let tip = Draft::new().with_severity(Severity::Tip);
        assert_eq!(severity(tip), Severity::Tip);
    }

    #[test]
    fn warnings_sort_before_tips() {
        assert!(Severity::Warning < Severity::Tip);
        assert_eq!(Severity::Warning.to_string(), "warning");
        assert_eq!(Severity::Tip.to_string(), "tip");
    }
}
