//! `cost-claim-differs`: a trade-off names another price for a component than its cost lines add up
//! to, or the price of the whole is not their sum; or a line is $0.
//!
//! A price is compared with each line and with their sum, as either may be meant, and generously: it
//! is spoken, and rounded.

use crate::{
    coach::{
        Draft, Facts, Node, Rule,
        text::{excerpt, find_phrase, is_blank, listed, mentions, quoted},
    },
    language::sentences,
    model::{CostLine, Id, Subject, TextField, Tradeoff, TradeoffField, usd},
    quantity::{Measure, Per, Quantity},
};

/// By how much a spoken price may differ from the lines, as a factor.
const TOLERANCE: f64 = 3.5;
/// By how much it may differ from the sum of the board to be that, as a factor.
const OF_ALL: f64 = 1.25;
/// How long a word of a name is that stands for it.
const TELLING: usize = 5;
/// Seconds in the month that prices are for.
const MONTH: f64 = 730.0 * 3600.0;

pub(super) const RULE: Rule = Rule::warning("cost-claim-differs", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let chosen = facts.board.cost_plan.chosen();
    let lines: Vec<(Id, &CostLine)> = facts
        .board
        .cost_lines(chosen)
        .map(|(id, line)| (id, line.as_ref()))
        .collect();
    if lines.is_empty() {
        return;
    }
    for (id, tradeoff) in facts.tradeoffs() {
        claims(facts, id, tradeoff, &lines, drafts);
    }
    unpaid(facts, &lines, drafts);
}

/// What a trade-off says of the cost, beside the lines of what it is about and of what it names.
fn claims(
    facts: &Facts<'_>,
    id: Id,
    tradeoff: &Tradeoff,
    lines: &[(Id, &CostLine)],
    drafts: &mut Vec<Draft>,
) {
    let total = lines
        .iter()
        .map(|(_, line)| line.usage.usd_per_month())
        .sum();
    for sentence in sentences(&tradeoff.cost) {
        let is_total = find_phrase(sentence, &facts.sums.totals, &[]).is_some();
        let is_meant = |line: &CostLine| {
            let is_own = line.subject.is_some() && line.subject == tradeoff.subject;
            is_total || is_own || (tradeoff.subject.is_some() && is_named(facts, line, sentence))
        };
        let meant = lines.iter().filter(|(_, line)| is_meant(line));
        let months: Vec<f64> = meant.map(|(_, line)| line.usage.usd_per_month()).collect();
        let Some(price) = price(facts, sentence).filter(|price| !agrees(*price, &months, total))
        else {
            continue;
        };
        let subject = tradeoff.subject.filter(|_| !is_total);
        let name = match subject {
            Some(Subject::Component(id)) => facts.node(id).map(Node::name),
            Some(Subject::Lane(lane)) => Some(lane.title().to_owned()),
            None => None,
        };
        let terms: Vec<String> = months.iter().map(|one| usd(*one)).collect();
        let sum = usd(months.iter().sum());
        drafts.push(
            Draft::new()
                .about(tradeoff.subject)
                .value("quote", excerpt(sentence, &(0..0)))
                .value("said", usd(price))
                .value(
                    "sum",
                    if terms.len() > 1 {
                        format!("{} = {sum}", terms.join(" + "))
                    } else {
                        sum
                    },
                )
                .value("name", name.unwrap_or_else(|| "the board".to_owned()))
                .write(TextField::Tradeoff(id, TradeoffField::Cost)),
        );
    }
}

/// True when a sentence names the component that a line is about, by one of the longer words of its name.
fn is_named(facts: &Facts<'_>, line: &CostLine, sentence: &str) -> bool {
    let Some(Subject::Component(id)) = line.subject else {
        return false;
    };
    let label = facts.node(id).map_or("", |node| &node.component.label);
    label
        .split_whitespace()
        .any(|word| word.len() >= TELLING && mentions(sentence, word))
}

/// A warning where a line is down for nothing and does not say why.
fn unpaid(facts: &Facts<'_>, lines: &[(Id, &CostLine)], drafts: &mut Vec<Draft>) {
    let is_unpaid = |line: &CostLine| {
        line.usage.usd_per_month() == 0.0
            && !is_blank(&line.what)
            && find_phrase(&line.what, &facts.sums.free, &[]).is_none()
    };
    let unpaid: Vec<_> = lines.iter().filter(|(_, line)| is_unpaid(line)).collect();
    let Some((first, _)) = unpaid.first() else {
        return;
    };
    let names: Vec<String> = unpaid.iter().map(|(_, line)| quoted(&line.what)).collect();
    drafts.push(
        Draft::new()
            .case("zero")
            .about(unpaid.iter().filter_map(|(_, line)| line.subject))
            .value("names", listed(&names))
            .write(TextField::Cost(*first)),
    );
}

