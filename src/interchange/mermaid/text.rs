//! Scanning, and texts as Mermaid writes them: quotes, Markdown, HTML, entities, icons.

use std::borrow::Cow;

use unscanny::Scanner;

use crate::interchange::ReadError;

use super::html::without_tags;

/// How much of a label is read, in bytes: with all its tags it may be longer than what is shown of it.
const MAX_LABEL: usize = 1 << 16;

/// What the grammar needs beyond a [`Scanner`].
pub(super) trait ScannerExt<'a> {
    /// Skips spaces and tabs.
    fn skip_blanks(&mut self);

    /// Skips to the end of the line.
    fn skip_line(&mut self);

    /// Skips a directive, `%%{init: …}%%`; `None` for one without an end.
    fn skip_directive(&mut self) -> Option<()>;

    /// True at the end of a line, of a statement or of the text.
    fn is_at_end(&self) -> bool;

    /// A text whose opening quote has been eaten, with its closing quote; `None` without one.
    fn eat_quoted(&mut self) -> Option<&'a str>;

    /// What comes next, short enough for an error message: “-->”.
    fn next_word(&self) -> String;

    /// An error at the cursor.
    fn error<T>(&self, message: impl Into<String>) -> Result<T, ReadError>;

    /// An error at a byte offset.
    fn error_at<T>(&self, at: usize, message: impl Into<String>) -> Result<T, ReadError>;
}

impl<'a> ScannerExt<'a> for Scanner<'a> {
    fn skip_blanks(&mut self) {
        self.eat_while(is_blank);
    }

    fn skip_line(&mut self) {
        self.eat_until('\n');
    }

    fn skip_directive(&mut self) -> Option<()> {
        let length = self.after().find("}%%")?;
        self.jump(self.cursor() + length + 3);
        Some(())
    }

    fn is_at_end(&self) -> bool {
        self.done() || self.at(['\n', '\r', ';'])
    }

    fn eat_quoted(&mut self) -> Option<&'a str> {
        let length = self.after().find('"')?;
        let start = self.cursor();
        self.jump(start + length);
        let text = self.from(start);
        self.eat();
        Some(text)
    }

    fn next_word(&self) -> String {
        let line = self.after().lines().next().unwrap_or_default();
        let word = line.split_whitespace().next().unwrap_or_default();
        let mut shown: String = word.chars().take(20).collect();
        if shown.len() < word.len() {
            shown.push('…');
        }
        shown
    }

    fn error<T>(&self, message: impl Into<String>) -> Result<T, ReadError> {
        self.error_at(self.cursor(), message)
    }

    fn error_at<T>(&self, at: usize, message: impl Into<String>) -> Result<T, ReadError> {
        Err(ReadError::at(self.string(), at, message))
    }
}

/// True for white space within a line.
pub(super) fn is_blank(c: char) -> bool {
    c != '\n' && c != '\r' && c.is_whitespace()
}

/// Eats a quoted text followed by `end`, else everything up to `end`, and `end`.
pub(super) fn quoted_or_until<'a>(scan: &mut Scanner<'a>, end: &str) -> Option<&'a str> {
    let start = *scan;
    scan.skip_blanks();
    if scan.eat_if('"')
        && let Some(text) = scan.eat_quoted()
    {
        scan.skip_blanks();
        if scan.eat_if(end) {
            return Some(text);
        }
    }
    *scan = start;
    let text = &scan.after()[..scan.after().find(end)?];
    scan.jump(scan.cursor() + text.len() + end.len());
    Some(text)
}

/// Eats a quoted text of YAML: in double quotes a backslash escapes, in single ones a quote is doubled.
/// `None` without a closing quote.
pub(super) fn eat_yaml_quoted(scan: &mut Scanner<'_>) -> Option<String> {
    let quote = scan.eat()?;
    let mut text = String::new();
    loop {
        match scan.eat()? {
            '\\' if quote == '"' => match scan.eat()? {
                'n' => text.push('\n'),
                other => text.push(other),
            },
            c if c != quote => text.push(c),
            _ if quote == '\'' && scan.eat_if('\'') => text.push('\''),
            _ => return Some(text),
        }
    }
}

