//! `absolute-claim`: a text of the candidate's claims that the system will not fail, lag, lose or cost,
//! in any words: "never goes down", "bulletproof", "no data loss". One finding per text, for its first
//! claim.
//!
//! No claim is a policy ("raw is never edited": to edit is nothing that goes wrong), an established term
//! ("zero-copy"), what holds under a condition or ought to ("must not be lost"), what the speaker denies
//! ("do not promise zero downtime"), and a bound with an amount and a way out ("never more than 5 min
//! late; alert at 3"). A risk's failure is none either: "never arrives" is what goes wrong; nor is what a
//! contract demands ("no gaps").

use crate::{
    coach::{Draft, Facts, Rule},
    language::{Cue, Hit, Sentence},
    model::{RiskField, TextField},
};

pub(super) const RULE: Rule = Rule::warning("absolute-claim", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    for (field, text) in facts.claims() {
        let is_failure = matches!(field, TextField::Risk(_, RiskField::Failure));
        if is_failure || !text.has(Cue::Absolute) {
            continue;
        }
        let claim = text.sentences().find_map(|sentence| {
            let hit = claim_in(&sentence, field)?;
            Some((sentence.text(), sentence.range(hit)))
        });
        if let Some((sentence, phrase)) = claim {
            let draft = Draft::quoting(facts, field, sentence, &phrase);
            drafts.push(draft.value("place", facts.describe(field)));
        }
    }
}

fn claim_in<'r>(sentence: &Sentence<'r>, field: TextField) -> Option<&'r Hit> {
    let is_contract = matches!(field, TextField::Contract(_));
    sentence.hits(Cue::Absolute).find(|hit| {
        let clause = sentence.clause_of(hit);
        let before = clause.before(hit);
        // "No gaps": the contract demands it of whoever delivers.
        let denies = sentence.part_of(hit).has(Cue::Negation);
        let is_demand = is_contract && denies && before.word_count() == 0;
        let is_bound = sentence.is_overlapped(hit, Cue::AbsoluteBound);
        !(is_demand
            || sentence.is_overlapped(hit, Cue::AbsoluteTerm)
            || before.has(Cue::Condition)
            || sentence.before(hit).has(Cue::Obligation)
            || sentence.has(Cue::Disclaimer)
            || (is_bound && sentence.has(Cue::Hedge)))
    })
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
                .metric(0, "uptime: 100 % available")
                .freshness(0, "always fresh")
                .connect_labelled(0, 1, "no lost events")
                .brief(BriefField::Summary, "Zero data loss")
                .mark(MarkKind::Note, "No downtime!")
                .assumption("Schemas never change", None)
                .risk(["Feed late", "Restores never fail", "", ""], None)
                .contract(ContractField::Quality, "The feed is always complete"),
            &[
                "The one-line summary says “zero data loss”: “Zero data loss”.",
                "The data contract says “always complete”: “The feed is always complete”.",
                "The why of Kafka says “never goes down”: “It never goes down”.",
                "The metric of Kafka says “100 % available”: “uptime: 100 % available”.",
                "The refresh of Kafka says “always fresh”: “always fresh”.",
                "A component's label says “zero-loss”: “Zero-loss store”.",
                "A connector's label says “no lost events”: “no lost events”.",
                "A note says “no downtime”: “No downtime”.",
                "An assumption says “never change”: “Schemas never change”.",
                "A mitigation says “never fail”: “Restores never fail”.",
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
                .contract(ContractField::Schema, "Fields are added, never removed")
                .contract(ContractField::Quality, "Ids unique, no gaps, no data loss"),
        );
    }

    #[test]
    fn quiet_for_terms_policies_conditions_denials_and_honest_bounds() {
        for text in [
            "A zero-copy clone",
            "Zero ETL from the database",
            "Zerobus ingests directly",
            "always-on compute",
            "They don’t always arrive",
            "99.9 % of the time",
            "nevertheless",
            "Raw is never edited",
            "We never log card numbers",
            "Payments must never be lost",
            "We do not promise zero downtime",
            "Alert when the count falls to zero",
            "If no row is lost, the gate opens",
            "Never more than 5 min late; alert at 3",
        ] {
            quiet(&RULE, assuming(text));
        }
    }

    #[test]
    fn the_same_words_as_a_claim_fire_and_so_do_others() {
        for text in [
            "Zero-downtime deploy",
            "A zero-copy clone with zero cost",
            "The stream is always on time",
            "100 percent of the events arrive",
            "It cannot go down",
            "bulletproof",
            "There will be no issues during the migration",
            "Nothing gets lost",
        ] {
            assert_eq!(findings(&RULE, assuming(text)).len(), 1, "{text}");
        }
    }

    #[test]
    fn one_finding_per_text() {
        fires(
            &RULE,
            assuming("Latency is zero. It is never down."),
            &["An assumption says “latency is zero”: “Latency is zero”."],
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
