//! `risk-untied`: a risk is tied to no component. A lane is not enough: a failure mode belongs to
//! the component that breaks. One finding lists them.

use crate::{
    coach::{Draft, Facts, Help, Rule},
    model::{RiskField, Subject},
};

pub(super) const RULE: Rule = Rule::tip("risk-untied", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let mut untied = facts.risks();
    untied.retain(|risk| !matches!(risk.subject, Some(Subject::Component(_))));
    if let Some(first) = untied.first() {
        let help = Help::Write(RiskField::Failure.of(first.id));
        drafts.push(Draft::listing_items(&untied).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coach::rules::testing::{board, findings, fires, quiet},
        model::Lane,
    };

    #[test]
    fn untied_ones_are_listed_and_a_lane_is_not_enough() {
        let risks = || {
            board()
                .risk(["schema drift", "", "", ""], None)
                .risk(["", "", "", ""], Some(Subject::Lane(Lane::Ingest)))
        };
        fires(
            &RULE,
            risks(),
            &["Tied to no component: “schema drift” and risk 2."],
        );
        assert_eq!(
            findings(&RULE, risks())[0].subjects,
            [Subject::Lane(Lane::Ingest)]
        );
    }

    #[test]
    fn quiet_when_tied_to_a_component() {
        let board = board().component("event-log", Lane::Ingest);
        let component = board.subject(0);
        quiet(
            &RULE,
            board.risk(["schema drift", "", "", ""], Some(component)),
        );
    }
}
