//! `mitigation-hollow`: a mitigation in which nothing is done. It restates the failure, wishes ("be
//! careful"), praises ("is fault tolerant"), or only watches, and names no mechanism of its own.

use crate::{
    coach::{Draft, Facts, Rule, text::quoted},
    language::{Cue, Reading, Sentence},
    model::RiskField,
};

pub(super) const RULE: Rule = Rule::warning("mitigation-hollow", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    for risk in facts.risks() {
        let field = RiskField::Mitigation.of(risk.id);
        let failure = facts.reading(RiskField::Failure.of(risk.id));
        if is_hollow(facts.reading(field), failure) {
            drafts.push(
                Draft::new()
                    .about(risk.subject)
                    .value("risk", &risk.name)
                    .value(
                        "quote",
                        quoted(&risk.item.mitigation).trim_matches(['“', '”']),
                    )
                    .write(field),
            );
        }
    }
}

/// True when the mitigation of one risk at least does something.
pub(super) fn some_mitigation_acts(facts: &Facts<'_>) -> bool {
    facts.risks().into_iter().any(|risk| {
        let mitigation = facts.reading(RiskField::Mitigation.of(risk.id));
        let failure = facts.reading(RiskField::Failure.of(risk.id));
        mitigation.whole().word_count() > 0 && !is_hollow(mitigation, failure)
    })
}

fn is_hollow(mitigation: &Reading, failure: &Reading) -> bool {
    let mitigation = mitigation.whole();
    if mitigation.word_count() == 0 {
        return false;
    }
    let failing = failure.whole().content();
    let is_own = |part: &Sentence<'_>| part.content().iter().any(|stem| !failing.contains(stem));
    let mut mechanisms = mitigation.affirmed(Cue::Mechanism);
    if mechanisms
        .any(|hit| is_own(&mitigation.part_of(hit)) && !mitigation.is_overlapped(hit, Cue::Wish))
    {
        return false;
    }
    let only_watches = mitigation.has(Cue::WatchingOnly) && !mitigation.has_number();
    let said = mitigation.content_without(&[Cue::EmptyVerb]);
    let restates = said.iter().all(|stem| failing.contains(stem));
    mitigation.has(Cue::Wish) || mitigation.has(Cue::Virtue) || only_watches || restates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn mitigated(failure: &str, mitigation: &str) -> Builder {
        board().risk([failure, mitigation, "", ""], None)
    }

    #[test]
    fn a_wish_and_the_failure_again_fire() {
        fires(
            &RULE,
            mitigated("Orders arrive late", "We will monitor it closely."),
            &[
                "The mitigation of “Orders arrive late” names nothing that is done: “We will monitor it clos…”.",
            ],
        );
        for hollow in [
            "Avoid late orders",
            "Make sure that orders are on time.",
            "The platform is highly available and fault tolerant.",
            "Fix it.",
        ] {
            let found = findings(&RULE, mitigated("Orders arrive late", hollow));
            assert_eq!(found.len(), 1, "{hollow}");
        }
    }

    #[test]
    fn a_mechanism_is_quiet() {
        for done in [
            "Replay the day from the log",
            "Hold the file aside until the pricing team signs it",
            "Be careful: a second reader takes over after 30 s, from the checkpoint.",
            "",
        ] {
            quiet(&RULE, mitigated("Orders arrive late", done));
        }
    }

    #[test]
    fn is_about_the_component_and_puts_the_cursor_in_the_mitigation() {
        let board = event_logs(1);
        let log = board.subject(0);
        let found = findings(&RULE, board.risk(["Late", "Be careful", "", ""], Some(log)));
        assert_eq!(found[0].subjects, [log]);
        let Some(Help::Write(TextField::Risk(_, RiskField::Mitigation))) = found[0].help else {
            panic!("{:?}", found[0].help);
        };
    }
}
