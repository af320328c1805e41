use std::{collections::BTreeSet, ops::Range};

use crate::{
    catalog::Catalog,
    model::{ComponentField, Id, Subject, TextField},
};

use super::{
    facts::{Facts, Named, Node},
    finding::{Finding, Help, Severity, Values},
    text::{clipped, excerpt, listed},
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

    /// What this rule alone objects to.
    pub(super) fn drafts(&self, facts: &Facts<'_>) -> Vec<Draft> {
        let mut drafts = Vec::new();
        (self.check)(facts, &mut drafts);
        drafts
    }

    /// What this rule alone objects to, in words.
    #[cfg(test)]
    pub(super) fn findings(&self, facts: &Facts<'_>, catalog: &Catalog) -> Vec<Finding> {
        let drafts = self.drafts(facts).into_iter();
        drafts
            .map(|draft| draft.into_finding(self.id, self.severity, catalog))
            .collect()
    }
}

/// What a rule found, before it is put into words. Id and severity come from the [`Rule`]; a draft
/// only sets a severity that differs from its rule's.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Draft {
    severity: Option<Severity>,
    subjects: Vec<Subject>,
    texts: Vec<TextField>,
    values: Values,
    case: Option<&'static str>,
    help: Option<Help>,
    /// What a list is made of, until it is put into words.
    items: Vec<Item>,
}

/// One of several components with the same fault in a text.
#[derive(Clone, Debug, PartialEq)]
struct Item {
    subject: Subject,
    name: String,
    field: TextField,
    text: String,
}

