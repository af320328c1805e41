use unscanny::Scanner;

use crate::interchange::ReadError;

/// What the grammar needs beyond a [`Scanner`].
pub(super) trait ScannerExt<'a> {
    /// Skips spaces and tabs.
    fn skip_blanks(&mut self);

    /// Skips to the end of the line.
    fn skip_line(&mut self);

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
