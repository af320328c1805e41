//! What a board has to have, and does not:
//!
//! * `segment-missing`: a user segment in the brief.
//!
//! And from a grown board:
//!
//! * `summary-missing`: a one-line summary.
//! * `cost-missing`: a cost line. One with neither a name nor an amount does not count.
//! * `monitoring-missing`: an alert, a service-level objective or a check.
//! * `rollback-missing`: something that rolls back or replays.
//! * `iteration-missing`: a next iteration.

use crate::{
    catalog::Role,
    coach::{Draft, Facts, Help, Rule, text::is_blank},
    model::{BriefField, Lane, TextField},
};

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
    check(facts, has_cost, Help::AddCost, drafts);
});

pub(super) const MONITORING: Rule = Rule::warning("monitoring-missing", |facts, drafts| {
    check_roles(facts, &[Role::Alert, Role::Slo, Role::Check], drafts);
});

pub(super) const ROLLBACK: Rule = Rule::warning("rollback-missing", |facts, drafts| {
    check_roles(facts, &[Role::Rollback, Role::Replay], drafts);
});

pub(super) const ITERATION: Rule = Rule::tip("iteration-missing", |facts, drafts| {
    check_text(facts, BriefField::NextIteration, drafts);
});

fn check_text(facts: &Facts<'_>, field: BriefField, drafts: &mut Vec<Draft>) {
    let help = Help::Write(TextField::Brief(field));
    check(facts, !facts.is_missing(field), help, drafts);
}

/// One component with any of `roles` is enough.
fn check_roles(facts: &Facts<'_>, roles: &[Role], drafts: &mut Vec<Draft>) {
    let help = Help::ShowLane(Lane::Monitoring);
    check(facts, facts.has_role(roles), help, drafts);
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
                "None of the 5 components is an alert, an objective or a check.",
            ),
            (ROLLBACK, "None of the 5 components rolls back or replays."),
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
            &["None of the 6 components is an alert, an objective or a check."],
        );
        fires(
            &ROLLBACK,
            event_logs(5).component("stream-lag-alert", Lane::Monitoring),
            &["None of the 6 components rolls back or replays."],
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
    fn offer_to_add_it() {
        let help = |rule| findings(&rule, event_logs(5))[0].help.clone();
        assert_eq!(help(COST), Some(Help::AddCost));
        let field = TextField::Brief(BriefField::NextIteration);
        assert_eq!(help(ITERATION), Some(Help::Write(field)));
    }
}
