//! `absolute-claim`: "never", "always", "zero", "100 %" or "no downtime" in a text of the
//! candidate's, established terms such as zero-copy excepted. One finding per text, for its first
//! claim. A number does not excuse it: "down to zero" as a target is the claim itself. A risk's
//! failure is not a claim: "never arrives" is what goes wrong.

use crate::{
    coach::{
        Draft, Facts, Rule,
        text::{find_phrase, sentences},
    },
    model::{RiskField, TextField},
};

pub(super) const RULE: Rule = Rule::warning("absolute-claim", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let lists = facts.lists;
    let claims = facts.claims().into_iter();
    for (field, text) in
        claims.filter(|(field, _)| !matches!(field, TextField::Risk(_, RiskField::Failure)))
    {
        let claim = sentences(text).into_iter().find_map(|sentence| {
            let phrase = find_phrase(sentence, &lists.absolute, &lists.absolute_exceptions)?;
            Some((sentence, phrase))
        });
        if let Some((sentence, phrase)) = claim {
            let draft = Draft::quoting(facts, field, sentence, &phrase);
            drafts.push(draft.value("place", facts.describe(field)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn assuming(text: &str) -> Builder {
        board().assumption(text, None)
    }

    #[test]
    fn every_text_of_the_candidate_is_read() {
        let pair = || {
            board().named("event-log", Lane::Ingest, "Kafka").named(
                "bronze",
                Lane::Storage,
                "Zero-loss store",
            )
        };
        fires(
            &RULE,
            pair()
                .why(0, "It never goes down.")
                .metric(0, "uptime, always")
                .freshness(0, "always fresh")
                .connect_labelled(0, 1, "100% of events")
                .brief(BriefField::Target, "to zero")
                .mark(MarkKind::Note, "No downtime!")
                .assumption("Schemas never change", None)
                .risk(["Feed late", "Restores never fail", "", ""], None)
                .contract(ContractField::Quality, "100% of the ids are known"),
            &[
                "The target says “zero”: “to zero”.",
                "The data contract says “100%”: “100% of the ids are known”.",
                "The why of Kafka says “never”: “It never goes down”.",
                "The metric of Kafka says “always”: “uptime, always”.",
                "The refresh of Kafka says “always”: “always fresh”.",
                "A component's label says “zero”: “Zero-loss store”.",
                "A connector's label says “100%”: “100% of events”.",
                "A note says “no downtime”: “No downtime”.",
                "An assumption says “never”: “Schemas never change”.",
                "A mitigation says “never”: “Restores never fail”.",
            ],
        );
    }

    #[test]
    fn quiet_for_questions_failures_conditions_and_agreed_rules() {
        quiet(
            &RULE,
            board()
                .brief(BriefField::Prompt, "It must never be down")
                .risk(
                    [
                        "An erasure never arrives",
                        "",
                        "zero rows",
                        "always for 5 min",
                    ],
                    None,
                )
                .contract(ContractField::Schema, "Fields are added, never removed"),
        );
    }

    #[test]
    fn quiet_for_established_terms() {
        for text in [
            "A zero-copy clone",
            "Zero ETL from the database",
            "Zerobus ingests directly",
            "always-on compute",
            "Keys do not always arrive",
            "They don’t always arrive",
            "99.9 % of the time",
            "nevertheless",
        ] {
            quiet(&RULE, assuming(text));
        }
    }

    #[test]
    fn the_same_words_as_a_claim_fire() {
        for text in [
            "Zero-downtime deploy",
            "A zero-copy clone with zero cost",
            "The stream is always on time",
            "100 percent of the events",
        ] {
            assert_eq!(findings(&RULE, assuming(text)).len(), 1, "{text}");
        }
    }

    #[test]
    fn one_finding_per_text() {
        fires(
            &RULE,
            assuming("Latency is zero. It is never down."),
            &["An assumption says “zero”: “Latency is zero”."],
        );
    }

    #[test]
    fn is_about_what_the_text_belongs_to() {
        let board = board().component("event-log", Lane::Ingest);
        let kafka = board.subject(0);
        let tied = board.assumption("Never down", Some(kafka));
        let found = &findings(&RULE, tied)[0];
        assert_eq!(found.subjects, [kafka]);
        assert!(matches!(
            found.help,
            Some(Help::Write(TextField::Assumption(_)))
        ));
    }
}
