//! The lines of a journal: a checksum, a number that counts up, and a record as RON.

use std::io::{self, BufRead, Read as _};

use crate::format::MAX_BYTES;

use super::record::Record;

/// What the first line begins with; the version of the journal follows.
const NAME: &str = "whyboard-journal ";
/// The version that is written, and the only one there has been.
const VERSION: u32 = 1;
/// In bytes: a record holds at most one change, and a picture at most so many bytes.
const MAX_LINE: u64 = MAX_BYTES as u64;

/// The first line.
pub(super) fn header() -> String {
    format!("{NAME}{VERSION}\n")
}

/// A record as a line. `number` is one more than that of the line before.
pub(super) fn encode(number: u64, record: &Record) -> ron::Result<String> {
    // RON escapes what would break the line.
    let body = format!("{number} {}", ron::ser::to_string(record)?);
    Ok(format!("{:08x} {body}\n", checksum(&body)))
}

fn checksum(body: &str) -> u32 {
    crc32fast::hash(body.as_bytes())
}

/// The record of a line, and its number; `None` if the line is cut or was altered.
fn decode(line: &[u8]) -> Option<(u64, Record)> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (sum, body) = line.split_once(' ')?;
    if sum != format!("{:08x}", checksum(body)) {
        return None;
    }
    let (number, record) = body.split_once(' ')?;
    Some((number.parse().ok()?, ron::from_str(record).ok()?))
}

/// Why a journal cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAJournal {
    /// The file is not one, or its beginning is damaged.
    #[error("this is not a journal, or its beginning is damaged")]
    Beginning,
    /// It was written by a newer program.
    #[error("written by a newer Whyboard (journal version {0}, this program reads {VERSION})")]
    Newer(u32),
    /// The board it begins with cannot be read.
    #[error("the board it begins with is damaged: {0}")]
    Board(String),
    /// The system does not let it be read.
    #[error("{0}")]
    Unreadable(String),
}

impl From<io::Error> for NotAJournal {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(crate::file::error::reading(&error))
    }
}

/// Reads a journal line by line, up to the first that is cut, altered or out of order.
pub(super) struct Lines<R> {
    reader: R,
    line: Vec<u8>,
    next: Option<u64>,
    /// How many bytes have been read, up to the end of the last good line.
    pub(super) good_bytes: u64,
}

impl<R: BufRead> Lines<R> {
    /// Reads the first line.
    pub(super) fn new(reader: R) -> Result<Self, NotAJournal> {
        let mut lines = Self {
            reader,
            line: Vec::new(),
            next: None,
            good_bytes: 0,
        };
        lines.read_line(64)?;
        let text = std::str::from_utf8(&lines.line).ok();
        let version = text.and_then(|text| text.strip_prefix(NAME)?.strip_suffix('\n'));
        match version.and_then(|version| version.parse().ok()) {
            Some(VERSION) => {}
            Some(version) if version > VERSION => return Err(NotAJournal::Newer(version)),
            _ => return Err(NotAJournal::Beginning),
        }
        lines.good_bytes = lines.line.len() as u64;
        Ok(lines)
    }

    fn read_line(&mut self, max: u64) -> io::Result<()> {
        self.line.clear();
        (&mut self.reader)
            .take(max)
            .read_until(b'\n', &mut self.line)?;
        Ok(())
    }

    /// The record of the next line; `None` at the end, or where the journal is damaged.
    pub(super) fn record(&mut self) -> io::Result<Option<Record>> {
        self.read_line(MAX_LINE)?;
        let Some((number, record)) = decode(&self.line) else {
            return Ok(None);
        };
        // A gap means that a change is missing.
        if self.next.is_some_and(|next| next != number) {
            return Ok(None);
        }
        self.next = number.checked_add(1);
        self.good_bytes += self.line.len() as u64;
        Ok(Some(record))
    }

    /// The text that follows the line read last, of so many bytes.
    pub(super) fn text(&mut self, bytes: usize) -> io::Result<Option<Vec<u8>>> {
        let mut text = Vec::new();
        if bytes > MAX_BYTES {
            return Ok(None);
        }
        (&mut self.reader)
            .take(bytes as u64)
            .read_to_end(&mut text)?;
        self.good_bytes += text.len() as u64;
        Ok((text.len() == bytes).then_some(text))
    }
}
