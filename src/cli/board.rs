//! `new`, `templates` and `upgrade`: board files.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use crate::{
    catalog::Catalog,
    file::{self, Expect, StateFolder},
    format::VERSION,
};

use super::stream::{self, CommandResult, FAILED};

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
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

/// Arguments of `upgrade`.
#[derive(Debug, clap::Args)]
pub struct UpgradeArgs {
    /// The boards to rewrite
    #[arg(required = true, value_name = "BOARD")]
    boards: Vec<PathBuf>,
}

pub(super) fn new(args: &NewArgs, catalog: &Catalog) -> CommandResult {
    let template = catalog.template(&args.template).ok_or_else(|| {
        let names: Vec<&str> = catalog.templates.iter().map(|t| t.name.as_str()).collect();
        let (unknown, names) = (&args.template, names.join(", "));
        format!("no template is called {unknown:?}; there are {names}")
    })?;
    stream::write_board(&template.board, &args.output, args.force)
}

pub(super) fn templates(catalog: &Catalog) -> CommandResult {
    let templates = &catalog.templates;
    let width = templates.iter().map(|t| t.name.len()).max().unwrap_or(0);
    let list: String = templates
        .iter()
        .map(|template| format!("{:width$}  {}\n", template.name, template.title))
        .collect();
    stream::print(list.as_bytes())
}

pub(super) fn upgrade(args: &UpgradeArgs) -> CommandResult {
    let mut status = ExitCode::SUCCESS;
    for path in &args.boards {
        // A line that cannot be printed does not keep the other boards from being written.
        let told = upgrade_file(path).and_then(|line| stream::print(line.as_bytes()));
        if let Err(message) = told {
            stream::complain(&message);
            status = ExitCode::from(FAILED);
        }
    }
    Ok(status)
}

fn upgrade_file(path: &Path) -> Result<String, String> {
    let opened = file::load(path).map_err(|error| error.to_string())?;
    let document = opened.document;
    let (name, version) = (path.display(), document.version);
    if document.is_newer() {
        return Err(format!(
            "{name}: version {version} is newer than this program ({VERSION}); left unchanged"
        ));
    }
    stream::print_notices(path, &document);
    // The window shows what is left and asks where to save it; here nobody is asked.
    if document.is_salvaged() {
        return Err(format!(
            "{name}: left unchanged, as the file says more than could be read"
        ));
    }
    let expected = Expect::Unchanged(opened.stamp);
    let saved = file::save(
        &document.board,
        path,
        expected,
        StateFolder::usual().as_ref(),
    )
    .map_err(|error| error.to_string())?;
    if let Some(caveat) = saved.caveat {
        stream::complain(&format!("{name}: written, but {caveat}"));
    }
    Ok(if version == VERSION {
        format!("{name}: rewritten, already version {VERSION}\n")
    } else {
        format!("{name}: version {version} → {VERSION}\n")
    })
}
