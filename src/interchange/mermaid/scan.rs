use crate::interchange::ReadError;

/// A place in a text that goes on.
#[derive(Clone, Copy, Debug)]
pub struct Scan<'a> {
    text: &'a str,
    /// Where it is, in bytes.
    pub at: usize,
}

impl<'a> Scan<'a> {
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// What is still to be read.
    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// What lies between an earlier place and here.
    pub fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub fn starts_with(&self, what: &str) -> bool {
        self.rest().starts_with(what)
    }

    /// Goes past `what` if that comes next.
    pub fn eat(&mut self, what: &str) -> bool {
        let comes = self.starts_with(what);
        if comes {
            self.at += what.len();
        }
        comes
    }

    /// Goes past every character that `is_wanted`; what they are.
    pub fn eat_while(&mut self, is_wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !is_wanted(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Goes past spaces and tabs.
    pub fn skip_blanks(&mut self) {
        self.eat_while(is_blank);
    }

    /// True at the end of a line, of a statement or of everything.
    pub fn is_at_end(&self) -> bool {
        matches!(self.peek(), None | Some('\n' | '\r' | ';'))
    }

    /// Goes to the end of the line.
    pub fn skip_line(&mut self) {
        self.eat_while(|c| c != '\n');
    }

    /// Goes behind what ends a quoted text, its first quote being passed; what it holds, or `None`
    /// when no quote ends it.
    pub fn quoted(&mut self) -> Option<&'a str> {
        let held = self.rest();
        let end = held.find('"')?;
        self.at += end + 1;
        Some(&held[..end])
    }

    pub fn error<T>(&self, what: impl Into<String>) -> Result<T, ReadError> {
        self.error_at(self.at, what)
    }

    pub fn error_at<T>(&self, at: usize, what: impl Into<String>) -> Result<T, ReadError> {
        Err(ReadError::at(self.text, at, what))
    }

    /// What comes next, as an error names it: “-->”.
    pub fn next_words(&self) -> String {
        let line = self.rest().lines().next().unwrap_or_default();
        let word = line.split_whitespace().next().unwrap_or_default();
        let mut shown: String = word.chars().take(20).collect();
        if shown.len() < word.len() {
            shown.push('…');
        }
        shown
    }
}

pub fn is_blank(c: char) -> bool {
    c != '\n' && c != '\r' && c.is_whitespace()
}
