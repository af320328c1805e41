use ahash::{HashMap, HashSet, RandomState};

use crate::model::Board;

/// What one board answers, in the sentences that show whether it was written for the question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What the board is called.
    pub title: String,
    /// The hypothesis in one sentence.
    pub hypothesis: String,
    /// Every trade-off in one sentence.
    pub tradeoffs: Vec<String>,
    /// Every risk in one sentence: the failure and its mitigation.
    pub risks: Vec<String>,
}

impl Answer {
    /// What a board answers.
    pub fn of(board: &Board) -> Self {
        Self {
            title: board.display_title().to_owned(),
            hypothesis: board.brief.hypothesis(),
            tradeoffs: board.tradeoffs.values().map(|one| one.sentence()).collect(),
            risks: board.risks.values().map(|one| one.sentence()).collect(),
        }
    }
}

/// The smallest resemblance that [`PastAnswers::nearest`] returns. Two answers to one question have
/// half of their words in common anyway.
const MIN_RESEMBLANCE: f32 = 0.5;

/// Earlier answers, and how closely a sentence resembles one of them.
///
/// The measure is the Sørensen–Dice coefficient over words and pairs of neighbouring words: twice
/// what two sentences share, divided by their total. Pairs make the order count, so that two
/// sentences in the same jargon are not yet the same. A change counts the same wherever it is: one
/// word exchanged in a sentence of eight leaves exactly 0.8. Case and punctuation are ignored,
/// numbers are not: another target is another hypothesis.
///
/// To be fast after a thousand boards, a lookup only compares sentences that share one of the rarer
/// words or pairs.
#[derive(Clone, Debug, Default)]
pub struct PastAnswers {
    titles: Vec<String>,
    sentences: Vec<Sentence>,
    /// The sentences that contain each word or pair of words, ascending.
    holders: HashMap<u64, Vec<u32>>,
}

#[derive(Clone, Debug)]
struct Sentence {
    text: String,
    /// Index into [`PastAnswers::titles`].
    title: usize,
    features: Features,
}

/// The earlier sentence that one resembles most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resemblance<'a> {
    /// 1 for the same words in the same order.
    pub ratio: f32,
    /// The earlier sentence.
    pub sentence: &'a str,
    /// What its board is called.
    pub title: &'a str,
}

impl PastAnswers {
    /// Indexes earlier answers. A sentence that occurs more than once belongs to the first answer
    /// with it. The board under review must not be among them: it resembles itself.
    pub fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let mut past = Self::default();
        let mut known = HashSet::default();
        for answer in answers {
            let hypothesis = std::iter::once(answer.hypothesis);
            for text in hypothesis.chain(answer.tradeoffs).chain(answer.risks) {
                let features = Features::of(&text);
                if features.words == 0 || !known.insert(features.hashes.clone()) {
                    continue;
                }
                let place = past.sentences.len() as u32;
                for hash in &features.hashes {
                    past.holders.entry(*hash).or_default().push(place);
                }
                past.sentences.push(Sentence {
                    text,
                    title: past.titles.len(),
                    features,
                });
            }
            past.titles.push(answer.title);
        }
        past
    }

    /// The earlier sentence that `sentence` resembles most; `None` when it resembles none by [`MIN_RESEMBLANCE`].
    pub fn nearest(&self, sentence: &str) -> Option<Resemblance<'_>> {
        let features = Features::of(sentence);
        let held_by = |hash: &u64| self.holders.get(hash).map_or(&[] as &[u32], Vec::as_slice);
        let mut holders: Vec<&[u32]> = features.hashes.iter().map(held_by).collect();
        holders.sort_by_key(|holders| holders.len());

        // A sentence that resembles it by MIN_RESEMBLANCE shares at least `enough` features with it,
        // so at least one that is not among the commonest `enough - 1`.
        let enough = (MIN_RESEMBLANCE * features.hashes.len() as f32 / (2.0 - MIN_RESEMBLANCE))
            .ceil()
            .max(1.0) as usize;
        let rarer = (holders.len() + 1).saturating_sub(enough);
        let mut shared = HashMap::<u32, usize>::default();
        for place in holders.iter().take(rarer).copied().flatten() {
            *shared.entry(*place).or_default() += 1;
        }

        let mut nearest: Option<(f32, u32)> = None;
        for (place, count) in shared {
            let other = &self.sentences[place as usize].features;
            let bar = nearest.map_or(MIN_RESEMBLANCE, |(ratio, _)| ratio);
            if features.ratio_of(count + enough - 1, other) < bar {
                continue;
            }
            let ratio = features.resemblance(other);
            let is_nearer =
                nearest.is_none_or(|(best, at)| ratio > best || (ratio == best && place < at));
            if ratio >= MIN_RESEMBLANCE && is_nearer {
                nearest = Some((ratio, place));
            }
        }
        let (ratio, place) = nearest?;
        let found = &self.sentences[place as usize];
        Some(Resemblance {
            ratio,
            sentence: &found.text,
            title: &self.titles[found.title],
        })
    }
}

