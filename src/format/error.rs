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
    /// There is no checksum at the end.
    Unsealed,
    /// The file is of a newer version.
    Newer(u32),
    /// The text ends in this line, before the board does.
    CutOff {
        /// 1-based.
        line: usize,
    },
    /// Something could not be read; the board is without it.
    LeftOut {
        /// "component 12".
        what: String,
        /// Where and why.
        cause: ReadError,
    },
    /// Something invalid was repaired, or something could not be kept.
    Repaired(String),
}

impl Notice {
    /// True when the board is not what the file says.
    pub fn is_change(&self) -> bool {
        match self {
            Self::Damaged | Self::Unsealed | Self::Newer(_) => false,
            Self::CutOff { .. } | Self::LeftOut { .. } | Self::Repaired(_) => true,
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => f.write_str(
                "The file was edited outside Whyboard or is damaged: its checksum does not match.",
            ),
            Self::Unsealed => f.write_str(
                "The file has no checksum at its end: it was written by another program, or its \
                 end is missing.",
            ),
            Self::Newer(version) => write!(
                f,
                "The file is of version {version}, newer than this program ({VERSION}). \
                 It is open read-only; Save as writes a copy."
            ),
            Self::CutOff { line } => write!(
                f,
                "The file ends too early, in line {line}: what came after it is missing. \
                 An earlier version may be under Versions…"
            ),
            Self::LeftOut { what, cause } => match cause {
                ReadError::Syntax { line, cause, .. } => {
                    write!(f, "Line {line}: {what} was left out: {cause}.")
                }
                cause => write!(f, "{what} was left out: {cause}."),
            },
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
    /// The text ends before there is anything of a board.
    #[error(
        "the file ends too early: nothing of the board could be read. An earlier version may be \
             under Versions…"
    )]
    CutOff,
    /// The text is RON, but does not begin as a board does.
    #[error("not a board: there is no `version`")]
    NoVersion,
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
            cause: in_plain_words(&error.code),
        }
    }
}

/// What is wrong with a text, for somebody who does not know how it was parsed.
pub(super) fn in_plain_words(error: &ron::Error) -> String {
    use ron::Error as E;
    let expected = |what: &str| format!("{what} was expected");
    match error {
        E::Message(text) | E::Io(text) => text.clone(),
        E::Eof | E::ExpectedStringEnd | E::UnclosedBlockComment => "the text ends too early".into(),
        E::ExceededRecursionLimit => "nested too deeply".into(),
        E::TrailingCharacters => expected("the end"),
        E::ExpectedComma => expected("a comma"),
        E::ExpectedMapColon => expected("a colon"),
        E::ExpectedArray => expected("`[`"),
        E::ExpectedArrayEnd => expected("`]`"),
        E::ExpectedMap => expected("`{`"),
        E::ExpectedMapEnd => expected("`}`"),
        E::ExpectedStructLike | E::ExpectedNamedStructLike(_) => expected("`(`"),
        E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => expected("`)`"),
        E::ExpectedString => expected("a text in quotes"),
        E::ExpectedBoolean => expected("true or false"),
        E::ExpectedInteger | E::InvalidIntegerDigit { .. } => expected("a whole number"),
        E::ExpectedFloat | E::FloatUnderscore | E::UnderscoreAtBeginning => expected("a number"),
        E::IntegerOutOfBounds => "the number is too large or below zero".into(),
        E::ExpectedIdentifier | E::InvalidIdentifier(_) => expected("a name"),
        E::UnexpectedChar(c) => format!("{c:?} does not belong here"),
        E::InvalidEscape(_) => "the text holds an escape that does not exist".into(),
        E::MissingStructField { field, .. } => format!("there is no `{field}`"),
        E::DuplicateStructField { field, .. } => format!("`{field}` is there twice"),
        E::NoSuchEnumVariant {
            expected: known,
            found,
            ..
        } => match known {
            [] => format!("`{found}` is not known"),
            known => format!("`{found}` is not known; there are {}", known.join(", ")),
        },
        E::NoSuchStructField {
            expected: known,
            found,
            ..
        } => format!(
            "`{found}` does not belong here; there are {}",
            known.join(", ")
        ),
        E::InvalidValueForType { expected: what, .. }
        | E::ExpectedDifferentLength { expected: what, .. } => expected(what),
        _ => "this is not what belongs here".into(),
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
