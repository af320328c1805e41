//! Text with lists and bold words, stored as typed: a line that begins with "- " or "* " is a bullet,
//! one that begins with "1. " is numbered, `**this**` is bold.
//!
//! Invariant: everything that is not such markup is drawn literally.

use std::{
    collections::HashMap,
    ops::Range,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use super::text::{self, Face, Key, Lines, Run, line_metrics, width, wrap_runs};

/// The markup around bold words.
pub(crate) const BOLD: &str = "**";

/// Spaces that indent a list item by one level.
const LEVEL_SPACES: usize = 2;
/// Deeper levels are drawn at this one.
const MAX_LEVEL: usize = 4;
/// Indentation per level, as a share of the type size.
const LEVEL_SHARE: f32 = 1.3;
/// The gap between a bullet or number and its text, as a share of the type size.
const GAP_SHARE: f32 = 0.45;
/// The most digits of a list number.
const MAX_DIGITS: usize = 3;
/// Text is not wrapped narrower than this, in board units.
const MIN_WIDTH: f32 = 8.0;
/// Laid out texts kept for reuse; the cache is emptied when it is full.
const MAX_CACHED: usize = 2048;

/// The marker of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// "- " or "* ".
    Bullet,
    /// "1. ".
    Number(u16),
}

/// The beginning of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub sign: Sign,
    /// Spaces before it.
    pub spaces: usize,
    /// Bytes before its text.
    pub length: usize,
}

/// The beginning of a line, if it is a list item.
pub(crate) fn head(line: &str) -> Option<Head> {
    let rest = line.trim_start_matches(' ');
    let spaces = line.len() - rest.len();
    let head = |sign, signs: usize| Head {
        sign,
        spaces,
        length: spaces + signs,
    };
    if rest.starts_with("- ") || rest.starts_with("* ") {
        return Some(head(Sign::Bullet, 2));
    }
    let (digits, _) = rest.split_once(". ")?;
    let is_number = digits.len() <= MAX_DIGITS && digits.bytes().all(|c| c.is_ascii_digit());
    let number = digits.parse().ok().filter(|_| is_number)?;
    Some(head(Sign::Number(number), digits.len() + 2))
}

/// The byte ranges of the bold words of a line, including the markup. Unpaired markup does not count,
/// nor does markup with white space on its inner side.
pub(crate) fn bold(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = line.get(from..).and_then(|rest| rest.find(BOLD)) {
        let start = from + at;
        let inside = start + BOLD.len();
        let is_text = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        from = inside;
        if !is_text(line[inside..].chars().next()) {
            continue;
        }
        let mut ends = line[inside..]
            .match_indices(BOLD)
            .map(|(at, _)| inside + at);
        let end = ends.find(|end| *end > inside && is_text(line[..*end].chars().next_back()));
        // What ends nothing here ends nothing that begins later.
        let Some(end) = end else { break };
        from = end + BOLD.len();
        found.push(start..from);
    }
    found
}

/// A line in runs of one face each, without the markup.
fn runs(line: &str, face: Face) -> Vec<(Face, &str)> {
    let mut runs = Vec::new();
    let mut from = 0;
    for words in bold(line) {
        runs.push((face, &line[from..words.start]));
        let inside = words.start + BOLD.len()..words.end - BOLD.len();
        runs.push((Face::Strong, &line[inside]));
        from = words.end;
    }
    runs.push((face, &line[from..]));
    runs.retain(|(_, text)| !text.is_empty());
    runs
}

