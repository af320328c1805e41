//! What the interviewer tells when asked: one fact at a time.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    catalog::{Catalog, Fact, Inquiry, Prompt},
    language::Reader,
    model::PracticeRecord,
};

/// What a word is worth that a question shares with one that brings out the fact, with the fact itself,
/// and with the words of the fact's kind.
const ASKED: f32 = 2.0;
const SAID: f32 = 1.0;
const OF_KIND: f32 = 0.75;
/// The least that all words together must be worth.
const HEARD: f32 = 0.6;
/// How much of what a told fact is worth an untold one needs to be told instead.
const RATHER: f32 = 0.6;

/// What the interviewer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A fact that was not told before.
    Told(String),
    /// One that was.
    Again(String),
    /// That there is nothing to tell.
    Nothing(String),
}

impl Reply {
    /// The words.
    pub fn text(&self) -> &str {
        match self {
            Self::Told(text) | Self::Again(text) | Self::Nothing(text) => text,
        }
    }
}

/// What the interviewer says to a question in the candidate's own words.
pub fn reply(question: &str, prompt: &Prompt, record: &PracticeRecord, catalog: &Catalog) -> Reply {
    let mut reader = Reader::default();
    let mut stems = |text: &str| -> BTreeSet<u32> {
        let reading = reader.read(text, &catalog.phrases);
        reading.content().iter().copied().collect()
    };
    let asked = plain(question);
    let question = stems(question);
    let mut of_kind = |words: &str| {
        let shared = stems(words).intersection(&question).count();
        shared.max(plain(words).intersection(&asked).count())
    };
    let kinds: BTreeMap<Inquiry, usize> = catalog
        .inquiries
        .kinds
        .iter()
        .map(|words| (words.of, of_kind(&words.words)))
        .collect();
    let facts = prompt.facts();
    let known: Vec<[BTreeSet<u32>; 2]> = facts
        .iter()
        .map(|(_, fact)| [stems(&fact.asked_by.join("\n")), stems(&fact.says)])
        .collect();
    // A word that brings out several facts says less about each.
    let worth = |stem: &u32| {
        let mut of = known
            .iter()
            .filter(|[asked, said]| asked.contains(stem) || said.contains(stem));
        1.0 / of.by_ref().count().max(1) as f32
    };
    let sum = |words: &BTreeSet<u32>| words.intersection(&question).map(worth).sum::<f32>();
    let scored = facts.iter().zip(&known).map(|((of, fact), [asked, said])| {
        let of_kind = OF_KIND * kinds.get(of).copied().unwrap_or(0) as f32;
        (fact, ASKED * sum(asked) + SAID * sum(said) + of_kind)
    });
    let mut scored: Vec<(&Fact, f32)> = scored.filter(|(_, score)| *score >= HEARD).collect();
    scored.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    let Some((best, most)) = scored.first() else {
        return nothing(kinds, catalog);
    };
    let is_untold =
        |(fact, score): &&(&Fact, f32)| !is_told(record, fact) && *score >= RATHER * most;
    match scored.iter().find(is_untold) {
        Some((fact, _)) => Reply::Told(fact.says.clone()),
        None => Reply::Again(best.says.clone()),
    }
}

/// The words, in lower case: "who" and "why" say what a question is about and little else.
fn plain(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty())
        .collect()
}

/// What the interviewer says to a kind of question: the next fact of it.
pub fn about(of: Inquiry, prompt: &Prompt, record: &PracticeRecord, catalog: &Catalog) -> Reply {
    let facts = untold(prompt, record);
    match facts.into_iter().find(|(other, _)| *other == of) {
        Some((_, fact)) => Reply::Told(fact.says),
        None => nothing(BTreeMap::from([(of, 1)]), catalog),
    }
}

/// The facts that were not told, each with what it is about.
pub fn untold(prompt: &Prompt, record: &PracticeRecord) -> Vec<(Inquiry, Fact)> {
    let mut facts = prompt.facts();
    facts.retain(|(_, fact)| !is_told(record, fact));
    facts
}

fn is_told(record: &PracticeRecord, fact: &Fact) -> bool {
    record.asked().any(|(_, told)| told == fact.says)
}

