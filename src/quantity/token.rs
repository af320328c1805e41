//! A text in pieces: numbers, words and signs, and names that only contain digits.

use super::unit::{currency, time_unit};

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// A number in digits, separators taken out: "1,200.5".
    Number(f64),
    /// A time of day, in seconds after midnight: "17:00".
    Clock(f64),
    /// Letters, as typed.
    Word(&'a str),
    /// A word with digits that is nobody's amount: "p99", "Q3", "us-east-1", "2nd".
    Name,
    /// Anything else that is not white space; every arrow is "→".
    Sign(char),
}

/// A piece and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    pub(super) token: Token<'a>,
    /// True when white space, or the start of the text, is before it.
    pub(super) is_apart: bool,
}

impl<'a> Piece<'a> {
    /// The word, if it is one.
    pub(super) fn word(&self) -> Option<&'a str> {
        match self.token {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    /// True for one of these words, which are parted by spaces.
    pub(super) fn is_word(&self, words: &str) -> bool {
        let mut words = words.split_whitespace();
        self.word()
            .is_some_and(|word| words.any(|one| word.eq_ignore_ascii_case(one)))
    }

    /// True for one of these signs.
    pub(super) fn is_sign(&self, signs: &str) -> bool {
        matches!(self.token, Token::Sign(sign) if signs.contains(sign))
    }
}

const ARROWS: [&str; 8] = ["-->", "->", "=>", "→", "⇒", "➔", "➜", "⟶"];
/// What may stand between groups of three digits.
const SEPARATORS: [char; 8] = [',', '.', ' ', '\'', '’', '\u{a0}', '\u{2009}', '\u{202f}'];

/// The pieces of a text.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut is_apart = true;
    while let Some(c) = rest.chars().next() {
        if c.is_whitespace() {
            is_apart = true;
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let before = &text[..text.len() - rest.len()];
        let (token, after) = token(before, rest, c);
        pieces.push(Piece { token, is_apart });
        (rest, is_apart) = (after, false);
    }
    pieces
}

fn token<'a>(before: &str, rest: &'a str, c: char) -> (Token<'a>, &'a str) {
    if let Some(after) = ARROWS.iter().find_map(|arrow| rest.strip_prefix(arrow)) {
        return (Token::Sign('→'), after);
    }
    let is_decimal = c == '.'
        && !before.ends_with(char::is_alphanumeric)
        && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if c.is_ascii_digit() || is_decimal {
        return if is_in_name(before) {
            (Token::Name, after_name(rest))
        } else {
            number(rest)
        };
    }
    if c.is_alphabetic() {
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        // "1h30" is a time.
        let is_unit = before.ends_with(|c: char| c.is_ascii_digit()) && time_unit(word).is_some();
        let is_name = after.starts_with(|c: char| c.is_ascii_digit() || c == '_') && !is_unit;
        let name_end = after_name(after);
        // "EUR12k" and "x10" are amounts.
        let is_factor = word == "x" && take_digits(after).is_some_and(|(_, end)| end == name_end);
        return if is_name && currency(word).is_none() && !is_factor {
            (Token::Name, name_end)
        } else {
            (Token::Word(word), after)
        };
    }
    (Token::Sign(c), &rest[c.len_utf8()..])
}

/// True when a digit goes on with a name: "us-east-1". "Sub-200 ms" is an amount.
fn is_in_name(before: &str) -> bool {
    let stem = before.trim_end_matches(['-', '_', '.', '#']);
    let is_joined = stem.len() < before.len() && stem.ends_with(char::is_alphabetic);
    let word = stem.rsplit(|c: char| !c.is_alphabetic()).next();
    is_joined && !word.is_some_and(|word| word.eq_ignore_ascii_case("sub"))
}

fn after_name(rest: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        // "v1.2" and "us-east-1a" go on; "p99." and "p95-ish" do not.
        let goes_on = matches!(c, '.' | '-') && next.is_some_and(|next| next.is_ascii_digit());
        if !is_part(c) && !goes_on {
            return &rest[at..];
        }
    }
    ""
}

