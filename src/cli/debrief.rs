use std::{path::PathBuf, process::ExitCode};

use crate::{export::Format, scene::PictureOptions};

use super::{export, format, status::CommandResult, stream};

/// Arguments of `debrief`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The board to report on
    board: PathBuf,
    /// The file to write; its extension says the format
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// The format, where the name does not say it; Markdown on standard output
    #[arg(long, value_parser = format::parser(format::REPORTS))]
    format: Option<Format>,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &Args) -> CommandResult {
    let format = match args.format {
        Some(format) => format,
        None if stream::is_stream(&args.output) => Format::Markdown,
        None => format::of_path(&args.output, format::REPORTS)?,
    };
    let board = stream::read_board(&args.board)?.board;
    let bytes = export::write(&board, format, &PictureOptions::default(), 1.0)?;
    stream::write(&args.output, &bytes, args.force)?;
    Ok(ExitCode::SUCCESS)
}
