//! How RON is parsed, and its errors.

use ron::extensions::Extensions;

use super::error::ReadError;

pub(super) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

pub(super) fn syntax_error(error: ron::error::SpannedError) -> ReadError {
    ReadError::Syntax {
        line: error.span.start.line,
        column: error.span.start.col,
        cause: match error.code {
            ron::Error::ExceededRecursionLimit => "nested too deeply".into(),
            code => code.to_string(),
        },
    }
}
