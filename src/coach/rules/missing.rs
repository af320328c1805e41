//! What a board has to have, and does not:
//!
//! * `segment-missing`: a user segment in the brief.
//!
//! And from a grown board:
//!
//! * `summary-missing`: a one-line summary.
//! * `cost-missing`: a cost line. One with neither a name nor an amount does not count. A tip where
//!   trade-offs name prices by the month: the money was thought of, the sum is missing.
//! * `monitoring-missing`: an alert, a service-level objective or a check, as a box or in words.
//! * `rollback-missing`: something that rolls back or replays, as a box or in words. A tip where some
//!   failure is met in another way.
//! * `iteration-missing`: a next iteration.

use crate::{
    catalog::Role,
    coach::{Draft, Facts, Help, Rule, Severity, spoken::is_covered, text::is_blank},
    model::{BriefField, Lane, TextField},
};

use super::{cost_claim_differs::prices_said, mitigation_hollow::some_mitigation_acts};

/// How many prices in words stand for cost lines: one is what a single choice costs (†ours).
const MIN_PRICES: usize = 2;

pub(super) const SEGMENT: Rule = Rule::warning("segment-missing", |facts, drafts| {
    if facts.is_missing(BriefField::Segment) {
        drafts.push(Draft::new().write(TextField::Brief(BriefField::Segment)));
    }
});

pub(super) const SUMMARY: Rule = Rule::tip("summary-missing", |facts, drafts| {
    check_text(facts, BriefField::Summary, drafts);
});

pub(super) const COST: Rule = Rule::warning("cost-missing", |facts, drafts| {
    let mut lines = facts.board.costs.values();
    let has_cost = lines.any(|line| !is_blank(&line.what) || line.usage.usd_per_month() > 0.0);
    if facts.is_grown() && !has_cost {
        let severity = match prices_said(facts) >= MIN_PRICES {
            true => Severity::Tip,
            false => Severity::Warning,
        };
        let draft = Draft::counting(facts).help(Help::AddCost);
        drafts.push(draft.with_severity(severity));
    }
});

pub(super) const MONITORING: Rule = Rule::warning("monitoring-missing", |facts, drafts| {
    let roles = [Role::Alert, Role::Slo, Role::Check];
    check_roles(facts, &roles, Severity::Warning, drafts);
});

pub(super) const ROLLBACK: Rule = Rule::tip("rollback-missing", |facts, drafts| {
    let severity = match some_mitigation_acts(facts) {
        true => Severity::Tip,
        false => Severity::Warning,
    };
    check_roles(facts, &[Role::Rollback, Role::Replay], severity, drafts);
});

pub(super) const ITERATION: Rule = Rule::tip("iteration-missing", |facts, drafts| {
    check_text(facts, BriefField::NextIteration, drafts);
});

fn check_text(facts: &Facts<'_>, field: BriefField, drafts: &mut Vec<Draft>) {
    let help = Help::Write(TextField::Brief(field));
    check(facts, !facts.is_missing(field), help, drafts);
}

/// One component with any of `roles` is enough, or words that say what it would do.
fn check_roles(facts: &Facts<'_>, roles: &[Role], severity: Severity, drafts: &mut Vec<Draft>) {
    if facts.is_grown() && !is_covered(facts, roles) {
        let help = Help::ShowLane(Lane::Monitoring);
        drafts.push(Draft::counting(facts).help(help).with_severity(severity));
    }
}

