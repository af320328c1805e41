//! `stage-overrun`: a stage of a timed practice took more than 125 % of its budget. Exactly 125 % is
//! fine. One finding per stage.

use crate::{
    coach::{Draft, Facts, Help, Rule},
    model::{Stage, Subject},
    practice::{Plan, clock_text},
};

pub(super) const RULE: Rule = Rule::tip("stage-overrun", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let (Some(record), Some(ledger)) = (facts.record, facts.ledger.as_ref()) else {
        return;
    };
    let plan = Plan::of(record);
    for stage in Stage::ALL {
        let secs = ledger.stage(stage);
        let Some(budget) = plan.budget(stage).filter(|_| plan.is_overrun(stage, secs)) else {
            continue;
        };
        let seen = Draft::new()
            .value("stage", stage.title())
            .value("spent", clock_text(secs))
            .value("budget", clock_text(budget));
        drafts.push(match stage.lane() {
            Some(lane) => seen.about([Subject::Lane(lane)]).help(Help::ShowLane(lane)),
            None => seen,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn stages(elapsed: u32, starts: &[(u32, Stage)]) -> Builder {
        let events = starts
            .iter()
            .map(|(at, stage)| (*at, PracticeEvent::Stage(*stage)));
        board().practice(elapsed, events)
    }

    #[test]
    fn every_stage_over_its_budget_by_a_quarter_fires() {
        let starts = [(0, Stage::Restate), (338, Stage::Ingest)];
        fires(
            &RULE,
            stages(338 + 912, &starts),
            &[
                "Restate has taken 5:38 of its 4:30.",
                "Ingest has taken 15:12 of its 12:09.",
            ],
        );
    }

    #[test]
    fn quiet_up_to_a_quarter_over() {
        quiet(&RULE, stages(337, &[(0, Stage::Restate)]));
        quiet(&RULE, board());
    }

    #[test]
    fn an_untimed_practice_has_no_budget() {
        let events = vec![(0, PracticeEvent::Stage(Stage::Serving))];
        let untimed = PracticeRecord {
            elapsed_secs: 9_999,
            events,
            ..PracticeRecord::default()
        };
        quiet(&RULE, board().recorded(untimed));
    }

    #[test]
    fn is_about_the_lane_of_the_stage() {
        let found = findings(&RULE, stages(700, &[(0, Stage::Serving)]));
        assert_eq!(found[0].subjects, [Subject::Lane(Lane::Serving)]);
        let restate = findings(&RULE, stages(700, &[(0, Stage::Restate)]));
        assert_eq!(restate[0].subjects, []);
    }
}
