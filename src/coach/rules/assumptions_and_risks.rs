//! Assumptions and risks that are too few or incomplete.
//!
//! * `assumptions-few`, `risks-few`: a grown board has fewer than three with a text. One or two good
//!   risks are a plan, so that is a tip.
//! * `assumption-untied`: it is tied to no component or lane.
//! * `risk-untied`: it is tied to no component. A lane is not enough: a failure mode belongs to the
//!   component that breaks.
//! * `risk-without-mitigation`: it names no mitigation.
//! * `risk-without-alert`: its alert lacks the signal or the threshold.
//!
//! One finding of each rule lists what it is about.

use crate::{
    coach::{Draft, Facts, Help, Named, Rule, Severity, text::is_blank},
    model::{Risk, RiskField, Subject, TextField, counted_or_no},
    practice::limits::{MIN_ASSUMPTIONS, MIN_RISKS},
};

pub(super) const ASSUMPTIONS_FEW: Rule = Rule::warning("assumptions-few", |facts, drafts| {
    let assumptions = facts.board.assumptions.values();
    let count = assumptions.filter(|one| !is_blank(&one.text)).count();
    if facts.is_grown() && count < MIN_ASSUMPTIONS {
        let draft = Draft::counting(facts).help(Help::AddAssumption);
        drafts.push(draft.value("assumptions", counted_or_no(count, "assumption")));
    }
});

pub(super) const RISKS_FEW: Rule = Rule::warning("risks-few", |facts, drafts| {
    let risks = facts.board.risks.values();
    let count = risks.filter(|one| !is_blank(&one.failure)).count();
    if facts.is_grown() && count < MIN_RISKS {
        let draft = Draft::counting(facts).help(Help::AddRisk);
        let draft = draft.value("risks", counted_or_no(count, "risk"));
        drafts.push(match count {
            0 => draft,
            _ => draft.with_severity(Severity::Tip),
        });
    }
});

pub(super) const ASSUMPTION_UNTIED: Rule = Rule::tip("assumption-untied", |facts, drafts| {
    let mut untied = facts.assumptions();
    untied.retain(|assumption| assumption.subject.is_none());
    if let Some(first) = untied.first() {
        drafts.push(Draft::listing_items(&untied).write(TextField::Assumption(first.id)));
    }
});

pub(super) const RISK_UNTIED: Rule = Rule::tip("risk-untied", |facts, drafts| {
    let is_untied = |risk: &Named<'_, Risk>| !matches!(risk.subject, Some(Subject::Component(_)));
    drafts.extend(listing_risks(facts, is_untied, |_| RiskField::Failure));
});

pub(super) const MITIGATION: Rule = Rule::warning("risk-without-mitigation", |facts, drafts| {
    let is_open = |risk: &Named<'_, Risk>| is_blank(&risk.item.mitigation);
    drafts.extend(listing_risks(facts, is_open, |_| RiskField::Mitigation));
});

pub(super) const ALERT: Rule = Rule::warning("risk-without-alert", |facts, drafts| {
    drafts.extend(listing_risks(
        facts,
        |risk| is_blank(&risk.item.signal) || is_blank(&risk.item.threshold),
        |risk| match is_blank(&risk.signal) {
            true => RiskField::Signal,
            false => RiskField::Threshold,
        },
    ));
});

