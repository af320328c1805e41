//! Texts as Mermaid writes them: quotes, Markdown, simple tags, entities, icons.

use super::scan::Scan;

/// Tags that only change how a text looks.
const TAGS: [&str; 18] = [
    "a", "b", "big", "center", "code", "div", "em", "font", "i", "p", "pre", "s", "small", "span",
    "strong", "sub", "sup", "u",
];

/// Entities by name; others go by number.
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

/// A quoted text with what ends it behind it, or everything up to that in this line; goes behind it.
pub fn quoted_or_until<'a>(scan: &mut Scan<'a>, end: &str) -> Option<&'a str> {
    let begin = *scan;
    scan.skip_blanks();
    if scan.eat("\"")
        && let Some(text) = scan.quoted()
    {
        scan.skip_blanks();
        if scan.eat(end) {
            return Some(text);
        }
    }
    *scan = begin;
    let line = scan.rest().lines().next().unwrap_or_default();
    let text = &line[..line.find(end)?];
    scan.at += text.len() + end.len();
    Some(text)
}

/// What a reader of the diagram sees of a text.
pub fn clean(text: &str) -> String {
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

/// The text with `<br/>` as a line break, and without tags that only change its look.
fn without_tags(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        seen.push_str(&rest[..start]);
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
                seen.push('\n');
                rest = &rest[end + 2..];
            }
            Some(end) if TAGS.contains(&name.as_str()) => rest = &rest[end + 2..],
            _ => {
                seen.push('<');
                rest = &rest[1..];
            }
        }
    }
    seen + rest
}

/// The text with `#quot;`, `#9829;` and `&amp;` as the characters they stand for.
fn decoded(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['#', '&']) {
        seen.push_str(&rest[..start]);
        rest = &rest[start..];
        // No entity has a longer name.
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let name = end.and_then(|end| rest.get(1..end));
        let found = name.and_then(entity);
        if let (Some(end), Some(found)) = (end, found) {
            seen.push_str(&found);
            rest = &rest[end + 1..];
        } else {
            seen.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    seen + rest
}

fn entity(name: &str) -> Option<String> {
    let name = name.strip_prefix('#').unwrap_or(name);
    let by_name = ENTITIES.iter().find(|(known, _)| *known == name);
    if let Some((_, stands_for)) = by_name {
        return Some((*stands_for).to_owned());
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
    fn a_text_is_what_a_reader_sees() {
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
