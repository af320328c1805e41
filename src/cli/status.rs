use std::process::ExitCode;

/// The exit status of a command that failed.
pub(super) const FAILED: u8 = 2;

/// The exit status of a command, or its error in one line.
pub(super) type CommandResult = Result<ExitCode, String>;
