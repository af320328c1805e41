use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::ValueEnum;

use crate::{
    catalog::Catalog,
    coach,
    debrief::Debrief,
    export::{html, markdown, svg},
    model::Board,
    practice::Past,
    scene::{PictureOptions, picture},
};

use super::{Outcome, stream};

/// Arguments of `debrief`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The board to report on
    board: PathBuf,
    /// The file to write; its ending says the format (.md or .html)
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// The format, where the name does not say it; Markdown on standard output
    #[arg(long)]
    format: Option<Report>,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

/// What a debrief can be written as.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Report {
    /// Markdown
    Md,
    /// One page with the picture in it
    Html,
}

pub fn run(args: &Args) -> Outcome {
    let report = match args.format {
        Some(report) => report,
        None => report_of(&args.output)?,
    };
    let board = stream::read_board(&args.board)?.board;
    stream::write(&args.output, write(&board, report).as_bytes(), args.force)?;
    Ok(ExitCode::SUCCESS)
}

/// The debrief of a board as text.
pub fn write(board: &Board, report: Report) -> String {
    let catalog = Catalog::embedded();
    let debrief = Debrief::of(
        board,
        catalog,
        &coach::review(board, catalog, &Past::default()),
    );
    match report {
        Report::Md => markdown(&debrief, None),
        Report::Html => {
            let picture = picture(board, catalog, &PictureOptions::default());
            html(&debrief, picture.as_ref().map(svg).as_deref())
        }
    }
}

fn report_of(path: &Path) -> Result<Report, String> {
    let ending = path.extension().and_then(|ending| ending.to_str());
    match ending.map(str::to_lowercase).as_deref() {
        Some("md") => Ok(Report::Md),
        Some("html" | "htm") => Ok(Report::Html),
        _ if stream::is_stream(path) => Ok(Report::Md),
        _ => Err(format!(
            "{}: a debrief's name ends in .md or .html (or say --format)",
            path.display()
        )),
    }
}
