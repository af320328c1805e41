//! Text to board and back. No files here: callers bring bytes and take text.
//!
//! A board file is RON. It says its version first; [`read`] checks that before anything else, since
//! a reader of an older version would silently drop what it does not know. Within a version, unknown
//! fields are kept verbatim (see [`syntax`]), and broken references are repaired and reported (see
//! [`repair`]). The last line is a comment with the length and checksum of the text above it, so that
//! a flipped digit is noticed.
//!
//! Every element is read on its own (see [`pieces`]): one that cannot be read is left out and reported,
//! and the others open. The work grows with the size of the file.
//!
//! Invariant: `read(write(board))` is `board`, for every board whose `validate` is empty.

mod error;
mod pieces;
mod repair;
mod report;
mod syntax;
mod v1;

use std::borrow::Cow;

pub use error::{MAX_BYTES, Notice, ReadError, VERSION, WriteError};

use crate::model::Board;

use pieces::Broken;
use report::Report;

/// A board file that has been read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The board, valid.
    pub board: Board,
    /// The version the file says.
    pub version: u32,
    /// What was repaired or not understood, for the user to read.
    pub notices: Vec<Notice>,
}

impl Document {
    /// True when the file is of a newer version: it may hold more than this program reads, so
    /// it must not be overwritten.
    pub fn is_newer(&self) -> bool {
        self.version > VERSION
    }

    /// True when the board is not what the file says: something was left out or repaired.
    pub fn is_salvaged(&self) -> bool {
        self.notices.iter().any(Notice::is_change)
    }

    /// True when an earlier version of the file may hold what this one does not.
    pub fn is_damaged(&self) -> bool {
        self.is_salvaged() || self.notices.contains(&Notice::Damaged)
    }
}

/// Reads a board from the bytes of a file: all of it that can be read.
///
/// # Errors
/// [`ReadError`] when nothing of a board can be read, or there is more than a board can hold.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let text = in_unix_text(bytes);
    let checksum_notice = checksum_notice(&text);
    // A crash of the system can leave zeros behind the end.
    let text = text.trim_end_matches('\0');
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let pieces = pieces::of(text, v1::TABLES, checksum_notice.is_some());
    let mut report = Report::new(text);
    let is_sealed = checksum_notice != Some(Notice::Unsealed);
    let ends_early = matches!(pieces.broken, Some((_, Broken::EndsEarly)));
    let is_cut_off = ends_early && !is_sealed && !text.trim_end().ends_with(')');
    report.add(checksum_notice);
    report.add(is_cut_off.then(|| Notice::CutOff {
        line: text.lines().count(),
    }));
    let not_text = std::str::from_utf8(bytes).err();
    let not_text = not_text.map(|error| error.valid_up_to());
    report.add(not_text.map(|offset| {
        let shown = char::REPLACEMENT_CHARACTER;
        let text =
            format!("Byte {offset} is not text; it and others like it are shown as “{shown}”.");
        Notice::Repaired(text)
    }));
    let version = v1::version(&pieces, &mut report)?;
    let newer = version.filter(|version| *version > VERSION);
    report.add(newer.map(Notice::Newer));
    let board = v1::read(&pieces, &mut report)?;
    if let Some((at, broken)) = pieces.broken
        && report.first_error().is_none()
    {
        report.left_out(|| "what stands here".into(), || (at, broken.to_string()));
    }
    let is_ours = version.is_some() || is_sealed || pieces.broken.is_some();
    if !is_ours || board == Board::default() {
        let error = match (not_text, newer, report.first_error()) {
            (Some(offset), ..) => Some(ReadError::NotText { offset }),
            (_, Some(version), Some(_)) => Some(ReadError::Newer { version }),
            (.., Some(_)) if is_cut_off => Some(ReadError::CutOff),
            (.., error) => error
                .cloned()
                .or((!is_ours).then_some(ReadError::NoVersion)),
        };
        if let Some(error) = error {
            return Err(error);
        }
    }
    Ok(Document {
        board,
        version: version.unwrap_or(VERSION),
        notices: report.into_notices(),
    })
}

/// The text of a file, without a byte order mark and with plain line breaks. What is not UTF-8 is
/// replaced.
fn in_unix_text(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    if text.contains('\r') {
        text.replace("\r\n", "\n").into()
    } else {
        text
    }
}

/// True when the bytes are a board of a newer version than this program writes.
pub(crate) fn is_newer(bytes: &[u8]) -> bool {
    match read(bytes) {
        Ok(document) => document.is_newer(),
        Err(error) => matches!(error, ReadError::Newer { .. }),
    }
}

/// Writes a board as the text of a file, and checks that it reads back as the same board.
///
/// # Errors
/// [`WriteError`] when the board is invalid or does not survive being written.
pub fn write(board: &Board) -> Result<String, WriteError> {
    if let Some(problem) = board.validate().first() {
        return Err(WriteError::Invalid(problem.to_string()));
    }
    let mut text = v1::write(board).map_err(|error| WriteError::Invalid(error.to_string()))?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text += &checksum_line(&text);
    match read(text.as_bytes()) {
        Ok(document) if document.notices.is_empty() && document.board == *board => Ok(text),
        _ => Err(WriteError::NotTheSame),
    }
}

const CHECKSUM: &str = "// checksum ";

/// The last line of a board file: the CRC-32 and the length of the text above it.
fn checksum_line(body: &str) -> String {
    let checksum = crc32fast::hash(body.as_bytes());
    format!("{CHECKSUM}{checksum:08x} over {} bytes\n", body.len())
}

/// What is wrong with the last line, if it is not the checksum of the text above it.
fn checksum_notice(text: &str) -> Option<Notice> {
    match text.rfind(CHECKSUM) {
        None => Some(Notice::Unsealed),
        Some(start) if text[start..] != checksum_line(&text[..start]) => Some(Notice::Damaged),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flipped_byte_of_the_body_is_noticed() {
        let mut text = "(version: 1, title: \"a board\")\n".to_owned();
        text += &checksum_line(&text);
        assert_eq!(checksum_notice(&text), None);
        for index in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[index] ^= 1;
            let flipped = String::from_utf8(bytes).unwrap();
            assert!(checksum_notice(&flipped).is_some(), "byte {index}");
        }
        for length in 0..text.len() {
            assert!(
                checksum_notice(&text[..length]).is_some(),
                "cut at {length}"
            );
        }
    }
}
