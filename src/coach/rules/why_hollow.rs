//! `why-hollow`: a why that would fit any box. It says what the kind is, praises or fills the field, or
//! stands word for word on other boxes. An amount, a comparison or a consequence makes it a reason.
//!
//! One such why among many is a slip and only a tip, as is one too short to tell; where it is a habit an
//! interviewer asks what the boxes are for.

use std::collections::BTreeMap;

use ahash::HashMap;
use strum::IntoStaticStr;

use crate::{
    coach::{Draft, Facts, Node, Rule, Severity},
    language::{Cue, Reading, Sentence},
    model::{ComponentField, TextField},
};

pub(super) const RULE: Rule = Rule::warning("why-hollow", check);

/// With fewer words of its own than this, a why without a consequence gives no reason.
const MIN_OWN_WORDS: usize = 2;

/// So many phrases of filler make a why hollow, whatever else it says.
const MUCH_FILLER: usize = 4;

/// So many words of its box, put in relation by a word such as "otherwise", may be a reason.
const MUCH_TOLD: usize = 3;

/// When more than one why in so many is hollow, it is a habit.
const HABIT: usize = 3;

/// What is wrong with a why. Its name is the case of the rule's words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
enum Fault {
    Same,
    Circular,
    Filler,
    Thin,
}

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let mut counts: HashMap<&[u32], usize> = HashMap::default();
    for node in &facts.nodes {
        *counts.entry(why_of(facts, node).content()).or_default() += 1;
    }
    let mut twins: BTreeMap<&[u32], Vec<&Node<'_>>> = BTreeMap::new();
    let mut told_by_kind = HashMap::default();
    let mut alone: BTreeMap<Fault, Vec<&Node<'_>>> = BTreeMap::new();
    for node in &facts.nodes {
        let why = why_of(facts, node);
        let words = why.content();
        if !words.is_empty() && counts[words] > 1 {
            twins.entry(words).or_default().push(node);
            continue;
        }
        let told = told_by_kind
            .entry(node.component.kind.as_str())
            .or_insert_with(|| told_of_kind(facts, node));
        if let Some(fault) = fault(facts, node, told) {
            alone.entry(fault).or_default().push(node);
        }
    }
    let mut twins: Vec<Vec<&Node<'_>>> = twins.into_values().collect();
    twins.sort_by_key(|nodes| nodes[0].id);
    let twins = twins.into_iter().map(|nodes| (Fault::Same, nodes));
    let found: Vec<(Fault, Vec<&Node<'_>>)> = twins.chain(alone).collect();
    let is_certain = |fault: Fault| fault != Fault::Thin;
    let certain = found.iter().filter(|(fault, _)| is_certain(*fault));
    let hollow: usize = certain.map(|(_, nodes)| nodes.len()).sum();
    let blank = counts.get(&[][..]).copied().unwrap_or_default();
    let is_habit = hollow * HABIT > facts.nodes.len() - blank;
    drafts.extend(found.into_iter().map(|(fault, nodes)| {
        let draft = Draft::listing_texts(&nodes, ComponentField::Why).case(fault.into());
        draft.with_severity(match is_habit && is_certain(fault) {
            true => Severity::Warning,
            false => Severity::Tip,
        })
    }));
}

fn fault(facts: &Facts<'_>, node: &Node<'_>, told: &[u32]) -> Option<Fault> {
    let why = why_of(facts, node).whole();
    if why.word_count() == 0 {
        return None;
    }
    let label = facts.reading(TextField::Label(node.id)).content();
    if tells_nothing_beyond(&why, |stem| told.contains(stem) || label.contains(stem)) {
        Some(Fault::Circular)
    } else if is_filler(&why) {
        Some(Fault::Filler)
    } else {
        is_thin(&why).then_some(Fault::Thin)
    }
}

fn why_of<'r>(facts: &'r Facts<'_>, node: &Node<'_>) -> &'r Reading {
    facts.reading(ComponentField::Why.of(node.id))
}

fn has_reason(why: &Sentence<'_>) -> bool {
    why.has_number() || why.has(Cue::Reason)
}

/// The words that a component's kind tells by itself.
fn told_of_kind(facts: &Facts<'_>, node: &Node<'_>) -> Vec<u32> {
    let Some(kind) = facts.kind(node) else {
        return Vec::new();
    };
    let words = [&kind.name, &kind.purpose].into_iter();
    let words = words.chain(&kind.synonyms).chain(&kind.products);
    let words: Vec<&str> = words.map(String::as_str).collect();
    facts.read(&words.join("\n")).content().to_vec()
}

/// True when a why has no words but those that its box tells already, and at most one more: what it is
/// done to.
fn tells_nothing_beyond(why: &Sentence<'_>, is_told: impl Fn(&u32) -> bool) -> bool {
    let is_relation = why.has(Cue::Reason) && why.content().len() >= MUCH_TOLD;
    if why.has_number() || is_relation {
        return false;
    }
    let own = why.content_without(&[Cue::Generic]);
    let new = own.iter().filter(|stem| !is_told(stem)).count();
    match new {
        0 => true,
        1 => own.len() > 2 && !why.has(Cue::Reason),
        _ => false,
    }
}

fn is_filler(why: &Sentence<'_>) -> bool {
    let filler = why.hits(Cue::Filler).count();
    let is_full_of_it = filler > 0 && own_words(why) <= MIN_OWN_WORDS || filler >= MUCH_FILLER;
    why.has(Cue::Fashion) || (is_full_of_it && !has_reason(why))
}

fn is_thin(why: &Sentence<'_>) -> bool {
    !has_reason(why) && own_words(why) < MIN_OWN_WORDS
}

fn own_words(why: &Sentence<'_>) -> usize {
    why.content_without(&[Cue::Generic, Cue::Gain, Cue::Filler])
        .len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn kafka(why: &str) -> Builder {
        board()
            .named("event-log", Lane::Ingest, "Kafka")
            .why(0, why)
    }

    #[test]
    fn filler_and_what_the_kind_is_fire() {
        fires(
            &RULE,
            kafka("It is the industry standard."),
            &["The why of Kafka would fit any box: “It is the industry stan…”."],
        );
        for hollow in [
            "Kafka is an event log.",
            "Stores the events",
            "Scalable and reliable",
            "We need it",
        ] {
            assert_eq!(findings(&RULE, kafka(hollow)).len(), 1, "{hollow}");
        }
    }

    #[test]
    fn the_same_sentence_on_several_boxes_is_one_finding() {
        let why = "Without it the managers wait for the batch";
        let board = kafka(why)
            .named("open-table", Lane::Storage, "Delta")
            .why(1, "Without it, the manager waits for the batch.");
        fires(
            &RULE,
            board,
            &["The why of Kafka and Delta is the same on each: “Without it the managers…”."],
        );
    }

    #[test]
    fn an_amount_a_comparison_or_a_consequence_is_a_reason() {
        for reason in [
            "Holds 10 min of events",
            "Two readers at their own pace, so a slow one delays nobody",
            "Without it a burst of clicks reaches the database",
            "",
        ] {
            quiet(&RULE, kafka(reason));
        }
    }
}
