//! The shapes of boxes with their text, and `@{ shape: cyl, label: "…" }`.

use unscanny::Scanner;

use crate::{interchange::ReadError, model::ComponentShape};

use super::text::{ScannerExt as _, clean, eat_yaml_block, eat_yaml_quoted};

/// What opens a shape, what closes it, and the nearest one of ours; a prefix after what it is a prefix
/// of.
const SHAPES: [(&str, &[&str], ComponentShape); 14] = [
    ("(((", &[")))"], ComponentShape::Box),
    ("((", &["))"], ComponentShape::Box),
    ("([", &["])"], ComponentShape::Box),
    ("(-", &["-)"], ComponentShape::Box),
    ("[(", &[")]"], ComponentShape::Cylinder),
    ("[[", &["]]"], ComponentShape::Box),
    ("[|", &["]"], ComponentShape::Box),
    ("[/", &["/]", "\\]"], ComponentShape::Box),
    ("[\\", &["\\]", "/]"], ComponentShape::Box),
    ("{{", &["}}"], ComponentShape::Box),
    ("[", &["]"], ComponentShape::Box),
    ("(", &[")"], ComponentShape::Box),
    ("{", &["}"], ComponentShape::Box),
    (">", &["]"], ComponentShape::Box),
];

/// What is drawn around a text, and the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    pub label: String,
    pub kind: ComponentShape,
}

/// Eats a shape, if one is at the cursor.
pub(super) fn shape(scan: &mut Scanner<'_>) -> Result<Option<Shape>, ReadError> {
    let fitting = || SHAPES.iter().filter(|(open, ..)| scan.at(*open));
    let Some((open, ..)) = fitting().next() else {
        return Ok(None);
    };
    for inside in [within as Inside, within_brackets] {
        for (open, closing, kind) in fitting() {
            let mut ahead = *scan;
            ahead.eat_if(*open);
            if *open == "[|" {
                // Which borders are drawn: [|borders:lt|text].
                ahead.eat_while(|c: char| c.is_alphanumeric() || ":,".contains(c));
                if !ahead.eat_if('|') {
                    continue;
                }
            }
            if let Some(text) = inside(&mut ahead, closing) {
                *scan = ahead;
                return Ok(Some(Shape {
                    label: clean(text),
                    kind: *kind,
                }));
            }
        }
    }
    scan.error(format!("This “{open}” is not closed"))
}

/// Eats the text of a shape and what closes it.
type Inside = for<'a> fn(&mut Scanner<'a>, &[&str]) -> Option<&'a str>;

/// By Mermaid's own grammar: a quoted text, or one without quotes and brackets.
fn within<'a>(scan: &mut Scanner<'a>, closing: &[&str]) -> Option<&'a str> {
    let start = *scan;
    scan.eat_whitespace();
    if scan.eat_if('"') {
        let text = scan.eat_quoted()?;
        scan.eat_whitespace();
        return closing.iter().any(|one| scan.eat_if(*one)).then_some(text);
    }
    *scan = start;
    loop {
        let text = scan.from(start.cursor());
        if closing.iter().any(|one| scan.eat_if(*one)) {
            return Some(text);
        }
        scan.eat().filter(|c| !"[](){}\"".contains(*c))?;
    }
}

/// More than Mermaid accepts: a text on one line with paired brackets in it.
fn within_brackets<'a>(scan: &mut Scanner<'a>, closing: &[&str]) -> Option<&'a str> {
    let start = scan.cursor();
    let mut depth = 0_usize;
    loop {
        let text = scan.from(start);
        if depth == 0 && closing.iter().any(|one| scan.eat_if(*one)) {
            return Some(text);
        }
        match scan.eat()? {
            '\n' => return None,
            '[' | '(' | '{' => depth += 1,
            ']' | ')' | '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
}

/// What `@{ … }` says about a box.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Attributes {
    pub label: Option<String>,
    pub shape: Option<ComponentShape>,
    /// How many others there are.
    pub others: usize,
}

