//! How RON is parsed, and its errors.

use ron::extensions::Extensions;
use serde::Deserialize;

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

/// A value, and the paths of the fields of the text that it does not know.
pub(super) fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<(T, Vec<String>), ReadError> {
    let mut ignored = Vec::new();
    let mut deserializer =
        ron::Deserializer::from_str_with_options(text, &options()).map_err(syntax_error)?;
    let value =
        serde_ignored::deserialize(&mut deserializer, |path| ignored.push(path.to_string()))
            .and_then(|value| deserializer.end().map(|()| value))
            .map_err(|error| syntax_error(deserializer.span_error(error)))?;
    Ok((value, ignored))
}
