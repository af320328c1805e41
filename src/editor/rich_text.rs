//! Typing text with bold words and lists: what Ctrl+B and Shift+Enter do to it. Positions are in
//! characters, as in text fields.

use std::ops::Range;

use crate::layout::rich::{BOLD, Sign, bold, head};

/// A text after a key was pressed, and what is selected in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text.
    pub text: String,
    /// The selection; empty for a cursor.
    pub selection: Range<usize>,
}

impl Written {
    fn at_cursor(before: String, after: &str) -> Self {
        let at = place(&before, before.len());
        Self {
            text: before + after,
            selection: at..at,
        }
    }
}

fn byte(text: &str, place: usize) -> usize {
    text.char_indices()
        .nth(place)
        .map_or(text.len(), |(byte, _)| byte)
}

fn place(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or(0, |before| before.chars().count())
}

/// The part of each selected line that can be bold, in bytes: after the list sign, trimmed.
fn parts(text: &str, selection: &Range<usize>) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut parts = Vec::new();
    for line in text.split('\n') {
        let content = start + head(line).map_or(0, |head| head.length);
        let from = selection.start.max(content);
        let to = selection.end.min(start + line.len());
        if from < to {
            let part = &text[from..to];
            let from = from + part.len() - part.trim_start().len();
            let to = from + part.trim().len();
            if from < to {
                parts.push(from..to);
            }
        }
        start += line.len() + 1;
    }
    parts
}

/// The bold words of a line that overlap a part of it, signs included, in bytes.
fn bold_in(text: &str, part: &Range<usize>) -> Vec<Range<usize>> {
    let start = text[..part.start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].split('\n').next().unwrap_or_default();
    let words = bold(line).into_iter();
    words
        .map(|words| start + words.start..start + words.end)
        .filter(|words| words.start < part.end && part.start < words.end)
        .collect()
}

/// The bold words that contain a part, signs included, in bytes.
fn bold_around(text: &str, part: &Range<usize>) -> Option<Range<usize>> {
    let mut words = bold_in(text, part).into_iter();
    words.find(|words| words.start <= part.start && part.end <= words.end)
}

/// Makes the selected words bold, or no longer bold when all of them are. Without a
/// selection, inserts a pair of signs around the cursor, or removes it.
pub fn toggle_bold(text: &str, selection: Range<usize>) -> Written {
    let (from, to) = (byte(text, selection.start), byte(text, selection.end));
    if from == to {
        let (before, after) = text.split_at(from);
        let signs = (before.strip_suffix(BOLD)).zip(after.strip_prefix(BOLD));
        let (before, after) = match signs {
            Some((before, after)) => (before.to_owned(), after.to_owned()),
            None => (before.to_owned() + BOLD, BOLD.to_owned() + after),
        };
        return Written::at_cursor(before, &after);
    }
    let parts = parts(text, &(from..to));
    let around: Vec<Option<Range<usize>>> =
        parts.iter().map(|part| bold_around(text, part)).collect();
    let is_bold = !parts.is_empty() && around.iter().all(Option::is_some);
    let mut edited = Edited {
        text: text.to_owned(),
        from,
        to,
    };
    // From the end, so that earlier positions stay valid.
    for (part, words) in parts.iter().zip(&around).rev() {
        match (is_bold, words) {
            (true, Some(words)) => {
                edited.remove(words.end - BOLD.len());
                edited.remove(words.start);
            }
            (false, None) => {
                // Bold words that overlap it are merged into it.
                let inner = bold_in(text, part);
                let start = inner.first().map_or(part.start, |words| words.start);
                let end = inner.last().map_or(part.end, |words| words.end);
                edited.insert(end.max(part.end));
                for words in inner.iter().rev() {
                    edited.remove(words.end - BOLD.len());
                    edited.remove(words.start);
                }
                edited.insert(start.min(part.start));
            }
            _ => {}
        }
    }
    Written {
        selection: place(&edited.text, edited.from)..place(&edited.text, edited.to),
        text: edited.text,
    }
}

/// A text whose selection, in bytes, follows its edits.
struct Edited {
    text: String,
    from: usize,
    to: usize,
}

impl Edited {
    fn insert(&mut self, at: usize) {
        self.text.insert_str(at, BOLD);
        self.from += if self.from > at { BOLD.len() } else { 0 };
        self.to += if self.to >= at { BOLD.len() } else { 0 };
    }

    fn remove(&mut self, at: usize) {
        self.text.replace_range(at..at + BOLD.len(), "");
        for end in [&mut self.from, &mut self.to] {
            *end -= end.saturating_sub(at).min(BOLD.len());
        }
    }
}

