/// Words whose full stop does not end a sentence, besides those with a full stop inside ("e.g.").
const ABBREVIATIONS: [&str; 3] = ["vs", "approx", "ca"];

/// The sentences of a text, without their closing punctuation. A line break ends a sentence; the full
/// stop in "99.9" or "e.g." does not.
pub(crate) fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in text.lines() {
        let mut start = 0;
        let mut chars = line.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let is_last = chars.peek().is_none_or(|(_, next)| next.is_whitespace());
            let ends = match c {
                '.' => !is_abbreviation(line[start..at].split_whitespace().next_back()),
                '!' | '?' => true,
                _ => false,
            };
            if ends && is_last {
                found.push(&line[start..at]);
                start = at + c.len_utf8();
            }
        }
        found.push(&line[start..]);
    }
    for sentence in &mut found {
        *sentence = sentence
            .trim()
            .trim_end_matches(|c: char| ".!?…".contains(c));
    }
    found.retain(|sentence| !sentence.trim().is_empty());
    found
}

fn is_abbreviation(word: Option<&str>) -> bool {
    word.is_some_and(|word| {
        let inner_stop = word.contains('.') && !word.contains(|c: char| c.is_ascii_digit());
        inner_stop || ABBREVIATIONS.contains(&word.to_ascii_lowercase().as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_stops_in_numbers_and_abbreviations_do_not_end_sentences() {
        assert_eq!(
            sentences("Better at 99.9 %. Faster, e.g. for 4 h! Done\nNext"),
            ["Better at 99.9 %", "Faster, e.g. for 4 h", "Done", "Next"]
        );
        assert_eq!(sentences("under 4.5. Better."), ["under 4.5", "Better"]);
        assert!(sentences(" . \n").is_empty());
    }
}
