use std::{fmt, mem};

use super::{Token, folded, tokens};

/// The most names one text may hold.
const MAX_NAMES: usize = 60;
/// The most arrows one text may draw.
const MAX_LINKS: usize = 240;
/// The longest a name may be, in characters.
const MAX_NAME: usize = 120;

/// The names in a text, each once, and which leads to which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The names, as first written.
    pub names: Vec<String>,
    /// Pairs of indices into `names`, each pair once.
    pub links: Vec<(usize, usize)>,
}

/// Why and where a text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// What is wrong, as a sentence.
    pub what: String,
    /// The position, in characters from 1.
    pub at: usize,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at character {})", self.what, self.at)
    }
}

/// Reads a text.
///
/// # Errors
/// [`ParseError`] when the text does not follow the grammar or is beyond the limits.
pub fn parse(text: &str) -> Result<Draft, ParseError> {
    let mut reader = Reader {
        text,
        draft: Draft::default(),
        before: Vec::new(),
        group: Vec::new(),
        last: None,
    };
    for (token, span) in tokens(text) {
        reader.take(token, span.start)?;
    }
    reader.close_group(text.len())?;
    Ok(reader.draft)
}

struct Reader<'a> {
    text: &'a str,
    draft: Draft,
    /// The names before the last arrow.
    before: Vec<usize>,
    group: Vec<usize>,
    last: Option<Token>,
}

impl Reader<'_> {
    fn error<T>(&self, what: impl Into<String>, at: usize) -> Result<T, ParseError> {
        let before = self.text.get(..at).unwrap_or(self.text);
        Err(ParseError {
            what: what.into(),
            at: before.chars().count() + 1,
        })
    }

    fn take(&mut self, token: Token, at: usize) -> Result<(), ParseError> {
        let is_open = matches!(self.last, Some(Token::Arrow | Token::Comma));
        match &token {
            Token::Name(name) => {
                if matches!(self.last, Some(Token::Name(_))) {
                    return self.error("Two names need >, a comma or ; between them", at);
                }
                self.name(name, at)?;
            }
            Token::Unclosed => return self.error("This quote has no second one", at),
            Token::Comma if self.group.is_empty() || is_open => {
                return self.error("There is no name before this comma", at);
            }
            Token::Arrow if self.group.is_empty() || is_open => {
                return self.error("There is no name before this arrow", at);
            }
            Token::Break if is_open => {
                return self.error("A name is missing before the next chain", at);
            }
            Token::Comma => {}
            Token::Arrow => {
                self.close_group(at)?;
                self.before = mem::take(&mut self.group);
            }
            Token::Break => {
                self.close_group(at)?;
                self.before.clear();
                self.group.clear();
            }
        }
        self.last = Some(token);
        Ok(())
    }

    fn name(&mut self, name: &str, at: usize) -> Result<(), ParseError> {
        if name.is_empty() {
            return self.error("These quotes hold no name", at);
        }
        if name.chars().count() > MAX_NAME {
            return self.error(format!("A name has at most {MAX_NAME} characters"), at);
        }
        let mut names = self.draft.names.iter();
        let known = names.position(|other| folded(other) == folded(name));
        let index = known.unwrap_or(self.draft.names.len());
        if known.is_none() {
            if index == MAX_NAMES {
                return self.error(format!("At most {MAX_NAMES} names at once"), at);
            }
            self.draft.names.push(name.to_owned());
        }
        if self.before.contains(&index) {
            return self.error(format!("“{name}” cannot lead to itself"), at);
        }
        self.group.push(index);
        Ok(())
    }

    /// Links what is before the arrow with the group that ends here.
    fn close_group(&mut self, at: usize) -> Result<(), ParseError> {
        for from in &self.before {
            for to in &self.group {
                if !self.draft.links.contains(&(*from, *to)) {
                    self.draft.links.push((*from, *to));
                }
            }
        }
        if self.draft.links.len() > MAX_LINKS {
            return self.error(format!("At most {MAX_LINKS} arrows at once"), at);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// "a>b c | d": the links by name, then the names without one.
    fn read(text: &str) -> String {
        match parse(text) {
            Err(error) => error.to_string(),
            Ok(draft) => {
                let name = |index: usize| draft.names[index].as_str();
                let links = draft.links.iter();
                let mut parts: Vec<String> = links
                    .map(|(from, to)| format!("{}>{}", name(*from), name(*to)))
                    .collect();
                let lone = (0..draft.names.len())
                    .filter(|i| !draft.links.iter().any(|(a, b)| a == i || b == i));
                parts.extend(lone.map(|index| name(index).to_owned()));
                parts.join(" | ")
            }
        }
    }

    #[test]
    fn reads_the_grammar() {
        for (text, expected) in [
            ("", ""),
            (" \t ", ""),
            ("kafka", "kafka"),
            (
                "kafka > auto loader > bronze",
                "kafka>auto loader | auto loader>bronze",
            ),
            ("a->b → c --> d => e", "a>b | b>c | c>d | d>e"),
            ("a, b > c", "a>c | b>c"),
            ("a > b, c > d", "a>b | a>c | b>d | c>d"),
            ("a > b; b > c", "a>b | b>c"),
            ("a > b\nb > c\r\n", "a>b | b>c"),
            ("Kafka > b; KAFKA > c", "Kafka>b | Kafka>c"),
            ("a > b; a > b", "a>b"),
            ("a > b > a", "a>b | b>a"),
            ("real-time = fast - ish > b", "real-time = fast - ish>b"),
            ("\"a > b, c\" > d", "a > b, c>d"),
            ("the \"big\" one > d", "the \"big\" one>d"),
            ("  event \u{7}\t log  > b", "event log>b"),
            (";;a;;", "a"),
            // More will be typed.
            ("kafka >", "kafka"),
            ("kafka > b,", "kafka>b"),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    #[test]
    fn reports_what_is_wrong_and_where() {
        for (text, at, what) in [
            ("> b", 1, "There is no name before this arrow"),
            ("a > > b", 5, "There is no name before this arrow"),
            ("a, > b", 4, "There is no name before this arrow"),
            ("a,, b", 3, "There is no name before this comma"),
            ("a > ; b", 5, "A name is missing before the next chain"),
            ("é > é", 5, "“é” cannot lead to itself"),
            ("\"a > b", 1, "This quote has no second one"),
            ("a > \"\"", 5, "These quotes hold no name"),
            ("\"a\" b", 5, "Two names need >, a comma or ; between them"),
        ] {
            assert_eq!(
                read(text),
                format!("{what} (at character {at})"),
                "{text:?}"
            );
        }
    }

    #[test]
    fn rejects_texts_beyond_the_limits() {
        let names: Vec<String> = (0..=MAX_NAMES).map(|n| format!("n{n}")).collect();
        assert!(read(&names.join(" > ")).starts_with("At most 60 names"));
        let names = names[..MAX_NAMES].join(",");
        assert!(read(&names).contains("n59"));
        let (left, right) = names.split_at(names.find("n30").unwrap_or_default());
        let text = format!("{} > {right}", left.trim_end_matches(','));
        assert!(read(&text).starts_with("At most 240 arrows"));
        assert!(read(&"x".repeat(5000)).starts_with("A name has at most 120"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_rejected_with_a_reason(text in "[ab>→,;\"\\n\\-= é\u{0}]{0,40}") {
            if let Err(error) = parse(&text) {
                prop_assert!(error.at <= text.chars().count() + 1);
                prop_assert!(!error.what.is_empty());
            }
        }
    }
}
