//! `dates-differ`: a text gives another date for the design than the brief's "by when". Only dates that
//! a calendar has are compared: months, quarters, halves and years.

use std::ops::RangeInclusive;

use crate::{
    coach::{
        Draft, Facts, Rule,
        text::{clipped, excerpt, find_phrase},
    },
    language::sentences,
    model::{BriefField, TextField},
};

pub(super) const RULE: Rule = Rule::tip("dates-differ", check);

/// The months, by the first three letters of their names.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const FULL: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Part of a year, and which year where that is said.
#[derive(Debug, PartialEq)]
struct Date {
    months: Option<RangeInclusive<u32>>,
    year: Option<u32>,
}

impl Date {
    /// The date a text names, if it names one.
    fn parse(text: &str) -> Option<Self> {
        let words = || text.split(|c: char| !c.is_alphanumeric());
        let months = words().find_map(|word| {
            let upper = word.to_uppercase();
            let part = upper.strip_prefix("EO").unwrap_or(&upper);
            let number = |prefix| {
                part.strip_prefix(prefix)
                    .and_then(|rest: &str| rest.parse::<u32>().ok())
            };
            if let Some(quarter @ 1..=4) = number("Q") {
                return Some(quarter * 3 - 2..=quarter * 3);
            }
            if let Some(half @ 1..=2) = number("H") {
                return Some(half * 6 - 5..=half * 6);
            }
            let at = (0..12).find(|at| word == FULL[*at] || word == MONTHS[*at])?;
            Some(at as u32 + 1..=at as u32 + 1)
        });
        let year =
            words().find_map(|word| word.parse().ok().filter(|year| (2000..2100).contains(year)));
        (months.is_some() || year.is_some()).then_some(Self { months, year })
    }

    /// True when the two can be the same day.
    fn meets(&self, other: &Self) -> bool {
        let months = match (&self.months, &other.months) {
            (Some(one), Some(other)) => one.start() <= other.end() && other.start() <= one.end(),
            _ => true,
        };
        let years = match (self.year, other.year) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        months && years
    }
}

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let by_when = &facts.board.brief.by_when;
    let Some(due) = Date::parse(by_when) else {
        return;
    };
    for (field, text) in facts.claims() {
        let is_dated = || {
            may_name_a_date(text.text()) && find_phrase(text.text(), &facts.sums.due, &[]).is_some()
        };
        if !text.is_dated(is_dated) {
            continue;
        }
        // What comes after the first version has dates of its own.
        if matches!(
            field,
            TextField::Brief(BriefField::ByWhen | BriefField::NextIteration)
        ) {
            continue;
        }
        for sentence in sentences(text.text()) {
            let Some(cue) = find_phrase(sentence, &facts.sums.due, &[]) else {
                continue;
            };
            if Date::parse(&sentence[cue.start..]).is_some_and(|date| !date.meets(&due)) {
                drafts.push(
                    Draft::new()
                        .about(facts.subjects_of(field))
                        .value("place", facts.describe(field))
                        .value("quote", excerpt(sentence, &cue))
                        .value("due", clipped(by_when))
                        .write(field),
                );
            }
        }
    }
}

/// False for a text without a digit or a capital: it names no month, quarter, half or year. Most are
/// such, and this is quickly seen.
fn may_name_a_date(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::rules::testing::*;

    fn due(by_when: &str, summary: &str) -> Builder {
        board()
            .brief(BriefField::ByWhen, by_when)
            .brief(BriefField::Summary, summary)
    }

    #[test]
    fn another_date_than_the_brief_is_quoted() {
        fires(
            &RULE,
            due("the end of Q3", "Insight in an hour, live by Q4"),
            &[
                "The one-line summary says “Insight in an hour, live by Q4”; the brief says the end of Q3.",
            ],
        );
        fires(
            &RULE,
            due("May 2027", "Ready by May 2026"),
            &["The one-line summary says “Ready by May 2026”; the brief says May 2027."],
        );
    }

    #[test]
    fn quiet_for_the_same_date_and_for_other_events() {
        for (by_when, summary) in [
            ("the end of Q3", "Live by September"),
            ("EOQ3", "Deadline: Q3 2027"),
            ("H1", "Done by May"),
            ("next spring", "Live by Q4"),
            ("Q3", "In Q4 we had 3 outages"),
        ] {
            quiet(&RULE, due(by_when, summary));
        }
    }
}
