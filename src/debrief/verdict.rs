//! What a report says first: a verdict in two sentences, and what to do next time.

use std::cmp::Reverse;

use crate::{
    catalog::{TopicWords, VerdictWords},
    coach::text::joined,
};

use super::level::{Dimension, Level};

/// How many dimensions are praised, at most.
const PRAISED: usize = 3;
/// How many things there are for next time, at most.
const STEPS: usize = 3;

/// The report in two sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// About the dimensions that came furthest.
    pub best: String,
    /// About the one that is weakest.
    pub weakest: String,
}

/// Something to do next time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What to do, in a few words.
    pub title: String,
    /// The place of the dimension it is about, in the report's list.
    pub dimension: usize,
}

impl Verdict {
    /// The verdict on dimensions, in the order of the report.
    pub(super) fn of(dimensions: &[Dimension], words: &VerdictWords) -> Self {
        let mut best: Vec<&Dimension> = dimensions.iter().collect();
        best.sort_by_key(|one| Reverse(one.level));
        let highest = best.first().map_or(Level::Absent, |one| one.level);
        let sentence = match highest {
            Level::Quantified | Level::Adapted => &words.strong,
            Level::Reasoned => &words.sound,
            Level::Absent | Level::Named => &words.begun,
        };
        let least = Level::Quantified.min(highest);
        let praised = best.iter().filter(|one| one.level >= least).take(PRAISED);
        let names = praised.filter_map(|one| Some(of_topic(words, one)?.name.clone()));
        let names: Vec<String> = names.collect();
        let weakest = dimensions.iter().min_by_key(|one| one.level);
        let words_of_weakest = weakest.and_then(|one| of_topic(words, one));
        Self {
            best: sentence.replace("{topics}", &joined(&names)),
            weakest: match (weakest.map(|one| one.level), words_of_weakest) {
                (Some(Level::Absent | Level::Named), Some(own)) => own.weak.clone(),
                (Some(level @ (Level::Reasoned | Level::Quantified)), Some(own)) => {
                    let next = uncapitalised(&next(level, own, words));
                    words.left.replace("{next}", &next)
                }
                _ => words.flawless.clone(),
            },
        }
    }
}

/// What to do next time about the weakest dimensions; about none that could not be better.
pub(super) fn steps(dimensions: &[Dimension], words: &VerdictWords) -> Vec<Step> {
    let mut weakest: Vec<(usize, &Dimension)> = dimensions.iter().enumerate().collect();
    weakest.retain(|(_, one)| one.level < Level::Adapted);
    weakest.sort_by_key(|(_, one)| one.level);
    let steps = weakest.into_iter().filter_map(|(at, one)| {
        Some(Step {
            title: next(one.level, of_topic(words, one)?, words),
            dimension: at,
        })
    });
    steps.take(STEPS).collect()
}

/// What to do about a dimension of that level.
fn next(level: Level, own: &TopicWords, words: &VerdictWords) -> String {
    match level {
        Level::Quantified => words.adapt.replace("{name}", &own.name),
        _ => own.next.clone(),
    }
}

fn of_topic<'w>(words: &'w VerdictWords, dimension: &Dimension) -> Option<&'w TopicWords> {
    let mut topics = words.topics.iter();
    topics.find(|own| own.topic == dimension.topic)
}

fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::*;
    use crate::{
        catalog::{Catalog, Topic},
        debrief::Evidence,
    };

    fn dimensions(levels: [Level; 9]) -> Vec<Dimension> {
        let judged = |(topic, level): (&Topic, Level)| Dimension {
            topic: *topic,
            level,
            evidence: vec![Evidence::new("said")],
            against: Vec::new(),
            next: "more".into(),
        };
        Topic::VARIANTS.iter().zip(levels).map(judged).collect()
    }

    fn verdict(levels: [Level; 9]) -> (String, String) {
        let words = &Catalog::embedded().verdict;
        let Verdict { best, weakest } = Verdict::of(&dimensions(levels), words);
        (best, weakest)
    }

    #[test]
    fn every_dimension_has_its_words() {
        let words = &Catalog::embedded().verdict.topics;
        let topics: Vec<Topic> = words.iter().map(|one| one.topic).collect();
        assert_eq!(topics, Topic::VARIANTS);
    }

    #[test]
    fn the_best_three_are_named_and_the_weakest_in_its_own_words() {
        use Level::{Absent, Adapted, Named, Quantified, Reasoned};
        let mut levels = [Reasoned; 9];
        levels[..4].copy_from_slice(&[Quantified, Adapted, Adapted, Adapted]);
        levels[7] = Named;
        let (best, weakest) = verdict(levels);
        assert_eq!(
            best,
            "Strong on the structure, the architecture and the trade-offs."
        );
        assert_eq!(
            weakest,
            "Not yet tailored: it would answer another question too."
        );
        assert_eq!(verdict([Absent; 9]).0, "Begun, and not yet argued.");
        levels = [Named; 9];
        levels[5] = Reasoned;
        assert_eq!(
            verdict(levels).0,
            "Reasoned on the cost, without amounts yet."
        );
        levels = [Adapted; 9];
        assert!(verdict(levels).1.starts_with("Nothing is weak"));
        levels[5] = Quantified;
        assert_eq!(
            verdict(levels).1,
            "What is left: answer a twist on the cost."
        );
    }

    #[test]
    fn the_weakest_come_first_and_the_best_not_at_all() {
        use Level::{Adapted, Named, Reasoned};
        let mut levels = [Adapted; 9];
        (levels[1], levels[8]) = (Reasoned, Named);
        let found = steps(&dimensions(levels), &Catalog::embedded().verdict);
        let places: Vec<usize> = found.iter().map(|one| one.dimension).collect();
        assert_eq!(places, [8, 1]);
        let many = steps(&dimensions([Named; 9]), &Catalog::embedded().verdict);
        assert_eq!(many.len(), STEPS);
    }
}
