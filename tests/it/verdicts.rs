//! How far the debrief says what a hiring manager said about the same twenty answers, blind:
//! `answers/verdicts`, read as `answers/README.md` says. The command is asked, as a program would.

use std::{collections::BTreeSet, fs, path::Path};

use clap::Parser as _;
use serde::Deserialize;
use whyboard::cli::{self, Cli};

/// The levels, the lowest first.
const LEVELS: [&str; 4] = ["none", "L4", "L5", "L6"];
/// How many weaknesses of the manager count: the first.
const WEAKNESSES: usize = 3;
/// How many words two quotations must share to be the same.
const SHARED_WORDS: usize = 2;

#[derive(Deserialize)]
struct Verdict {
    level: String,
    weaknesses: Vec<Said>,
    moments: Vec<Said>,
    follow_ups: Vec<Said>,
    #[serde(default)]
    next: Vec<Next>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Said {
    dimension: String,
    kind: String,
    topic: String,
    elements: Vec<String>,
    quote: String,
}

#[derive(Deserialize)]
struct Next {
    sentence: String,
}

impl Said {
    fn shares_an_element(&self, other: &Self) -> bool {
        let names = |one: &Self| -> BTreeSet<String> {
            one.elements
                .iter()
                .map(|name| name.trim().to_lowercase())
                .collect()
        };
        !names(self).is_disjoint(&names(other))
    }

    fn shares_words(&self, other: &Self) -> bool {
        let words = |text: &str| -> BTreeSet<String> {
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '%' && c != '$');
            let counts =
                |word: &&str| word.len() > 3 || word.contains(|c: char| c.is_ascii_digit());
            words.filter(counts).map(str::to_lowercase).collect()
        };
        words(&self.quote)
            .intersection(&words(&other.quote))
            .count()
            >= SHARED_WORDS
    }

    fn has_topic_of(&self, other: &Self) -> bool {
        self.topic == other.topic && self.topic != "other"
    }

    fn is_weakness(&self, other: &Self) -> bool {
        self.dimension == other.dimension
            && (self.has_topic_of(other)
                || self.shares_an_element(other)
                || self.shares_words(other))
    }

    fn is_moment(&self, other: &Self) -> bool {
        self.kind == other.kind && (self.shares_an_element(other) || self.shares_words(other))
    }

    fn is_question(&self, other: &Self) -> bool {
        match self.elements.as_slice() {
            [] => self.has_topic_of(other),
            _ => self.shares_an_element(other),
        }
    }
}

/// How many of `wanted` find a partner of their own.
fn matched<'a>(
    wanted: impl IntoIterator<Item = &'a Said>,
    said: &[Said],
    is_same: impl Fn(&Said, &Said) -> bool,
) -> (usize, usize) {
    fn place(
        one: usize,
        fits: &[Vec<usize>],
        seen: &mut BTreeSet<usize>,
        partners: &mut [Option<usize>],
    ) -> bool {
        for &at in &fits[one] {
            if !seen.insert(at) {
                continue;
            }
            let is_free = match partners[at] {
                None => true,
                Some(other) => place(other, fits, seen, partners),
            };
            if is_free {
                partners[at] = Some(one);
                return true;
            }
        }
        false
    }
    let fits = wanted.into_iter().map(|one| {
        let partners = said
            .iter()
            .enumerate()
            .filter(|(_, other)| is_same(one, other));
        partners.map(|(at, _)| at).collect::<Vec<_>>()
    });
    let fits: Vec<Vec<usize>> = fits.collect();
    let mut partners = vec![None; said.len()];
    let found = (0..fits.len())
        .filter(|one| place(*one, &fits, &mut BTreeSet::new(), &mut partners))
        .count();
    (found, fits.len())
}

#[test]
fn the_debrief_says_most_of_what_a_hiring_manager_said() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers");
    let mut keys: Vec<_> = fs::read_dir(folder.join("verdicts"))
        .unwrap()
        .map(|one| one.unwrap().path())
        .collect();
    keys.sort();
    assert_eq!(keys.len(), 20);
    let add =
        |sum: &mut (usize, usize), more: (usize, usize)| *sum = (sum.0 + more.0, sum.1 + more.1);
    let (mut weaknesses, mut moments, mut questions) = ((0, 0), (0, 0), (0, 0));
    let (mut exact, mut near) = (0, 0);
    let written = tempfile::tempdir().unwrap();
    for path in keys {
        let key: Verdict = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let board = folder.join("boards").join(format!("{name}.whyboard"));
        let board = board.to_str().unwrap();
        let output = written.path().join(format!("{name}.json"));
        let output = output.to_str().unwrap();
        let asked = [
            "whyboard", "debrief", board, "--level", "L5", "--format", "json", "-o", output,
        ];
        cli::run(Cli::parse_from(asked).command.unwrap());
        let verdict: Verdict = serde_json::from_slice(&fs::read(output).unwrap()).unwrap();
        let worst = key.weaknesses.iter().take(WEAKNESSES);
        add(
            &mut weaknesses,
            matched(worst, &verdict.weaknesses, Said::is_weakness),
        );
        let seen = key
            .moments
            .iter()
            .filter(|one| !one.elements.is_empty() || !one.quote.is_empty());
        add(
            &mut moments,
            matched(seen, &verdict.moments, Said::is_moment),
        );
        add(
            &mut questions,
            matched(&key.follow_ups, &verdict.follow_ups, Said::is_question),
        );
        let at = |level: &str| LEVELS.iter().position(|one| *one == level).unwrap();
        let apart = at(&key.level).abs_diff(at(&verdict.level));
        exact += usize::from(apart == 0);
        near += usize::from(apart <= 1);
        assert_eq!(verdict.next.len(), 3, "{name}");
        for step in &verdict.next {
            assert!(
                step.sentence.split_whitespace().count() <= 25,
                "{name}: {}",
                step.sentence
            );
        }
    }
    println!(
        "weaknesses {weaknesses:?}, moments {moments:?}, questions {questions:?}, level {exact} exact, {near} near"
    );
    let share = |(found, of): (usize, usize)| found as f32 / of as f32;
    assert!(share(weaknesses) >= 0.6, "{weaknesses:?}");
    assert!(share(questions) >= 0.6, "{questions:?}");
    assert!(share(moments) >= 0.5, "{moments:?}");
    assert!(exact >= 13 && near >= 19, "{exact} exact, {near} near");
}
