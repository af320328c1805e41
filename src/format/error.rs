use std::fmt;

/// The version this program writes.
pub const VERSION: u32 = 1;

/// The size of the largest board file that is read, in bytes (256 MiB).
pub const MAX_BYTES: usize = 256 << 20;

/// Something the user should know about a file that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The checksum at the end does not match the text.
    Damaged,
    /// The file is of a newer version.
    Newer(u32),
    /// Something invalid was repaired, or something could not be kept.
    Repaired(String),
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => f.write_str(
                "The file was edited outside Whyboard or is damaged: its checksum does not match.",
            ),
            Self::Newer(version) => write!(
                f,
                "The file is of version {version}, newer than this program ({VERSION}). \
                 It is open read-only; Save as writes a copy."
            ),
            Self::Repaired(what) => f.write_str(what),
        }
    }
}

/// Why a text is not a board.
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
    /// The file is empty.
    #[error("the file is empty")]
    Empty,
    /// The text is not a valid board file.
    #[error("{line}:{column}: {cause}")]
    Syntax {
        /// 1-based.
        line: usize,
        /// 1-based, in characters.
        column: usize,
        /// What was expected or found.
        cause: String,
    },
    /// The text parses, but its content is invalid.
    #[error("{0}")]
    Invalid(String),
    /// The text is of a newer version and cannot be read.
    #[error("made by a newer Whyboard (file version {version}, this program reads {VERSION})")]
    Newer {
        /// The version the file says.
        version: u32,
    },
}

impl From<ron::error::SpannedError> for ReadError {
    fn from(error: ron::error::SpannedError) -> Self {
        Self::Syntax {
            line: error.span.start.line,
            column: error.span.start.col,
            cause: match error.code {
                ron::Error::ExceededRecursionLimit => "nested too deeply".into(),
                code => code.to_string(),
            },
        }
    }
}

/// Why a board cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The board violates an invariant.
    #[error("the board cannot be saved: {0}")]
    Invalid(String),
    /// What was written does not read back as the same board.
    #[error("the board cannot be saved: what would be written does not read back the same")]
    NotTheSame,
}