/// Sentences with fewer words resemble each other only when equal: "schema drift" is a term, not a
/// sentence learned by heart.
const MIN_WORDS: usize = 4;

/// The words of a sentence and its pairs of neighbouring words, each as a hash; the second of two
/// equal ones has another hash. A collision (one in 10¹³ for a sentence in a history of a thousand
/// boards) would count one wrong word as shared.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Features {
    words: usize,
    /// Ascending.
    hashes: Vec<u64>,
}

impl Features {
    fn of(text: &str) -> Self {
        let words = words(text);
        // A word is a slice of one, a pair a slice of two.
        let mut seen = HashMap::<&[String], usize>::default();
        // The same for every sentence.
        let hasher = RandomState::with_seeds(1, 2, 3, 4);
        let mut hashes: Vec<u64> = words
            .chunks(1)
            .chain(words.windows(2))
            .map(|one| {
                let nth = seen.entry(one).or_default();
                *nth += 1;
                hasher.hash_one((one, *nth))
            })
            .collect();
        hashes.sort_unstable();
        Self {
            words: words.len(),
            hashes,
        }
    }

    /// The Sørensen–Dice coefficient of two that share `shared` features.
    fn ratio_of(&self, shared: usize, other: &Self) -> f32 {
        2.0 * shared as f32 / (self.hashes.len() + other.hashes.len()) as f32
    }

    fn resemblance(&self, other: &Self) -> f32 {
        if self == other {
            return 1.0;
        }
        if self.words.min(other.words) < MIN_WORDS {
            return 0.0;
        }
        let (mut mine, mut theirs) = (self.hashes.as_slice(), other.hashes.as_slice());
        let mut shared = 0;
        while let ([a, more_mine @ ..], [b, more_theirs @ ..]) = (mine, theirs) {
            if a <= b {
                mine = more_mine;
            }
            if b <= a {
                theirs = more_theirs;
            }
            shared += usize::from(a == b);
        }
        self.ratio_of(shared, other)
    }
}

