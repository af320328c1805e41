//! Numbers in words: "half an hour", "twenty-four", "three hundred", "two thirds".

use super::token::{Piece, Token, pieces};

/// Written-out numbers that stand on their own or are added: "twenty-four".
const NUMBERS: [(&str, f64); 29] = [
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("couple", 2.0),
];

/// Parts of one.
const PARTS: [(&str, f64); 8] = [
    ("half", 2.0),
    ("third", 3.0),
    ("quarter", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("eighth", 8.0),
    ("tenth", 10.0),
    ("hundredth", 100.0),
];

/// What multiplies the number before it; a word, or letters straight behind digits.
const SCALES: [(&str, f64); 14] = [
    ("dozen", 12.0),
    ("hundred", 100.0),
    ("thousand", 1e3),
    ("k", 1e3),
    ("grand", 1e3),
    ("million", 1e6),
    ("mn", 1e6),
    ("mio", 1e6),
    ("mm", 1e6),
    ("lakh", 1e5),
    ("crore", 1e7),
    ("billion", 1e9),
    ("bn", 1e9),
    ("trillion", 1e12),
];

/// A number in words, and what kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Written {
    pub(super) number: f64,
    /// True for a part of one: "a third".
    pub(super) is_part: bool,
    /// How many pieces it took.
    pub(super) pieces: usize,
}

fn find(table: &[(&str, f64)], word: &str) -> Option<f64> {
    let found = table
        .iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name));
    found.map(|(_, number)| *number)
}

/// The number of a word that is one: "four". Not "half", which needs to be half of something.
pub(super) fn number_word(word: &str) -> Option<f64> {
    find(&NUMBERS, word)
}

fn part(word: &str) -> Option<f64> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    find(&PARTS, word)
        .or_else(|| find(&PARTS, singular))
        .map(|parts| 1.0 / parts)
}

/// What a number is multiplied with by the piece behind it, straight behind it or as a word. A lone
/// "M" or "B" counts only without a space, and a small "m" is minutes.
pub(super) fn scale(piece: &Piece<'_>) -> Option<f64> {
    let word = piece.word()?;
    match word {
        "M" if !piece.is_apart => Some(1e6),
        "B" if !piece.is_apart => Some(1e9),
        "k" | "K" if piece.is_apart => None,
        word => find(&SCALES, word).or_else(|| find(&SCALES, word.strip_suffix('s')?)),
    }
}

/// The number in words that `pieces` begin with.
pub(super) fn written(pieces: &[Piece<'_>]) -> Option<Written> {
    let word = |at: usize| pieces.get(at).and_then(Piece::word);
    let has_article = pieces.first()?.is_word("a an");
    let first = usize::from(has_article);
    let of_one = |number, end: usize| Written {
        number,
        is_part: true,
        pieces: end,
    };
    // "half", "a third", "a half"; the clock's quarter is a part too: "a quarter of an hour".
    if let Some(part) = part(word(first)?) {
        return Some(of_one(part, first + 1));
    }
    let mut at = first;
    let mut number = match (has_article, number_word(word(at)?)) {
        (_, Some(number)) => {
            at += 1;
            number
        }
        // "a hundred"
        (true, None) => 1.0,
        (false, None) => return None,
    };
    let small = |at: usize| word(at).and_then(number_word).filter(|one| *one < 10.0);
    if (20.0..100.0).contains(&number) {
        let hyphen = usize::from(pieces.get(at).is_some_and(|one| one.is_sign("-")));
        if let Some(ones) = small(at + hyphen) {
            number += ones;
            at += hyphen + 1;
        }
    }
    let numerator = number;
    while let Some(scale) = pieces.get(at).and_then(scale) {
        number *= scale;
        at += 1;
        let and = usize::from(pieces.get(at).is_some_and(|one| one.is_word("and")));
        if let Some(rest) = written(pieces.get(at + and..)?)
            && !rest.is_part
            && rest.number < scale
            && scale > 12.0
            && (and == 1 || rest.number >= 1.0)
        {
            number += rest.number;
            at += and + rest.pieces;
        }
    }
    if has_article && at == first {
        return None;
    }
    // "two and a half", "two thirds"
    if pieces.get(at).is_some_and(|one| one.is_word("and"))
        && let Some(rest) = written(pieces.get(at + 1..)?).filter(|rest| rest.is_part)
    {
        number += rest.number;
        at += 1 + rest.pieces;
    } else if let Some(one) = word(at).and_then(part).filter(|_| numerator < 10.0) {
        return Some(of_one(number * one, at + 1));
    }
    if pieces.get(at).is_some_and(|one| one.is_word("of")) && word(at - 1) == Some("couple") {
        at += 1;
    }
    Some(Written {
        number,
        is_part: false,
        pieces: at,
    })
}

/// True when a sentence names an amount. "One" is not counted: it mostly means "a single".
pub(crate) fn has_number(sentence: &str) -> bool {
    pieces(sentence).iter().any(|piece| match piece.token {
        Token::Number(_) | Token::Clock(_) => true,
        Token::Word(word) => {
            let number = number_word(word);
            number.is_some_and(|number| number > 1.0) || word.eq_ignore_ascii_case("half")
        }
        Token::Name | Token::Sign(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_words() {
        for (text, number) in [
            ("four", 4.0),
            ("twenty-four", 24.0),
            ("three hundred", 300.0),
            ("two hundred and fifty", 250.0),
            ("five thousand", 5000.0),
            ("a hundred", 100.0),
            ("a dozen", 12.0),
            ("two and a half", 2.5),
            ("a couple of", 2.0),
        ] {
            let pieces = pieces(text);
            let expected = Written {
                number,
                is_part: false,
                pieces: pieces.len(),
            };
            assert_eq!(written(&pieces), Some(expected), "{text}");
        }
    }

    #[test]
    fn finds_numbers_in_digits_or_words() {
        for text in [
            "from 4h to under 1h",
            "cuts cost by ~30%",
            "From four hours to half an hour.",
        ] {
            assert!(has_number(text), "{text}");
        }
        for text in [
            "everything in one place",
            "S3 is better",
            "by Q3",
            "p99",
            "us-east-1",
            "v1.2",
            "",
        ] {
            assert!(!has_number(text), "{text}");
        }
    }

    #[test]
    fn parts_of_one_are_written_in_words() {
        for (text, number) in [
            ("half", 0.5),
            ("a third", 1.0 / 3.0),
            ("two thirds", 2.0 / 3.0),
            ("a quarter", 0.25),
            ("one tenth", 0.1),
        ] {
            let found = written(&pieces(text)).unwrap();
            assert!(
                found.is_part && (found.number - number).abs() < 1e-12,
                "{text}"
            );
        }
        assert_eq!(written(&pieces("a day")), None);
        assert_eq!(written(&pieces("fast")), None);
    }
}