/// How many trade-offs say what something costs a month.
pub(super) fn prices_said(facts: &Facts<'_>) -> usize {
    let names_price = |tradeoff: &Tradeoff| {
        let mut sentences = sentences(&tradeoff.cost).into_iter();
        sentences.any(|sentence| price(facts, sentence).is_some())
    };
    let tradeoffs = facts.tradeoffs();
    tradeoffs.filter(|(_, one)| names_price(one)).count()
}

/// The first price a month that a sentence names, in dollars. What follows ("vs $40k") is the price of
/// what was not chosen, and what is saved is no price.
fn price(facts: &Facts<'_>, sentence: &str) -> Option<f64> {
    let mut clauses = [
        ", ",
        "; ",
        " vs ",
        " vs. ",
        " against ",
        " instead of ",
        " over ",
    ]
    .iter()
    .fold(vec![sentence], |clauses, joint| {
        clauses
            .iter()
            .flat_map(|clause| clause.split(joint))
            .collect()
    })
    .into_iter()
    .filter_map(|clause| {
        let mut amounts = Quantity::all(clause).into_iter();
        let dollars =
            amounts.find(|one| one.measure == Measure::Money && one.unit.starts_with('$'));
        Some((clause, dollars?))
    });
    let (clause, first) = clauses.next()?;
    let price = match first.per {
        Per::Time => first.base * MONTH,
        // "$5k against $14k a month": both are a month's.
        Per::Nothing if clauses.any(|(_, other)| other.per == Per::Time) => first.base,
        Per::Nothing | Per::Thing => return None,
    };
    find_phrase(clause, &facts.sums.no_price, &[])
        .is_none()
        .then_some(price)
}

/// True when a price is about that of one of the lines, of all of those, or of the whole board; nothing is to be said about
/// what has no line.
fn agrees(price: f64, lines: &[f64], total: f64) -> bool {
    let is_within = |factor: f64, sum: f64| sum > 0.0 && (price / sum).max(sum / price) <= factor;
    lines.is_empty()
        || is_within(OF_ALL, total)
        || is_within(TOLERANCE, lines.iter().sum())
        || lines.iter().any(|one| is_within(TOLERANCE, *one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    /// A join with two lines of its own, and a trade-off that says what it costs.
    fn join(says: &str, machines: f64) -> Builder {
        let board = board().named("enrichment-join", Lane::Storage, "Join");
        let subject = Some(board.subject(0));
        let line = |what: &str, usd_per_unit| CostLine {
            what: what.into(),
            usage: Usage::Amount {
                amount: 1.0,
                unit: "month".into(),
                usd_per_unit,
            },
            subject,
            ..CostLine::default()
        };
        board
            .cost_line(line("Machines", machines))
            .cost_line(line("Sale days", 900.0))
            .tradeoff(["Streaming", "nightly", "", says, ""], subject)
    }

    #[test]
    fn a_price_in_words_is_compared_with_the_lines() {
        fires(
            &RULE,
            join(
                "$5,396 a month for 8 machines; nightly would be a third",
                540.0,
            ),
            &[
                "“$5,396 a month for 8 machines; nightly would …” says $5,396 a month; the lines of Join say $540 + $900 = $1,440.",
            ],
        );
        fires(
            &RULE,
            join("about $25k/mo in total", 5_400.0),
            &[
                "“about $25k/mo in total” says $25,000 a month; the lines of the board say $5,400 + $900 = $6,300.",
            ],
        );
    }

    #[test]
    fn quiet_for_a_price_that_agrees_and_for_what_is_saved() {
        for says in [
            "$5.4k a month against about $1.8k",
            "about $6k/mo vs $40k/mo on GPUs",
            "saves about $27k/mo",
            "$2k/mo less than nightly",
            "a quarter of always-on compute",
        ] {
            quiet(&RULE, join(says, 5_396.0));
        }
    }

    #[test]
    fn a_line_of_nothing_is_no_price() {
        fires(&RULE, join("", 0.0), &["No price on “Machines”."]);
        quiet(
            &RULE,
            board().cost("Open source catalogue", 0.0).cost("S3", 10.0),
        );
    }
}
