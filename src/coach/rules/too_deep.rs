//! `too-deep`: two or more different words of engine settings or model tuning in the candidate's
//! texts, while depth is not asked for. One finding names them.
//!
//! Singular and plural are one word, and so is a dotted setting ("spark.sql.shuffle.partitions").

use std::{collections::BTreeSet, ops::Range};

use crate::{
    coach::{
        Draft, Facts, Rule,
        text::{find_phrases, listed, quoted},
    },
    model::TextField,
};

/// The fewest different words that make a board too deep; one may slip in.
const MIN_WORDS: usize = 2;

pub(super) const RULE: Rule = Rule::tip("too-deep", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    if facts.is_depth_asked() {
        return;
    }
    let lists = [&facts.lists.config_words, &facts.lists.tuning_words];
    let mut known = BTreeSet::new();
    let mut found: Vec<(TextField, &str)> = Vec::new();
    for (field, text) in facts.claims() {
        for range in lists.iter().flat_map(|list| find_phrases(text, list)) {
            let name = whole_name(text, range);
            if known.insert(plain(name)) {
                found.push((field, name));
            }
        }
    }
    if let Some((first, _)) = found.first()
        && found.len() >= MIN_WORDS
    {
        let words: Vec<String> = found.iter().map(|(_, name)| quoted(name)).collect();
        drafts.push(
            Draft::new()
                .about(
                    found
                        .iter()
                        .flat_map(|(field, _)| facts.subjects_of(*field)),
                )
                .value("words", listed(&words))
                .write(*first),
        );
    }
}

/// The word at `range`, with the rest of the dotted name it is part of.
fn whole_name(text: &str, range: Range<usize>) -> &str {
    let is_name = |c: char| c.is_alphanumeric() || c == '.' || c == '_';
    let before = text[..range.start].trim_end_matches(is_name).len();
    let after = text[range.end..].trim_start_matches(is_name).len();
    text[before..text.len() - after].trim_matches('.')
}

/// A word without case, hyphens and the "s" of the plural.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric() || *c == '.');
    let word: String = letters.flat_map(char::to_lowercase).collect();
    word.trim_end_matches('s').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn spark(why: &str) -> Builder {
        board()
            .named("batch-transform", Lane::Storage, "Spark")
            .why(0, why)
    }

    #[test]
    fn fires_for_two_different_words_anywhere() {
        fires(
            &RULE,
            spark("40 executors with 200 shuffle partitions"),
            &["The texts go into “executors” and “shuffle partitions”."],
        );
        fires(
            &RULE,
            spark("JVM heap size of 8 GB").assumption("The learning rate holds", None),
            &["The texts go into “JVM”, “heap size” and “learning rate”."],
        );
    }

    #[test]
    fn a_dotted_setting_is_one_word() {
        quiet(&RULE, spark("spark.sql.shuffle.partitions = 200."));
        fires(
            &RULE,
            spark("spark.sql.shuffle.partitions=200, linger.ms=5."),
            &["The texts go into “spark.sql.shuffle.parti…” and “linger.ms”."],
        );
    }

    #[test]
    fn quiet_for_one_word_however_often() {
        quiet(
            &RULE,
            spark("Ten executors, then one executor, then EXECUTORS"),
        );
        quiet(
            &RULE,
            spark("Hyper-parameters").assumption("hyperparameter search", None),
        );
    }

    #[test]
    fn quiet_for_ordinary_terms() {
        quiet(
            &RULE,
            spark("A checkpoint each minute; both layers are partitioned by day in batches"),
        );
    }

    #[test]
    fn quiet_while_depth_is_asked_for() {
        let deep = || spark("40 executors with 200 shuffle partitions");
        quiet(&RULE, deep().practised(PracticeEvent::DepthAsked(true)));
        let no_longer = deep()
            .practised(PracticeEvent::DepthAsked(true))
            .practised(PracticeEvent::DepthAsked(false));
        assert_eq!(findings(&RULE, no_longer).len(), 1);
    }

    #[test]
    fn puts_the_cursor_in_the_first() {
        let board = spark("executors, shuffle partitions");
        let id = board.id(0);
        let found = &findings(&RULE, board)[0];
        assert_eq!(found.subjects, [Subject::Component(id)]);
        assert_eq!(found.help, Some(Help::Write(ComponentField::Why.of(id))));
    }
}
