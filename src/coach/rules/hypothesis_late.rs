//! `hypothesis-late`: eight minutes into a practice the metric cannot be measured; or, at any time,
//! there are components and no metric or no segment. One finding, and only with a practice record.

use crate::{
    coach::{Draft, Facts, Rule},
    model::{BriefField, TextField, counted_or_no},
    practice::{clock_text, limits::METRIC_DUE_SECS},
};

pub(super) const RULE: Rule = Rule::warning("hypothesis-late", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let Some(ledger) = facts.ledger.as_ref() else {
        return;
    };
    let (no_metric, no_segment) = (
        facts.is_missing(BriefField::Metric),
        facts.is_missing(BriefField::Segment),
    );
    let (when, missing, first) = if ledger.elapsed >= METRIC_DUE_SECS && !facts.is_measurable() {
        let elapsed = format!("{} elapsed", clock_text(ledger.elapsed));
        (elapsed, "measurable metric", unmeasured(facts))
    } else if facts.component_count() > 0 && (no_metric || no_segment) {
        let (missing, first) = match (no_metric, no_segment) {
            (true, true) => ("metric and no user segment", BriefField::Metric),
            (true, false) => ("metric", BriefField::Metric),
            (false, _) => ("user segment", BriefField::Segment),
        };
        let placed = format!(
            "{} placed",
            counted_or_no(facts.component_count(), "component")
        );
        (placed, missing, first)
    } else {
        return;
    };
    drafts.push(
        Draft::new()
            .value("when", when)
            .value("missing", missing)
            .write(TextField::Brief(first)),
    );
}

/// The first field that keeps the metric from being measured.
fn unmeasured(facts: &Facts<'_>) -> BriefField {
    let is_measured = |field| match field {
        BriefField::Metric => !facts.is_missing(field),
        BriefField::Baseline => facts
            .goal
            .baseline
            .as_ref()
            .is_some_and(|one| one.is_measured()),
        _ => false,
    };
    let fields = [BriefField::Metric, BriefField::Baseline];
    fields
        .into_iter()
        .find(|field| !is_measured(*field))
        .unwrap_or(BriefField::Target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn after(secs: u32, board: Builder) -> Builder {
        board.practice(secs, [])
    }

    fn briefed() -> Builder {
        board()
            .hypothesis("time to insight", "24 h", "1 h")
            .brief(BriefField::Segment, "marketing analysts")
    }

    #[test]
    fn eight_minutes_without_a_measurable_metric_fire() {
        let late = "8:00 elapsed, and the brief has no measurable metric.";
        fires(&RULE, after(480, board()), &[late]);
        let wish = briefed().brief(BriefField::Target, "fast");
        fires(&RULE, after(480, wish), &[late]);
        quiet(&RULE, after(479, board()));
        quiet(&RULE, after(2_700, briefed()));
    }

    #[test]
    fn components_before_metric_and_segment_fire_at_once() {
        let boxes = || event_logs(3);
        fires(
            &RULE,
            after(60, boxes()),
            &["3 components placed, and the brief has no metric and no user segment."],
        );
        fires(
            &RULE,
            after(60, boxes().brief(BriefField::Segment, "analysts")),
            &["3 components placed, and the brief has no metric."],
        );
        let metric = boxes().hypothesis("time to insight", "", "");
        fires(
            &RULE,
            after(60, metric),
            &["3 components placed, and the brief has no user segment."],
        );
        quiet(
            &RULE,
            after(60, briefed().component("event-log", Lane::Ingest)),
        );
    }

    #[test]
    fn one_finding_when_both_are_so_and_none_without_a_record() {
        let boxes = || board().component("event-log", Lane::Ingest);
        fires(
            &RULE,
            after(510, boxes()),
            &["8:30 elapsed, and the brief has no measurable metric."],
        );
        quiet(&RULE, boxes());
    }

    #[test]
    fn puts_the_cursor_in_what_is_missing_first() {
        let help = |board| findings(&RULE, after(600, board))[0].help.clone();
        let write = |field| Some(Help::Write(TextField::Brief(field)));
        assert_eq!(help(board()), write(BriefField::Metric));
        let no_baseline = board().hypothesis("time to insight", "", "1 h");
        assert_eq!(help(no_baseline), write(BriefField::Baseline));
        let no_target = board().hypothesis("time to insight", "24 h", "fast");
        assert_eq!(help(no_target), write(BriefField::Target));
    }
}
