use std::fmt;

use super::limits::VERSION;

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
