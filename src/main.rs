//! Parses the command line, then opens the window or runs one command.

use std::process::ExitCode;

use clap::Parser;
use whyboard::cli::{self, Cli};

fn main() -> ExitCode {
    let arguments = Cli::parse();
    match arguments.command {
        Some(command) => cli::run(command),
        None => whyboard::app::run(arguments.board),
    }
}
