//! The formats that a command writes: by `--format`, or by the name of the file.

use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use strum::VariantArray as _;

use crate::export::{Content, Format};

/// What `debrief` writes.
pub(super) const REPORTS: &[Content] = &[Content::Debrief];
/// What `export` writes: everything that is made from one board.
pub(super) const BOARD: &[Content] = &[
    Content::Pixels,
    Content::Vectors,
    Content::Replay,
    Content::Debrief,
];

fn formats(contents: &[Content]) -> impl Iterator<Item = Format> {
    let formats = Format::VARIANTS.iter().copied();
    formats.filter(|format| contents.contains(&format.content()))
}

/// Parses the name of a format that is made from one of `contents`.
pub(super) fn parser(contents: &'static [Content]) -> impl TypedValueParser<Value = Format> {
    let values =
        formats(contents).map(|format| PossibleValue::new(format.name()).help(format.filter()));
    PossibleValuesParser::new(values).try_map(|name| {
        let mut formats = formats(contents);
        formats
            .find(|format| format.name() == name)
            .ok_or("no such format")
    })
}

/// The format that a file's extension names.
pub(super) fn of_path(path: &Path, contents: &[Content]) -> Result<Format, String> {
    formats(contents)
        .find(|format| format.matches(path))
        .ok_or_else(|| {
            let names: Vec<_> = formats(contents).map(Format::name).collect();
            format!(
                "{}: the extension says no format; choose one of {} with --format",
                path.display(),
                names.join(", ")
            )
        })
}
