//! One amount in a text: its number, and the unit beside it.

/// An amount as typed: "under 30 min", "$12k a month", "99.9 %".
///
/// Only what a person would read as a number counts: "Q3", "p99" and "us-east-1" are names. Of a range
/// ("5 to 10 min") the end counts, as that is what is promised.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantity {
    /// The number, with "12k" and "5 million" multiplied out.
    pub number: f64,
    /// The text beside it, as typed: "min", "TB/day", "$ a month"; empty for a bare number.
    pub unit: String,
}

/// Written-out numbers; larger ones are typed as digits.
const WORDS: [(&str, f64); 20] = [
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
    ("fifteen", 15.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("ninety", 90.0),
    ("half", 0.5),
];

/// What multiplies a number: letters straight behind it, or a word after a space. A small "m"
/// stays a unit (minutes, metres).
const SCALES: [(&str, f64); 9] = [
    ("k", 1e3),
    ("K", 1e3),
    ("M", 1e6),
    ("B", 1e9),
    ("bn", 1e9),
    ("mn", 1e6),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
];

impl Quantity {
    /// Reads the amount in a text; `None` when there is no number in it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let Some(start) = number_starts(text).next() else {
            return Self::parse_words(text);
        };
        let (mut number, mut rest) = take_number(&text[start..])?;
        while let Some((end, after)) = take_range_end(rest) {
            (number, rest) = (end, after);
        }
        if text[..start].trim_end().ends_with(['-', '−']) {
            number = -number;
        }
        let (scale, rest) = take_scale(rest);
        let unit = format!("{} {}", currency_before(&text[..start]), rest.trim());
        let number = number * scale;
        number.is_finite().then(|| Self {
            number,
            unit: unit.trim().to_owned(),
        })
    }

    fn parse_words(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let number = words.find_map(written_number)?;
        Some(Self {
            number,
            unit: words.collect::<Vec<_>>().join(" "),
        })
    }

    /// Reads an amount, with `unit` for one that has none of its own.
    pub(crate) fn parse_with(text: &str, unit: &str) -> Option<Self> {
        let mut quantity = Self::parse(text)?;
        if quantity.unit.is_empty() {
            unit.trim().clone_into(&mut quantity.unit);
        }
        Some(quantity)
    }

    /// True when it carries a unit: letters, a currency, "%".
    pub(crate) fn is_measured(&self) -> bool {
        self.unit
            .chars()
            .any(|c| c.is_alphabetic() || is_currency(c) || "%‰°×".contains(c))
    }
}

/// True when a sentence names an amount. "One" is not counted: it mostly means "a single".
pub(crate) fn has_number(sentence: &str) -> bool {
    number_starts(sentence).next().is_some()
        || sentence
            .split(|c: char| !c.is_alphabetic())
            .any(|word| written_number(word).is_some() && !word.eq_ignore_ascii_case("one"))
}

/// Where numbers begin: at a digit with nothing but signs between it and the start of its word.
fn number_starts(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices()
        .filter(|(_, c)| c.is_ascii_digit())
        .map(|(at, _)| at)
        .filter(|&at| {
            let before = text[..at]
                .chars()
                .rev()
                .find(|&c| c.is_alphanumeric() || c.is_whitespace() || is_divider(c));
            before.is_none_or(|c| !c.is_alphanumeric())
        })
}

fn is_divider(c: char) -> bool {
    is_currency(c) || "()[]/<>=≤≥~≈→–—:;|".contains(c)
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹')
}

fn currency_before(text: &str) -> String {
    let text = text.trim_end();
    match text.chars().next_back() {
        Some(c) if is_currency(c) => c.to_string(),
        _ => {
            let word = text.split_whitespace().next_back().unwrap_or_default();
            let is_code = matches!(word, "USD" | "EUR" | "GBP");
            if is_code {
                word.to_owned()
            } else {
                String::new()
            }
        }
    }
}

/// The number `text` begins with, and what follows it. "1,000" and "1 000" are a thousand; in "1,5"
/// the comma is a decimal one.
fn take_number(text: &str) -> Option<(f64, &str)> {
    let (digits, mut rest) = take_digits(text)?;
    let mut number = digits.to_owned();
    let has_groups = digits.len() <= 3 && !digits.starts_with('0');
    while let Some((group, after)) = take_group(rest).filter(|_| has_groups) {
        number += group;
        rest = after;
    }
    if let Some((decimals, after)) = rest.strip_prefix(['.', ',']).and_then(take_digits) {
        number = format!("{number}.{decimals}");
        rest = after;
    }
    Some((number.parse().ok()?, rest))
}