impl Draft {
    /// A draft about the board as a whole.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// A draft about `nodes`, their names listed in `{names}`.
    pub(super) fn listing(nodes: &[&Node<'_>]) -> Self {
        Self::new()
            .about(nodes.iter().map(|node| node.subject()))
            .value("names", listed(nodes.iter().map(|node| node.name())))
    }

    /// A draft about a text of each of `nodes`, their names listed in `{names}`, the first text in
    /// `{quote}`. Offers to put the cursor in that.
    pub(super) fn listing_texts(nodes: &[&Node<'_>], field: ComponentField) -> Self {
        let item = |node: &&Node<'_>| Item {
            subject: node.subject(),
            name: node.name(),
            field: field.of(node.id),
            text: clipped(node.component.text(field)),
        };
        Self {
            items: nodes.iter().map(item).collect(),
            ..Self::new()
        }
    }

    /// The texts it objects to or misses.
    pub(super) fn objected(&self) -> impl Iterator<Item = TextField> {
        let listed = self.items.iter().map(|item| item.field);
        self.texts.iter().copied().chain(listed)
    }

    /// True when it is worded as this case of its rule, or as every case does.
    pub(super) fn is_case(&self, cases: &[&str]) -> bool {
        cases.is_empty() || self.case.is_some_and(|case| cases.contains(&case))
    }

    /// Takes these texts out. False when nothing is left to object to.
    pub(super) fn leave_out(&mut self, texts: &BTreeSet<TextField>) -> bool {
        self.items.retain(|item| !texts.contains(&item.field));
        let is_spoken_for = self.texts.iter().all(|text| texts.contains(text));
        !self.items.is_empty() || !is_spoken_for
    }

    /// A draft about a board, its number of components in `{total}`.
    pub(super) fn counting(facts: &Facts<'_>) -> Self {
        Self::new().value("total", facts.component_count())
    }

    /// A draft about assumptions or risks and what they are about, their names listed in `{names}`.
    pub(super) fn listing_items<T>(items: &[Named<'_, T>]) -> Self {
        Self::new()
            .about(items.iter().filter_map(|item| item.subject))
            .value("names", listed(items.iter().map(|item| &item.name)))
    }

    /// A draft about the phrase at `phrase` in a sentence of `field`, with its `{word}` and `{quote}`.
    pub(super) fn quoting(
        facts: &Facts<'_>,
        field: TextField,
        sentence: &str,
        phrase: &Range<usize>,
    ) -> Self {
        Self::new()
            .about(facts.subjects_of(field))
            .value("word", sentence[phrase.clone()].to_lowercase())
            .value("quote", excerpt(sentence, phrase))
            .write(field)
    }

    /// Overrides the severity of the rule.
    #[must_use]
    pub(super) fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Adds the components or lanes it is about, each once.
    #[must_use]
    pub(super) fn about(mut self, subjects: impl IntoIterator<Item = Subject>) -> Self {
        let mut known: BTreeSet<Subject> = self.subjects.iter().copied().collect();
        let new = subjects
            .into_iter()
            .filter(|subject| known.insert(*subject));
        self.subjects.extend(new);
        self
    }

    /// Sets the value of the placeholder `{name}` in the rule's words.
    #[must_use]
    pub(super) fn value(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// Says it in the words for another case of the rule.
    #[must_use]
    pub(super) fn case(mut self, name: &'static str) -> Self {
        self.case = Some(name);
        self
    }

    /// Sets what the program can do about it.
    #[must_use]
    pub(super) fn help(mut self, help: Help) -> Self {
        self.help = Some(help);
        self
    }

    /// Adds the texts it objects to or misses, each once. The debrief gives no level for them.
    #[must_use]
    pub(super) fn texts(mut self, texts: impl IntoIterator<Item = TextField>) -> Self {
        let mut known: BTreeSet<TextField> = self.texts.iter().copied().collect();
        let new = texts.into_iter().filter(|text| known.insert(*text));
        self.texts.extend(new);
        self
    }

    /// Offers to put the cursor in `field`, the first text it objects to.
    #[must_use]
    pub(super) fn write(self, field: TextField) -> Self {
        self.texts([field]).help(Help::Write(field))
    }

    /// Offers to select `nodes`, if there are any.
    #[must_use]
    pub(super) fn select(mut self, nodes: &[&Node<'_>]) -> Self {
        let ids: Vec<Id> = nodes.iter().map(|node| node.id).collect();
        self.help = (!ids.is_empty()).then_some(Help::Select(ids));
        self
    }

    /// The finding, in the words the catalog has for `rule`, or the rule's bare id without any.
    pub(super) fn into_finding(
        mut self,
        rule: &'static str,
        severity: Severity,
        catalog: &Catalog,
    ) -> Finding {
        let items = std::mem::take(&mut self.items);
        if let Some(first) = items.first() {
            self = self
                .about(items.iter().map(|item| item.subject))
                .texts(items.iter().map(|item| item.field))
                .value("names", listed(items.iter().map(|item| &item.name)))
                .value("quote", &first.text)
                .write(first.field);
        }
        let (seen, why, advice) = match catalog.rule_words(rule) {
            Some(words) => (
                fill(
                    self.case
                        .and_then(|case| words.cases.get(case))
                        .unwrap_or(&words.seen),
                    &self.values,
                ),
                fill(&words.why, &self.values),
                fill(&words.advice, &self.values),
            ),
            None => (rule.to_owned(), String::new(), String::new()),
        };
        Finding {
            rule,
            severity: self.severity.unwrap_or(severity),
            subjects: self.subjects,
            texts: self.texts,
            seen,
            why,
            advice,
            help: self.help,
            case: self.case,
            values: self.values,
        }
    }
}

/// `words` with every `{name}` replaced by its value. One pass: braces in a value (a board's own
/// text) stay as they are, and so does a name that has no value.
pub(crate) fn fill(words: &str, values: &[(&'static str, String)]) -> String {
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
    fn placeholders_are_filled_once_and_braces_in_values_stay() {
        let values = [("lane", "{total}".to_owned()), ("total", "5".to_owned())];
        assert_eq!(fill("{lane} of {total}.", &values), "{total} of 5.");
        assert_eq!(fill("{other} {", &values), "{other} {");
    }

    #[test]
    fn a_rule_without_words_gives_its_id() {
        let finding = Draft::new().into_finding("no-such-rule", Severity::Tip, Catalog::embedded());
        assert_eq!(finding.seen, "no-such-rule");
    }

    #[test]
    fn a_draft_can_override_the_severity_of_its_rule() {
        let severity = |draft: Draft| {
            let finding = draft.into_finding("", Severity::Warning, Catalog::embedded());
            finding.severity
        };
        assert_eq!(severity(Draft::new()), Severity::Warning);
        let tip = Draft::new().with_severity(Severity::Tip);
        assert_eq!(severity(tip), Severity::Tip);
    }
}
