//! How the report quotes texts, searches answers and formats figures.

use crate::{
    coach::text::find_phrase,
    practice::{calendar, clock_text},
};

/// The longest text that evidence quotes, in characters.
const MAX_QUOTE_CHARS: usize = 150;
/// How much of an answer is searched, in bytes; far more than anyone says.
const MAX_ANSWER_BYTES: usize = 4_000;
/// The shortest first word that stands for a name of several words: "Bronze" for "Bronze events".
const MIN_FIRST_WORD_CHARS: usize = 4;

/// A text on one line, cut at a word if it is too long for evidence.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count() + usize::from(count > 0);
        if count + length > MAX_QUOTE_CHARS {
            let room = if count == 0 { MAX_QUOTE_CHARS } else { 0 };
            line.extend(word.chars().take(room));
            line.push('…');
            break;
        }
        if count > 0 {
            line.push(' ');
        }
        line += word;
        count += length;
    }
    line
}

/// [`one_line`] in quotation marks, without the full stop that ends it.
pub(crate) fn quote(text: &str) -> String {
    format!("“{}”", one_line(text.trim_end().trim_end_matches('.')))
}

/// True when an answer mentions a name: all of its words or the first of several, if that is long
/// enough to be a name.
pub(crate) fn mentions_name(answer: &str, name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let mut phrases = vec![name.clone()];
    if let Some((first, _)) = name.split_once(char::is_whitespace)
        && first.chars().count() >= MIN_FIRST_WORD_CHARS
    {
        phrases.push(first.to_owned());
    }
    find_phrase(start_of(answer), &phrases, &[]).is_some()
}

fn start_of(answer: &str) -> &str {
    &answer[..answer.floor_char_boundary(MAX_ANSWER_BYTES)]
}

/// "14:10 of 12:09", or without a budget "14:10".
pub(crate) fn of_budget(secs: u32, budget: Option<u32>) -> String {
    match budget {
        Some(budget) => format!("{} of {}", clock_text(secs), clock_text(budget)),
        None => clock_text(secs),
    }
}

/// A share, from 0 to 1, in whole percent: "45 %".
pub(crate) fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}

/// The date of a moment in seconds since 1970, in UTC: "2026-11-22"; empty for 0, which means that it
/// is not known.
pub(crate) fn day(unix_secs: u64) -> String {
    if unix_secs == 0 {
        return String::new();
    }
    calendar::date_of(unix_secs).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(one_line(" a\n b "), "a b");
        let long = one_line(&"word ".repeat(60));
        assert_eq!(long.chars().count(), 150);
        assert!(long.ends_with("word…"), "{long}");
        assert_eq!(one_line(&"x".repeat(200)).chars().count(), 151);
    }

    #[test]
    fn recognises_names_whole_or_by_their_first_word() {
        assert!(mentions_name("Scale the profile join out", "Profile join"));
        assert!(mentions_name("Keep Bronze for 30 days", "Bronze events"));
        assert!(!mentions_name("Keep it for 30 days", "Bronze events"));
        assert!(!mentions_name("a web of things", "Web & app events"));
        assert!(!mentions_name("anything", ""));
    }

    #[test]
    fn shares_are_in_whole_percent() {
        assert_eq!(percent(5.0 / 11.0), "45 %");
    }

    #[test]
    fn an_unknown_day_is_empty() {
        assert_eq!(day(0), "");
        assert_eq!(day(1_709_251_199), "2024-02-29");
    }
}
