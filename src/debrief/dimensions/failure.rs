//! Failure and rollback: how it fails, who notices, and how to recover.
//!
//! * **named**: a risk says how the design fails.
//! * **reasoned**: three† risks are tied to a component and name a mitigation.
//! * **quantified**: each of three† has an alert with a signal and a number as its threshold; one
//!   concerns the brief's metric (its component moves it, or its signal names it); and a component
//!   rolls back or replays.
//! * **adapted**: the answer to a twist says how to notice or undo a failure ("roll back", "replay",
//!   "alert", …), or names a component that a risk is tied to.

use crate::{
    catalog::Role,
    coach::text::is_blank,
    debrief::{
        Context, Criterion, Dimension, Evidence, Topic, grade,
        words::{mentions_any, mentions_name, one_line, quote},
    },
    model::{Risk, Subject, counted},
    practice::limits::MIN_RISKS,
    quantity::has_number,
};

/// Words by which an answer notices or undoes a failure.
const RECOVERY_WORDS: [&str; 11] = [
    "roll back",
    "rollback",
    "replay",
    "restore",
    "fail over",
    "failover",
    "time travel",
    "alert",
    "page",
    "checkpoint",
    "runbook",
];

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let risks: Vec<&Risk> = context.board.risks.values().map(|risk| &**risk).collect();
    let mut written = risks.clone();
    written.retain(|risk| !is_blank(&risk.failure));
    let mut mitigated = written.clone();
    mitigated.retain(|risk| {
        !is_blank(&risk.mitigation) && matches!(risk.subject, Some(Subject::Component(_)))
    });
    let mut alerted = mitigated.clone();
    alerted.retain(|risk| !is_blank(&risk.signal) && has_number(&risk.threshold));
    let concerns_metric = |risk: &Risk| {
        let by_signal = context
            .metric()
            .is_some_and(|metric| mentions_name(&risk.signal, metric));
        by_signal
            || risk
                .subject
                .is_some_and(|about| context.names_metric(about))
    };

    let named = written.first().map(|risk| {
        let text = format!(
            "{} {} written: {}.",
            counted(written.len(), "risk"),
            if written.len() == 1 { "is" } else { "are" },
            quote(&risk.failure)
        );
        cite(risk, text)
    });
    let reasoned = mitigated.iter().map(|risk| {
        let name = context.subject_name(risk.subject);
        cite(risk, format!("{name}: {}.", quote(&risk.mitigation)))
    });
    let mut quantified = Vec::new();
    if let Some(risk) = alerted.iter().find(|risk| concerns_metric(risk)) {
        let metric = one_line(context.metric().unwrap_or_default());
        quantified.push(cite(
            risk,
            format!(
                "Alert on {}, {}, bearing on {metric}.",
                one_line(&risk.signal),
                one_line(&risk.threshold)
            ),
        ));
    }
    let recovery = context.with_role(&[Role::Rollback, Role::Replay]).next();
    if let Some(node) = recovery {
        let text = format!("{} can undo it.", node.name());
        quantified.push(Evidence::on(node, text));
    }
    let is_quantified = alerted.len() >= MIN_RISKS && quantified.len() == 2;
    let advice = if recovery.is_none() {
        "Add what rolls back or replays, and alerts with a signal and a number."
    } else {
        "Give three risks an alert with a signal and a number, one of them on the metric."
    };
    grade(
        Topic::Failure,
        "No risk is written down.",
        [
            Criterion::new(named, "Write down how it fails."),
            Criterion::new(
                reasoned,
                "Tie at least three risks to a component, each with a mechanism that limits it.",
            )
            .only_if(mitigated.len() >= MIN_RISKS),
            Criterion::new(quantified, advice).only_if(is_quantified),
            Criterion::new(
                context.adaptations(|answer| {
                    mentions_any(answer, &RECOVERY_WORDS)
                        || context.nodes_named_in(answer).iter().any(|node| {
                            let about = Some(node.subject());
                            risks.iter().any(|risk| risk.subject == about)
                        })
                }),
                "Answer a twist with how you would notice it failing, and undo it.",
            ),
        ],
    )
}

fn cite(risk: &Risk, text: String) -> Evidence {
    Evidence::new(text).about(risk.subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::testing::*, debrief::Level, model::*};

    const TOPIC: Topic = Topic::Failure;

    fn risky(count: usize, [mitigation, signal, threshold]: [&str; 3]) -> Builder {
        let board = board()
            .framed()
            .component("event-log", Lane::Ingest)
            .component("time-travel", Lane::Monitoring);
        (0..count).fold(board, |board, _| {
            board.risk(
                ["The stream falls behind", mitigation, signal, threshold],
                Some(board.subject(0)),
            )
        })
    }

    #[test]
    fn reasoned_with_three_tied_and_mitigated_risks() {
        risky(0, ["", "", ""]).is(TOPIC, Level::Absent, "No risk");
        risky(1, ["", "", ""]).is(
            TOPIC,
            Level::Named,
            "1 risk is written: “The stream falls behind”.",
        );
        risky(2, ["Replay", "", ""]).is(TOPIC, Level::Named, "2 risks are");
        risky(3, ["Replay", "", ""]).is(TOPIC, Level::Reasoned, "Event log: “Replay”.");
        let untied = risky(2, ["Replay", "", ""]).risk(["x", "y", "", ""], None);
        untied.is(TOPIC, Level::Named, "");
    }

    #[test]
    fn quantified_with_numbers_the_metric_and_a_rollback() {
        let alert = ["Replay", "lag", "over 5 min"];
        risky(3, alert).is(TOPIC, Level::Reasoned, "");
        risky(3, alert).metric(0, "time to insight").is(
            TOPIC,
            Level::Quantified,
            "Alert on lag, over 5 min",
        );
        risky(3, ["Replay", "time to insight", "over 1 h"]).is(
            TOPIC,
            Level::Quantified,
            "can undo it",
        );
        risky(3, ["Replay", "lag", "too much"])
            .metric(0, "time to insight")
            .is(TOPIC, Level::Reasoned, "");
        let event_log = event_logs(1).framed().metric(0, "time to insight");
        let subject = Some(event_log.subject(0));
        let risk = ["It falls behind", "Scale out", "lag", "over 5 min"];
        let no_rollback = (0..3).fold(event_log, |board, _| board.risk(risk, subject));
        no_rollback.is(TOPIC, Level::Reasoned, "");
    }

    #[test]
    fn adapted_when_an_answer_undoes_a_failure_or_names_what_breaks() {
        let answered = |answer| {
            risky(3, ["Replay", "time to insight", "over 1 h"]).answered("It breaks.", answer)
        };
        answered("That is fine.").is(TOPIC, Level::Quantified, "");
        answered("We roll back by hand.").is(TOPIC, Level::Adapted, "by hand");
        answered("The event log keeps three days.").is(TOPIC, Level::Adapted, "three days");
    }
}
