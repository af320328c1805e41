//! `assumption-defeats-choice`: an assumption of the board makes one of its choices pointless, by pairs
//! of cues in `assets/data/coach/sums.ron`. Where both are tied to components, to the same one or to
//! its neighbour.

use crate::{
    coach::{
        Draft, Facts, Rule,
        text::{excerpt, find_phrase},
    },
    model::{Id, Subject, TextField, TradeoffField},
};

pub(super) const RULE: Rule = Rule::tip("assumption-defeats-choice", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let assumptions = &facts.board.assumptions;
    for pair in &facts.sums.opposites {
        let assumed: Vec<_> = assumptions
            .values()
            .filter_map(|one| Some((one, find_phrase(&one.text, &pair.assumed, &[])?)))
            .collect();
        if assumed.is_empty() {
            continue;
        }
        for (id, choice) in facts.tradeoffs() {
            // The same words on the other side: the choice is not about them.
            let is_both = find_phrase(&choice.over, &pair.chosen, &[]).is_some();
            let chosen = find_phrase(&choice.choice, &pair.chosen, &[]);
            let Some(chosen) = chosen.filter(|_| !is_both) else {
                continue;
            };
            let those = assumed
                .iter()
                .filter(|(one, _)| meet(facts, one.subject, choice.subject));
            drafts.extend(those.map(|(one, assumed)| {
                Draft::new()
                    .about([one.subject, choice.subject].into_iter().flatten())
                    .value("assumed", excerpt(&one.text, assumed))
                    .value("chosen", excerpt(&choice.choice, &chosen))
                    .write(TextField::Tradeoff(id, TradeoffField::Because))
            }));
        }
    }
}

/// True unless both are about components that no connector joins.
fn meet(facts: &Facts<'_>, one: Option<Subject>, other: Option<Subject>) -> bool {
    let (Some(Subject::Component(one)), Some(Subject::Component(other))) = (one, other) else {
        return true;
    };
    let leads = |from: Id, to: Id| facts.flow.after(from).contains(&to);
    one == other || leads(one, other) || leads(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::rules::testing::*;

    fn taken_and_chosen(assumption: &str, choice: &str, over: &str) -> Builder {
        board()
            .assumption(assumption, None)
            .tradeoff([choice, over, "", "", ""], None)
    }

    #[test]
    fn an_assumption_that_makes_the_choice_pointless_is_named() {
        fires(
            &RULE,
            taken_and_chosen(
                "Analysts open the report every morning.",
                "A streaming join",
                "a nightly one",
            ),
            &["Assumed: “Analysts open the report every morning.” Chosen: “A streaming join”."],
        );
        fires(
            &RULE,
            taken_and_chosen(
                "Traffic is steady, day and night",
                "Serverless workers",
                "reserved machines",
            ),
            &["Assumed: “Traffic is steady, day and night” Chosen: “Serverless workers”."],
        );
    }

    #[test]
    fn quiet_where_they_go_together_or_meet_nowhere() {
        quiet(
            &RULE,
            taken_and_chosen(
                "Analysts open the report every morning.",
                "A nightly join",
                "streaming",
            ),
        );
        quiet(
            &RULE,
            taken_and_chosen(
                "Traffic is steady",
                "Streaming by events",
                "streaming by files",
            ),
        );
        let apart = event_logs(2);
        let (one, other) = (Some(apart.subject(0)), Some(apart.subject(1)));
        quiet(
            &RULE,
            apart
                .assumption("Read once a day", one)
                .tradeoff(["Streaming", "batch", "", "", ""], other),
        );
    }
}
