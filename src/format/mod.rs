//! Text to board and back. No files here: callers bring bytes and take text.
//!
//! A board file is RON. It says its version first; [`read`] checks that before anything else, since
//! a reader of an older version would silently drop what it does not know. Within a version, unknown
//! fields are kept verbatim (see [`unknown`]), and broken references are repaired and reported (see
//! [`repair`]). The last line is a comment with the length and checksum of the text above it, so that
//! a flipped digit is noticed.
//!
//! Invariant: `read(write(board))` is `board`, for every board whose `validate` is empty.

mod error;
mod repair;
mod syntax;
mod unknown;
mod v1;

pub use error::{MAX_BYTES, Notice, ReadError, VERSION, WriteError};

use crate::model::Board;

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
}

/// Reads a board from the bytes of a file.
///
/// # Errors
/// [`ReadError`], with line and column where there is one.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| ReadError::NotText {
        offset: error.valid_up_to(),
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let unix_text;
    let text = if text.contains('\r') {
        unix_text = text.replace("\r\n", "\n");
        &unix_text
    } else {
        text
    };
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let version = v1::version(text)?;
    let mut notices = Vec::new();
    if !has_valid_checksum(text) {
        notices.push(Notice::Damaged);
    }
    if version > VERSION {
        notices.push(Notice::Newer(version));
    }
    let board = v1::read(text, &mut notices).map_err(|error| {
        if version > VERSION {
            ReadError::Newer { version }
        } else {
            error
        }
    })?;
    Ok(Document {
        board,
        version,
        notices,
    })
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

/// False when the last line does not match the text above it, or is missing, as in a file written by
/// hand.
fn has_valid_checksum(text: &str) -> bool {
    text.rfind(CHECKSUM)
        .is_some_and(|start| text[start..] == checksum_line(&text[..start]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flipped_byte_of_the_body_is_noticed() {
        let mut text = "(version: 1, title: \"a board\")\n".to_owned();
        text += &checksum_line(&text);
        assert!(has_valid_checksum(&text));
        for index in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[index] ^= 1;
            let flipped = String::from_utf8(bytes).unwrap();
            assert!(!has_valid_checksum(&flipped), "byte {index}");
        }
        for length in 0..text.len() {
            assert!(!has_valid_checksum(&text[..length]), "cut at {length}");
        }
    }
}