/// A draft about the risks for which `is_open` holds; `None` without any. The cursor goes to the
/// field that the first is asked for.
fn listing_risks(
    facts: &Facts<'_>,
    is_open: impl Fn(&Named<'_, Risk>) -> bool,
    field: impl Fn(&Risk) -> RiskField,
) -> Option<Draft> {
    let mut open = facts.risks();
    open.retain(is_open);
    let texts: Vec<TextField> = open.iter().map(|one| field(one.item).of(one.id)).collect();
    let first = *texts.first()?;
    Some(Draft::listing_items(&open).texts(texts).write(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    #[test]
    fn fewer_than_three_are_few_and_blank_ones_do_not_count() {
        let assuming = |components, texts: &[&str]| {
            let board = event_logs(components);
            let write = |board: Builder, text: &&str| board.assumption(text, None);
            texts.iter().fold(board, write)
        };
        let risking = |components, failures: &[&str]| {
            let board = event_logs(components);
            let write = |board: Builder, failure: &&str| board.risk([failure, "", "", ""], None);
            failures.iter().fold(board, write)
        };
        for (texts, assumptions, risks) in [
            (&[] as &[&str], "no assumptions", "no risks"),
            (&["a", "b"], "2 assumptions", "2 risks"),
            (&["a", " ", ""], "1 assumption", "1 risk"),
        ] {
            let seen = format!("5 components rest on {assumptions}.");
            fires(&ASSUMPTIONS_FEW, assuming(5, texts), &[&seen]);
            let seen = format!("6 components, {risks} written down.");
            fires(&RISKS_FEW, risking(6, texts), &[&seen]);
        }
        quiet(&ASSUMPTIONS_FEW, assuming(5, &["a", "b", "c"]));
        quiet(&ASSUMPTIONS_FEW, assuming(4, &[]));
        quiet(&RISKS_FEW, risking(5, &["a", "b", "c"]));
        quiet(&RISKS_FEW, risking(4, &[]));
    }

    #[test]
    fn untied_assumptions_are_listed() {
        let ingest = Some(Subject::Lane(Lane::Ingest));
        fires(
            &ASSUMPTION_UNTIED,
            board()
                .assumption("Fields are added quarterly", None)
                .assumption("tied", ingest)
                .assumption("", None),
            &["Not tied to a component or lane: “Fields are added quarte…” and assumption 3."],
        );
        let board = event_logs(1);
        let component = Some(board.subject(0));
        let tied = board.assumption("a", ingest).assumption("b", component);
        quiet(&ASSUMPTION_UNTIED, tied);
    }

    #[test]
    fn untied_risks_are_listed_and_a_lane_is_not_enough() {
        let ingest = Subject::Lane(Lane::Ingest);
        let risks = board()
            .risk(["schema drift", "", "", ""], None)
            .risk(["", "", "", ""], Some(ingest));
        let found = findings(&RISK_UNTIED, risks.clone());
        assert_eq!(found[0].subjects, [ingest]);
        let seen = "Not tied to a component: “schema drift” and risk 2.";
        fires(&RISK_UNTIED, risks, &[seen]);
        let board = event_logs(1);
        let component = Some(board.subject(0));
        let tied = board.risk(["schema drift", "", "", ""], component);
        quiet(&RISK_UNTIED, tied);
    }

    #[test]
    fn risks_without_a_mitigation_are_listed() {
        let mitigated = board().risk(["schema drift", "schema evolution", "", ""], None);
        quiet(&MITIGATION, mitigated.clone());
        fires(
            &MITIGATION,
            mitigated
                .risk([" ", " ", "", ""], None)
                .risk(["backpressure", "", "lag", "5 min"], None),
            &["No mitigation for risk 2 and “backpressure”."],
        );
    }

    #[test]
    fn an_alert_needs_a_signal_and_a_threshold() {
        fires(
            &ALERT,
            board()
                .risk(["schema drift", "", "", ""], None)
                .risk(["backpressure", "", "stream lag", " "], None)
                .risk(["", "", "", "over 5 min"], None)
                .risk(["late data", "", "age", "over 1 h"], None),
            &["No alert with signal and threshold for “schema drift”, “backpressure” and risk 3."],
        );
        let both = ["backpressure", "", "stream lag", "over 5 min"];
        quiet(&ALERT, board().risk(both, None));
    }

    #[test]
    fn puts_the_cursor_in_the_half_that_is_missing() {
        for (texts, wanted) in [
            (["a", "", "lag", ""], RiskField::Threshold),
            (["a", "", "", "5 min"], RiskField::Signal),
        ] {
            let help = findings(&ALERT, board().risk(texts, None))[0].help.clone();
            let Some(Help::Write(TextField::Risk(_, field))) = help else {
                panic!("{help:?}");
            };
            assert_eq!(field, wanted);
        }
    }
}
