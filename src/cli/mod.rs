//! The commands that need no window. Errors go to standard error and say what is wrong and where.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the command line writes to the standard streams"
)]

mod check;
mod debrief;
mod export;
mod format;
mod new;
mod prompts;
mod status;
mod stream;
mod templates;
mod upgrade;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use status::FAILED;

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
    New(new::Args),
    /// Say what an interviewer would ask about: exits with 0 without warnings (tips are allowed), with
    /// 1 if there are any, with 2 if the board cannot be read
    Check(check::Args),
    /// Write the report on a board and its practice, as Markdown or HTML
    Debrief(debrief::Args),
    /// Write a board as a picture with its title and hypothesis, its practice as a moving picture,
    /// or its debrief
    Export(export::Args),
    /// List the templates, one per line, the name first
    Templates,
    /// List the interview questions, one per line, the id first; or print one of them in full
    Prompts(prompts::Args),
    /// Rewrite boards in place in the current file version
    Upgrade(upgrade::Args),
}

/// Runs a command; prints its error and returns its exit status.
pub fn run(command: CliCommand) -> ExitCode {
    let result = match command {
        CliCommand::New(args) => new::run(&args),
        CliCommand::Check(args) => check::run(&args),
        CliCommand::Debrief(args) => debrief::run(&args),
        CliCommand::Export(args) => export::run(&args),
        CliCommand::Templates => templates::run(),
        CliCommand::Prompts(args) => prompts::run(&args),
        CliCommand::Upgrade(args) => upgrade::run(&args),
    };
    result.unwrap_or_else(|message| {
        eprintln!("whyboard: {message}");
        ExitCode::from(FAILED)
    })
}
