//! A board's text in pieces: its fields, and the elements of its tables one by one, each as it is
//! written. What a piece means is not known here, so that one that cannot be read is lost alone.
//!
//! A text is taken apart by its syntax ([`by_syntax`]). That ends where a bracket or a quote is
//! missing; from there on only the layout helps ([`by_lines`]): boards are written with one field on a
//! line of four spaces and one element of a table on a line of eight. Then the lines are used, unless
//! they give less, as for a text that somebody laid out differently. Both pass over the text once.

use unscanny::Scanner;

/// A named part of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece<'a> {
    /// The name of a field, or the id of an element as it is written.
    pub key: &'a str,
    /// What follows the colon.
    pub text: &'a str,
    /// Where that begins, in bytes from the start of the file.
    pub at: usize,
}

/// The parts of a board's text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Pieces<'a> {
    pub fields: Vec<Piece<'a>>,
    /// Each with the name of its table.
    pub elements: Vec<(&'static str, Piece<'a>)>,
    /// Where in the text the syntax breaks, in bytes, and how.
    pub broken: Option<(usize, Broken)>,
}

/// How a text ends being RON.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub(super) enum Broken {
    /// It ends within a bracket, a text or a comment.
    #[error("the text ends too early")]
    EndsEarly,
    /// Something else stands where this was expected.
    #[error("{0} was expected")]
    Expected(&'static str),
}

impl Pieces<'_> {
    fn count(&self) -> usize {
        self.fields.len() + self.elements.len()
    }
}

/// Takes a board's text apart. The fields named in `tables` hold elements; `is_damaged` lets a table
/// be one whose name is wrong by one letter or has one in front.
pub(super) fn of<'a>(text: &'a str, tables: &[&'static str], is_damaged: bool) -> Pieces<'a> {
    let tables = Tables {
        names: tables,
        is_damaged,
    };
    let parsed = by_syntax(text, &tables);
    if parsed.broken.is_none() {
        return parsed;
    }
    let lines = by_lines(text, &tables);
    // What is parsed behind the break may be two pieces in one.
    if lines.count() + 1 >= parsed.count() {
        let broken = parsed.broken;
        Pieces { broken, ..lines }
    } else {
        parsed
    }
}

struct Tables<'a> {
    names: &'a [&'static str],
    is_damaged: bool,
}

impl Tables<'_> {
    fn find(&self, name: &str) -> Option<&'static str> {
        let is_near = |table: &&&str| {
            let differing = table.bytes().zip(name.bytes()).filter(|(a, b)| a != b);
            let is_longer = name.len() == table.len() + 1 && name.ends_with(**table);
            is_longer || table.len() == name.len() && differing.count() == 1
        };
        let exact = self.names.iter().find(|table| **table == name);
        let nearest = || self.names.iter().find(is_near).filter(|_| self.is_damaged);
        exact.or_else(nearest).copied()
    }
}

type Parsed<T> = Result<T, Broken>;

fn by_syntax<'a>(text: &'a str, tables: &Tables<'_>) -> Pieces<'a> {
    let mut pieces = Pieces::default();
    let mut scanner = Scanner::new(text);
    let parsed = board(&mut scanner, tables, &mut pieces);
    pieces.broken = parsed.err().map(|broken| (scanner.cursor(), broken));
    pieces
}

fn board<'a>(s: &mut Scanner<'a>, tables: &Tables<'_>, pieces: &mut Pieces<'a>) -> Parsed<()> {
    skip_space(s)?;
    while s.eat_if("#!") {
        s.eat_until(']');
        expect(s, ']', "`]`")?;
        skip_space(s)?;
    }
    eat_name(s);
    skip_space(s)?;
    expect(s, '(', "`(`")?;
    entries(s, ')', |s, key| {
        if let Some(table) = tables.find(key).filter(|_| s.at('{')) {
            s.eat();
            entries(s, '}', |s, key| {
                pieces.elements.push((table, piece(s, key)?));
                Ok(())
            })
        } else {
            pieces.fields.push(piece(s, key)?);
            Ok(())
        }
    })?;
    skip_space(s)?;
    if s.done() {
        Ok(())
    } else {
        Err(Broken::Expected("the end of the board"))
    }
}