/// Eats a text of YAML over several lines: after `|` or `>`, the lines that are indented farther than the
/// one at the cursor.
pub(super) fn eat_yaml_block(scan: &mut Scanner<'_>) -> Option<String> {
    let mut ahead = *scan;
    ahead.eat_if(['|', '>']).then_some(())?;
    ahead.eat_while(['-', '+']);
    ahead.skip_blanks();
    (ahead.eat_if('\n') || ahead.eat_if("\r\n")).then_some(())?;
    let indentation = |line: &str| line.len() - line.trim_start_matches(is_blank).len();
    let own = indentation(scan.before().lines().next_back().unwrap_or_default());
    let is_inside = |line: &str| line.trim().is_empty() || indentation(line) > own;
    let lines = ahead.after().split_inclusive('\n');
    let length: usize = lines.take_while(|line| is_inside(line)).map(str::len).sum();
    let start = ahead.cursor();
    ahead.jump(start + length);
    *scan = ahead;
    let lines = ahead.from(start).lines();
    Some(lines.map(str::trim).collect::<Vec<_>>().join("\n"))
}

/// A text as a reader of the diagram sees it.
pub(super) fn clean(text: &str) -> String {
    let text = text[..text.floor_char_boundary(MAX_LABEL)].trim();
    let unquoted = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let text = unquoted.unwrap_or_else(|| text.trim_matches('"')).trim();
    let is_markdown = text.len() > 1 && text.starts_with('`') && text.ends_with('`');
    let text = if is_markdown {
        text[1..text.len() - 1].replace("**", "").replace('*', "")
    } else {
        text.to_owned()
    };
    let text = without_tags(&text.replace("\\n", "\n").replace("\\\"", "\""));
    let text = decoded(&text);
    let mut lines = Vec::new();
    for line in text.lines() {
        let words = line.split(|c: char| c.is_whitespace() || c.is_control());
        let shown = words.filter(|word| !word.is_empty() && !is_icon(word));
        lines.push(shown.collect::<Vec<_>>().join(" "));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// `fa:fa-database`, as Mermaid calls icons.
fn is_icon(word: &str) -> bool {
    const SETS: [&str; 7] = ["fa", "fab", "fas", "far", "fal", "fad", "fak"];
    word.split_once(":fa-")
        .is_some_and(|(set, _)| SETS.contains(&set))
}

/// The text with characters for `#quot;`, `#9829;` and `&amp;`: Mermaid's entities are those of HTML,
/// with another sign before them.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains(';') {
        return Cow::Borrowed(text);
    }
    let mut html = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('#') {
        let (before, after) = rest.split_at(start);
        html.push_str(before);
        html.push_str(match entity_sign(&after[1..]) {
            Some(sign) if !before.ends_with('&') => sign,
            _ => "#",
        });
        rest = &after[1..];
    }
    html.push_str(rest);
    Cow::Owned(html_escape::decode_html_entities(&html).into_owned())
}

/// How HTML begins the entity of which the rest stands here; `None` if it knows none.
fn entity_sign(rest: &str) -> Option<&'static str> {
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
    let name = &rest[..length];
    let is_number = name.starts_with(|c: char| c.is_ascii_digit()) || name.starts_with(['x', 'X']);
    let sign = if is_number { "&#" } else { "&" };
    let entity = format!("{sign}{name};");
    let is_known = html_escape::decode_html_entities(&entity) != entity;
    (rest[length..].starts_with(';') && is_known).then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans_texts() {
        for (text, expected) in [
            ("  Kafka  ", "Kafka"),
            ("Event<br/>log<BR>of <b>orders</b>", "Event\nlog\nof orders"),
            ("one\\ntwo", "one\ntwo"),
            ("`**Raw** *events*`", "Raw events"),
            (
                "#quot;hot#quot; #35;1 #9829; &amp; #x2192;",
                "\"hot\" #1 ♥ & →",
            ),
            ("fa:fa-database Orders", "Orders"),
            ("a < b & c > d #1", "a < b & c > d #1"),
            ("<unknown> x", "<unknown> x"),
            ("\"count(\\\"orders\\\")\"", "count(\"orders\")"),
            ("5 &lt; 6 &mdash; #infin; &#39;x&#39;", "5 < 6 — ∞ 'x'"),
            ("#foo; #1", "#foo; #1"),
            ("a\u{7}b \u{0}", "a b"),
            ("#;&;##", "#;&;##"),
            ("#99999999999;", "#99999999999;"),
            ("", ""),
        ] {
            assert_eq!(clean(text), expected, "{text}");
        }
    }
}
