//! `too-deep`: two or more different words of engine settings or model tuning in the candidate's texts, while
//! depth is not asked for. One finding names them.
//!
//! A setting is told by a listed word, or by a name as a configuration file has it with a listed part in it:
//! "max.poll.records", "work_mem", "maxFilesPerTrigger", "-Xmx8g". Singular and plural are one word.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    coach::{
        Draft, Facts, Rule,
        text::{listed, quoted},
    },
    language::{Cue, Reading},
    model::TextField,
};

/// The fewest different words that make a board too deep; one may slip in.
const MIN_WORDS: usize = 2;

/// How the name of a column ends, rather than that of a setting: "batch_id".
const COLUMN_ENDINGS: [&str; 8] = ["id", "ids", "key", "name", "time", "at", "date", "code"];

pub(super) const RULE: Rule = Rule::tip("too-deep", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    if facts.is_depth_asked() {
        return;
    }
    let mut known = BTreeSet::new();
    let mut found: Vec<(TextField, &str)> = Vec::new();
    for (field, text) in facts.claims() {
        for range in text.settings(|| settings(facts, text)) {
            let name = &text.text()[range.clone()];
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

/// Where the settings stand in a text, in order and without overlaps.
fn settings(facts: &Facts<'_>, text: &Reading) -> Vec<Range<usize>> {
    let whole = text.whole();
    let text = text.text();
    let names = names(text).filter(|name| is_setting(facts, &text[name.clone()]));
    let mut found: Vec<Range<usize>> = names.collect();
    found.extend(whole.hits(Cue::Setting).map(|hit| whole.range(hit)));
    found.sort_by_key(|range| (range.start, usize::MAX - range.end));
    let mut end = 0;
    found.retain(|range| {
        let is_free = range.start >= end;
        end = end.max(range.end);
        is_free
    });
    found
}

/// A word without case, hyphens and the "s" of the plural.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric() || *c == '.');
    let word: String = letters.flat_map(char::to_lowercase).collect();
    word.trim_end_matches('s').to_owned()
}

/// The words of a text with everything that a name in a configuration file may contain.
fn names(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_name = |c: char| c.is_alphanumeric() || "._-+:".contains(c);
    let mut next = 0;
    text.split_inclusive(move |c| !is_name(c))
        .filter_map(move |piece| {
            let start = next;
            next += piece.len();
            let name = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
            (!name.is_empty()).then(|| start..start + name.len())
        })
}

fn is_setting(facts: &Facts<'_>, name: &str) -> bool {
    if name.starts_with("--") || name.starts_with("-X") {
        return true;
    }
    let is_one_part = !name.contains(['.', '_']) && !name.contains(char::is_uppercase);
    if is_one_part {
        return false;
    }
    let parts = parts(name);
    let is_column = parts
        .last()
        .is_none_or(|last| COLUMN_ENDINGS.contains(&last.as_str()));
    let is_part = |part: &String| facts.read(part).whole().has(Cue::SettingPart);
    parts.len() > 1 && !is_column && parts.iter().any(is_part)
}

/// The parts of a name: those of "cloudFiles.maxBytes_perTrigger" are cloud, files, max, bytes, per, trigger.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        let is_hump = c.is_uppercase() && before.is_lowercase();
        if is_hump || matches!(c, '.' | '_') {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut()
            && c.is_alphanumeric()
        {
            part.extend(c.to_lowercase());
        }
        before = c;
    }
    parts.retain(|part| part.starts_with(char::is_alphabetic));
    parts
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
