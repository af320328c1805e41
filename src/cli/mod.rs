//! The commands that need no window. Errors go to standard error and say what is wrong and where.

mod board;
mod check;
mod export;
mod import;
mod prompts;
mod stream;
mod tidy;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::{catalog::Catalog, file};

use stream::FAILED;

/// Rehearse data-system-design interviews on a whiteboard that asks why.
///
/// Without a command, opens the window (with BOARD, if one is named). The commands below need no
/// window and no display. A file name of "-" is standard input or output.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do without a window.
    #[command(subcommand)]
    pub command: Option<CliCommand>,
    /// The board to open in the window.
    pub board: Option<PathBuf>,
}

/// A command that needs no window.
#[derive(Debug, Subcommand)]
pub enum CliCommand {
    /// Create a board from a template (see `whyboard templates`)
    New(board::NewArgs),
    /// Say what an interviewer would ask about: exits with 0 without warnings (tips are allowed), with
    /// 1 if there are any, with 2 if the board cannot be read
    Check(check::Args),
    /// Write the report on a board and its practice, as Markdown or HTML
    Debrief(export::DebriefArgs),
    /// Write a board as a picture with its title and hypothesis, its practice as a moving picture,
    /// its debrief, or where its boxes and lines are drawn
    Export(export::ExportArgs),
    /// Make a board of a flowchart in Mermaid; says what was guessed and what was left out
    Import(import::Args),
    /// List the templates, one per line, the name first
    Templates,
    /// List the interview questions, one per line, the id first; or print one of them in full
    Prompts(prompts::Args),
    /// Put the boxes of a board in rows and columns along the flow
    Tidy(tidy::Args),
    /// Rewrite boards in place in the current file version
    Upgrade(board::UpgradeArgs),
}

/// Runs a command; prints its error and returns its exit status.
pub fn run(command: CliCommand) -> ExitCode {
    let (catalog, warnings) = &Catalog::with_own(file::load_own);
    for warning in warnings {
        stream::complain(warning);
    }
    let result = match command {
        CliCommand::New(args) => board::new(&args, catalog),
        CliCommand::Check(args) => check::run(&args, catalog),
        CliCommand::Debrief(args) => export::debrief(&args, catalog),
        CliCommand::Export(args) => export::export(&args, catalog),
        CliCommand::Templates => board::templates(catalog),
        CliCommand::Import(args) => import::run(&args, catalog),
        CliCommand::Prompts(args) => prompts::run(&args, catalog),
        CliCommand::Tidy(args) => tidy::run(&args, catalog),
        CliCommand::Upgrade(args) => board::upgrade(&args),
    };
    result.unwrap_or_else(|message| {
        stream::complain(&message);
        ExitCode::from(FAILED)
    })
}
