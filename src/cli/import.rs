use std::path::PathBuf;

use crate::{
    catalog::Catalog,
    compose,
    interchange::{Import, MAX_BYTES, mermaid},
    model::Board,
};

use super::stream::{self, CommandResult};

/// Arguments of `import`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The text with the flowchart
    text: PathBuf,
    /// The board file to write
    #[arg(short, long, value_name = "BOARD")]
    output: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &Args, catalog: &Catalog) -> CommandResult {
    let name = args.text.display();
    let text = stream::read_text(&args.text, MAX_BYTES)?;
    let diagram = mermaid::read(&text).map_err(|error| format!("{name}:{error}"))?;
    let import = Import::of(&diagram, catalog);
    let board = Board::default();
    let (boxes, frames, arrows) = (&import.components, &import.frames, &import.connectors);
    let added = compose::add_diagram(&board, catalog, boxes, frames, arrows);
    let board = board
        .apply(&added.edit)
        .map_err(|error| error.to_string())?;
    for line in
        std::iter::once(format!("{}.", import.summary())).chain(import.remarks(&added.undrawn))
    {
        stream::complain(&format!("{name}: {line}"));
    }
    stream::write_board(&board, &args.output, args.force)
}
