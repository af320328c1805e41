//! `alert-too-late`: an alert rings only when the promise is already broken, leaves no time for the
//! repair beside it, rings whenever that repair is only due, or cannot ring for the failure beside it.
//!
//! Only what stands on the board is added up: times the mitigation and the human step name, and the
//! price of the amount of data that the failure names, by the cost lines of the same component.

use crate::{
    coach::{
        Draft, Facts, Rule,
        delay::{Delay, target},
        facts::Named,
        text::{clipped, find_phrase},
        ways::span,
    },
    model::{Risk, RiskField, Usage, usd},
    quantity::{Measure, Per, Quantity},
};

/// Bytes in the gigabyte that prices are for, and seconds in the month.
const GIGABYTE: f64 = 1e9;
const MONTH: f64 = 730.0 * 3600.0;
/// What stands before how long a step is put off, and before how long it takes.
const PUT_OFF: [&str; 2] = [" after ", " every "];
const TAKES: [&str; 4] = [" in ", " within ", " takes ", " needs "];
/// By how much two lengths of time may differ that are meant to be the same, as a fraction.
const ROUNDING: f64 = 0.05;
/// How many words behind one of these may name the time.
const NEAR: usize = 4;

pub(super) const RULE: Rule = Rule::tip("alert-too-late", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    for risk in facts.risks() {
        let Some(threshold) = Quantity::parse(&risk.item.threshold) else {
            continue;
        };
        let found = late(facts, risk.item, &threshold).or_else(|| silent(facts, &risk, &threshold));
        drafts.extend(found.map(|draft| {
            draft
                .about(risk.subject)
                .value("signal", clipped(&risk.item.signal))
                .value("threshold", clipped(&risk.item.threshold))
                .write(RiskField::Threshold.of(risk.id))
        }));
    }
}

/// An alert on something that grows until somebody acts, too late for the promise or the repair.
fn late(facts: &Facts<'_>, risk: &Risk, threshold: &Quantity) -> Option<Draft> {
    let rings = threshold.seconds()?;
    find_phrase(&risk.signal, &facts.sums.growing, &[])?;
    let steps = format!(" {} {}", risk.mitigation, risk.human_step);
    let is_handed_on = find_phrase(&steps, &facts.sums.escalates, &[]).is_some();
    if let Some(due) = times(&steps, &PUT_OFF).find(|due| is_as_long(*due, rings) && !is_handed_on)
    {
        return Some(Draft::new().case("always").value("repair", span(due)));
    }
    let is_answer = find_phrase(&risk.signal, &facts.sums.answers, &[]).is_some();
    let is_age = find_phrase(&risk.signal, &facts.sums.ages, &[]).is_some();
    let is_task = find_phrase(&risk.signal, &facts.sums.tasks, &[]).is_some();
    let is_measured = match facts.delay()? {
        Delay::Age => is_age && !is_answer && !is_task,
        Delay::Answer => is_answer,
    };
    let promised = facts.goal.target.as_ref().and_then(Quantity::seconds)?;
    if !is_measured {
        return None;
    }
    let draft = Draft::new().value("target", target(facts));
    if rings >= promised {
        return Some(draft);
    }
    let repair = times(&steps, &TAKES).max_by(f64::total_cmp)?;
    (repair < promised && rings + repair > promised).then(|| {
        let sum = format!(
            "{} + {} = {}",
            span(rings),
            span(repair),
            span(rings + repair)
        );
        draft.case("repair").value("sum", sum)
    })
}

