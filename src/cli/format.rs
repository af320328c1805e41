//! The formats that a command writes: by `--format`, or by the name of the file.

use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use strum::VariantArray as _;

use crate::export::{Content, Format};

/// Says what a command writes.
pub(super) type Writes = fn(Content) -> bool;

/// What `debrief` writes.
pub(super) const REPORTS: Writes = |content| content == Content::Debrief;
/// What `export` writes.
pub(super) const BOARD: Writes = Content::is_of_a_board;

fn formats(writes: Writes) -> impl Iterator<Item = Format> {
    let formats = Format::VARIANTS.iter().copied();
    formats.filter(move |format| writes(format.content()))
}

/// Parses the name of a format that a command writes.
pub(super) fn parser(writes: Writes) -> impl TypedValueParser<Value = Format> {
    let values =
        formats(writes).map(|format| PossibleValue::new(format.name()).help(format.filter()));
    PossibleValuesParser::new(values).try_map(move |name| {
        let mut formats = formats(writes);
        formats
            .find(|format| format.name() == name)
            .ok_or("no such format")
    })
}

/// The format that a file's extension names.
pub(super) fn of_path(path: &Path, writes: Writes) -> Result<Format, String> {
    formats(writes)
        .find(|format| format.matches(path))
        .ok_or_else(|| {
            let names: Vec<_> = formats(writes).map(Format::name).collect();
            format!(
                "{}: the extension says no format; choose one of {} with --format",
                path.display(),
                names.join(", ")
            )
        })
}
