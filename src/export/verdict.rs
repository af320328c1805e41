//! The verdict of a debrief as JSON, for programs that compare it or file it.
//!
//! `level` is what the answer reads as: "none", "L4", "L5" or "L6". Lists have the most important first;
//! `elements` are names as they stand on the board, and times are seconds of practice.

use serde_json::json;

use super::json::json_bytes;
use crate::{
    catalog::Topic,
    debrief::{FollowUp, Loss, Moment, Place, Step, Turn, Verdict},
    model::Board,
};

pub(super) fn verdict(verdict: &Verdict, board: &Board) -> Result<Vec<u8>, serde_json::Error> {
    let elements = |place: &Place| place.names(board);
    let weakness = |loss: &Loss| {
        json!({
            "dimension": dimension(loss.topic),
            "topic": <&str>::from(loss.fault),
            "open": loss.is_open,
            "elements": elements(&loss.place),
            "quote": loss.quote,
            "seen": loss.seen,
        })
    };
    let moment = |moment: &Moment| {
        json!({
            "kind": match moment.turn {
                Turn::Won => "won",
                Turn::Lost => "lost",
                Turn::Kept => "kept",
            },
            "elements": elements(&moment.place),
            "quote": moment.quote,
            "said": moment.said,
            "at_secs": moment.at_secs,
        })
    };
    let step = |step: &Step| {
        json!({
            "dimension": dimension(step.topic),
            "action": step.title,
            "sentence": step.say,
        })
    };
    let follow_up = |one: &FollowUp| {
        json!({
            "question": one.question,
            "then": one.then,
            "elements": elements(&one.place),
            "topic": <&str>::from(one.fault),
        })
    };
    let written = json!({
        "wanted": verdict.wanted.title(),
        "level": verdict.found.map_or("none", |level| level.title()),
        "verdict": verdict.said,
        "weaknesses": verdict.losses.iter().map(weakness).collect::<Vec<_>>(),
        "moments": verdict.moments.iter().map(moment).collect::<Vec<_>>(),
        "next": verdict.steps.iter().map(step).collect::<Vec<_>>(),
        "follow_ups": verdict.follow_ups.iter().map(follow_up).collect::<Vec<_>>(),
        "drill": {
            "dimension": dimension(verdict.drill.topic),
            "text": verdict.drill.text,
            "seconds": verdict.drill.secs,
        },
    });
    Ok(json_bytes(&serde_json::to_string_pretty(&written)?))
}

/// A dimension as programs know it.
fn dimension(topic: Topic) -> &'static str {
    match topic {
        Topic::MetricFraming => "metric framing",
        Topic::StructureAndTime => "structure",
        Topic::Architecture => "prioritised architecture",
        Topic::Tradeoffs => "trade-offs",
        Topic::Failure => "failure and rollback",
        Topic::Cost => "cost",
        Topic::ContractAndModel => "data contract and model boundary",
        Topic::Tailoring => "tailoring",
        Topic::Communication => "communication",
    }
}
