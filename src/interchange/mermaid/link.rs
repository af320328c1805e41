//! Arrows: how they are drawn, and their labels.

use unscanny::Scanner;

use crate::{interchange::ReadError, model::Mode};

use super::text::{ScannerExt as _, clean, quoted_or_until};

/// What arrows begin with, after a head.
const SHAFTS: [&str; 4] = ["--", "==", "-.", SHORT_DOTTED];
/// `.->`, which has no label within.
const SHORT_DOTTED: &str = ".-";

/// An arrow without its ends.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Arrow {
    pub mode: Mode,
    pub label: String,
    /// True when the only head is at the end written first.
    pub is_reversed: bool,
    /// True for `~~~`, which only affects the layout.
    pub is_invisible: bool,
    /// The head that may have been meant as the first letter of a label, with what follows: "--ok".
    pub doubt: Option<String>,
}

/// Eats an arrow, if one is at the cursor.
pub(super) fn arrow(scan: &mut Scanner<'_>) -> Result<Option<Arrow>, ReadError> {
    if scan.at("~~~") {
        scan.eat_while('~');
        return Ok(Some(Arrow {
            mode: Mode::Stream,
            label: String::new(),
            is_reversed: false,
            is_invisible: true,
            doubt: None,
        }));
    }
    let start = *scan;
    let back = head(scan, &['x', 'o', '<']);
    let Some(shaft) = SHAFTS.into_iter().find(|one| scan.at(*one)) else {
        *scan = start;
        return Ok(None);
    };
    let mut label = String::new();
    let mut front = closed(scan, shaft);
    if front.is_none() && shaft == SHORT_DOTTED {
        *scan = start;
        return Ok(None);
    }
    if front.is_none() {
        scan.eat_if(shaft);
        label = label_in(scan, shaft, start.cursor())?;
        front = closed(scan, shaft);
    }
    let front = front.flatten();
    let is_word = front != Some('>') && scan.at(|c: char| c.is_alphanumeric() && !c.is_uppercase());
    let doubt = (front.is_some() && is_word).then(|| {
        let mut word = *scan;
        word.eat_while(char::is_alphanumeric);
        word.from(start.cursor()).to_owned()
    });
    scan.skip_blanks();
    if scan.eat_if('|') {
        let Some(text) = quoted_or_until(scan, "|") else {
            return scan.error_at(scan.cursor() - 1, "This | is not closed by a second one");
        };
        label = clean(text);
    }
    let mode = match shaft {
        _ if back == Some('<') && front == Some('>') => Mode::Request,
        "==" => Mode::Batch,
        "-." | SHORT_DOTTED => Mode::Control,
        _ => Mode::Stream,
    };
    Ok(Some(Arrow {
        mode,
        label,
        is_reversed: back.is_some() && front.is_none(),
        is_invisible: false,
        doubt,
    }))
}

/// Eats one of `heads`.
fn head(scan: &mut Scanner<'_>, heads: &[char]) -> Option<char> {
    let found = scan.peek().filter(|c| heads.contains(c))?;
    scan.eat();
    Some(found)
}

/// Eats a shaft that is an arrow by itself, `-->` or `---`, and its head if it has one; `None`,
/// without eating it, for one that begins a label.
fn closed(scan: &mut Scanner<'_>, shaft: &str) -> Option<Option<char>> {
    let start = *scan;
    const HEADS: [char; 3] = ['x', 'o', '>'];
    let is_whole = if matches!(shaft, "-." | SHORT_DOTTED) {
        scan.eat_if('-');
        let dots = scan.eat_while('.');
        !dots.is_empty() && scan.eat_if('-')
    } else {
        let stroke = shaft.chars().next();
        let strokes = scan.eat_while(|c: char| Some(c) == stroke);
        strokes.len() > 2 || (strokes.len() == 2 && scan.at(HEADS))
    };
    if !is_whole {
        *scan = start;
        return None;
    }
    Some(head(scan, &HEADS))
}

