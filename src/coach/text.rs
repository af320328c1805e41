//! How the coach finds and quotes words of the board's texts: listed phrases, excerpts, lists.

use std::ops::Range;

use crate::practice::limits::MAX_SHARE_PERCENT;

/// The longest name or quotation in a list, in characters.
const MAX_NAME_CHARS: usize = 24;
/// The longest quotation of a sentence, in characters.
const MAX_QUOTE_CHARS: usize = 44;
/// How many names a list shows before "and 4 more".
const MAX_LISTED: usize = 3;

/// True when there is nothing but white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Where the first of `phrases` occurs as whole words in `text`, outside all of `exceptions`.
///
/// Case is ignored. A space in a phrase matches white space or hyphens, and may match nothing before
/// "%"; a hyphen matches itself.
pub(crate) fn find_phrase(
    text: &str,
    phrases: &[String],
    exceptions: &[String],
) -> Option<Range<usize>> {
    let is_excused = |found: &Range<usize>| {
        let starts = text.char_indices().map(|(at, _)| at);
        let starts = starts.take_while(|&at| at <= found.start);
        starts
            .flat_map(|at| {
                exceptions
                    .iter()
                    .filter_map(move |e| phrase_at(text, at, e))
            })
            .any(|term| found.end <= term.end)
    };
    word_starts(text)
        .filter_map(|at| {
            phrases
                .iter()
                .find_map(|phrase| phrase_at(text, at, phrase))
        })
        .find(|found| !is_excused(found))
}

/// True when `name` occurs as whole words in `text`, in any case. A blank name never does.
pub(crate) fn mentions(text: &str, name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let name = words.join(" ").to_lowercase();
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    find_phrase(&text.to_lowercase(), &[name.to_owned()], &[]).is_some()
}

/// Where a letter or digit follows something that is neither.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut in_word = false;
    text.char_indices().filter_map(move |(at, c)| {
        let was_in_word = std::mem::replace(&mut in_word, c.is_alphanumeric());
        (in_word && !was_in_word).then_some(at)
    })
}

/// The range of `phrase` if it occurs as whole words at byte `at` of `text`.
fn phrase_at(text: &str, at: usize, phrase: &str) -> Option<Range<usize>> {
    // Most phrases begin otherwise, so this is asked first.
    let (begins, first) = (text[at..].chars().next()?, phrase.chars().next()?);
    if (first.is_alphanumeric() && !first.eq_ignore_ascii_case(&begins)) || is_blank(phrase) {
        return None;
    }
    let mut before = text[..at].chars().rev();
    // A phrase such as "n't always" is the end of a word on purpose.
    if !phrase.starts_with("n't") {
        match before.next() {
            Some(c) if c.is_alphanumeric() => return None,
            Some('.' | ',') if before.next().is_some_and(|c| c.is_ascii_digit()) => return None,
            _ => {}
        }
    }
    let mut rest = &text[at..];
    let mut wanted = phrase.chars().peekable();
    while let Some(want) = wanted.next() {
        if want == ' ' {
            let after = rest.trim_start_matches(|c: char| c.is_whitespace() || is_hyphen(c));
            if after.len() == rest.len() && wanted.peek() != Some(&'%') {
                return None;
            }
            rest = after;
            continue;
        }
        let got = rest.chars().next()?;
        let fits = match want {
            '\'' => matches!(got, '\'' | '’'),
            '-' => is_hyphen(got),
            _ => got.eq_ignore_ascii_case(&want),
        };
        if !fits {
            return None;
        }
        rest = &rest[got.len_utf8()..];
    }
    let ends_in_word = phrase.ends_with(char::is_alphanumeric);
    if ends_in_word && rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    Some(at..text.len() - rest.len())
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// `sentence`, if it is too long to quote, cut at white space around `found`.
pub(crate) fn excerpt(sentence: &str, found: &Range<usize>) -> String {
    if sentence.chars().count() <= MAX_QUOTE_CHARS {
        return sentence.to_owned();
    }
    // Add whole words after and before the match while there is room.
    let (mut start, mut end) = (
        word_start(sentence, found.start),
        word_end(sentence, found.end),
    );
    if sentence[start..end].chars().count() > MAX_QUOTE_CHARS {
        let cut: String = sentence[found.start..]
            .chars()
            .take(MAX_QUOTE_CHARS)
            .collect();
        return format!("…{cut}…");
    }
    loop {
        let room = MAX_QUOTE_CHARS.saturating_sub(sentence[start..end].chars().count());
        let next_end = word_end(sentence, skip_space(sentence, end));
        let next_start = word_start(sentence, sentence[..start].trim_end().len());
        if next_end > end && sentence[end..next_end].chars().count() <= room {
            end = next_end;
        } else if next_start < start && sentence[next_start..start].chars().count() <= room {
            start = next_start;
        } else {
            break;
        }
    }
    let before = if start > 0 { "… " } else { "" };
    let after = if end < sentence.len() { " …" } else { "" };
    format!("{before}{}{after}", &sentence[start..end])
}

fn word_start(text: &str, at: usize) -> usize {
    text[..at]
        .char_indices()
        .rfind(|(_, c)| c.is_whitespace())
        .map_or(0, |(space, c)| space + c.len_utf8())
}

fn word_end(text: &str, at: usize) -> usize {
    text[at..]
        .find(char::is_whitespace)
        .map_or(text.len(), |space| at + space)
}

fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// The first line of `text`, at most as long as a name in a list.
pub(crate) fn clipped(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default().trim_end();
    if line.chars().count() <= MAX_NAME_CHARS {
        return line.to_owned();
    }
    let cut: String = line.chars().take(MAX_NAME_CHARS - 1).collect();
    format!("{}…", cut.trim_end())
}

/// [`clipped`] in quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    format!("“{}”", clipped(text))
}

