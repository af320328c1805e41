//! Text with bullets, numbers and bold words, kept as the plain text that a hand types: a line that
//! begins with "- " or "* " is a bullet, one that begins with "1. " is numbered, `**so**` is bold.
//!
//! Invariant: whatever is no such sign is drawn as it stands.

use std::{
    collections::HashMap,
    ops::Range,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use super::text::{Face, Run, line_metrics, width, wrap_runs};

/// What makes words bold, before and after them.
pub const BOLD: &str = "**";

/// Spaces before a bullet that put it one level deeper.
const LEVEL_SPACES: usize = 2;
/// The deepest level that is drawn deeper than the one before.
const DEEPEST: usize = 4;
/// How far a level is moved in, as a share of the type size.
const LEVEL_SHARE: f32 = 1.3;
/// The gap between a sign and its text, as a share of the type size.
const GAP_SHARE: f32 = 0.45;
/// The most digits of a number before a line.
const MAX_DIGITS: usize = 3;
/// The narrowest a text is broken, in board units.
const NARROWEST: f32 = 8.0;
/// Laid out texts kept for reuse; beyond this the store is emptied.
const MAX_CACHED: usize = 2048;

/// The sign before a line of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// "- " or "* ".
    Bullet,
    /// "1. ".
    Number(u16),
}

/// How a line of a list begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its sign.
    pub sign: Sign,
    /// Spaces before it.
    pub spaces: usize,
    /// Bytes up to what the line says.
    pub length: usize,
}

/// How a line begins, if it is one of a list.
pub fn head(line: &str) -> Option<Head> {
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

/// Where the bold words of a line are, the signs around them included, in bytes. A sign that has no
/// other one is none, nor is one with white space on its inner side.
pub fn bold(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = line.get(from..).and_then(|rest| rest.find(BOLD)) {
        let start = from + at;
        let inside = start + BOLD.len();
        let is_text = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        let ends = line[inside..]
            .match_indices(BOLD)
            .map(|(at, _)| inside + at);
        let end = ends
            .filter(|_| is_text(line[inside..].chars().next()))
            .find(|end| *end > inside && is_text(line[..*end].chars().next_back()));
        match end {
            Some(end) => {
                from = end + BOLD.len();
                found.push(start..from);
            }
            None => from = inside,
        }
    }
    found
}

/// A line in runs of one cut each, without the signs of bold words.
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

/// What a text says: the text without the signs of bold words.
pub fn plain(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let said = runs(line, Face::Regular);
        said.into_iter().map(|(_, text)| text).collect::<String>()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A text broken into lines of runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The lines, top to bottom, each from left to right; none for empty text.
    pub lines: Vec<Vec<Run>>,
    /// Height of one line.
    pub line_height: f32,
    /// Distance from the top of a line to its baseline.
    pub baseline: f32,
}

impl Block {
    /// Height of all lines.
    pub fn height(&self) -> f32 {
        self.line_height * self.lines.len() as f32
    }
}

type Key = (String, Face, u32, u32);

/// Breaks a text into lines of at most `max_width` board units; `face` is what is not bold set in.
/// Lines of a list hang behind their sign.
pub fn lay_out(text: &str, face: Face, size: f32, max_width: f32) -> Arc<Block> {
    static KNOWN: LazyLock<Mutex<HashMap<Key, Arc<Block>>>> = LazyLock::new(Mutex::default);
    let key = (
        text.trim_end().to_owned(),
        face,
        size.to_bits(),
        max_width.to_bits(),
    );
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(block) = known().get(&key) {
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
    let mut known = known();
    if known.len() >= MAX_CACHED {
        known.clear();
    }
    known.insert(key, Arc::clone(&block));
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
    let level = (head.spaces / LEVEL_SPACES).min(DEEPEST);
    let sign = Run {
        width: width(&text, face, size),
        text,
        face,
        x: level as f32 * size * LEVEL_SHARE,
    };
    let hang = sign.x + sign.width + size * GAP_SHARE;
    let room = (max_width - hang).max(NARROWEST);
    let said = runs(&line[head.length..], face);
    for (index, mut runs) in wrap_runs(&said, size, room).into_iter().enumerate() {
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
    fn signs_are_drawn_and_unbalanced_ones_stay() {
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
        assert_eq!(plain("- **a** b\n**c"), "- a b\n**c");
    }

    #[test]
    fn a_word_that_turns_bold_inside_stays_whole() {
        let word = block("re**play**able", f32::INFINITY);
        let whole: f32 = word.lines[0].iter().map(|run| run.width).sum();
        let lines = shown("so re**play**able", whole + 1.0);
        assert_eq!(lines, ["so", "re[play]able"]);
    }

    #[test]
    fn lines_of_a_list_hang_behind_their_sign() {
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

        /// Nothing that was written is lost or doubled, however narrow the note.
        #[test]
        fn runs_say_the_whole_text(text in "([a-c*é字 \n]|\\*\\*|- |1\\. ){0,24}", width in 10.0..200.0_f32) {
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
                        expected += &plain(&line[head.length..]);
                    }
                    None => expected += &plain(line),
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
