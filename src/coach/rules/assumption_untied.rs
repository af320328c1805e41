//! `assumption-untied`: an assumption is tied to no component or lane. One finding lists them.

use crate::{
    coach::{Draft, Facts, Help, Rule},
    model::TextField,
};

pub(super) const RULE: Rule = Rule::tip("assumption-untied", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let mut untied = facts.assumptions();
    untied.retain(|assumption| assumption.subject.is_none());
    if let Some(first) = untied.first() {
        let help = Help::Write(TextField::Assumption(first.id));
        drafts.push(Draft::listing_items(&untied).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coach::rules::testing::{board, fires, quiet},
        model::{Lane, Subject},
    };

    #[test]
    fn untied_ones_are_listed() {
        fires(
            &RULE,
            board()
                .assumption("Fields are added quarterly", None)
                .assumption("tied", Some(Subject::Lane(Lane::Ingest)))
                .assumption("", None),
            &["Tied to no component or lane: “Fields are added quarte…” and assumption 3."],
        );
    }

    #[test]
    fn quiet_when_tied_to_a_lane_or_a_component() {
        let board = board().component("event-log", Lane::Ingest);
        let component = board.subject(0);
        quiet(
            &RULE,
            board
                .assumption("a", Some(Subject::Lane(Lane::Storage)))
                .assumption("b", Some(component)),
        );
    }
}