fn take_digits(text: &str) -> Option<(&str, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// Exactly three digits behind a separator, and what follows them.
fn take_group(text: &str) -> Option<(&str, &str)> {
    let after = text.strip_prefix([',', ' ', '\u{a0}', '\u{2009}', '\u{202f}'])?;
    take_digits(after).filter(|(digits, _)| digits.len() == 3)
}

/// The end of a range that continues in `rest`: "–10 min", "to 10 min".
fn take_range_end(rest: &str) -> Option<(f64, &str)> {
    let rest = rest.trim_start();
    let after = rest
        .strip_prefix(['-', '–', '—', '→'])
        .or_else(|| rest.strip_prefix("to "))?;
    take_number(after.trim_start())
}

fn take_scale(rest: &str) -> (f64, &str) {
    let attached = !rest.starts_with(char::is_whitespace);
    let text = rest.trim_start();
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    SCALES
        .iter()
        .find(|(name, _)| *name == &text[..end] && (attached || name.len() > 1))
        .map_or((1.0, rest), |(_, scale)| (*scale, &text[end..]))
}

fn written_number(word: &str) -> Option<f64> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    WORDS
        .iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name))
        .map(|(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, number: f64, unit: &str) {
        let expected = Quantity {
            number,
            unit: unit.to_owned(),
        };
        assert_eq!(Quantity::parse(text), Some(expected), "{text}");
    }

    #[test]
    fn parses_amounts_as_people_type_them() {
        check("4 h", 4.0, "h");
        check("< 1 hour", 1.0, "hour");
        check("under 30 min", 30.0, "min");
        check("24", 24.0, "");
        check("99.9 %", 99.9, "%");
        check("$12k a month", 12_000.0, "$ a month");
        check("USD 12k", 12_000.0, "USD");
        check("200 ms", 200.0, "ms");
        check("200ms", 200.0, "ms");
        check("1,5 s", 1.5, "s");
        check("10 TB/day", 10.0, "TB/day");
        check("p99 20 ms", 20.0, "ms");
        check("-30 %", -30.0, "%");
        check("5 m", 5.0, "m");
        check("10x", 10.0, "x");
    }

    #[test]
    fn parses_thousands_scales_ranges_and_words() {
        check("1,000 rows", 1000.0, "rows");
        check("1 200 000 events", 1_200_000.0, "events");
        check("1,234.5 GB", 1234.5, "GB");
        check("2024 100 rows", 2024.0, "100 rows");
        check("80M profiles", 80e6, "profiles");
        check("5 million events", 5e6, "events");
        check("10 MB", 10.0, "MB");
        check("5–10 min", 10.0, "min");
        check("5 to 10 min", 10.0, "min");
        check("under one hour", 1.0, "hour");
        check("four hours", 4.0, "hours");
    }

    #[test]
    fn rejects_names_with_digits_and_wishes() {
        for text in [
            "fast",
            "",
            "by Q3",
            "p99",
            "us-east-1",
            "v1.2",
            "the S3 bucket",
        ] {
            assert_eq!(Quantity::parse(text), None, "{text}");
            assert!(!has_number(text), "{text}");
        }
    }

    #[test]
    fn a_bare_number_is_measured_by_the_unit_beside_it() {
        let measured = |text, unit| {
            Quantity::parse_with(text, unit).is_some_and(|quantity| quantity.is_measured())
        };
        assert!(!measured("24", ""));
        assert!(!measured("24", " "));
        assert!(measured("24", "hours"));
        assert!(measured("4 h", ""));
        assert!(measured("99.9 %", ""));
        assert!(measured("$12", ""));
        assert!(!measured("fast", "hours"));
        assert!(!measured("24/7", ""));
    }

    #[test]
    fn finds_numbers_in_digits_or_words() {
        assert!(has_number("from 4h to under 1h"));
        assert!(has_number("cuts cost by ~30%"));
        assert!(has_number("From four hours to half an hour."));
        assert!(!has_number("everything in one place"));
        assert!(!has_number("S3 is better"));
    }
}