/// Eats the label between the two halves of an arrow that starts at a byte offset: `-- text -->`.
fn label_in(scan: &mut Scanner<'_>, shaft: &str, arrow: usize) -> Result<String, ReadError> {
    let unclosed = |scan: &Scanner<'_>| {
        let message = format!("The text of this arrow begins with “{shaft}” and has no end");
        scan.error_at(arrow, message)
    };
    let second = if shaft == "-." { ".-" } else { shaft };
    scan.skip_blanks();
    let start = *scan;
    if scan.eat_if('"') {
        let Some(text) = scan.eat_quoted() else {
            return unclosed(scan);
        };
        scan.skip_blanks();
        if scan.at(second) {
            return Ok(clean(text));
        }
        *scan = start;
    }
    let line = scan.after().lines().next().unwrap_or_default();
    let Some((label, _)) = line.split_once(second) else {
        return unclosed(scan);
    };
    scan.jump(scan.cursor() + label.len());
    Ok(clean(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "batch “nightly”", with "<" for a reversed one, then the rest of the text.
    fn read(text: &str) -> String {
        let mut scan = Scanner::new(text);
        match arrow(&mut scan) {
            Err(error) => error.to_string(),
            Ok(None) => format!("none|{}", scan.after()),
            Ok(Some(arrow)) => {
                let mut shown = arrow.mode.title().to_lowercase();
                if arrow.is_invisible {
                    shown = "invisible".to_owned();
                }
                if arrow.is_reversed {
                    shown.push('<');
                }
                if !arrow.label.is_empty() {
                    shown += &format!(" “{}”", arrow.label);
                }
                shown + "|" + scan.after().trim_start()
            }
        }
    }

    #[test]
    fn doubts_a_head_that_begins_a_word() {
        for (text, doubt) in [
            ("--ok-->b", Some("--ok")),
            ("---ops", Some("---ops")),
            ("x--x2", Some("x--x2")),
            ("==or b", Some("==or")),
            ("--oB", None),
            ("--o b", None),
            ("-->ok", None),
            ("-- ok -->b", None),
        ] {
            let found = arrow(&mut Scanner::new(text)).unwrap().unwrap();
            assert_eq!(found.doubt.as_deref(), doubt, "{text}");
        }
    }

    #[test]
    fn reads_every_arrow() {
        for (text, expected) in [
            ("-->B", "stream|B"),
            ("---B", "stream|B"),
            ("------>B", "stream|B"),
            ("--o B", "stream|B"),
            ("---oB", "stream|B"),
            ("x--x B", "stream|B"),
            ("o--o B", "stream|B"),
            ("<-->B", "request|B"),
            ("<--- B", "stream<|B"),
            ("<==>B", "request|B"),
            ("==>B", "batch|B"),
            ("====B", "batch|B"),
            ("-.->B", "control|B"),
            ("-.-B", "control|B"),
            ("-...->B", "control|B"),
            (".->B", "control|B"),
            ("<.->|x|B", "request “x”|B"),
            (".-text", "control|text"),
            (".text", "none|.text"),
            ("<-.->B", "request|B"),
            ("~~~B", "invisible|B"),
            ("-- every 5 min -->B", "stream “every 5 min”|B"),
            ("--text---B", "stream “text”|B"),
            ("-- \"a -- b\" --> B", "stream “a -- b”|B"),
            ("== nightly ==>B", "batch “nightly”|B"),
            ("-. checks .->B", "control “checks”|B"),
            ("-->|5k/s|B", "stream “5k/s”|B"),
            ("--> | \"a | b\" | B", "stream “a | b”|B"),
            ("-.->|x|B", "control “x”|B"),
            ("B", "none|B"),
            ("x B", "none|x B"),
            ("- B", "none|- B"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert!(read("-- text B").starts_with("1:1: The text of this arrow"));
        assert!(read("-->|text B").starts_with("1:4: This | is not closed"));
    }
}