/// A text without the markup of bold words.
pub(crate) fn plain_text(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let runs = runs(line, Face::Regular);
        runs.into_iter().map(|(_, text)| text).collect::<String>()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A text broken into lines of runs, each from left to right.
pub(crate) type Block = Lines<Vec<Run>>;

/// Breaks a text into lines of at most `max_width` board units; `face` is the face of text that is not
/// bold. List items have a hanging indent.
pub(crate) fn lay_out(text: &str, face: Face, size: f32, max_width: f32) -> Arc<Block> {
    static CACHE: LazyLock<Mutex<HashMap<Key, Arc<Block>>>> = LazyLock::new(Mutex::default);
    let key = text::key(text, face, size, max_width);
    let cache = || CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(block) = cache().get(&key) {
        return Arc::clone(block);
    }
    let (line_height, baseline) = line_metrics(face, size);
    let mut lines = Vec::new();
    for line in key.0.split('\n').filter(|_| !key.0.trim().is_empty()) {
        lay_out_line(&mut lines, line, face, size, max_width);
    }
    let block = Arc::new(Block {
        lines,
        line_height,
        baseline,
    });
    let mut cache = cache();
    if cache.len() >= MAX_CACHED {
        cache.clear();
    }
    cache.insert(key, Arc::clone(&block));
    block
}

fn lay_out_line(lines: &mut Vec<Vec<Run>>, line: &str, face: Face, size: f32, max_width: f32) {
    let Some(head) = head(line) else {
        lines.extend(wrap_runs(&runs(line, face), size, max_width));
        return;
    };
    let text = match head.sign {
        Sign::Bullet => "•".to_owned(),
        Sign::Number(number) => format!("{number}."),
    };
    let level = (head.spaces / LEVEL_SPACES).min(MAX_LEVEL);
    let sign = Run {
        width: width(&text, face, size),
        text,
        face,
        x: level as f32 * size * LEVEL_SHARE,
    };
    let hang = sign.x + sign.width + size * GAP_SHARE;
    let room = (max_width - hang).max(MIN_WIDTH);
    let text = runs(&line[head.length..], face);
    for (index, mut runs) in wrap_runs(&text, size, room).into_iter().enumerate() {
        for run in &mut runs {
            run.x += hang;
        }
        if index == 0 {
            runs.insert(0, sign.clone());
        }
        lines.push(runs);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn block(text: &str, width: f32) -> Arc<Block> {
        lay_out(text, Face::Regular, 14.0, width)
    }

    /// The lines, bold words in brackets.
    fn shown(text: &str, width: f32) -> Vec<String> {
        let block = block(text, width);
        let line = |runs: &Vec<Run>| -> String {
            let run = |run: &Run| match run.face {
                Face::Strong => format!("[{}]", run.text),
                Face::Regular => run.text.clone(),
            };
            runs.iter().map(run).collect()
        };
        block.lines.iter().map(line).collect()
    }

    #[test]
    fn draws_markup_and_keeps_unbalanced_markup() {
        for (text, expected) in [
            ("a **b c** d", "a [b c] d"),
            ("**a**b**c**", "[a]b[c]"),
            ("a **b", "a **b"),
            ("a ** b ** c", "a ** b ** c"),
            ("****", "****"),
            ("2**3", "2**3"),
            ("a **b **c** d", "a [b **c] d"),
            ("- one", "•one"),
            ("* **one** two", "•[one] two"),
            ("12. x", "12.x"),
            ("-one", "-one"),
            ("1234. x", "1234. x"),
            ("1.5 GB", "1.5 GB"),
            ("a. x", "a. x"),
        ] {
            assert_eq!(shown(text, f32::INFINITY), [expected], "{text}");
        }
        assert_eq!(shown("**a\nb**", f32::INFINITY), ["**a", "b**"]);
        assert_eq!(shown("  \n ", f32::INFINITY), [] as [&str; 0]);
        assert_eq!(shown("a\n\nb", f32::INFINITY), ["a", "", "b"]);
        assert_eq!(plain_text("- **a** b\n**c"), "- a b\n**c");
    }

    #[test]
    fn a_partly_bold_word_stays_whole() {
        let word = block("re**play**able", f32::INFINITY);
        let whole: f32 = word.lines[0].iter().map(|run| run.width).sum();
        let lines = shown("so re**play**able", whole + 1.0);
        assert_eq!(lines, ["so", "re[play]able"]);
    }

    #[test]
    fn list_items_have_a_hanging_indent() {
        let block = block("intro\n- first second third\n  - deeper", 80.0);
        let starts: Vec<(f32, String)> = block
            .lines
            .iter()
            .map(|runs| (runs[0].x, runs[0].text.clone()))
            .collect();
        assert_eq!(starts[0].0, 0.0);
        assert_eq!(starts[1], (0.0, "•".to_owned()));
        let hang = block.lines[1][1].x;
        assert!(hang > 0.0 && starts[2].0 == hang, "{starts:?}");
        let (x, sign) = starts.last().unwrap();
        assert!(sign == "•" && *x > 0.0, "{starts:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        /// However narrow the note.
        #[test]
        fn runs_contain_the_whole_text_once(text in "([a-c*é字 \n]|\\*\\*|- |1\\. ){0,24}", width in 10.0..200.0_f32) {
            let block = block(&text, width);
            let drawn: String = block.lines.iter().flatten().map(|run| run.text.as_str()).collect();
            let mut expected = String::new();
            for line in text.trim_end().split('\n') {
                match head(line) {
                    Some(head) => {
                        expected += &match head.sign {
                            Sign::Bullet => "•".to_owned(),
                            Sign::Number(number) => format!("{number}."),
                        };
                        expected += &plain_text(&line[head.length..]);
                    }
                    None => expected += &plain_text(line),
                }
            }
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(squeezed(&drawn), squeezed(&expected));
            for runs in &block.lines {
                for pair in runs.windows(2) {
                    prop_assert!(pair[1].x >= pair[0].x + pair[0].width - 0.01);
                }
                let clusters: usize = runs.iter().map(|run| run.text.chars().count()).sum();
                let right = runs.last().map_or(0.0, |run| run.x + run.width);
                let is_list = runs.first().is_some_and(|run| run.x > 0.0 || run.text == "•" || run.text.ends_with('.'));
                prop_assert!(right <= width + 0.5 || clusters <= 2 || is_list, "{runs:?} in {width}");
            }
        }
    }
}
