use std::{borrow::Cow, ops::Range};

/// A word as written, before it is looked up.
#[derive(Debug, PartialEq)]
pub(super) struct Token<'t> {
    /// In lower case, British spelling of "-ize", without a possessive "'s".
    pub lower: Cow<'t, str>,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// True when punctuation stands between it and the word before.
    pub begins_clause: bool,
}

/// A stem, or a form of a word, as a number. Both are numbered in one sequence.
pub(super) type Symbol = u32;

/// A word of a text.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Its form, if some phrase asks for that.
    pub form: Option<Symbol>,
    /// Its stem. Equal stems have equal symbols in all texts of one [`Reader`].
    pub stem: Symbol,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// True at the beginning of a sentence and after punctuation.
    pub begins_clause: bool,
    /// True for a number in digits or written out.
    pub is_number: bool,
}

/// What is written as one word and read as several; "n't" of any verb is "not".
const CONTRACTIONS: [(&str, &[&str]); 9] = [
    ("cannot", &["can", "not"]),
    ("won't", &["will", "not"]),
    ("can't", &["can", "not"]),
    ("cant", &["can", "not"]),
    ("dont", &["do", "not"]),
    ("doesnt", &["does", "not"]),
    ("isnt", &["is", "not"]),
    ("wont", &["will", "not"]),
    ("didnt", &["did", "not"]),
];

/// Currency signs and the word each is read as.
const CURRENCIES: [(char, &str); 3] = [('$', "usd"), ('€', "eur"), ('£', "gbp")];

/// Endings behind an apostrophe that say nothing a phrase asks for.
const SILENT_ENDINGS: [&str; 5] = ["'s", "'re", "'ve", "'d", "'m"];

/// The words of a sentence. "%" and arrows are words of their own; hyphens part words.
pub(super) fn tokens(sentence: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut begins_clause = true;
    let mut rest = sentence.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_alphanumeric() {
            let mut end = start + c.len_utf8();
            let mut last = c;
            while let Some(&(at, next)) = rest.peek() {
                let after = sentence[at + next.len_utf8()..].chars().next();
                if !(next.is_alphanumeric() || is_inside(last, next, after)) {
                    break;
                }
                (end, last) = (at + next.len_utf8(), next);
                rest.next();
            }
            push_word(&mut found, &sentence[start..end], start..end, begins_clause);
            begins_clause = false;
        } else if matches!(c, '%' | '+' | '→' | '<' | '>' | '≥' | '≤' | '=' | '×') {
            found.push(Token {
                lower: Cow::Borrowed(&sentence[start..start + c.len_utf8()]),
                range: start..start + c.len_utf8(),
                begins_clause,
            });
            begins_clause = false;
        } else if let Some((_, currency)) = CURRENCIES.iter().find(|(sign, _)| *sign == c) {
            found.push(Token {
                lower: Cow::Borrowed(currency),
                range: start..start + c.len_utf8(),
                begins_clause,
            });
            begins_clause = false;
        } else {
            begins_clause |= is_break(sentence, start, c);
        }
    }
    found
}

/// True for what may stand inside a word: an apostrophe, or the separators of a number.
fn is_inside(before: char, c: char, after: Option<char>) -> bool {
    match c {
        '\'' | '’' => before.is_alphabetic() && after.is_some_and(char::is_alphabetic),
        '.' | ',' => before.is_ascii_digit() && after.is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// True for punctuation that parts clauses; a hyphen only between spaces.
fn is_break(sentence: &str, at: usize, c: char) -> bool {
    match c {
        ',' | ';' | ':' | '(' | ')' | '–' | '—' | '.' | '!' | '?' | '…' => true,
        '-' => sentence[..at].ends_with(' ') && sentence[at + 1..].starts_with(' '),
        _ => false,
    }
}

fn push_word<'t>(
    found: &mut Vec<Token<'t>>,
    word: &'t str,
    range: Range<usize>,
    begins_clause: bool,
) {
    let is_plain = |c: char| c.is_ascii() && !c.is_ascii_uppercase();
    let lower = match word.chars().all(is_plain) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(word.to_lowercase().replace('’', "'")),
    };
    let mut push = |lower: Cow<'t, str>| {
        found.push(Token {
            lower: match lower.contains("iz") {
                true => Cow::Owned(lower.replace("iz", "is")),
                false => lower,
            },
            range: range.clone(),
            begins_clause: begins_clause && found.last().is_none_or(|last| last.range != range),
        });
    };
    if let Some((_, parts)) = CONTRACTIONS.iter().find(|(whole, _)| *whole == lower) {
        parts.iter().for_each(|part| push(Cow::Borrowed(part)));
    } else if let Some(verb) = without(&lower, "n't") {
        push(verb);
        push("not".into());
    } else if let Some(subject) = without(&lower, "'ll") {
        push(subject);
        push("will".into());
    } else {
        let ending = SILENT_ENDINGS.iter().find_map(|end| without(&lower, end));
        push(ending.unwrap_or(lower));
    }
}

/// The word without its ending, if it has it.
fn without<'t>(word: &Cow<'t, str>, ending: &str) -> Option<Cow<'t, str>> {
    match word {
        Cow::Borrowed(word) => word.strip_suffix(ending).map(Cow::Borrowed),
        Cow::Owned(word) => word
            .strip_suffix(ending)
            .map(|word| Cow::Owned(word.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let parts = tokens(text)
            .into_iter()
            .map(|token| match token.begins_clause {
                true => format!("|{}", token.lower),
                false => token.lower.into_owned(),
            });
        parts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_lower_case_and_clauses_begin_after_punctuation() {
        for (text, read) in [
            ("Kafka, Spark", "|kafka |spark"),
            ("It can’t fail; we'll see", "|it can not fail |we will see"),
            ("Zero-copy – it isn't", "|zero copy |it is not"),
            ("99.9 % of 1,000 at 3x", "|99.9 % of 1,000 at 3x"),
            ("Optimize the team's size", "|optimise the team sise"),
            ("4 h → 1 h", "|4 h → 1 h"),
            ("$8k a month", "|usd 8k a month"),
            ("either - or", "|either |or"),
            ("", ""),
        ] {
            assert_eq!(words(text), read, "{text}");
        }
    }

    #[test]
    fn a_contraction_has_the_place_of_the_whole_word() {
        let found = tokens("we can't");
        assert_eq!(found[1].range, 3..8);
        assert_eq!(found[2].range, 3..8);
    }
}
