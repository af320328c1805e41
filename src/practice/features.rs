use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

/// Sentences with fewer words resemble each other only when equal: "schema drift" is a term, not a
/// sentence learned by heart.
const MIN_WORDS: usize = 4;
/// The words of a sentence and its pairs of neighbouring words, each as a hash; the second of two
/// equal ones has another hash. A collision (one in 10¹³ for a sentence in a history of a thousand
/// boards) would count one wrong word as shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Features {
    pub(super) words: usize,
    /// Ascending.
    pub(super) hashes: Vec<u64>,
}

impl Features {
    pub(super) fn of(text: &str) -> Self {
        let words = words(text);
        let singles = words.iter().map(|word| (word.as_str(), ""));
        let pairs = words
            .windows(2)
            .map(|pair| (pair[0].as_str(), pair[1].as_str()));
        let mut seen = HashMap::<(&str, &str), usize>::new();
        let mut hashes: Vec<u64> = singles
            .chain(pairs)
            .map(|one| {
                let nth = seen.entry(one).or_default();
                *nth += 1;
                let mut hasher = DefaultHasher::new();
                (one, *nth).hash(&mut hasher);
                hasher.finish()
            })
            .collect();
        hashes.sort_unstable();
        Self {
            words: words.len(),
            hashes,
        }
    }

    pub(super) fn len(&self) -> f32 {
        self.hashes.len() as f32
    }

    /// The Sørensen–Dice coefficient of two that share `shared` features.
    pub(super) fn ratio_of(&self, shared: usize, other: &Self) -> f32 {
        2.0 * shared as f32 / (self.len() + other.len())
    }

    pub(super) fn resemblance(&self, other: &Self) -> f32 {
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

    #[test]
    fn numbers_are_single_words() {
        assert_eq!(
            words("4.5 h, 1,000 rows at 99.9%."),
            ["4.5", "h", "1,000", "rows", "at", "99.9", "%"]
        );
    }
}