/// The fields of a struct: `(a: 1, b: 2)`, with or without its name. `at` is where `text` begins.
pub(super) fn fields_of(text: &str, at: usize) -> Vec<Piece<'_>> {
    let mut s = Scanner::new(text);
    let mut fields = Vec::new();
    let _ = skip_space(&mut s);
    eat_name(&mut s);
    if skip_space(&mut s).is_ok() && s.eat_if('(') {
        let _ = entries(&mut s, ')', |s, key| {
            fields.push(piece(s, key)?);
            Ok(())
        });
    }
    fields.iter_mut().for_each(|field| field.at += at);
    fields
}

/// Reads `key: value, …` up to the closing bracket; `take` reads the value.
fn entries<'a>(
    s: &mut Scanner<'a>,
    close: char,
    mut take: impl FnMut(&mut Scanner<'a>, &'a str) -> Parsed<()>,
) -> Parsed<()> {
    loop {
        skip_space(s)?;
        if s.eat_if(close) {
            return Ok(());
        }
        s.eat_if("r#");
        let start = s.cursor();
        if close == '}' {
            s.eat_if(['-', '+']);
        }
        s.eat_while(is_in_name);
        let key = s.from(start);
        skip_space(s)?;
        if key.is_empty() {
            return Err(broken(s, "a name"));
        }
        expect(s, ':', "`:`")?;
        skip_space(s)?;
        take(s, key)?;
        skip_space(s)?;
        if !s.at(close) {
            expect(s, ',', "`,`")?;
        }
    }
}

fn piece<'a>(s: &mut Scanner<'a>, key: &'a str) -> Parsed<Piece<'a>> {
    let at = s.cursor();
    value(s)?;
    let text = s.from(at);
    Ok(Piece { key, text, at })
}

/// Skips a value: everything up to a comma or a bracket that closes what is around it.
fn value(s: &mut Scanner<'_>) -> Parsed<()> {
    let mut open = Vec::new();
    loop {
        skip_space(s)?;
        match s.peek() {
            Some(')' | ']' | '}' | ',') if open.is_empty() => return Ok(()),
            Some(':') if open.is_empty() => return Err(Broken::Expected("`,`")),
            _ => {}
        }
        let start = s.cursor();
        match s.eat().ok_or(Broken::EndsEarly)? {
            '"' => string(s)?,
            '\'' => character(s)?,
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            close @ (')' | ']' | '}') if open.pop() != Some(close) => {
                return Err(Broken::Expected("another bracket"));
            }
            c if is_in_name(c) => {
                s.eat_while(is_in_name);
                if matches!(s.from(start), "r" | "br") {
                    raw_string(s)?;
                }
            }
            _ => {}
        }
    }
}

/// Skips the rest of a text in quotes.
fn string(s: &mut Scanner<'_>) -> Parsed<()> {
    loop {
        let mut rest = s.after().bytes();
        let end = rest.position(|byte| matches!(byte, b'"' | b'\\'));
        s.jump(s.cursor() + end.ok_or(Broken::EndsEarly)?);
        if s.eat() == Some('"') {
            return Ok(());
        }
        s.eat();
    }
}

/// Skips what follows the `r` of a raw string, or of a raw identifier.
fn raw_string(s: &mut Scanner<'_>) -> Parsed<()> {
    let hashes = s.eat_while('#').len();
    if s.eat_if('"') {
        let close = format!("\"{}", "#".repeat(hashes));
        s.eat_until(close.as_str());
        if !s.eat_if(close.as_str()) {
            return Err(Broken::EndsEarly);
        }
    }
    Ok(())
}

/// Skips the rest of a character in quotes.
fn character(s: &mut Scanner<'_>) -> Parsed<()> {
    if s.eat_if('\\') {
        s.eat();
    }
    s.eat_while(|c| c != '\'' && c != '\n');
    expect(s, '\'', "`'`")
}

/// Skips white space and comments.
fn skip_space(s: &mut Scanner<'_>) -> Parsed<()> {
    loop {
        s.eat_while(is_space);
        if s.eat_if("//") {
            s.eat_until('\n');
        } else if s.eat_if("/*") {
            let mut depth = 1;
            while depth > 0 {
                s.eat_until(['*', '/']);
                if s.eat_if("*/") {
                    depth -= 1;
                } else if s.eat_if("/*") {
                    depth += 1;
                } else if s.eat().is_none() {
                    return Err(Broken::EndsEarly);
                }
            }
        } else {
            return Ok(());
        }
    }
}

