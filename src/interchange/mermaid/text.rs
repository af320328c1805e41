//! Texts as Mermaid writes them: quotes, Markdown, simple tags, entities, icons.

use unscanny::Scanner;

use super::scan::ScannerExt as _;

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
    let lines = text.lines().map(|line| {
        let words = line.split(|c: char| c.is_whitespace() || c.is_control());
        let words: Vec<&str> = words
            .filter(|word| !word.is_empty() && !is_icon(word))
            .collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// `fa:fa-database`, as Mermaid calls icons.
fn is_icon(word: &str) -> bool {
    let parts = word.split_once(":fa-");
    parts
        .is_some_and(|(set, _)| matches!(set, "fa" | "fab" | "fas" | "far" | "fal" | "fad" | "fak"))
}

/// The text with line breaks for `<br/>` and without [`TAGS`].
fn without_tags(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        clean.push_str(&rest[..start]);
        rest = &rest[start..];
        let name_start = rest[1..].trim_start_matches('/');
        let name: String = name_start
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(8)
            .collect::<String>()
            .to_lowercase();
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
    let by_name = ENTITIES.iter().find(|(known, _)| *known == name);
    if let Some((_, character)) = by_name {
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