/// The number or time of day that `text` begins with. In "1,000", "1.000.000", "1 000" and "1'000"
/// the sign groups; in "1.5" and "1,5" it is the decimal one.
fn number(text: &str) -> (Token<'_>, &str) {
    let (mut digits, mut rest) = take_digits(text).map_or_else(
        || (String::new(), text),
        |(digits, rest)| (digits.to_owned(), rest),
    );
    if let Some((minutes, after)) = rest.strip_prefix(':').and_then(take_digits)
        && minutes.len() == 2
        && let (Ok(hour), Ok(minute)) = (digits.parse::<u8>(), minutes.parse::<u8>())
        && hour < 25
        && minute < 60
    {
        let seconds = f64::from(hour) * 3600.0 + f64::from(minute) * 60.0;
        return (Token::Clock(seconds), after);
    }
    let mut separator = None;
    let may_group = (1..=3).contains(&digits.len()) && !digits.starts_with('0');
    while may_group && let Some((sign, group, after)) = take_group(rest, separator) {
        digits += group;
        rest = after;
        separator = Some(sign);
    }
    let decimal = rest
        .strip_prefix(['.', ','])
        .filter(|_| separator.is_none_or(|sign| !rest.starts_with(sign)));
    if let Some((decimals, after)) = decimal.and_then(take_digits) {
        digits = format!("{digits}.{decimals}");
        rest = after;
    }
    let is_ordinal = ["st", "nd", "rd", "th"].iter().any(|suffix| {
        let after = rest.strip_prefix(suffix);
        after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    });
    match digits.parse::<f64>() {
        Ok(number) if !is_ordinal && number.is_finite() => (Token::Number(number), rest),
        _ => (Token::Name, after_name(rest)),
    }
}

fn take_digits(text: &str) -> Option<(&str, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// Exactly three digits behind a separator, the same as before, and what follows them. A single full
/// stop groups only before "000" or another group: "1.125" is a little more than one.
fn take_group(text: &str, separator: Option<char>) -> Option<(char, &str, &str)> {
    let sign = text.chars().next().filter(|c| SEPARATORS.contains(c))?;
    let (group, after) = take_digits(&text[sign.len_utf8()..])?;
    let fits = group.len() == 3 && separator.is_none_or(|same| same == sign);
    let groups = sign != '.'
        || separator.is_some()
        || group == "000"
        || take_group(after, Some('.')).is_some();
    (fits && groups).then_some((sign, group, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> Token<'_> {
        let pieces = pieces(text);
        assert_eq!(pieces.len(), 1, "{text}: {pieces:?}");
        pieces[0].token
    }

    #[test]
    fn numbers_are_grouped_as_people_group_them() {
        for (text, number) in [
            ("24", 24.0),
            ("0.3", 0.3),
            (".5", 0.5),
            ("1,5", 1.5),
            ("1.125", 1.125),
            ("1,000", 1e3),
            ("1 000", 1e3),
            ("1.000", 1e3),
            ("1'000'000", 1e6),
            ("1\u{202f}200\u{202f}000", 1.2e6),
            ("1.234.567", 1_234_567.0),
            ("1,234.5", 1234.5),
            ("1.000,5", 1000.5),
        ] {
            assert_eq!(only(text), Token::Number(number), "{text}");
        }
        assert_eq!(only("17:30"), Token::Clock(63_000.0));
    }

    #[test]
    fn names_with_digits_are_no_numbers() {
        for text in ["p99", "Q3", "S3", "v1.2", "2nd", "x86_64", "A_1"] {
            assert_eq!(only(text), Token::Name, "{text}");
        }
        let found = pieces("us-east-1 and sub-200");
        let is_number = |piece: &&Piece<'_>| matches!(piece.token, Token::Number(_));
        assert_eq!(found.iter().filter(is_number).count(), 1);
    }

    #[test]
    fn every_arrow_is_one_sign() {
        for text in ["->", "→", "=>", "-->"] {
            assert_eq!(only(text), Token::Sign('→'), "{text}");
        }
    }
}
