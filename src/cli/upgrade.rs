use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use crate::{
    file::{self, Expect},
    format::VERSION,
};

use super::status::{CommandResult, FAILED};

/// Arguments of `upgrade`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The boards to rewrite
    #[arg(required = true, value_name = "BOARD")]
    boards: Vec<PathBuf>,
}

pub(super) fn run(args: &Args) -> CommandResult {
    let mut status = ExitCode::SUCCESS;
    for path in &args.boards {
        match upgrade(path) {
            Ok(line) => println!("{line}"),
            Err(message) => {
                eprintln!("whyboard: {message}");
                status = ExitCode::from(FAILED);
            }
        }
    }
    Ok(status)
}

fn upgrade(path: &Path) -> Result<String, String> {
    let opened = file::load(path).map_err(|error| error.to_string())?;
    let document = opened.document;
    if document.is_newer() {
        return Err(format!(
            "{}: version {} is newer than this program ({VERSION}); left unchanged",
            path.display(),
            document.version
        ));
    }
    for notice in &document.notices {
        eprintln!("whyboard: {}: {notice}", path.display());
    }
    file::save(&document.board, path, Expect::Unchanged(opened.stamp))
        .map_err(|error| error.to_string())?;
    let name = path.display();
    Ok(if document.version == VERSION {
        format!("{name}: rewritten, already version {VERSION}")
    } else {
        format!("{name}: version {} → {VERSION}", document.version)
    })
}