/// Eats attributes, if there are any at the cursor.
pub(super) fn attributes(scan: &mut Scanner<'_>) -> Result<Option<Attributes>, ReadError> {
    let start = *scan;
    if !scan.eat_if("@{") {
        return Ok(None);
    }
    let mut found = Attributes::default();
    loop {
        scan.eat_while(|c: char| c.is_whitespace() || c == ',');
        if scan.eat_if('}') {
            return Ok(Some(found));
        }
        let key = scan.eat_while(|c: char| c.is_alphanumeric() || c == '_' || c == '-');
        scan.skip_blanks();
        if scan.done() {
            return start.error("This “@{” is not closed");
        }
        if key.is_empty() || !scan.eat_if(':') {
            let next = scan.next_word();
            return scan.error(format!("Expected “name: value”, not “{next}”"));
        }
        scan.skip_blanks();
        let value = if let Some(block) = eat_yaml_block(scan) {
            block
        } else if scan.at(['"', '\'']) {
            let quote = *scan;
            match eat_yaml_quoted(scan) {
                Some(value) => value,
                None => return quote.error("This quote is not closed"),
            }
        } else {
            scan.eat_until([',', '}', '\n']).trim().to_owned()
        };
        match key {
            "label" => found.label = Some(clean(&value)),
            "shape" => found.shape = Some(named(&value)),
            _ => found.others += 1,
        }
    }
}

/// The nearest one of ours for a shape that is given by name.
fn named(name: &str) -> ComponentShape {
    match name {
        "cyl" | "cylinder" | "database" | "db" | "lin-cyl" | "disk" | "lined-cylinder" => {
            ComponentShape::Cylinder
        }
        "h-cyl" | "das" | "horizontal-cylinder" => ComponentShape::Queue,
        "cloud" => ComponentShape::Cloud,
        _ => ComponentShape::Box,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut scan = Scanner::new(text);
        match shape(&mut scan) {
            Err(error) => error.to_string(),
            Ok(None) => "none".to_owned(),
            Ok(Some(shape)) => format!("{}|{}", shape.label, scan.after()),
        }
    }

    #[test]
    fn reads_every_shape() {
        for text in [
            "[a b]",
            "(a b)",
            "([a b])",
            "[[a b]]",
            "[(a b)]",
            "((a b))",
            "(((a b)))",
            "{a b}",
            "{{a b}}",
            "[/a b/]",
            "[\\a b\\]",
            "[/a b\\]",
            "[\\a b/]",
            ">a b]",
            "(-a b-)",
            "[|borders:lt|a b]",
            "[\"a b\"]",
            "[ \"a b\" ]",
            "([\"`a b`\"])",
            "[a\n b]",
        ] {
            assert_eq!(
                read(&format!("{text}-->")).replace('\n', " "),
                "a b|-->",
                "{text}"
            );
        }
        for (text, expected) in [
            ("[Kafka (3 days)] x", "Kafka (3 days)| x"),
            ("[\"a [b] (c\"]", "a [b] (c|"),
            ("(a [b] c)", "a [b] c|"),
            ("[/var/log] x", "/var/log| x"),
            ("(a", "1:1: This “(” is not closed"),
            ("[[a]", "1:1: This “[[” is not closed"),
            ("[a)\n]", "1:1: This “[” is not closed"),
            ("a", "none"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn reads_a_shape_given_by_name() {
        let mut scan = Scanner::new("@{ shape: cyl, label: \"Raw, {as} is\", w: 3 }x");
        let found = attributes(&mut scan).unwrap().unwrap();
        assert_eq!(found.label.as_deref(), Some("Raw, {as} is"));
        assert_eq!(
            (found.shape, found.others),
            (Some(ComponentShape::Cylinder), 1)
        );
        assert_eq!(scan.after(), "x");
        let escaped = r#"@{ label: "count(\"orders\") per day", shape: rect }"#;
        let found = attributes(&mut Scanner::new(escaped)).unwrap().unwrap();
        assert_eq!(found.label.as_deref(), Some("count(\"orders\") per day"));
        let lines = "@{\n  shape: das\n  label: 'Orders'\n}";
        let found = attributes(&mut Scanner::new(lines)).unwrap().unwrap();
        assert_eq!(found.shape, Some(ComponentShape::Queue));
        let block = "A@{\n  label: |\n    This is\n    a: text\n  shape: das\n}";
        let mut scan = Scanner::new(block);
        scan.eat();
        let found = attributes(&mut scan).unwrap().unwrap();
        assert_eq!(found.label.as_deref(), Some("This is\na: text"));
        assert_eq!(found.shape, Some(ComponentShape::Queue));
        for text in ["@{ shape", "@{ shape: x", "@{ label: \"x }", "@{ = }"] {
            assert!(attributes(&mut Scanner::new(text)).is_err(), "{text}");
        }
    }
}
