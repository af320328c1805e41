//! Words that count where a box would: what a role does, said in a text.

use crate::{
    catalog::Role,
    language::{Cue, Sentence},
    model::{ComponentField, RiskField, TextField},
};

use super::{facts::Facts, text::is_blank};

/// What somebody says who does without a box of this role; `None` for roles that words cannot stand
/// in for, such as a source or a store.
fn cue(role: Role) -> Option<Cue> {
    Some(match role {
        Role::Rollback | Role::Replay | Role::Canary => Cue::Recovery,
        Role::Alert | Role::Slo | Role::Check => Cue::Watching,
        Role::ConsistencyCheck => Cue::ConsistencyCheck,
        Role::Drift => Cue::DriftWatch,
        Role::Audit => Cue::Audit,
        Role::Policy => Cue::AccessRule,
        Role::Runbook => Cue::RunbookStep,
        Role::Dedup => Cue::DedupStep,
        _ => return None,
    })
}

/// True when a box of one of `roles` is on the board, or a mitigation, an alert, a why, the contract
/// or a trade-off says what it would do.
pub(crate) fn is_covered(facts: &Facts<'_>, roles: &[Role]) -> bool {
    facts.has_role(roles) || is_said(facts, roles)
}

/// True when words say what a box of one of `roles` would do.
pub(crate) fn is_said(facts: &Facts<'_>, roles: &[Role]) -> bool {
    let cues: Vec<Cue> = roles.iter().filter_map(|role| cue(*role)).collect();
    if cues.contains(&Cue::Watching) && has_alert(facts) {
        return true;
    }
    let mut heard = facts
        .claims()
        .filter(|(field, text)| is_heard(*field) && cues.iter().any(|cue| text.has(*cue)));
    heard.any(|(_, text)| {
        let mut sentences = text.sentences();
        sentences.any(|sentence| cues.iter().any(|cue| says(&sentence, *cue)))
    })
}

/// True when a risk's alert has a signal and a threshold that can be measured.
fn has_alert(facts: &Facts<'_>) -> bool {
    facts.board.risks.iter().any(|(id, risk)| {
        let threshold = facts.reading(RiskField::Threshold.of(*id)).whole();
        let is_measurable = threshold.has_number() || threshold.has(Cue::AnyOne);
        is_measurable && !is_blank(&risk.signal)
    })
}

/// True when a sentence says that it is done, not that it is hoped for, and of data or code.
fn says(sentence: &Sentence<'_>, cue: Cue) -> bool {
    let other_sense = match cue {
        Cue::Recovery => Some(Cue::RecoveryTerm),
        Cue::Watching => Some(Cue::WatchingTerm),
        _ => None,
    };
    let mut said = sentence.affirmed(cue);
    said.any(|hit| {
        let is_other = |term| sentence.is_overlapped(hit, term);
        !other_sense.is_some_and(is_other) && !sentence.clause_of(hit).has(Cue::Intention)
    })
}

/// True for the texts in which a missing box is looked for.
fn is_heard(field: TextField) -> bool {
    matches!(
        field,
        TextField::Component(_, ComponentField::Why)
            | TextField::Risk(_, RiskField::Mitigation | RiskField::HumanStep)
            | TextField::Contract(_)
            | TextField::Tradeoff(..)
    )
}
