//! Text to board and back. No files here: callers bring bytes and take text.
//!
//! A board file is RON. It says its version first; [`read`] checks that before anything else, since
//! a reader of an older version would silently drop what it does not know. Within a version, fields
//! that are not known are kept word for word (see [`unknown`]) and broken references are mended and
//! reported (see [`repair`]). The last line is a comment with the length and checksum of what stands
//! above it (see [`footer`]), so that a flipped digit does not pass unnoticed.
//!
//! Invariant: `read(write(board))` is `board`, for every board whose `validate` is empty.

mod footer;
mod repair;
mod unknown;
mod v1;

use std::fmt;

use ron::extensions::Extensions;

use crate::model::Board;

/// The version this program writes.
pub const VERSION: u32 = 1;

/// The largest board file that is read, in bytes (256 MiB).
pub const MAX_BYTES: usize = 256 << 20;

/// What reading a board file gave.
#[derive(Clone, Debug)]
pub struct Document {
    /// The board, valid.
    pub board: Board,
    /// The version the file says.
    pub version: u32,
    /// What was mended or not understood, for the user to read.
    pub notices: Vec<Notice>,
}

impl Document {
    /// True when the file is of a newer version: it may hold what we cannot see, so it must not be
    /// saved over.
    pub fn is_newer(&self) -> bool {
        self.version > VERSION
    }
}

/// Something about a file that the user should know, though it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The checksum at the end does not fit the text.
    Damaged,
    /// The file is of a newer version.
    Newer(u32),
    /// A reference or number was mended, or something could not be kept.
    Mended(String),
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => f.write_str(
                "The file was edited outside Whyboard or is damaged: its checksum does not fit.",
            ),
            Self::Newer(version) => write!(
                f,
                "The file is of version {version}, newer than this program ({VERSION}). \
                 It is open read-only; Save as writes a copy."
            ),
            Self::Mended(what) => f.write_str(what),
        }
    }
}

/// Why a text is no board.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The bytes are not text.
    #[error("not a board: byte {offset} is not UTF-8 text")]
    NotText {
        /// Offset of the first bad byte.
        offset: usize,
    },
    /// Larger than [`MAX_BYTES`].
    #[error("larger than 256 MiB, the most a board may be")]
    TooLarge,
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// The text is not what a board file holds.
    #[error("{line}:{column}: {cause}")]
    Syntax {
        /// 1-based.
        line: usize,
        /// 1-based, in characters.
        column: usize,
        /// What was expected or found.
        cause: String,
    },
    /// The text parses, but no board can be made of it.
    #[error("{0}")]
    Invalid(String),
    /// The text is of a newer version and cannot be read.
    #[error("made by a newer Whyboard (file version {version}, this program reads {VERSION})")]
    Newer {
        /// The version the file says.
        version: u32,
    },
}

/// Why a board cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The board breaks a rule of its own.
    #[error("the board cannot be saved: {0}")]
    Invalid(String),
    /// What was written does not read back as the same board.
    #[error("the board cannot be saved: what would be written does not read back the same")]
    NotTheSame,
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

fn syntax_error(error: ron::error::SpannedError) -> ReadError {
    ReadError::Syntax {
        line: error.span.start.line,
        column: error.span.start.col,
        cause: match error.code {
            ron::Error::ExceededRecursionLimit => "nested too deeply".into(),
            code => code.to_string(),
        },
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
    if !footer::fits(text) {
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
    footer::append(&mut text);
    match read(text.as_bytes()) {
        Ok(document) if document.notices.is_empty() && document.board == *board => Ok(text),
        _ => Err(WriteError::NotTheSame),
    }
}
