//! The shapes of boxes with what stands in them, and `@{ shape: cyl, label: "…" }`.

use crate::{interchange::ReadError, model::ComponentShape};

use super::{
    scan::Scan,
    text::{clean, quoted_or_until},
};

/// What opens a shape, what closes it, and the outline nearest to it; longer ones first.
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

/// The outlines of shapes that are called by name.
const NAMED: [(ComponentShape, &[&str]); 3] = [
    (
        ComponentShape::Cylinder,
        &[
            "cyl",
            "cylinder",
            "database",
            "db",
            "lin-cyl",
            "disk",
            "lined-cylinder",
        ],
    ),
    (
        ComponentShape::Queue,
        &["h-cyl", "das", "horizontal-cylinder"],
    ),
    (ComponentShape::Cloud, &["cloud"]),
];

/// What is drawn around a text, and the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    pub label: String,
    pub outline: ComponentShape,
}

/// The shape that comes next, if one does.
pub fn shape(scan: &mut Scan<'_>) -> Result<Option<Shape>, ReadError> {
    let fitting = || SHAPES.iter().filter(|(open, ..)| scan.starts_with(open));
    let Some((open, ..)) = fitting().next() else {
        return Ok(None);
    };
    for inside in [within as Inside, within_brackets] {
        for (open, closing, outline) in fitting() {
            let mut ahead = *scan;
            ahead.eat(open);
            if *open == "[|" {
                // Which borders are drawn: [|borders:lt|text].
                ahead.eat_while(|c| c.is_alphanumeric() || ":,".contains(c));
                if !ahead.eat("|") {
                    continue;
                }
            }
            if let Some(text) = inside(&mut ahead, closing) {
                *scan = ahead;
                return Ok(Some(Shape {
                    label: clean(text),
                    outline: *outline,
                }));
            }
        }
    }
    scan.error(format!("This “{open}” is not closed"))
}

/// Finds where a shape closes and goes behind it; what stands inside.
type Inside = for<'a> fn(&mut Scan<'a>, &[&str]) -> Option<&'a str>;

/// As Mermaid has it: a quoted text, or one without quotes and brackets.
fn within<'a>(scan: &mut Scan<'a>, closing: &[&str]) -> Option<&'a str> {
    let begin = *scan;
    scan.eat_while(char::is_whitespace);
    if scan.eat("\"") {
        let text = scan.quoted()?;
        scan.eat_while(char::is_whitespace);
        return closing.iter().any(|one| scan.eat(one)).then_some(text);
    }
    *scan = begin;
    loop {
        let text = scan.since(begin.at);
        if closing.iter().any(|one| scan.eat(one)) {
            return Some(text);
        }
        let c = scan.peek().filter(|c| !"[](){}\"".contains(*c))?;
        scan.at += c.len_utf8();
    }
}

/// Brackets in a text are its own when they are paired; such a text ends in its line.
fn within_brackets<'a>(scan: &mut Scan<'a>, closing: &[&str]) -> Option<&'a str> {
    let begin = scan.at;
    let mut depth = 0_usize;
    loop {
        let text = scan.since(begin);
        if depth == 0 && closing.iter().any(|one| scan.eat(one)) {
            return Some(text);
        }
        let c = scan.peek().filter(|c| *c != '\n')?;
        match c {
            '[' | '(' | '{' => depth += 1,
            ']' | ')' | '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        scan.at += c.len_utf8();
    }
}

/// What `@{ … }` says of a box.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes {
    pub label: Option<String>,
    pub outline: Option<ComponentShape>,
    /// How many others there are.
    pub others: usize,
}

/// The attributes that come next, if they do.
pub fn attributes(scan: &mut Scan<'_>) -> Result<Option<Attributes>, ReadError> {
    let begin = *scan;
    if !scan.eat("@{") {
        return Ok(None);
    }
    let mut found = Attributes::default();
    loop {
        scan.eat_while(|c| c.is_whitespace() || c == ',');
        if scan.eat("}") {
            return Ok(Some(found));
        }
        let key = scan.eat_while(|c| c.is_alphanumeric() || c == '_' || c == '-');
        scan.skip_blanks();
        if scan.peek().is_none() {
            return begin.error("This “@{” is not closed");
        }
        if key.is_empty() || !scan.eat(":") {
            let what = format!(
                "Here should stand “name: value”, not “{}”",
                scan.next_words()
            );
            return scan.error(what);
        }
        scan.skip_blanks();
        let quote = scan.peek().filter(|c| "\"'".contains(*c));
        let value = match quote {
            Some(quote) => {
                scan.at += 1;
                let mark = quote.to_string();
                let Some(value) = quoted_or_until(scan, &mark) else {
                    return scan.error("This quote has no second one");
                };
                value
            }
            None => scan.eat_while(|c| !",}\n".contains(c)).trim(),
        };
        match key {
            "label" => found.label = Some(clean(value)),
            "shape" => {
                let name = |(_, names): &&(ComponentShape, &[&str])| names.contains(&value);
                found.outline = Some(
                    NAMED
                        .iter()
                        .find(name)
                        .map_or(ComponentShape::Box, |one| one.0),
                );
            }
            _ => found.others += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut scan = Scan::new(text, 0);
        match shape(&mut scan) {
            Err(error) => error.to_string(),
            Ok(None) => "none".to_owned(),
            Ok(Some(shape)) => format!("{}|{}", shape.label, scan.rest()),
        }
    }

    #[test]
    fn every_shape_is_read() {
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
    fn a_shape_called_by_name_is_read() {
        let mut scan = Scan::new("@{ shape: cyl, label: \"Raw, {as} is\", w: 3 }x", 0);
        let found = attributes(&mut scan).unwrap().unwrap();
        assert_eq!(found.label.as_deref(), Some("Raw, {as} is"));
        assert_eq!(
            (found.outline, found.others),
            (Some(ComponentShape::Cylinder), 1)
        );
        assert_eq!(scan.rest(), "x");
        let lines = "@{\n  shape: das\n  label: 'Orders'\n}";
        let found = attributes(&mut Scan::new(lines, 0)).unwrap().unwrap();
        assert_eq!(found.outline, Some(ComponentShape::Queue));
        for text in ["@{ shape", "@{ shape: x", "@{ label: \"x }", "@{ = }"] {
            assert!(attributes(&mut Scan::new(text, 0)).is_err(), "{text}");
        }
    }
}
