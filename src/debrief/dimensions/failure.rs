//! Failure and rollback: how it fails, who notices, what undoes it.
//!
//! * **named**: a risk says how the design fails.
//! * **reasoned**: three† risks are tied to a component and name a mitigation.
//! * **quantified**: each of three† has an alert with a signal and a number as its threshold; one
//!   bears on the brief's metric (its component moves it, or its signal names it); and the board can
//!   go back: it has a component that rolls back or replays.
//! * **adapted**: the answer to a twist says how to notice or undo a failure ("roll back", "replay",
//!   "alert", …), or names a component that a risk is tied to.

use crate::{
    catalog::Role,
    coach::{has_number, text::is_blank},
    debrief::{
        context::Context,
        level::{Criterion, Dimension, Evidence, Topic, grade},
        words::{mentions_any, mentions_name, one_line, quote},
    },
    model::{Risk, Subject, counted},
    practice::limits::MIN_RISKS,
};

/// Words with which an answer notices or undoes a failure.
const UNDOING: [&str; 11] = [
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

pub fn judge(context: &Context<'_>) -> Dimension {
    let risks: Vec<&Risk> = context.board.risks.values().map(|risk| &**risk).collect();
    let written: Vec<&&Risk> = risks
        .iter()
        .filter(|risk| !is_blank(&risk.failure))
        .collect();
    let mitigated: Vec<&&&Risk> = written
        .iter()
        .filter(|risk| !is_blank(&risk.mitigation) && is_component(risk.subject))
        .collect();
    let alerted: Vec<&&&&Risk> = mitigated
        .iter()
        .filter(|risk| !is_blank(&risk.signal) && has_number(&risk.threshold))
        .collect();
    let bears = |risk: &Risk| {
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
        let name = risk
            .subject
            .map_or_else(String::new, |about| context.name(about));
        cite(risk, format!("{name}: {}.", quote(&risk.mitigation)))
    });
    let mut quantified = Vec::new();
    if let Some(risk) = alerted.iter().find(|risk| bears(risk)) {
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
    let back = context.with_role(&[Role::Rollback, Role::Replay]).next();
    if let Some(node) = back {
        let text = format!("{} can take it back.", node.name());
        quantified.push(Evidence::new(text).about([Subject::Component(node.id)]));
    }
    let is_quantified = alerted.len() >= MIN_RISKS && quantified.len() == 2;
    let advice = if back.is_none() {
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
                    mentions_any(answer, &UNDOING)
                        || context.nodes_named_in(answer).iter().any(|node| {
                            let about = Some(Subject::Component(node.id));
                            risks.iter().any(|risk| risk.subject == about)
                        })
                }),
                "Answer a twist with how you would notice it failing, and undo it.",
            ),
        ],
    )
}

fn is_component(about: Option<Subject>) -> bool {
    matches!(about, Some(Subject::Component(_)))
}

fn cite(risk: &Risk, text: String) -> Evidence {
    Evidence::new(text).about(risk.subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        debrief::{
            level::Level,
            testing::{Builder, board},
        },
        model::Lane,
    };

    const TOPIC: Topic = Topic::Failure;

    fn risky(count: usize, [mitigation, signal, threshold]: [&str; 3]) -> Builder {
        let board = board()
            .framed()
            .component("event-log", Lane::Ingest)
            .component("time-travel", Lane::Monitoring);
        (0..count).fold(board, |board, _| {
            board.risk(
                ["The stream falls behind", mitigation, signal, threshold],
                Some(0),
            )
        })
    }

    #[test]
    fn three_tied_and_mitigated_risks_are_reasoned() {
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
    fn numbers_the_metric_and_a_way_back_are_quantified() {
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
            "can take it back",
        );
        risky(3, ["Replay", "lag", "too much"])
            .metric(0, "time to insight")
            .is(TOPIC, Level::Reasoned, "");
        let no_way_back = board()
            .framed()
            .component("event-log", Lane::Ingest)
            .metric(0, "time to insight");
        let no_way_back = (0..3).fold(no_way_back, |board, _| {
            board.risk(
                ["It falls behind", "Scale out", "lag", "over 5 min"],
                Some(0),
            )
        });
        no_way_back.is(TOPIC, Level::Reasoned, "");
    }

    #[test]
    fn an_answer_undoes_or_names_what_breaks() {
        let answered = |answer| {
            risky(3, ["Replay", "time to insight", "over 1 h"]).answered("It breaks.", answer)
        };
        answered("That is fine.").is(TOPIC, Level::Quantified, "");
        answered("We roll back by hand.").is(TOPIC, Level::Adapted, "by hand");
        answered("The event log keeps three days.").is(TOPIC, Level::Adapted, "three days");
    }
}