/// An alert on money that the failure, at the prices of the board, never comes to.
fn silent(facts: &Facts<'_>, risk: &Named<'_, Risk>, threshold: &Quantity) -> Option<Draft> {
    let rings = threshold.base_in(Measure::Money, Per::Time)? * MONTH;
    let failing = Quantity::all(&risk.item.failure);
    let bytes = failing.iter().find_map(|amount| {
        let a_month = amount
            .base_in(Measure::Size, Per::Time)
            .map(|a_second| a_second * MONTH);
        a_month.or(amount.base_in(Measure::Size, Per::Nothing))
    })?;
    let lines = facts.board.costs.values();
    let price = lines
        .filter(|line| risk.subject.is_some() && line.subject == risk.subject)
        .find_map(|line| match &line.usage {
            Usage::Amount {
                unit, usd_per_unit, ..
            } if unit.trim() == "GB" => Some(*usd_per_unit),
            Usage::Amount { .. } | Usage::Compute { .. } => None,
        })?;
    let comes_to = bytes / GIGABYTE * price;
    (comes_to > 0.0 && rings > comes_to).then(|| {
        let sum = format!(
            "{:.0} GB × {} = {}",
            bytes / GIGABYTE,
            usd(price),
            usd(comes_to)
        );
        let most = format!("{} a month", usd(rings));
        Draft::new()
            .case("silent")
            .value("sum", sum)
            .value("most", most)
    })
}

/// True when two lengths of time are the same but for rounding.
fn is_as_long(one: f64, other: f64) -> bool {
    (one - other).abs() <= other * ROUNDING
}

/// The lengths of time that stand close behind one of these words, in seconds.
fn times<'a>(text: &'a str, words: &'a [&'a str]) -> impl Iterator<Item = f64> {
    let behind = words.iter().flat_map(move |word| text.split(word).skip(1));
    behind.filter_map(|rest| {
        let near: Vec<&str> = rest.split_whitespace().take(NEAR).collect();
        Quantity::parse(&near.join(" "))?.seconds()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    /// A board that promises data within the hour, with one risk on a share.
    fn board_with(failure: &str, mitigation: &str, signal: &str, threshold: &str) -> Builder {
        let board = board().hypothesis("time to insight", "24 h", "1 h");
        let board = board.named("data-share", Lane::Serving, "Share");
        let subject = Some(board.subject(0));
        let egress = CostLine {
            what: "Egress".into(),
            usage: Usage::Amount {
                amount: 20_000.0,
                unit: "GB".into(),
                usd_per_unit: 0.02,
            },
            subject,
            ..CostLine::default()
        };
        board
            .cost_line(egress)
            .risk([failure, mitigation, signal, threshold], subject)
    }

    #[test]
    fn an_alert_on_the_promise_rings_before_it_is_broken() {
        let lag = |mitigation, threshold| {
            board_with("The join lags", mitigation, "lag of the join", threshold)
        };
        fires(
            &RULE,
            lag("Scale out", "over 1 h"),
            &["“lag of the join” rings at over 1 h, when the promise of 1 h is already broken."],
        );
        fires(
            &RULE,
            lag("A restore in 20 min", "over 45 min"),
            &[
                "“lag of the join” rings at over 45 min, and the repair is to follow: 45 min + 20 min = 1.08 h, for a promise of 1 h.",
            ],
        );
        quiet(&RULE, lag("A restore in 10 min", "over 45 min"));
        quiet(
            &RULE,
            lag("Replay from the log, which keeps 3 days", "over 5 min"),
        );
    }

    #[test]
    fn an_alert_does_not_ring_while_the_repair_is_only_due() {
        let erasure = |threshold| {
            let mitigation = "A delete job over all tables, VACUUM after 7 days";
            board_with(
                "A request is missed",
                mitigation,
                "age of the oldest open request",
                threshold,
            )
        };
        fires(
            &RULE,
            erasure("over 7 days"),
            &[
                "“age of the oldest open…” rings at over 7 days, and the repair beside it waits 1 week: it rings every time.",
            ],
        );
        quiet(&RULE, erasure("over 10 days"));
    }

    #[test]
    fn an_alert_on_money_can_ring_for_the_amount_beside_it() {
        let partner = |threshold| {
            board_with(
                "A partner reads 50 TB a month",
                "Pause the share",
                "egress",
                threshold,
            )
        };
        fires(
            &RULE,
            partner("$1,000 a week"),
            &[
                "“egress” rings at $1,000 a week ($4,345 a month), and the failure comes to 50000 GB × $0.02 = $1,000: it never rings.",
            ],
        );
        quiet(&RULE, partner("$200 a week"));
    }
}
