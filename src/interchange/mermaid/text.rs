//! Scanning, and texts as Mermaid writes them: quotes, Markdown, simple tags, entities, icons.

use unscanny::Scanner;

use crate::interchange::ReadError;

/// Tags that only change how a text looks; they are dropped.
const TAGS: [&str; 18] = [
    "a", "b", "big", "center", "code", "div", "em", "font", "i", "p", "pre", "s", "small", "span",
    "strong", "sub", "sup", "u",
];

/// Entities by name; others are numbers.
const ENTITIES: [(&str, &str); 22] = [
    ("quot", "\""),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("apos", "'"),
    ("nbsp", " "),
    ("num", "#"),
    ("colon", ":"),
    ("semi", ";"),
    ("lpar", "("),
    ("rpar", ")"),
    ("lbrack", "["),
    ("rbrack", "]"),
    ("lbrace", "{"),
    ("rbrace", "}"),
    ("rarr", "→"),
    ("larr", "←"),
    ("euro", "€"),
    ("hearts", "♥"),
    ("infin", "∞"),
    ("ge", "≥"),
    ("le", "≤"),
];

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
        self.eat_until("}%%");
        self.eat_if("}%%").then_some(())
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

/// Eats a quoted text followed by `end`, else everything up to `end` on this line, and `end`.
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
    let line = scan.after().lines().next().unwrap_or_default();
    let text = &line[..line.find(end)?];
    scan.jump(scan.cursor() + text.len() + end.len());
    Some(text)
}

/// A text as a reader of the diagram sees it.
pub(super) fn clean(text: &str) -> String {
    let text = text.trim().trim_matches('"').trim();
    let is_markdown = text.len() > 1 && text.starts_with('`') && text.ends_with('`');
    let text = if is_markdown {
        text[1..text.len() - 1].replace("**", "").replace('*', "")
    } else {
        text.to_owned()
    };
    let text = without_tags(&text.replace("\\n", "\n"));
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

/// The text with line breaks for `<br/>` and without [`TAGS`].
fn without_tags(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        clean.push_str(&rest[..start]);
        rest = &rest[start..];
        let name_start = rest[1..].trim_start_matches('/');
        let letters = name_start.chars().take_while(char::is_ascii_alphanumeric);
        let name = letters.take(8).collect::<String>().to_lowercase();
        let end = rest[1..]
            .find(['>', '<'])
            .filter(|end| rest[1 + end..].starts_with('>'));
        match end {
            Some(end) if name == "br" => {
                clean.push('\n');
                rest = &rest[end + 2..];
            }
            Some(end) if TAGS.contains(&name.as_str()) => rest = &rest[end + 2..],
            _ => {
                clean.push('<');
                rest = &rest[1..];
            }
        }
    }
    clean + rest
}

/// The text with characters for `#quot;`, `#9829;` and `&amp;`.
fn decoded(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['#', '&']) {
        clean.push_str(&rest[..start]);
        rest = &rest[start..];
        // No entity has a longer name.
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let name = end.and_then(|end| rest.get(1..end));
        let found = name.and_then(entity);
        if let (Some(end), Some(found)) = (end, found) {
            clean.push_str(&found);
            rest = &rest[end + 1..];
        } else {
            clean.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    clean + rest
}

fn entity(name: &str) -> Option<String> {
    let name = name.strip_prefix('#').unwrap_or(name);
    if let Some((_, character)) = ENTITIES.iter().find(|(known, _)| *known == name) {
        return Some((*character).to_owned());
    }
    let number = match name.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => name.parse().ok()?,
    };
    char::from_u32(number).map(String::from)
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
            ("a\u{7}b \u{0}", "a b"),
            ("#;&;##", "#;&;##"),
            ("#99999999999;", "#99999999999;"),
            ("", ""),
        ] {
            assert_eq!(clean(text), expected, "{text}");
        }
    }
}
