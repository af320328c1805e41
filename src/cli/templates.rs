use std::process::ExitCode;

use crate::catalog::Catalog;

use super::{status::CommandResult, stream};

pub(super) fn run() -> CommandResult {
    let templates = &Catalog::embedded().templates;
    let width = templates.iter().map(|t| t.name.len()).max().unwrap_or(0);
    let list: String = templates
        .iter()
        .map(|template| format!("{:width$}  {}\n", template.name, template.title))
        .collect();
    stream::print(list.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
