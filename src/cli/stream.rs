//! Files, the standard streams under the name "-", and exit statuses.

use std::{
    io::{ErrorKind, Read, Write},
    path::Path,
    process::ExitCode,
};

use crate::{
    file,
    format::{self, Document},
    model::Board,
};

/// The exit status of a command that failed.
pub(super) const FAILED: u8 = 2;

/// The exit status of a command, or its error in one line.
pub(super) type CommandResult = Result<ExitCode, String>;

/// True for "-".
pub(super) fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads standard input to its end, or a little more than `max` bytes of it.
fn read_input(max: usize) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(max as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("standard input: {error}"))?;
    Ok(bytes)
}

/// Reads a text of any kind, or a little more than `max` bytes of it.
pub(super) fn read_text(path: &Path, max: usize) -> Result<String, String> {
    let name = path.display();
    let bytes = if is_stream(path) {
        read_input(max)?
    } else {
        let mut bytes = Vec::new();
        let opened = std::fs::File::open(path);
        opened
            .and_then(|file| file.take(max as u64 + 1).read_to_end(&mut bytes))
            .map_err(|error| format!("{name}: {error}"))?;
        bytes
    };
    String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        format!("{name}:{}: this is not text in UTF-8", line + 1)
    })
}

/// Writes a board to a file or to standard output, as [`write`] does.
pub(super) fn write_board(board: &Board, path: &Path, force: bool) -> CommandResult {
    let text = format::write(board).map_err(|error| error.to_string())?;
    write(path, text.as_bytes(), force)
}

/// Reads a board, and reports on standard error what was repaired in it.
pub(super) fn read_board(path: &Path) -> Result<Document, String> {
    let document = if is_stream(path) {
        let bytes = read_input(format::MAX_BYTES)?;
        format::read(&bytes).map_err(|error| format!("standard input:{error}"))?
    } else {
        let opened = file::load(path).map_err(|error| error.to_string())?;
        opened.document
    };
    print_notices(path, &document);
    Ok(document)
}

/// Reports on standard error what was repaired in a board.
pub(super) fn print_notices(path: &Path, document: &Document) {
    for notice in &document.notices {
        complain(&format!("{}: {notice}", path.display()));
    }
}

/// Reports on standard error. Where nobody can be told, there is nothing else to do.
pub(super) fn complain(message: &str) {
    let _ = writeln!(std::io::stderr(), "whyboard: {message}");
}

/// Writes to a file, which is replaced only if `force` is true, or to standard output.
pub(super) fn write(path: &Path, bytes: &[u8], force: bool) -> CommandResult {
    if is_stream(path) {
        return print(bytes);
    }
    let name = path.display();
    if !force && file::is_taken(path) {
        return Err(format!("{name}: exists already; --force replaces it"));
    }
    file::write_atomically(path, bytes, force).map_err(|error| error.to_string())?;
    Ok(ExitCode::SUCCESS)
}

/// Writes to standard output; a reader that stops early is not an error.
pub(super) fn print(bytes: &[u8]) -> CommandResult {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("standard output: {error}"))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
