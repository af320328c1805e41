use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::ValueEnum;

use crate::{
    catalog::Catalog,
    export::{png, svg},
    model::Board,
    scene::{Picture, PictureOptions, picture},
};

use super::{
    Outcome,
    debrief::{self, Report},
    stream,
};

/// Arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The board to picture
    board: PathBuf,
    /// The file to write; its ending says the format (.png, .svg, .md or .html)
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The format, where the name does not say it
    #[arg(long)]
    format: Option<Format>,
    /// Pixels per board unit of a PNG, from 1 to 4
    #[arg(long, default_value_t = 1.0)]
    scale: f32,
    /// Light or dark ground
    #[arg(long, default_value = "light")]
    theme: Theme,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

/// What a board can be written as.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Png,
    Svg,
    /// The debrief, as Markdown
    Md,
    /// The debrief, as a page with the picture in it
    Html,
}

/// What a picture's ground is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Theme {
    Light,
    Dark,
}

pub fn run(args: &Args) -> Outcome {
    let format = match args.format {
        Some(format) => format,
        None => format_of(&args.output)?,
    };
    let board = stream::read_board(&args.board)?.board;
    let bytes = match format {
        Format::Svg => svg(&pictured(&board, args)?).into_bytes(),
        Format::Png => {
            png(&pictured(&board, args)?, args.scale).map_err(|error| error.to_string())?
        }
        Format::Md => debrief::write(&board, Report::Md).into_bytes(),
        Format::Html => debrief::write(&board, Report::Html).into_bytes(),
    };
    stream::write(&args.output, &bytes, args.force)?;
    Ok(ExitCode::SUCCESS)
}

fn pictured(board: &Board, args: &Args) -> Result<Picture, String> {
    let options = PictureOptions {
        dark: args.theme == Theme::Dark,
        only: None,
    };
    picture(board, Catalog::embedded(), &options)
        .ok_or_else(|| "there is nothing to picture".to_owned())
}

fn format_of(path: &Path) -> Result<Format, String> {
    let ending = path.extension().and_then(|ending| ending.to_str());
    match ending.map(str::to_lowercase).as_deref() {
        Some("png") => Ok(Format::Png),
        Some("svg") => Ok(Format::Svg),
        Some("md") => Ok(Format::Md),
        Some("html" | "htm") => Ok(Format::Html),
        _ => Err(format!(
            "{}: the name ends in .png, .svg, .md or .html (or say --format)",
            path.display()
        )),
    }
}
