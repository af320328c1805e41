use std::{path::PathBuf, process::ExitCode};

use crate::{catalog::Catalog, format};

use super::{status::CommandResult, stream};

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Name of the template, as `whyboard templates` lists it
    #[arg(long, default_value = "blank")]
    template: String,
    /// The board file to write
    #[arg(short, long, value_name = "BOARD")]
    output: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &Args) -> CommandResult {
    let catalog = Catalog::embedded();
    let template = catalog.template(&args.template).ok_or_else(|| {
        let names: Vec<&str> = catalog.templates.iter().map(|t| t.name.as_str()).collect();
        format!(
            "no template is called {:?}; there are {}",
            args.template,
            names.join(", ")
        )
    })?;
    let text = format::write(&template.board).map_err(|error| error.to_string())?;
    stream::write(&args.output, text.as_bytes(), args.force)?;
    Ok(ExitCode::SUCCESS)
}