/// "Kafka, Spark and Redshift"; of more than three, the first three "and 4 more".
pub(crate) fn listed<N: ToString>(
    names: impl IntoIterator<Item = N, IntoIter: ExactSizeIterator>,
) -> String {
    let names = names.into_iter();
    let more = names.len().saturating_sub(MAX_LISTED);
    let shown: Vec<String> = names
        .take(MAX_LISTED)
        .map(|name| name.to_string())
        .collect();
    if more > 0 {
        return format!("{} and {more} more", shown.join(", "));
    }
    joined(&shown)
}

/// "Kafka, Spark and Redshift", however many.
pub(crate) fn joined(names: &[String]) -> String {
    join_with("and", names)
}

/// "owner, schema or quality".
pub(crate) fn either(names: &[String]) -> String {
    join_with("or", names)
}

fn join_with(conjunction: &str, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {conjunction} {last}", first.join(", ")),
    }
}

/// A share over the limit in whole percent; one that rounds down to the limit says that it is over it.
pub(crate) fn share(part: u64, whole: u64) -> String {
    match (part * 200 + whole) / (whole * 2) {
        MAX_SHARE_PERCENT => format!("just over {MAX_SHARE_PERCENT} %"),
        percent => format!("{percent} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find<'a>(text: &'a str, phrase: &str, exception: &str) -> Option<&'a str> {
        let exceptions: Vec<String> = exception.split_terminator('|').map(Into::into).collect();
        find_phrase(text, &[phrase.to_owned()], &exceptions).map(|range| &text[range])
    }

    #[test]
    fn matches_whole_words_in_any_case() {
        assert_eq!(find("It is Never down", "never", ""), Some("Never"));
        assert_eq!(find("Nevertheless", "never", ""), None);
        assert_eq!(find("naïvenever", "never", ""), None);
        assert_eq!(find("(never)", "never", ""), Some("never"));
        assert_eq!(find("über alles", "über", "über alles"), None);
        assert_eq!(find("anything", "", ""), None);
    }

    #[test]
    fn spaces_match_hyphens_and_may_be_missing_before_percent() {
        assert_eq!(find("100% up", "100 %", ""), Some("100%"));
        assert_eq!(find("100\u{a0}% up", "100 %", ""), Some("100\u{a0}%"));
        assert_eq!(find("no-downtime", "no downtime", ""), Some("no-downtime"));
        assert_eq!(find("nodowntime", "no downtime", ""), None);
        assert_eq!(find("1,100 % and 0.100 %", "100 %", ""), None);
        assert_eq!(find("100 %", "100 %", ""), Some("100 %"));
    }

    #[test]
    fn exceptions_cover_only_their_own_words() {
        assert_eq!(find("Zero-copy clone", "zero", "zero copy"), None);
        assert_eq!(
            find("zero-copy, zero loss", "zero", "zero copy"),
            Some("zero")
        );
        assert_eq!(
            find("always on time", "always", "always-on"),
            Some("always")
        );
        assert_eq!(
            find("They don’t always arrive", "always", "n't always"),
            None
        );
    }

    #[test]
    fn names_are_mentioned_in_whole_words() {
        assert!(mentions("Delta Lake over Redshift", "redshift"));
        assert!(mentions("a DELTA-LAKE table", " Delta\nLake "));
        assert!(mentions("Élan über alles", "über"));
        assert!(mentions("Redis (online)", "Redis (online)"));
        assert!(!mentions("Deltas", "Delta"));
        assert!(!mentions("anything", " "));
        assert!(!mentions("anything", "?"));
    }

    #[test]
    fn long_sentences_are_quoted_around_the_match() {
        let long =
            "The pipeline that the whole company uses will improve the work of every team we have";
        let at = long.find("improve").unwrap();
        let quote = excerpt(long, &(at..at + 7));
        assert_eq!(quote, "… will improve the work of every team we have");
        assert_eq!(excerpt("short", &(0..5)), "short");
        let word = "x".repeat(80);
        assert_eq!(excerpt(&word, &(3..5)), format!("…{}…", "x".repeat(44)));
    }

    #[test]
    fn names_are_clipped_and_listed() {
        assert_eq!(clipped(" Kafka \nsecond line"), "Kafka");
        assert_eq!(
            quoted("Producers may add fields quarterly"),
            "“Producers may add field…”"
        );
        let names = |n: usize| (1..=n).map(|i| format!("N{i}")).collect::<Vec<_>>();
        assert_eq!(listed(names(0)), "");
        assert_eq!(listed(names(1)), "N1");
        assert_eq!(listed(names(3)), "N1, N2 and N3");
        assert_eq!(listed(names(7)), "N1, N2, N3 and 4 more");
        assert_eq!(either(&names(3)), "N1, N2 or N3");
    }
}
