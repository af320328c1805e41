//! `export` and `debrief`: files for other programs. The format is given by `--format`, or by the name
//! of the file.

use std::path::{Path, PathBuf};

use clap::{
    ValueEnum,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use strum::VariantArray as _;

use crate::{
    catalog::Catalog,
    export::{Content, Format, Source},
    model::Seniority,
    practice::{History, PastAnswers},
    scene::PictureOptions,
};

use super::stream::{self, CommandResult};

/// Arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// The board to write
    board: PathBuf,
    /// The file to write; its extension says the format
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The format, where the name does not say it
    #[arg(long, value_parser = parser(PICTURES_AND_REPORTS))]
    format: Option<Format>,
    /// Pixels per board unit of a PNG, from 1 to 4
    #[arg(long, default_value_t = 1.0)]
    scale: f32,
    /// Light or dark background
    #[arg(long, default_value = "light")]
    theme: Theme,
    /// No background behind a PNG or SVG
    #[arg(long)]
    transparent: bool,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Theme {
    Light,
    Dark,
}

/// Arguments of `debrief`.
#[derive(Debug, clap::Args)]
pub struct DebriefArgs {
    /// The board to report on
    board: PathBuf,
    /// The file to write; its extension says the format
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// The format, where the name does not say it; Markdown on standard output
    #[arg(long, value_parser = parser(REPORTS))]
    format: Option<Format>,
    /// The position that the interview is for; if it is not given, the one practised for, or L5
    #[arg(long, value_parser = level_parser())]
    level: Option<Seniority>,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

/// Selects the formats that a command writes.
type Writes = fn(Content) -> bool;

const PICTURES_AND_REPORTS: Writes = Content::is_of_a_board;
const REPORTS: Writes = |content| matches!(content, Content::Debrief | Content::Verdict);

pub(super) fn export(args: &ExportArgs, catalog: &Catalog) -> CommandResult {
    let format = match args.format {
        Some(format) => format,
        None => of_path(&args.output, PICTURES_AND_REPORTS)?,
    };
    let options = PictureOptions {
        dark: args.theme == Theme::Dark,
        transparent: args.transparent,
        only: None,
    };
    let bytes = bytes(&args.board, catalog, format, &options, args.scale, None)?;
    stream::write(&args.output, &bytes, args.force)
}

pub(super) fn debrief(args: &DebriefArgs, catalog: &Catalog) -> CommandResult {
    let format = match args.format {
        Some(format) => format,
        None if stream::is_stream(&args.output) => Format::Markdown,
        None => of_path(&args.output, REPORTS)?,
    };
    let options = PictureOptions::default();
    let bytes = bytes(&args.board, catalog, format, &options, 1.0, args.level)?;
    stream::write(&args.output, &bytes, args.force)
}

/// Makes a file of the board at `path`. The command line knows no earlier practices.
fn bytes(
    path: &Path,
    catalog: &Catalog,
    format: Format,
    picture: &PictureOptions,
    scale: f32,
    level: Option<Seniority>,
) -> Result<Vec<u8>, String> {
    let source = Source {
        board: &stream::read_board(path)?.board,
        catalog,
        past: &PastAnswers::default(),
        history: &History::default(),
        picture,
        scale,
        level,
    };
    format.write(&source).map_err(|error| error.to_string())
}

fn formats(writes: Writes) -> impl Iterator<Item = Format> {
    let formats = Format::VARIANTS.iter().copied();
    formats.filter(move |format| writes(format.content()))
}

/// Parses the name of a format that a command writes.
fn parser(writes: Writes) -> impl TypedValueParser<Value = Format> {
    let values =
        formats(writes).map(|format| PossibleValue::new(format.name()).help(format.filter()));
    PossibleValuesParser::new(values).try_map(move |name| {
        formats(writes)
            .find(|format| format.name() == name)
            .ok_or("no such format")
    })
}

/// Parses the name of a position.
fn level_parser() -> impl TypedValueParser<Value = Seniority> {
    let names = Seniority::VARIANTS.iter().map(|one| one.title());
    PossibleValuesParser::new(names).try_map(|name| {
        let mut all = Seniority::VARIANTS.iter().copied();
        all.find(|one| one.title() == name).ok_or("no such level")
    })
}

/// The format that a file's extension names.
fn of_path(path: &Path, writes: Writes) -> Result<Format, String> {
    let found = formats(writes).find(|format| format.matches(path));
    found.ok_or_else(|| {
        let names: Vec<_> = formats(writes).map(Format::name).collect();
        format!(
            "{}: the extension says no format; choose one of {} with --format",
            path.display(),
            names.join(", ")
        )
    })
}
