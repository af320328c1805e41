//! Arrows: how they are drawn, and what stands on them.

use crate::{interchange::ReadError, model::Mode};

use super::{
    scan::Scan,
    text::{clean, quoted_or_until},
};

/// An arrow without its ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrow {
    pub mode: Mode,
    pub label: String,
    /// True when the head is at the end that was written first.
    pub is_reversed: bool,
    /// True for `~~~`, which only pushes boxes apart.
    pub is_invisible: bool,
}

/// The arrow that comes next, if one does.
pub fn arrow(scan: &mut Scan<'_>) -> Result<Option<Arrow>, ReadError> {
    if scan.starts_with("~~~") {
        scan.eat_while(|c| c == '~');
        return Ok(Some(Arrow {
            mode: Mode::Stream,
            label: String::new(),
            is_reversed: false,
            is_invisible: true,
        }));
    }
    let begin = *scan;
    let tail = head(scan, &['x', 'o', '<']);
    let Some(shaft) = ["--", "==", "-."]
        .into_iter()
        .find(|one| scan.starts_with(one))
    else {
        *scan = begin;
        return Ok(None);
    };
    let mut label = String::new();
    let mut tip = closed(scan, shaft);
    if tip.is_none() {
        scan.at += shaft.len();
        label = words(scan, shaft, begin.at)?;
        tip = closed(scan, shaft).or(Some(None));
    }
    let tip = tip.flatten();
    scan.skip_blanks();
    if scan.eat("|") {
        let Some(said) = quoted_or_until(scan, "|") else {
            return scan.error_at(scan.at - 1, "This | begins a text that no second | ends");
        };
        label = clean(said);
    }
    let mode = match shaft {
        _ if tail == Some('<') && tip == Some('>') => Mode::Request,
        "==" => Mode::Batch,
        "-." => Mode::Control,
        _ => Mode::Stream,
    };
    Ok(Some(Arrow {
        mode,
        label,
        is_reversed: tail.is_some() && tip.is_none(),
        is_invisible: false,
    }))
}

fn head(scan: &mut Scan<'_>, heads: &[char]) -> Option<char> {
    let found = scan.peek().filter(|c| heads.contains(c))?;
    scan.at += found.len_utf8();
    Some(found)
}

/// Goes past a shaft that is an arrow by itself, `-->` or `---`, and gives its head; `None`, without
/// going on, for one that begins a text.
fn closed(scan: &mut Scan<'_>, shaft: &str) -> Option<Option<char>> {
    let begin = *scan;
    const HEADS: [char; 3] = ['x', 'o', '>'];
    let is_whole = if shaft == "-." {
        scan.eat("-");
        let dots = scan.eat_while(|c| c == '.');
        !dots.is_empty() && scan.eat("-")
    } else {
        let stroke = shaft.chars().next();
        let strokes = scan.eat_while(|c| Some(c) == stroke);
        strokes.len() > 2 || (strokes.len() == 2 && scan.peek().is_some_and(|c| HEADS.contains(&c)))
    };
    if !is_whole {
        *scan = begin;
        return None;
    }
    Some(head(scan, &HEADS))
}

/// What stands between the two halves of an arrow: `-- text -->`.
fn words(scan: &mut Scan<'_>, shaft: &str, begin: usize) -> Result<String, ReadError> {
    let open = |scan: &Scan<'_>| {
        let what = format!("This arrow begins a text with “{shaft}”, and nothing ends it");
        scan.error_at(begin, what)
    };
    let second = if shaft == "-." { ".-" } else { shaft };
    scan.skip_blanks();
    let start = scan.at;
    if scan.eat("\"") {
        let Some(said) = scan.quoted() else {
            return open(scan);
        };
        scan.skip_blanks();
        if scan.starts_with(second) {
            return Ok(clean(said));
        }
        scan.at = start;
    }
    let line = scan.rest().lines().next().unwrap_or_default();
    let Some(len) = line.find(second) else {
        return open(scan);
    };
    scan.at += len;
    Ok(clean(scan.since(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "batch “nightly”", with "<" for a head at the beginning, then what is left.
    fn read(text: &str) -> String {
        let mut scan = Scan::new(text, 0);
        match arrow(&mut scan) {
            Err(error) => error.to_string(),
            Ok(None) => format!("none|{}", scan.rest()),
            Ok(Some(arrow)) => {
                let mut said = arrow.mode.title().to_lowercase();
                if arrow.is_invisible {
                    said = "invisible".to_owned();
                }
                if arrow.is_reversed {
                    said.push('<');
                }
                if !arrow.label.is_empty() {
                    said += &format!(" “{}”", arrow.label);
                }
                said + "|" + scan.rest().trim_start()
            }
        }
    }

    #[test]
    fn every_arrow_is_read() {
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
        assert!(read("-- text B").starts_with("1:1: This arrow begins a text"));
        assert!(read("-->|text B").starts_with("1:4: This | begins a text"));
    }
}