/// What is said of the kind that most words are about.
fn nothing(kinds: BTreeMap<Inquiry, usize>, catalog: &Catalog) -> Reply {
    let inquiries = &catalog.inquiries;
    let heard = kinds.into_iter().filter(|(_, words)| *words > 0);
    // Of equals the first in the list.
    let most = heard.rev().max_by_key(|(_, words)| *words);
    let words = most.and_then(|(of, _)| inquiries.kinds.iter().find(|one| one.of == of));
    Reply::Nothing(words.map_or(&inquiries.unheard, |one| &one.nothing).clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PracticeEvent;

    fn ask(record: &mut PracticeRecord, question: &str) -> Reply {
        let catalog = Catalog::embedded();
        let prompt = catalog.prompt(&record.prompt).unwrap();
        let reply = reply(question, prompt, record, catalog);
        record.push(PracticeEvent::Asked {
            question: question.to_owned(),
            told: reply.text().to_owned(),
        });
        reply
    }

    fn practice(prompt: &str) -> PracticeRecord {
        PracticeRecord {
            prompt: prompt.to_owned(),
            ..PracticeRecord::default()
        }
    }

    #[test]
    fn each_question_of_a_fact_brings_it_out() {
        for prompt in &Catalog::embedded().prompts {
            for (_, fact) in prompt.facts() {
                for question in &fact.asked_by {
                    let reply = ask(&mut practice(&prompt.id), question);
                    let wanted = Reply::Told(fact.says.clone());
                    assert_eq!(reply, wanted, "{}: {question}", prompt.id);
                }
            }
        }
    }

    #[test]
    fn questions_in_own_words_are_heard() {
        for (prompt, question, wanted) in [
            (
                "clickstream",
                "What's our budget?",
                "At most $60,000 a month",
            ),
            (
                "clickstream",
                "Who will be using this?",
                "For marketing analysts",
            ),
            (
                "clickstream",
                "do we have to worry about GDPR",
                "A customer may ask to be erased",
            ),
            (
                "clickstream",
                "How long do we keep the data?",
                "13 months of history for reports",
            ),
            (
                "clickstream",
                "peak throughput?",
                "50k events/s, about 1 kB each: 4 TB a day",
            ),
            ("clickstream", "Is it multi-region?", "One cloud region"),
            (
                "usage-billing",
                "Can events arrive twice?",
                "An event counts once, however often it was sent",
            ),
            (
                "fraud-signals",
                "is building the model part of the scope",
                "The fraud model is given",
            ),
            (
                "iot-maintenance",
                "Are the sites always connected?",
                "60 plants, some on patchy links",
            ),
            (
                "pipeline-health",
                "how big is the team",
                "Two engineers build and run it",
            ),
        ] {
            let reply = ask(&mut practice(prompt), question);
            assert_eq!(reply, Reply::Told(wanted.to_owned()), "{question}");
        }
    }

    #[test]
    fn a_fact_is_told_once_then_again_and_what_is_unknown_is_said() {
        let mut record = practice("clickstream");
        let question = "How long do we keep it?";
        assert!(matches!(ask(&mut record, question), Reply::Told(_)));
        assert!(matches!(ask(&mut record, question), Reply::Again(_)));
        for question in ["", "???", "Do you like bananas?", "xyzzy"] {
            let reply = ask(&mut record, question);
            let wanted = &Catalog::embedded().inquiries.unheard;
            assert_eq!(reply, Reply::Nothing(wanted.clone()), "{question}");
        }
        let reply = ask(&mut practice("feature-store"), "What is the budget?");
        assert!(matches!(reply, Reply::Nothing(text) if text.contains("No figure")));
    }

    #[test]
    fn asking_for_every_kind_brings_out_every_fact_one_at_a_time() {
        let catalog = Catalog::embedded();
        for prompt in &catalog.prompts {
            let mut record = practice(&prompt.id);
            for words in &catalog.inquiries.kinds {
                while let Reply::Told(told) = about(words.of, prompt, &record, catalog) {
                    let before = untold(prompt, &record).len();
                    let question = words.asks.clone();
                    record.push(PracticeEvent::Asked { question, told });
                    assert_eq!(untold(prompt, &record).len(), before - 1, "{}", prompt.id);
                }
            }
            assert_eq!(untold(prompt, &record), [], "{}", prompt.id);
        }
    }
}
