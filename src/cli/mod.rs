//! The commands that need no window. Errors go to standard error and say what and where.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the command line speaks through the standard streams"
)]

mod check;
mod debrief;
mod export;
mod format;
mod new;
mod prompts;
mod stream;
mod templates;
mod upgrade;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

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
    /// Begin a board from a template (see `whyboard templates`)
    New(new::Args),
    /// Say what an interviewer would ask about: exits 0 with no warning (tips allowed), 1 with one,
    /// 2 when the board cannot be read
    Check(check::Args),
    /// Write the report on a board and its practice, as Markdown or HTML
    Debrief(debrief::Args),
    /// Write a board as a picture with its title and hypothesis, its practice as a moving picture,
    /// or its debrief
    Export(export::Args),
    /// List the templates, one a line, the name first
    Templates,
    /// List the interview questions, one a line, the id first; or print one of them whole
    Prompts(prompts::Args),
    /// Rewrite boards in place in the current file version
    Upgrade(upgrade::Args),
}

/// Exit status of a command that could not do what was asked.
const FAILED: u8 = 2;

/// Runs a command and says how it went.
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

/// How a command ended, or what went wrong in one line.
type CommandResult = Result<ExitCode, String>;