/// The words of a text in lower case. A full stop or comma between two digits belongs to the number.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_inside = matches!(c, '.' | ',')
            && word.ends_with(|c: char| c.is_ascii_digit())
            && chars.peek().is_some_and(char::is_ascii_digit);
        if c.is_alphanumeric() || is_inside {
            word.extend(c.to_lowercase());
        } else if c == '%' {
            words.push(std::mem::take(&mut word));
            words.push("%".to_owned());
        } else if !matches!(c, '\'' | '’') {
            words.push(std::mem::take(&mut word));
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past(sentences: &[&str]) -> PastAnswers {
        PastAnswers::new(sentences.iter().enumerate().map(|(n, sentence)| Answer {
            title: format!("Board {}", n + 1),
            tradeoffs: vec![(*sentence).to_owned()],
            ..Answer::default()
        }))
    }

    fn ratio(one: &str, other: &str) -> Option<f32> {
        past(&[one]).nearest(other).map(|found| found.ratio)
    }

    const DELTA: &str = "Delta Lake over a warehouse, because batch and streaming mix";

    #[test]
    fn only_sentences_of_the_same_words_are_equal() {
        for (one, other) in [
            (DELTA, DELTA),
            (
                DELTA,
                "delta lake over a warehouse because: batch and streaming MIX.",
            ),
            ("Schema drift", "schema drift"),
        ] {
            assert_eq!(ratio(one, other), Some(1.0), "{other}");
        }
        // Short sentences resemble nothing else.
        for (one, other) in [
            ("Schema drift", "Schema drift again"),
            ("Schema drift", "Schema drift in the profile feed"),
            ("", ""),
        ] {
            assert_eq!(ratio(one, other), None, "{other}");
        }
        // The order of the words counts, and so do numbers.
        for (one, other) in [
            (
                DELTA,
                "Mix streaming and batch, because warehouse a over Lake Delta",
            ),
            (
                "Bring time to insight from 24 h to 1 h for analysts.",
                "Bring time to insight from 4 h to 30 min for analysts.",
            ),
        ] {
            assert!(ratio(one, other) < Some(0.8), "{other}");
        }
    }

    #[test]
    fn one_word_exchanged_among_eight_leaves_four_fifths_at_any_position() {
        let eight = "the stream falls behind on every sale day";
        for other in [
            "the stream lags behind on every sale day",
            "the stream falls behind on every pay day",
        ] {
            assert_eq!(ratio(eight, other), Some(0.8), "{other}");
        }
        // At an end it breaks one pair instead of two.
        let at_the_end = ratio(eight, "the stream falls behind on every sale weekend");
        assert!(at_the_end > Some(0.8));
    }

    #[test]
    fn nearest_names_the_board_and_prefers_the_first_of_equals() {
        let past = past(&[
            "A cache in front of the store",
            DELTA,
            "delta lake over",
            DELTA,
        ]);
        assert_eq!(past.sentences.len(), 3);
        let found = past
            .nearest("Delta Lake over a warehouse because batch and streaming mix here")
            .unwrap();
        assert_eq!((found.title, found.sentence), ("Board 2", DELTA));
        assert_eq!(past.nearest("Something else was never said before"), None);
        assert_eq!(PastAnswers::default().nearest(DELTA), None);
    }

    #[test]
    fn lookup_by_rare_features_finds_what_a_full_scan_finds() {
        let vocabulary = ["the", "stream", "table", "is", "late", "on", "sale", "day"];
        let mut rng = fastrand::Rng::with_seed(7);
        let mut sentence = || {
            let words = (0..rng.usize(5..11)).map(|_| vocabulary[rng.usize(..vocabulary.len())]);
            words.collect::<Vec<_>>().join(" ")
        };
        let earlier: Vec<String> = (0..200).map(|_| sentence()).collect();
        let earlier: Vec<&str> = earlier.iter().map(String::as_str).collect();
        let past = past(&earlier);
        let mut found_some = 0;
        for _ in 0..200 {
            let wanted = sentence();
            let features = Features::of(&wanted);
            let best = past
                .sentences
                .iter()
                .map(|one| features.resemblance(&one.features))
                .fold(0.0, f32::max);
            let found = past.nearest(&wanted).map(|found| found.ratio);
            assert_eq!(found, (best >= MIN_RESEMBLANCE).then_some(best), "{wanted}");
            found_some += usize::from(found.is_some());
        }
        assert!(found_some > 50, "{found_some}");
    }

    #[test]
    fn numbers_are_single_words() {
        assert_eq!(
            words("4.5 h, 1,000 rows at 99.9%."),
            ["4.5", "h", "1,000", "rows", "at", "99.9", "%"]
        );
    }
}
