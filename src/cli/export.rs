use std::{path::PathBuf, process::ExitCode};

use clap::ValueEnum;

use crate::{
    catalog::Catalog,
    export::{Format, Source},
    model::Board,
    practice::{History, PastAnswers},
    scene::PictureOptions,
};

use super::{format, status::CommandResult, stream};

/// Arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The board to write
    board: PathBuf,
    /// The file to write; its extension says the format
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The format, where the name does not say it
    #[arg(long, value_parser = format::parser(format::BOARD))]
    format: Option<Format>,
    /// Pixels per board unit of a PNG, from 1 to 4
    #[arg(long, default_value_t = 1.0)]
    scale: f32,
    /// Light or dark background
    #[arg(long, default_value = "light")]
    theme: Theme,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Theme {
    Light,
    Dark,
}

pub(super) fn run(args: &Args) -> CommandResult {
    let format = match args.format {
        Some(format) => format,
        None => format::of_path(&args.output, format::BOARD)?,
    };
    let board = stream::read_board(&args.board)?.board;
    let picture = PictureOptions {
        dark: args.theme == Theme::Dark,
        only: None,
    };
    let bytes = write(&board, format, &picture, args.scale)?;
    stream::write(&args.output, &bytes, args.force)?;
    Ok(ExitCode::SUCCESS)
}

/// What a file of a board holds. The command line knows no earlier practices.
pub(super) fn write(
    board: &Board,
    format: Format,
    picture: &PictureOptions,
    scale: f32,
) -> Result<Vec<u8>, String> {
    let source = Source {
        board,
        catalog: Catalog::embedded(),
        past: &PastAnswers::default(),
        history: &History::default(),
        picture,
        scale,
    };
    format.write(&source).map_err(|error| error.to_string())
}
