//! Failure and rollback: how it fails, who notices, and how to recover.
//!
//! A mitigation that the coach calls hollow counts as none, and so does an alert without a quantity.
//!
//! * **named**: a risk has a mitigation, or a component can undo what goes wrong.
//! * **reasoned**: two† risks are tied and name a mechanism.
//! * **quantified**: each of two† has an alert with a signal and an amount, and something recovers:
//!   a component, or words where a component would do.
//! * **adapted**: a twist about failure was answered.

use crate::{
    catalog::Role,
    coach::text::is_blank,
    debrief::{
        Ceiling, Context, Criterion, Dimension, Evidence, Level, Topic, grade,
        words::{one_line, quote},
    },
    model::{Id, Risk, RiskField, counted},
};

/// How many good risks make a plan.
const MIN_GOOD: usize = 2;

/// A plan with one hollow part is reasoned, no more.
pub(super) const AGAINST: &[Ceiling] = &[
    ("rollback-missing", Level::Reasoned),
    ("monitoring-missing", Level::Reasoned),
    ("mitigation-hollow", Level::Reasoned),
    ("risk-without-mitigation", Level::Reasoned),
    ("alert-unmeasurable", Level::Reasoned),
    ("risk-without-alert", Level::Reasoned),
    ("consistency-check-missing", Level::Reasoned),
    ("risks-few", Level::Adapted),
    ("risk-untied", Level::Adapted),
    ("alert-too-late", Level::Adapted),
];

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let holds = |field: RiskField, id: Id| context.holds(field.of(id));
    let risks = context.board.risks.iter().map(|(id, risk)| (*id, &**risk));
    let written = risks.filter(|(_, risk)| !is_blank(&risk.failure));
    let mitigated: Vec<(Id, &Risk)> = written
        .filter(|(id, _)| holds(RiskField::Failure, *id) && holds(RiskField::Mitigation, *id))
        .collect();
    let tied: Vec<&(Id, &Risk)> = mitigated
        .iter()
        .filter(|(_, risk)| risk.subject.is_some())
        .collect();
    let alerted: Vec<&&(Id, &Risk)> = tied
        .iter()
        .filter(|(id, risk)| !is_blank(&risk.signal) && holds(RiskField::Threshold, *id))
        .collect();
    let recovery = context.with_role(&[Role::Rollback, Role::Replay]).next();
    let recovery = recovery.map(|node| Evidence::on(node, format!("{} can undo it.", node.name())));

    let named = mitigated.first().map(|(_, risk)| {
        let risks = counted(mitigated.len(), "risk");
        let has = if mitigated.len() == 1 { "has" } else { "have" };
        let text = format!("{risks} {has} a mitigation: {}.", quote(&risk.failure));
        Evidence::new(text).about(risk.subject)
    });
    let reasoned = tied.iter().map(|(_, risk)| {
        let name = context.subject_name(risk.subject);
        let text = format!("{name}: {}.", quote(&risk.mitigation));
        Evidence::new(text).about(risk.subject)
    });
    let mut quantified: Vec<Evidence> = alerted
        .iter()
        .map(|(_, risk)| {
            let (signal, threshold) = (one_line(&risk.signal), one_line(&risk.threshold));
            Evidence::new(format!("Alert on {signal}, {threshold}.")).about(risk.subject)
        })
        .take(MIN_GOOD)
        .collect();
    quantified.extend(recovery.clone());
    grade(
        Topic::Failure,
        "No risk has a mitigation that undoes or limits it.",
        [
            Criterion::new(
                named.or(recovery),
                "Write down how it fails, and what undoes or limits that.",
            ),
            Criterion::new(
                reasoned,
                "Tie at least two risks to what breaks, each with a mechanism that limits it.",
            )
            .only_if(tied.len() >= MIN_GOOD),
            Criterion::new(
                quantified,
                "Give two risks an alert with a signal and an amount.",
            )
            .only_if(alerted.len() >= MIN_GOOD),
            Criterion::new(
                context.adaptations(Topic::Failure),
                "Answer a twist with how you would notice it failing, and undo it.",
            ),
        ],
        &context.objections(AGAINST),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::testing::*, debrief::Level, model::*};

    const TOPIC: Topic = Topic::Failure;
    /// What is done about each risk; no two alike.
    const MITIGATIONS: [&str; 3] = ["Replay the log", "Restore the table", "Fail over"];

    fn risky(count: usize, signal: &str, threshold: &str) -> Builder {
        let board = board().framed().component("event-log", Lane::Ingest);
        MITIGATIONS
            .iter()
            .take(count)
            .fold(board, |board, mitigation| {
                let failure = format!("{mitigation} is needed");
                let risk = [failure.as_str(), mitigation, signal, threshold];
                board.risk(risk, Some(board.subject(0)))
            })
    }

    #[test]
    fn reasoned_with_two_tied_and_mitigated_risks() {
        risky(0, "", "").is(TOPIC, Level::Absent, "No risk");
        let bare = board().risk(["It stops", "", "", ""], None);
        bare.is(TOPIC, Level::Absent, "");
        risky(1, "", "").is(TOPIC, Level::Named, "1 risk has a mitigation");
        risky(2, "", "").is(TOPIC, Level::Reasoned, "Event log: “Replay the log”.");
        let untied = risky(1, "", "").risk(["x", "y", "", ""], None);
        untied.is(TOPIC, Level::Named, "");
        let recovers = board().component("time-travel", Lane::Monitoring);
        recovers.is(TOPIC, Level::Named, "can undo it");
    }

    #[test]
    fn quantified_with_two_alerts_and_a_way_back() {
        risky(2, "lag", "over 5 min").is(TOPIC, Level::Quantified, "Alert on lag, over 5 min");
        risky(2, "lag", "").is(TOPIC, Level::Reasoned, "");
        risky(2, "", "over 5 min").is(TOPIC, Level::Reasoned, "");
        let lost = risky(3, "lag", "over 5 min").found("rollback-missing");
        lost.is(TOPIC, Level::Reasoned, "");
        assert_eq!(lost.judged(TOPIC).against.len(), 1);
    }

    #[test]
    fn what_the_coach_calls_hollow_counts_as_none() {
        let board = risky(3, "lag", "over 5 min");
        let risks: Vec<Id> = board.board.risks.keys().copied().collect();
        let of = |field: RiskField, at: usize| field.of(risks[at]);
        let one = board.objected("mitigation-hollow", [of(RiskField::Mitigation, 0)]);
        one.is(TOPIC, Level::Reasoned, "Restore");
        let two = (0..2).map(|at| of(RiskField::Mitigation, at));
        let two = board.objected("mitigation-hollow", two);
        two.is(TOPIC, Level::Named, "1 risk has a mitigation");
        let alert = board.objected("alert-unmeasurable", [of(RiskField::Threshold, 0)]);
        alert.is(TOPIC, Level::Reasoned, "");
    }
}