fn check(facts: &Facts<'_>, is_there: bool, help: Help, drafts: &mut Vec<Draft>) {
    if facts.is_grown() && !is_there {
        drafts.push(Draft::counting(facts).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    #[test]
    fn a_segment_is_needed_and_white_space_is_not_one() {
        let seen = "The brief names no user segment.";
        fires(&SEGMENT, board(), &[seen]);
        fires(&SEGMENT, board().brief(BriefField::Segment, " \t"), &[seen]);
        let named = board().brief(BriefField::Segment, "marketing analysts");
        quiet(&SEGMENT, named);
    }

    #[test]
    fn fire_only_on_a_grown_board() {
        for (rule, seen) in [
            (SUMMARY, "5 components, and no one-line summary."),
            (COST, "5 components, and no cost line."),
            (
                MONITORING,
                "No alert, objective or check among the 5 components, nor in a mitigation, alert, why, \
                 the contract or a trade-off.",
            ),
            (
                ROLLBACK,
                "None of the 5 components rolls back or replays, and no mitigation, why, contract or \
                 trade-off says how.",
            ),
            (ITERATION, "5 components, and no next iteration."),
        ] {
            fires(&rule, event_logs(5), &[seen]);
            quiet(&rule, event_logs(4));
        }
    }

    #[test]
    fn other_components_and_blank_lines_do_not_count() {
        fires(
            &COST,
            event_logs(6).cost(" ", 0.0),
            &["6 components, and no cost line."],
        );
        fires(
            &MONITORING,
            event_logs(5).component("runbook", Lane::Monitoring),
            &[
                "No alert, objective or check among the 6 components, nor in a mitigation, alert, why, \
                 the contract or a trade-off.",
            ],
        );
        fires(
            &ROLLBACK,
            event_logs(5).component("stream-lag-alert", Lane::Monitoring),
            &[
                "None of the 6 components rolls back or replays, and no mitigation, why, contract or \
                 trade-off says how.",
            ],
        );
    }

    #[test]
    fn quiet_with_a_text_a_name_or_an_amount() {
        let grown = || event_logs(5);
        let summary = "4 h to 30 min for sales";
        quiet(&SUMMARY, grown().brief(BriefField::Summary, summary));
        let next = "Returns, once 30 min holds";
        quiet(&ITERATION, grown().brief(BriefField::NextIteration, next));
        quiet(&COST, grown().cost("S3", 0.0));
        quiet(&COST, grown().cost("", 12.0));
    }

    #[test]
    fn quiet_with_any_of_the_roles_in_any_lane() {
        for (rule, kind) in [
            (MONITORING, "stream-lag-alert"),
            (MONITORING, "freshness-slo"),
            (MONITORING, "data-quality-rule"),
            (ROLLBACK, "time-travel"),
            (ROLLBACK, "checkpoint-replay"),
        ] {
            quiet(&rule, event_logs(4).component(kind, Lane::Monitoring));
            quiet(&rule, event_logs(4).component(kind, Lane::Storage));
        }
    }

    #[test]
    fn words_count_where_a_box_would() {
        let mitigated = |text| event_logs(5).risk(["Bad rows", text, "", ""], None);
        quiet(
            &ROLLBACK,
            mitigated("Reprocess the day from the raw files."),
        );
        quiet(
            &ROLLBACK,
            event_logs(5).why(0, "Keeps 7 days, so a day can be replayed"),
        );
        quiet(
            &MONITORING,
            mitigated("Page on-call when lag is over 5 min."),
        );
        quiet(
            &MONITORING,
            event_logs(5).risk(["Late", "", "lag", "over 5 min"], None),
        );
        for hollow in ["We cannot replay it.", "We hope to recover quickly."] {
            assert_eq!(findings(&ROLLBACK, mitigated(hollow)).len(), 1, "{hollow}");
        }
        let acts = &findings(&ROLLBACK, mitigated("Quarantine them."))[0];
        assert_eq!(acts.severity, Severity::Tip);
        let none = &findings(&ROLLBACK, mitigated("Be careful."))[0];
        assert_eq!(none.severity, Severity::Warning);
        let watched = mitigated("Nobody is alerted.");
        assert_eq!(findings(&MONITORING, watched).len(), 1);
    }

    #[test]
    fn prices_in_trade_offs_make_a_missing_sum_a_tip() {
        let severity = |prices: &[&str]| {
            let board = prices.iter().fold(event_logs(5), |board, price| {
                board.tradeoff(["Stream", "batch", "", price, ""], None)
            });
            findings(&COST, board)[0].severity
        };
        let months = ["three thousand dollars a month", "$700 a month of state"];
        assert_eq!(severity(&months), Severity::Tip);
        assert_eq!(severity(&months[..1]), Severity::Warning);
        assert_eq!(severity(&["more", "a third less"]), Severity::Warning);
    }

    #[test]
    fn offer_to_add_it() {
        let help = |rule| findings(&rule, event_logs(5))[0].help.clone();
        assert_eq!(help(COST), Some(Help::AddCost));
        let field = TextField::Brief(BriefField::NextIteration);
        assert_eq!(help(ITERATION), Some(Help::Write(field)));
    }
}
