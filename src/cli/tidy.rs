use std::path::PathBuf;

use crate::{catalog::Catalog, compose, model::Lane};

use super::stream::{self, CommandResult};

/// Arguments of `tidy`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The board to tidy
    board: PathBuf,
    /// The board file to write
    #[arg(short, long, value_name = "BOARD")]
    output: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &Args, catalog: &Catalog) -> CommandResult {
    let board = stream::read_board(&args.board)?.board;
    let edit = compose::tidy(&board, catalog, &Lane::ALL);
    let tidied = board.apply(&edit).map_err(|error| error.to_string())?;
    stream::write_board(&tidied, &args.output, args.force)
}