fn expect(s: &mut Scanner<'_>, c: char, what: &'static str) -> Parsed<()> {
    if s.eat_if(c) {
        Ok(())
    } else {
        Err(broken(s, what))
    }
}

fn broken(s: &Scanner<'_>, expected: &'static str) -> Broken {
    if s.done() {
        Broken::EndsEarly
    } else {
        Broken::Expected(expected)
    }
}

fn eat_name(s: &mut Scanner<'_>) {
    s.eat_if("r#");
    s.eat_while(is_in_name);
}

fn is_in_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// As RON understands it.
fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'..='\r' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
    )
}

/// Where a piece goes that is being read line by line.
#[derive(Clone, Copy)]
enum Place {
    Field,
    Element(&'static str),
}

fn by_lines<'a>(text: &'a str, tables: &Tables<'_>) -> Pieces<'a> {
    let mut pieces = Pieces::default();
    let mut table = None;
    let mut open: Option<(Place, &str, usize)> = None;
    let mut end = |open: &mut Option<(Place, &'a str, usize)>, end: usize| {
        let Some((place, key, at)) = open.take() else {
            return;
        };
        let text = text[at..end].trim_end();
        let text = text.strip_suffix(',').unwrap_or(text);
        let piece = Piece { key, text, at };
        match place {
            Place::Field => pieces.fields.push(piece),
            Place::Element(table) => pieces.elements.push((table, piece)),
        }
    };
    let mut next = 0;
    for line in text.split_inclusive('\n') {
        let at = next;
        next += line.len();
        let head = line.trim_start_matches(' ');
        let indent = line.len() - head.len();
        let (key, value) = head.split_once(": ").unwrap_or_default();
        let value_at = next - value.len();
        let is_named = indent == 4 && !key.is_empty() && key.chars().all(is_in_name);
        let is_numbered = indent == 8 && !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit());
        let heading = if is_named && value.starts_with('{') {
            tables.find(key)
        } else {
            heading(head, tables)
        };
        if heading.is_some() {
            end(&mut open, at);
            table = heading;
        } else if is_named {
            end(&mut open, at);
            table = None;
            open = Some((Place::Field, key, value_at));
            if is_complete(value) {
                end(&mut open, next);
            }
        } else if let Some(table) = table.filter(|_| is_numbered) {
            end(&mut open, at);
            open = Some((Place::Element(table), key, value_at));
            if is_complete(value) {
                end(&mut open, next);
            }
        } else if head.starts_with([')', ']', '}']) {
            match (indent, open) {
                (8, Some((Place::Element(_), ..))) | (4, Some((Place::Field, ..))) => {
                    end(&mut open, at + indent + 1);
                }
                (0 | 4, _) => end(&mut open, at),
                _ => {}
            }
        }
    }
    end(&mut open, next);
    pieces
}

