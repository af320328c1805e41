//! `prompt-coverage`: something the question practised has to be answered with is neither a box nor, for
//! what words can stand in for, in a text of the board. One finding lists what.

use crate::{
    catalog::MustHave,
    coach::{
        Draft, Facts, Rule,
        spoken::is_said,
        text::{joined, quoted},
    },
};

pub(super) const RULE: Rule = Rule::warning("prompt-coverage", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let Some(prompt) = facts.prompt else {
        return;
    };
    let is_absent = |wanted: &&MustHave| {
        let nodes = facts.nodes.iter();
        let there = nodes.filter(|node| wanted.roles.contains(&node.role));
        there.count() < wanted.count && !(wanted.count == 1 && is_said(facts, &wanted.roles))
    };
    let absent = prompt.must_haves.iter().filter(is_absent);
    let names: Vec<String> = absent.map(|wanted| wanted.name.clone()).collect();
    if !names.is_empty() {
        drafts.push(
            Draft::new()
                .value("prompt", quoted(&prompt.title))
                .value("names", joined(&names)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn practised(prompt: &str, board: Builder) -> Builder {
        board.recorded(PracticeRecord {
            prompt: prompt.to_owned(),
            ..PracticeRecord::default()
        })
    }

    fn answered() -> Builder {
        board()
            .components(2, "event-sdk", Lane::Ingest)
            .component("enrichment-join", Lane::Storage)
            .component("bi-dashboard", Lane::Serving)
    }

    #[test]
    fn lists_what_is_absent() {
        fires(
            &RULE,
            practised("clickstream", board().component("event-sdk", Lane::Ingest)),
            &[
                "“Clickstream and profiles” asks for what no box and no text of the board holds: two sources, \
                 profile join, batch reports and low-latency serving.",
            ],
        );
        fires(
            &RULE,
            practised("clickstream", answered()),
            &[
                "“Clickstream and profiles” asks for what no box and no text of the board holds: low-latency \
                 serving.",
            ],
        );
    }

    #[test]
    fn quiet_with_any_of_the_roles() {
        for kind in ["personalisation-api", "online-feature-store"] {
            let covered = answered().component(kind, Lane::Serving);
            quiet(&RULE, practised("clickstream", covered));
        }
    }

    #[test]
    fn quiet_without_a_known_prompt() {
        quiet(&RULE, practised("", board()));
        quiet(&RULE, practised("from-a-later-version", board()));
        quiet(&RULE, board());
    }
}