/// Breaks a line of a list: the new line begins with the next sign, and an empty item ends the
/// list. `None` outside a list.
pub fn break_list(text: &str, cursor: usize) -> Option<Written> {
    let at = byte(text, cursor);
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |more| at + more);
    let line = &text[start..end];
    let head = head(line)?;
    if at < start + head.length {
        return None;
    }
    let (before, after) = text.split_at(at);
    let begun = if line[head.length..].trim().is_empty() {
        return Some(Written::at_cursor(text[..start].to_owned(), &text[end..]));
    } else {
        match head.sign {
            Sign::Bullet => line[..head.length].to_owned(),
            Sign::Number(number) => {
                format!("{}{}. ", &line[..head.spaces], number.saturating_add(1))
            }
        }
    };
    Some(Written::at_cursor(format!("{before}\n{begun}"), after))
}

/// Takes the sign that a line of a list began with by itself away, when another one was typed right
/// behind it: the typed one counts. `None` where none was.
pub fn drop_doubled_sign(text: &str, cursor: usize) -> Option<Written> {
    let at = byte(text, cursor);
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let begun = head(&text[start..at])?;
    let typed = &text[start + begun.length..at];
    let is_sign = head(typed).is_some_and(|typed_head| typed_head.length == typed.len());
    let before = || text[..start + begun.spaces].to_owned() + typed.trim_start();
    is_sign.then(|| Written::at_cursor(before(), &text[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with its selection between "[" and "]", or its cursor at "|".
    fn parse(marked: &str) -> (String, Range<usize>) {
        let at = |sign| marked.chars().position(|c| c == sign);
        let text: String = marked.chars().filter(|c| !"[]|".contains(*c)).collect();
        let selection = match (at('['), at(']'), at('|')) {
            (Some(from), Some(to), _) => from..to - 1,
            (_, _, Some(at)) => at..at,
            _ => panic!("{marked}"),
        };
        (text, selection)
    }

    fn show(written: &Written) -> String {
        let mut shown: Vec<char> = written.text.chars().collect();
        let Range { start, end } = written.selection;
        if start == end {
            shown.insert(start, '|');
        } else {
            shown.insert(end, ']');
            shown.insert(start, '[');
        }
        shown.into_iter().collect()
    }

    fn toggled(marked: &str) -> String {
        let (text, selection) = parse(marked);
        show(&toggle_bold(&text, selection))
    }

    #[test]
    fn toggles_bold_on_the_selection() {
        for (before, after) in [
            ("a [word] b", "a [**word**] b"),
            ("a [**word**] b", "a [word] b"),
            ("é [字 ] b", "é [**字** ] b"),
            ("a | b", "a **|** b"),
            ("a **|** b", "a | b"),
            ("[- one\n- two]", "[- **one**\n- **two**]"),
            ("[- **one**\n- **two**]", "[- one\n- two]"),
            ("[**one**\ntwo]", "[**one**\n**two**]"),
            ("[a **b** c]", "[**a b c**]"),
        ] {
            assert_eq!(toggled(before), after, "{before}");
        }
        let (text, selection) = parse("a **[word]** b");
        assert_eq!(toggle_bold(&text, selection).text, "a word b");
    }

    #[test]
    fn toggling_bold_keeps_the_words_for_any_selection() {
        let text = "- **é** b\n  1. **c d** e\n\n** x";
        let squeezed = |text: &str| text.replace("**", "");
        let length = text.chars().count();
        for from in 0..=length {
            for to in from..=length {
                let written = toggle_bold(text, from..to);
                assert_eq!(squeezed(&written.text), squeezed(text), "{from}..{to}");
                assert!(written.selection.end <= written.text.chars().count());
                assert!(written.selection.start <= written.selection.end);
            }
        }
    }

    #[test]
    fn continues_and_ends_lists() {
        let broken = |marked: &str| {
            let (text, selection) = parse(marked);
            break_list(&text, selection.start).map(|written| show(&written))
        };
        for (before, after) in [
            ("- one|", Some("- one\n- |")),
            ("- on|e", Some("- on\n- |e")),
            ("  * é|\nb", Some("  * é\n  * |\nb")),
            ("9. nine|", Some("9. nine\n10. |")),
            ("- one\n- |", Some("- one\n|")),
            ("- one\n- |\nmore", Some("- one\n|\nmore")),
            ("plain|", None),
            ("|- one", None),
        ] {
            assert_eq!(broken(before).as_deref(), after, "{before}");
        }
    }

    #[test]
    fn a_sign_typed_behind_that_of_the_line_takes_its_place() {
        let dropped = |marked: &str| {
            let (text, selection) = parse(marked);
            drop_doubled_sign(&text, selection.start).map(|written| show(&written))
        };
        for (before, after) in [
            ("- a\n- - |", Some("- a\n- |")),
            ("1. a\n2. 2. |b", Some("1. a\n2. |b")),
            ("- a\n- 1. |", Some("- a\n1. |")),
            ("  * * |\né", Some("  * |\né")),
            ("- -|", None),
            ("- - a|", None),
            ("- a - |", None),
            ("- |", None),
        ] {
            assert_eq!(dropped(before).as_deref(), after, "{before}");
        }
    }
}