/// The table whose heading a line is, even if what surrounds its name is damaged.
fn heading(line: &str, tables: &Tables<'_>) -> Option<&'static str> {
    let line = line.trim_end();
    let name = line.trim_end_matches(|c| !is_in_name(c));
    let last_word = || tables.find(name.rsplit(|c| !is_in_name(c)).next()?);
    let found = || {
        let mut starts = tables
            .names
            .iter()
            .filter_map(|name| line.get(..name.len()));
        starts
            .find_map(|start| tables.find(start))
            .or_else(last_word)
    };
    let is_heading = !line.contains('"') && line.len() <= name.len() + ": {?".len();
    is_heading.then(found).flatten()
}

/// True when a value ends with its line.
fn is_complete(value: &str) -> bool {
    let Some(value) = value.trim_end().strip_suffix(',') else {
        return false;
    };
    value.ends_with([')', ']', '}']) || !value.starts_with(['(', '[', '{'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: [&str; 2] = ["components", "risks"];

    fn keys<'a>(pieces: &Pieces<'a>) -> (Vec<&'a str>, Vec<(&'static str, &'a str)>) {
        let fields = pieces.fields.iter().map(|piece| piece.key);
        let elements = pieces.elements.iter();
        (
            fields.collect(),
            elements.map(|(table, piece)| (*table, piece.key)).collect(),
        )
    }

    #[test]
    fn every_syntax_of_ron_is_passed_over() {
        let text = r####"#![enable(implicit_some)]
            // a comment: (
            Board(
                a: "quoted \" , ) ", b: r#"raw " ) "#, c: 'x', d: '\'', e: b"bytes)", r#f: r"\",
                /* a /* nested */ ) comment */ g: Some((1, [2, 3], {"k": 'v'})), h: -1.5e3,
                components: { 1: (a: "}"), 0x2: Unit, },
                i: [r##"a"# ,"##], // the last
            )"####;
        let pieces = of(text, &TABLES, false);
        assert_eq!(pieces.broken, None);
        let fields = ["a", "b", "c", "d", "e", "f", "g", "h", "i"].to_vec();
        let elements = [("components", "1"), ("components", "0x2")].to_vec();
        assert_eq!(keys(&pieces), (fields, elements));
        for piece in pieces
            .fields
            .iter()
            .chain(pieces.elements.iter().map(|one| &one.1))
        {
            assert!(text[piece.at..].starts_with(piece.text), "{piece:?}");
            let value: Result<ron::Value, _> = ron::from_str(piece.text);
            assert!(value.is_ok() || piece.text == "Unit", "{piece:?}");
        }
    }

    #[test]
    fn the_fields_of_a_struct_know_where_they_are() {
        let fields = fields_of("(a: 1, b: (c: 2))", 100);
        let found: Vec<_> = fields
            .iter()
            .map(|one| (one.key, one.text, one.at))
            .collect();
        assert_eq!(found, [("a", "1", 104), ("b", "(c: 2)", 110)]);
        assert_eq!(fields_of("17", 0), []);
    }

    const WRITTEN: &str = "(
    version: 1,
    title: \"a: (\",
    components: {
        1: (
            label: \"one\",
        ),
        2: (
            label: \"two\",
        ),
    },
    risks: {
        3: (
            failure: \"three\",
        ),
    },
    extra: {
        \"a\": \"1\",
    },
)
";

    #[test]
    fn one_wrong_byte_costs_at_most_one_piece() {
        let whole = of(WRITTEN, &TABLES, true);
        assert_eq!(whole.broken, None);
        assert_eq!(
            by_lines(
                WRITTEN,
                &Tables {
                    names: &TABLES,
                    is_damaged: true
                }
            ),
            whole
        );
        let mut worst = Vec::new();
        // A missing line break may cost both lines that it joins.
        let places = (0..WRITTEN.len()).filter(|at| !WRITTEN[*at..].starts_with('\n'));
        for at in places {
            for byte in 1..128_u8 {
                let mut bytes = WRITTEN.as_bytes().to_vec();
                bytes[at] = byte;
                let text = String::from_utf8(bytes).unwrap();
                let found = of(&text, &TABLES, true);
                let kept =
                    |piece: &Piece<'_>| whole.fields.iter().any(|one| one.text == piece.text);
                let fields = found.fields.iter().filter(|one| kept(one)).count();
                let kept = |one: &&(&str, Piece<'_>)| {
                    let mut others = whole.elements.iter();
                    others.any(|other| other.0 == one.0 && other.1.text == one.1.text)
                };
                let elements = found.elements.iter().filter(kept).count();
                if fields + elements + 1 < whole.count() {
                    worst.push((at, &WRITTEN[at..(at + 9).min(WRITTEN.len())], byte as char));
                }
            }
        }
        // What is left is mostly a quote or a line break in a heading.
        let tried = WRITTEN.len() * 127;
        assert!(
            worst.len() * 200 < tried,
            "{} of {tried}: {worst:?}",
            worst.len()
        );
    }

    #[test]
    fn a_text_that_ends_early_gives_what_came_before() {
        for end in 1..WRITTEN.len() - 1 {
            let pieces = of(&WRITTEN[..end], &TABLES, true);
            let complete = WRITTEN[..end].matches("\n        ),").count();
            assert!(pieces.elements.len() >= complete, "{end}");
            assert_eq!(
                pieces.broken.map(|one| one.1),
                Some(Broken::EndsEarly),
                "{end}"
            );
        }
    }
}
